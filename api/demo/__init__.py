"""A mail room to try: made-up post of a made-up municipality.

| module | what it holds |
|---|---|
| `voorbeeldpost.jsonl`, `voorbeeld` | the 190 items as text, and how they are read |
| `mail`, `mailtekst`, `bijlage` | an item as the .eml that a mail server leaves, with enclosures |
| `scan`, `papier`, `tekening` | an item as the PDF of pictures that a scanner makes |
| `plan` | when each item came or will come |
| `bezorger`, `bezorglijst` | the postman who puts them in the Maildir and the scan folder, once |
| `zaken`, `collegas`, `gemeente` | what must be there first: running zaken, accounts, ourselves |

Everything follows from the item's id and the moment of receipt: the same item is the same bytes.
`fonts/` has its own licence, see `fonts/LEESMIJ.md`.
"""

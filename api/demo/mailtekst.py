"""The body of an example mail, encoded in one of the ways that mail programs do."""

import html
import textwrap
from email.message import EmailMessage

from api.demo.voorbeeld import Voorbeeld

_FLOWED_WIDTH = 72


def write_tekst(message: EmailMessage, voorbeeld: Voorbeeld) -> None:
    """Set the content of `message`; which way follows from the item."""
    tekst = voorbeeld.tekst
    if voorbeeld.kop("List-Unsubscribe"):
        message.set_content(_page(tekst), subtype="html", cte="quoted-printable")
        return
    match voorbeeld.nummer % 8:
        case 0:
            message.set_content(tekst, charset="utf-8", cte="quoted-printable")
        case 1:
            message.set_content(tekst, charset="utf-8", cte="8bit")
        case 2:
            message.set_content(tekst, charset="utf-8", cte="base64")
        case 3:
            message.set_content(tekst, charset=_old_charset(tekst), cte="quoted-printable")
        case 4:
            message.set_content(tekst, charset=_old_charset(tekst), cte="8bit")
        case 5:
            flowed = {"format": "flowed"}
            message.set_content(_flow(tekst), charset="utf-8", cte="8bit", params=flowed)
        case 6:
            message.set_content(tekst, charset="utf-8", cte="quoted-printable")
            message.add_alternative(_page(tekst), subtype="html", cte="quoted-printable")
        case _:
            message.set_content(tekst, charset="utf-8", cte="base64")
            message.add_alternative(_page(tekst), subtype="html", cte="base64")


def _old_charset(tekst: str) -> str:
    """Choose the oldest of the usual charsets that can write the text."""
    for charset in ("iso-8859-1", "windows-1252"):
        if tekst == tekst.encode(charset, "ignore").decode(charset):
            return charset
    return "utf-8"


def _flow(tekst: str) -> str:
    """Write the text as RFC 3676 format=flowed: a line that goes on ends in a space."""
    return "\n".join(
        line if line.startswith(">") else _flow_line(line.rstrip()) for line in tekst.split("\n")
    )


def _flow_line(line: str) -> str:
    pieces = textwrap.wrap(line, _FLOWED_WIDTH, break_long_words=False, break_on_hyphens=False)
    return " \n".join(_stuff(piece) for piece in pieces)


def _stuff(line: str) -> str:
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def _page(tekst: str) -> str:
    """Write the same words as HTML, a paragraph for each block of lines."""
    paragraphs = "\n".join(
        "<p>" + html.escape(block, quote=False).replace("\n", "<br>\n") + "</p>"
        for block in tekst.split("\n\n")
    )
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        "<style>p { margin: 0 0 1em }</style></head>\n"
        f'<body style="font-family: Calibri, Arial, sans-serif">\n{paragraphs}\n</body></html>'
    )

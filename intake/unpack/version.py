"""Which reader made a reading; a newer one may read the same original again."""

LEZER = "1"
_ZONDER_OCR = "-zonder-ocr"


def lezer(*, zonder_ocr: bool) -> str:
    """Name this reader; a reading that skipped needed OCR says so and is not the last word."""
    return LEZER + _ZONDER_OCR if zonder_ocr else LEZER


def waits_for_ocr(lezer_van_stuk: str) -> bool:
    """Tell whether a reading (Poststuk.lezer) left pages for a second reading with OCR."""
    return lezer_van_stuk.endswith(_ZONDER_OCR)

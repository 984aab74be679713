"""HTML to plain text in one pass, whatever the HTML looks like.

Not on html.parser: that is quadratic on unclosed tags, and a mail can be made of those. Here every
`<...>` without another `<` is a tag and all else is text, so the cost is the length.
"""

import html
import re

MAX_HTML = 4_000_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
_META_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_INVISIBLE = ("script", "style", "head", "title", "template")
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"}
)
_LINES = frozenset(
    {"address", "article", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"}
    | {"header", "hr", "li", "main", "nav", "option", "pre", "section", "tbody", "thead", "tr"}
)


def html_to_text(source: str) -> str:
    """Return the readable text: blocks on lines of their own, list items dashed."""
    source = _without_comments(source[:MAX_HTML])
    for name in _INVISIBLE:
        source = _without_element(source, name)
    out: list[str] = []
    position = 0
    for tag in _TAG.finditer(source):
        out.append(_SPACE.sub(" ", html.unescape(source[position : tag.start()])))
        out.append(_break(tag[2].lower() if tag[2] else "", closing=bool(tag[1])))
        position = tag.end()
    out.append(_SPACE.sub(" ", html.unescape(source[position:])))
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(out).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def declared_charset(raw: bytes) -> str:
    """Return the character set that the HTML itself names, or ""."""
    found = _META_CHARSET.search(raw, 0, 4096)
    return found[1].decode("ascii") if found else ""


def _break(name: str, *, closing: bool) -> str:
    if name in _PARAGRAPHS:
        return "\n\n"
    if name == "li" and not closing:
        return "\n- "
    if name in _LINES:
        return "\n"
    return " " if name in {"td", "th"} else ""


def _without_comments(source: str) -> str:
    """Cut `<!-- ... -->`; an unclosed one loses its mark only, never the text behind it."""
    kept: list[str] = []
    position = 0
    while (start := source.find("<!--", position)) >= 0:
        end = source.find("-->", start + 4)
        if end < 0:
            kept.append(source[position:].replace("<!--", " "))
            return "".join(kept)
        kept.append(source[position:start])
        position = end + 3
    kept.append(source[position:])
    return "".join(kept)


def _without_element(source: str, name: str) -> str:
    """Cut an element that shows nothing; one that is never closed stays."""
    opening = re.compile(rf"<{name}(?=[\s>/])", re.IGNORECASE)
    closing = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE)
    kept: list[str] = []
    position = 0
    while (start := opening.search(source, position)) is not None:
        end = closing.search(source, start.end())
        if end is None:
            break
        kept.append(source[position : start.start()])
        position = end.end()
    kept.append(source[position:])
    return "".join(kept)

"""Text within XML that is written as text. (The standard library's own, `xml.sax.saxutils`, brings a web client with
it, which takes longer to load than a table takes to write.)"""

from qualcode.text import showable


def escape(text: str) -> str:
    """`text` between tags."""
    return showable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """`text` as the value of an attribute, with the quotation marks around it."""
    text = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'

"""How a participant's words are shown in an output: quotation marks, code, what is left out.

The words themselves are never touched: spelling stays as it was said.
"""

from qualcode.model.analysis_table import Quote
from qualcode.model.options.table_options import QuoteStyle
from qualcode.text import clean
from qualcode.words import speak

QUOTATION_MARKS = {"fi": ("”", "”"), "sv": ("”", "”"), "en": ("“", "”")}


def quote_words(quote: Quote, style: QuoteStyle, language: str) -> str:
    """The quote as it stands in the table, without the code: ”Se tieto ei kulje.”"""
    words = abridged(clean(quote.text).strip(), style)
    if style.marks and words:
        opening, closing = QUOTATION_MARKS.get(language, QUOTATION_MARKS["en"])
        words = opening + words + closing
    return " ".join(filter(None, [clean(quote.before), words, clean(quote.after)]))


def quote_code(quote: Quote, style: QuoteStyle) -> str:
    """The participant's code after the quote, "(H1)"; empty where none may be shown."""
    if not quote.code:
        return ""
    half = len(style.brackets) // 2
    return style.brackets[:half] + quote.code + style.brackets[half:]


def quote_note(quote: Quote, language: str) -> str:
    """The note after a quote whose words weren't found again in a corrected text; empty for any other quote."""
    return speak(language)._("[earlier text]") if quote.earlier else ""


def abridged(words: str, style: QuoteStyle) -> str:
    """`words` with the middle left out, at words, if they are longer than the style allows."""
    if not 0 < style.longest < len(words):
        return words
    half = max(1, (style.longest - len(style.omission) - 2) // 2)
    head, tail = words[:half], words[-half:]
    if not words[half].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    if not words[-half - 1].isspace() and " " in tail:
        tail = tail[tail.index(" ") + 1 :]
    return f"{head.rstrip()} {style.omission} {tail.lstrip()}"

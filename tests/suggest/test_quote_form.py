"""Short forms of quotes: checked word for word, kept as places, nothing put into a mouth."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.suggest.quote_form import NotInQuote, short_form, worded_form

QUOTE = "Mie oon Kelaan yhteydessä, no,\nvarmaan joka toinen päivä asiakkaan asiassa."


def shown(text: str, omission: str = "– –") -> str:
    form = short_form(QUOTE, text, omission)
    assert isinstance(form, list), form
    return worded_form(QUOTE, form, omission)


def test_words_left_out_and_additions_are_kept_as_places() -> None:
    assert short_form(QUOTE, "Mie oon – – yhteydessä [Kelaan] … joka toinen päivä") == [
        "0-7", "-", "15-25", "+Kelaan", "-", "39-56",
    ]  # fmt: skip
    assert shown("Mie oon – – yhteydessä [Kelaan] … joka toinen päivä") == (
        "Mie oon – – yhteydessä [Kelaan] – – joka toinen päivä"
    )


def test_every_usual_sign_of_omission_is_understood() -> None:
    for sign in ("– –", "--", "...", "…", "[...]", "[…]", "(...)", "––"):
        assert shown(f"Mie oon {sign} joka toinen päivä") == "Mie oon – – joka toinen päivä", sign
    assert shown("Mie oon *** joka toinen", "***") == "Mie oon *** joka toinen"


def test_words_across_a_line_end_are_one_piece() -> None:
    assert shown("yhteydessä, no, varmaan") == "yhteydessä, no, varmaan"


def test_what_the_quote_does_not_say_is_refused_and_named() -> None:
    assert short_form(QUOTE, "Mie olen yhteydessä") == NotInQuote("Mie olen yhteydessä")
    assert short_form(QUOTE, "Mie oon – – joka päivä") == NotInQuote("joka päivä")
    assert short_form(QUOTE, "toinen päivä – – Mie oon") == NotInQuote("Mie oon")
    assert short_form(QUOTE, "Kelaa") == NotInQuote("Kelaa"), "half a word"
    assert short_form(QUOTE, "[kaikki]") == NotInQuote("[kaikki]")


def test_words_left_out_without_a_sign_are_told() -> None:
    assert short_form(QUOTE, "Mie oon [asiakkaan vuoksi] yhteydessä") == NotInQuote("yhteydessä", gap=True)


def test_places_that_are_not_in_the_quote_give_nothing() -> None:
    assert worded_form("lyhyt", ["0-99"], "– –") == ""
    assert worded_form("lyhyt", ["a-b"], "– –") == ""


@given(st.lists(st.from_regex(r"[a-zåäö]{1,8}", fullmatch=True), min_size=1, max_size=12), st.data())
def test_whatever_is_shown_outside_brackets_stands_in_the_quote_in_its_order(
    words: list[str], data: st.DataObject
) -> None:
    quote = " ".join(words)
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    pieces: list[str] = []
    for word, keep in zip(words, kept, strict=True):
        pieces.append(word if keep else "…")
    form = short_form(quote, " ".join(pieces))
    if isinstance(form, list):
        spoken = [one for one in worded_form(quote, form, "…").split() if one != "…"]
        left = iter(words)
        assert all(one in left for one in spoken)

"""A pasted quote is found where it stands, to the letter or nearly, with offsets of the document's own
text."""

import random
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.suggest.find_quote import LONGEST_OMISSION, find_quote
from qualcode.text import clean

INTERVIEW = (
    "No se on vähän niinku semmosta, että kun soittaa Kelaan niin jonottaa puoli tuntia.\n"
    "Kyllä.\n"
    "Ja sitte kun pääsee läpi, ni se ihminen ei tiedä siitä asiakkaasta mitään – siis yhtään mitään. "
    "Mä oon sanonu ”kiitos vaan” ja lyöny luurin korvaan.\n"
    "Miten sitä voisi kehittää?\n"
    "Joku yhteinen palaveri ois hyvä. Vaikka kerran kuussa… tai no, kerran kvartaalissa.\n"
    "Kyllä. Yhteinen palaveri."
)


def found(quote: str, text: str = INTERVIEW) -> list[str]:
    return [text[place.start : place.end] for place in find_quote(text, quote).places]


def test_a_quote_to_the_letter_is_found_at_its_place() -> None:
    (place,) = find_quote(INTERVIEW, "jonottaa puoli tuntia").places
    assert INTERVIEW[place.start : place.end] == "jonottaa puoli tuntia"
    assert (place.kind, place.score, place.whole_words) == ("exact", 100.0, True)


@pytest.mark.parametrize(
    ("pasted", "original"),
    [
        ("jonottaa  puoli\r\ntuntia", "jonottaa puoli tuntia"),
        ("  Jonottaa puoli tuntia ", "jonottaa puoli tuntia"),
        ("puoli tuntia. Kyllä. Ja sitte", "puoli tuntia.\nKyllä.\nJa sitte"),
        ('"kiitos vaan"', "”kiitos vaan”"),
        ("sanonu 'kiitos", ""),
        ("mitään - siis yhtään", "mitään – siis yhtään"),
        ("mitään — siis yhtään", "mitään – siis yhtään"),
        ("mitään -- siis yhtään", "mitään – siis yhtään"),
        ("kerran kuussa... tai no", "kerran kuussa… tai no"),
        ("”jonottaa puoli tuntia”", "jonottaa puoli tuntia"),
        ("“ei tiedä siitä asiakkaasta”", "ei tiedä siitä asiakkaasta"),
        (unicodedata.normalize("NFD", "vähän niinku semmosta"), "vähän niinku semmosta"),
        ("vähän\u00a0niinku", "vähän niinku"),
    ],
)
def test_what_word_changes_on_the_way_still_counts_as_exact(pasted: str, original: str) -> None:
    exact = [place for place in find_quote(INTERVIEW, pasted).places if place.kind == "exact"]
    assert [INTERVIEW[place.start : place.end] for place in exact] == ([original] if original else [])


def test_a_place_to_the_letter_wins_over_one_with_other_capitals() -> None:
    assert found("yhteinen palaveri") == ["yhteinen palaveri"]
    assert found("Yhteinen palaveri") == ["Yhteinen palaveri"]
    assert found("YHTEINEN palaveri") == ["yhteinen palaveri", "Yhteinen palaveri"]


def test_all_candidates_are_told_and_whole_words_come_first() -> None:
    places = find_quote("kelan Kelan kela Kela-asia", "Kela").places
    assert [(place.start, place.whole_words) for place in places] == [(17, True), (6, False)]
    both = find_quote(INTERVIEW, "Kyllä.")
    assert len(both.places) == 2
    assert len(both.best) == 2
    assert len(find_quote("kelan Kelan kela Kela-asia", "Kela").best) == 1


def test_a_quote_with_slips_is_found_near_and_snapped_to_whole_words() -> None:
    result = find_quote(INTERVIEW, "se ihmnen ei tiedä siitä asiakaasta mitää")
    assert result.places[0].kind == "near"
    assert 85 <= result.places[0].score < 100
    first = result.places[0]
    assert INTERVIEW[first.start : first.end] == "se ihminen ei tiedä siitä asiakkaasta mitään"


@pytest.mark.parametrize(
    "pasted",
    [
        "se ihminn ei tidä siitä asiakasta mtään",
        "see ihminenn ei tieddä siitä asiakkaastta mitääään",
        "se ihminen siitä asiakkaasta mitään",
    ],
)
def test_letters_too_few_or_too_many_dont_shift_the_span(pasted: str) -> None:
    assert found(pasted) == ["se ihminen ei tiedä siitä asiakkaasta mitään"]


def test_places_that_overlap_are_both_told() -> None:
    assert [place.start for place in find_quote("ei ei ei", "ei ei").places] == [0, 3]


def test_near_places_can_be_left_out() -> None:
    assert find_quote(INTERVIEW, "se ihmnen ei tiedä siitä asiakaasta", near=False).places == ()


@pytest.mark.parametrize("mark", ["– –", "--", "...", "[...]", "[…]", "(…)", "…", " - - ", "[– –]", "/--/"])
def test_an_omission_mark_stands_for_what_was_left_out(mark: str) -> None:
    quote = f"kun soittaa Kelaan {mark} se ihminen ei tiedä"
    (place,) = find_quote(INTERVIEW, quote).places
    span = INTERVIEW[place.start : place.end]
    assert span.startswith("kun soittaa Kelaan niin") and span.endswith("se ihminen ei tiedä")
    assert place.kind == "exact"


def test_an_omission_at_the_end_or_beginning_of_a_quote_is_left_aside() -> None:
    assert found("– – jonottaa puoli tuntia – –") == ["jonottaa puoli tuntia"]
    assert found("”… jonottaa puoli tuntia …”") == ["jonottaa puoli tuntia"]


def test_a_slip_in_one_part_of_an_omitting_quote_makes_it_near() -> None:
    (place,) = find_quote(INTERVIEW, "kun soitaa Kelaan niin – – se ihminen ei tiedä").places
    assert place.kind == "near"
    assert INTERVIEW[place.start : place.end].startswith("kun soittaa Kelaan niin")
    assert INTERVIEW[place.start : place.end].endswith("se ihminen ei tiedä")


def test_a_slip_in_the_last_part_does_so_too() -> None:
    (place,) = find_quote(INTERVIEW, "kun soittaa Kelaan – – se ihmnen ei tiedä siitä").places
    assert place.kind == "near"
    assert place.score < 100


def test_parts_in_another_order_or_far_apart_are_no_quote() -> None:
    assert found("se ihminen ei tiedä – – kun soittaa Kelaan") == []
    far = "alkoi näin" + " ja niin edelleen" * (LONGEST_OMISSION // 10) + " ja päättyi näin"
    assert found("alkoi näin – – päättyi näin", far) == []


def test_the_nearest_beginning_is_meant_when_an_omitting_quote_could_begin_twice() -> None:
    text = "me tehtiin se ja me tehtiin tämä ja loppu"
    assert found("me tehtiin – – loppu", text) == ["me tehtiin tämä ja loppu"]


def test_what_is_nowhere_or_nothing_is_not_found() -> None:
    assert found("tätä ei ole kukaan koskaan sanonut") == []
    assert found("") == []
    assert found("   ") == []
    assert found("zzz") == []
    assert found("mitään", "") == []


def test_emoji_and_combining_letters_keep_their_places() -> None:
    text = clean("Joo 👩‍👧 se oli x̂-juttu 🙂 ja äiti itki")
    (place,) = find_quote(text, "x̂-JUTTU 🙂 ja Äiti").places
    assert text[place.start : place.end] == "x̂-juttu 🙂 ja äiti"


LETTERS = st.text(st.sampled_from("aäöoe nt.,–-”\"'…\n\u0302🙂Aß İ"), min_size=1, max_size=60).map(clean)


@settings(deadline=None)
@given(LETTERS, st.data())
def test_any_part_of_a_text_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assume(quote.strip())
    start += len(quote) - len(quote.lstrip())
    end -= len(quote) - len(quote.rstrip())
    places = find_quote(text, quote).places
    assert (start, end) in {(place.start, place.end) for place in places if place.kind == "exact"}
    assert all(text[place.start : place.end] == quote.strip() for place in places)


WORDS = st.lists(
    st.text(st.sampled_from("aeiouäöyklmnprst"), min_size=2, max_size=9), min_size=12, max_size=40
)


@settings(deadline=None)
@given(WORDS, st.data())
def test_a_changed_letter_or_other_white_space_still_finds_the_place(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 8))
    at = len(" ".join(words[:start])) + (start > 0)
    quote = " ".join(words[start : start + data.draw(st.integers(7, 12))])
    assume(len(quote) > 20)
    place = data.draw(st.integers(0, len(quote) - 1))
    pasted = quote[:place] + data.draw(st.sampled_from(["X", "", "  \n", "xy"])) + quote[place + 1 :]
    places = find_quote(text, pasted).places
    assert any(each.start < at + len(quote) and at < each.end for each in places)
    assert all(0 <= each.start < each.end <= len(text) for each in places)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_is_asked_the_spans_lie_within_the_text(text: str, quote: str) -> None:
    text = clean(text)
    for place in find_quote(text, quote).places:
        assert 0 <= place.start < place.end <= len(text)
        assert not text[place.start].isspace() and not text[place.end - 1].isspace()


def test_a_slip_in_a_long_interview_is_found_where_it_was() -> None:
    dice = random.Random(7)
    stock = ["".join(dice.choices("aeiouäöyklmnprst", k=dice.randint(2, 10))) for _each in range(2000)]
    words = dice.choices(stock, k=30_000)
    text = " ".join(words)
    quote = " ".join(words[12_345:12_365])
    slipped = quote.replace("a", "o", 2).replace(" ", "\n", 3)
    (place,) = find_quote(text, slipped).places
    assert text[place.start : place.end] == quote


def test_a_quote_of_pages_is_found_to_the_letter_and_not_compared_for_minutes() -> None:
    pages = " ".join(f"Asia {number} jäi epäselväksi." for number in range(300))
    assert [place.kind for place in find_quote(pages, pages).places] == ["exact"]
    assert not find_quote(pages, pages.replace("Asia 7 ", "Asja 7 ")).places
    assert find_quote(pages, pages[:1500].replace("Asia 7 ", "Asja 7 ")).places


def test_a_quote_in_more_pieces_than_anybody_quotes_is_not_found() -> None:
    text = "yksi kaksi " * 40
    assert find_quote(text, " [– –] ".join(["yksi"] * 5)).places
    assert not find_quote(text, " [– –] ".join(["yksi"] * 40)).places

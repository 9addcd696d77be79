"""The form of an action is guessed by simple rules; where they say nothing, nothing is said."""

import pytest

from qualcode.exporters.poster.action_form import form_of


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("Kerromme muutoksista ajoissa", "we"),
        ("Kerran kuussa tapaamme kaikki", "we"),
        ("Kerro muutoksista ajoissa", "imperative"),
        ("Kertokaa muutoksista ajoissa", "imperative"),
        ("Pitäkää yhteystiedot ajan tasalla", "imperative"),
        ("Sovitaan yhteisistä käytännöistä", "passive"),
        ("Kerrotaan muutoksista ajoissa", "passive"),
        ("Tehdään yhdessä", "passive"),
        ("Muutoksista tiedottaminen ajoissa", "noun"),
        ("Palveluista tiedottaminen", "noun"),
        ("Asiakkaan tilanteen selvittäminen yhdessä kumppanimme kanssa", "noun"),
        ("Yksi yhteinen viranomaislinja", "noun"),
        ("Aikaa yhteiselle suunnittelulle", "noun"),
        ("–", ""),
    ],
)
def test_the_form_of_a_finnish_action(action: str, form: str) -> None:
    assert form_of(action, "fi") == form


def test_in_english_and_swedish_little_is_guessed() -> None:
    assert form_of("We tell about changes in time", "en") == "we"
    assert form_of("Sharing news in time", "en") == "noun"
    assert form_of("Bring the right people in", "en") == ""
    assert form_of("Vi berättar i tid", "sv") == "we"
    assert form_of("Berätta i tid", "sv") == ""

"""What sort of values a column holds: numbers, dates, e-mail addresses, names, sentences."""

import re
from collections.abc import Callable

from qualcode.text import one_line

_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?\s*%?")
_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
_TIME = r"(?:klo\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\.?)?"
_ZONE = r"(?:\s*(?:Z|UTC|GMT|EET|EEST|CET|CEST|[+-]\d{1,2}:?\d{0,2}))*"
_DATE = re.compile(rf"(?:{_DAY}(?:[T,]?\s*{_TIME}{_ZONE})?|\d{{1,2}}:\d{{2}}(?::\d{{2}})?)", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?=.*:.*:)[0-9a-fA-F:.]{6,45}")
_GIVEN = r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
_FULL_NAME = re.compile(rf"{_GIVEN}(?:\s[A-ZÅÄÖ][\w-]*)?\s{_GIVEN}")
_PLAIN_ID = re.compile(r"(?=\S*[\d_\[])[^\W\d_][\w.\-]{0,23}(?:\[\w+\])?")

ID_NAMES = (
    "responseid", "response id", "id. response id", "respondentid", "respondent id",
    "vastaajatunnus", "vastaajan tunnus", "vastaajan id", "vastaajaid", "vastaajanumero",
    "vastaajan numero", "vastaajanro", "vastaustunnus", "vastauksen tunnus", "vastauksen id",
    "vastausid", "respondentens id", "svarsid", "svars-id", "fsd id", "participantid",
    "participant id", "participant", "osallistuja", "osallistujatunnus", "respondent", "vastaaja",
    "caseid", "case id", "case", "tunnus", "tunniste", "id", "#", "nro", "numero", "no", "nr",
)  # fmt: skip
"""Headers of a column that tells respondents apart, the most certain ones first."""

IDENTIFYING_NAMES = frozenset({
    "name", "nimi", "namn", "first name", "last name", "firstname", "lastname", "full name",
    "etunimi", "sukunimi", "koko nimi", "förnamn", "efternamn", "recipientfirstname",
    "recipientlastname", "recipientemail", "recipient first name", "recipient last name",
    "recipient email", "email", "e-mail", "email address", "e-mail address", "sähköposti",
    "sähköpostiosoite", "e-post", "e-postadress", "username", "käyttäjänimi", "käyttäjätunnus",
    "användarnamn", "phone", "phone number", "puhelin", "puhelinnumero", "puh", "telefon",
    "telefonnummer", "ipaddress", "ip address", "ip-osoite", "ip", "ip-adress", "locationlatitude",
    "locationlongitude", "location latitude", "location longitude", "latitude", "longitude", "externalreference",
    "external data reference", "henkilötunnus", "hetu", "personnummer", "vastaajan nimi",
    "vastaajan sähköposti", "osoite", "katuosoite", "address",
})  # fmt: skip
"""Headers of columns that tell who a respondent is."""

TECHNICAL_NAMES = frozenset({
    "status", "progress", "finished", "duration (in seconds)", "duration in seconds",
    "distributionchannel", "distribution channel", "userlanguage", "user language", "response type",
    "lastpage", "last page", "viimeinen sivu", "startlanguage", "start language", "aloituskieli",
    "seed", "refurl", "referrer url", "startdate", "enddate", "recordeddate", "submitdate",
    "date submitted", "datestamp", "start time", "completion time", "last modified time",
    "aloitusaika", "valmistumisaika", "viimeksi muokattu", "timestamp", "aikaleima", "tidsstämpel",
    "starttid", "slutförandetid", "lähetyspäivä",
})  # fmt: skip
"""Headers of columns that the survey program writes for itself."""

EMPTY_PHRASES = frozenset({
    "-", "--", "–", "—", ".", "?", "x", "eos", "en osaa sanoa", "en tiedä", "ei vastausta",
    "ei kommentoitavaa", "ei mitään", "ei", "n/a", "na", "none", "no", "vet inte", "vet ej",
    "don't know", "i don't know", "dont know",
})  # fmt: skip
"""Answers that usually say nothing; the analyst decides with --no-answer."""

TICKS = frozenset(
    {"0", "1", "x", "true", "false", "yes", "no", "kyllä", "ei", "ja", "nej", "valittu", "checked"}
)
"""What stands in the column of a box that could be ticked."""


def normalised(name: str) -> str:
    """A header for comparing: lower case, underscores as spaces, no colon or stop at its end."""
    return one_line(name).casefold().replace("_", " ").strip(" :.*").strip()


def is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None


def is_date(value: str) -> bool:
    return len(value) < 50 and _DATE.fullmatch(value) is not None


def is_email(value: str) -> bool:
    return _EMAIL.fullmatch(value) is not None


def is_ip_address(value: str) -> bool:
    return _IP.fullmatch(value) is not None


def is_full_name(value: str) -> bool:
    """Two or three words that look like a person's name."""
    return _FULL_NAME.fullmatch(value) is not None


def is_plain_id(header: str) -> bool:
    """Whether a header is a short id (q11_1, Q5, fsd_id) and not a question."""
    return _PLAIN_ID.fullmatch(header) is not None


def share(values: tuple[str, ...], holds: Callable[[str], bool]) -> float:
    """The part of the values for which something holds; 0 without any value."""
    return sum(map(holds, values)) / len(values) if values else 0.0

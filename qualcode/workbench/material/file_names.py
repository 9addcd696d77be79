"""The files of a folder, and what a document is called after its file.

The name of a person, the place and the day that the file's name tells are left out.

An interviewee's code comes from the document's name, stays in the trail for good and is printed after quotes. So a
file called "Maija Virtanen 12.3.2021.docx" becomes H1, and only the screen says which file that was.
"""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from qualcode.importers.recognise import SURVEY_ENDINGS, is_lock_file
from qualcode.importers.transcripts.formats.registry import transcript_endings
from qualcode.model.material import SURVEY, TEXT, Material

_CODE = re.compile(r"[^\W\d_]{1,3}\d{0,4}[a-zåäö]?|\d{1,3}[a-zåäö]?")
_OWN_CODE = re.compile(r"[^\W\d_]{1,3}\d{1,3}")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[.\-_ ]\d{1,2}[.\-_ ](?:\d{4}|\d{2})?"
    r"|\d{4}[.\-_ ]?\d{2}[.\-_ ]?\d{2}|\d{6,8})(?!\d)|(?<!\w)\d{1,2}\.\d{1,2}\.?(?!\w)"
)
_BETWEEN = re.compile(r"[\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEUTRAL = _words(
    """
    ensimmäinen toinen kolmas eka toka uusi first second third new första andra tredje ny
    haastattelu haastattelut ryhmähaastattelu fokusryhmä ryhmä keskustelu ryhmäkeskustelu litteraatti
    litterointi litteroitu kysely avovastaukset vastaukset vastaus päiväkirja muistio muistiinpano aineisto
    teksti dokumentti osa testi koe pilotti korjattu tarkistettu lopullinen luonnos versio kopio nauhoite
    tallenne aamu ilta haastateltava vastaaja osallistuja informantti opettaja ohjaaja johtaja hoitaja
    työntekijä asiakas esihenkilö opiskelija rehtori lääkäri sosiaalityöntekijä asiantuntija ja interview
    interviews group focus discussion transcript transcription survey answers responses response diary memo
    notes data text document part test pilot corrected checked final draft version copy recording interviewee
    respondent participant informant teacher nurse manager client student expert and the of with intervju
    intervjuer fokusgrupp gruppintervju transkription enkät svar dagbok anteckning material dokument del test
    rättad slutlig utkast kopia intervjuperson respondent deltagare lärare skötare klient studerande och
    korrektur audio teams zoom word otter whisper
    """
)
"""Words that tell nothing about a person; a number may follow them."""

_NAMES = _words(
    """
    aino aleksi aleksandra alexander alma amanda anders andreas anita anja anna anne annika anni anniina antero
    antti anton antonio ari arja armi arto arttu arvo asta astrid auli aune axel bengt birgitta bo camilla carl
    carina caroline charlotte christian christina daniel david eero eetu eeva eija eila eino elias elina elisa
    elisabet elisabeth elli ella ellen elsa emil emilia emma emmi eric erik erika erkki esa essi ester eva
    eveliina fredrik george gun gustav gunilla hanna hanne hannele hannu hans harri harry heidi heikki heini
    helena heli helmi helvi henna henri henrik hilja hilkka hilma iida iina iiro ilari ilkka ilmari ilona ilta
    inga inger inka inkeri ira irina iris irja irma isabella isto jaakko jaana jack jacob jali james jan jane
    jani janika janina janne jari jarkko jarmo jarno jaro jasmin jason jean jenna jenni jenny jere jesse jessica
    joakim joel johan johanna john joni jonna joona jorma josefina jouko jouni juha juhana juhani juho jukka
    julia juliaana juri jussi juuso jyri jyrki kaarina kaarlo kai kaija kaisa kaj kalervo kalevi kalle karin
    karita kari karl katariina kati katja katri kauko kerttu kim kimmo kirsi kirsti krista kristian kristiina
    kristina kyllikki kyösti laila lars lassi laura lauri lea leena leevi leif leila lena lenni liisa lilja
    lilli linda linnea lisa lotta louise lucas lukas maarit maija maire malin manu margareta margit mari maria
    mariana marianne marika marita marja marjatta marjo marjut marko markku markus martha marta martin martta
    martti mary matias matilda mats matti mauno mauri mervi meri mia michael mika mikael mikko miia milla minna
    minttu mira mirja mirjami mirka mirva monica monika nea nelli nicklas nico nicole niina niilo niklas niko
    nina noora nils olavi olga oili olivia olli oliver onni oona osmo oskar oskari osmo otto outi paavo paula
    pauli paul pekka pentti per pertti peter petra petri petteri pia piia pirjo pirkko päivi päivö pär raija
    raili raimo raisa rasmus rauha rauni reetta reijo reima reino riikka riina risto ritva robert roope roosa
    saana saara saija salla sallamari sam sami samu samuel samuli sanna santeri sara sari satu sauli seija senja
    seppo siiri silja simo sini sinikka sirkka sirpa sofia sonja stefan stina sture susan susanna susanne sven
    taina taneli tapani tapio taru tarja tarmo teemu teija tellervo terhi terttu tero thomas tiia tiina tiitus
    timo tomi tommi toni tor tove tuija tuire tuomas tuomo tuula tuuli tuukka tytti ulla ulrika ursula urho uuno
    vappu veera veijo veikko venla vera verna vesa victor vieno viivi viktor vilhelm ville vilma virpi william
    wilma yrjö åke åsa öberg virtanen korhonen mäkinen nieminen mäkelä hämäläinen laine heikkinen koskinen
    järvinen lehtonen lehtinen saarinen salminen heinonen niemi heikkilä kinnunen salonen turunen salo laitinen
    tuominen rantanen karjalainen jokinen mattila savolainen lahtinen ahonen johansson andersson karlsson
    nilsson eriksson larsson olsson persson svensson gustafsson lindström lindqvist lindholm nyman smith jones
    brown kallio hakala laakso akaa alajärvi espoo esbo eksote eksjö forssa haapajärvi hamina hanko hangö
    harjavalta heinola helsinki helsingfors hollola hyvinkää hämeenlinna iisalmi ikaalinen imatra inari joensuu
    jyväskylä jämsä järvenpää kaarina kajaani kangasala kankaanpää kauhajoki kemi kemijärvi kerava keusote
    kymsote kitee kokemäki kokkola karleby kotka kouvola kristinestad kuhmo kuopio kuusamo lahti lappeenranta
    laitila lapua lieksa lohja loimaa loviisa lovisa maarianhamina mariehamn mikkeli muhos naantali nivala nokia
    nurmes nurmijärvi orimattila oulu uleåborg oulainen outokumpu paimio parainen pietarsaari jakobstad
    pieksämäki pori björneborg porvoo borgå pudasjärvi raahe raisio rauma riihimäki rovaniemi salo sastamala
    savonlinna seinäjoki siilinjärvi sipoo sotkamo suonenjoki tampere tammerfors tornio turku åbo tuusula
    uusikaupunki vaasa vasa valkeakoski vantaa vanda varkaus vihti viitasaari virrat ylivieska ylöjärvi
    äänekoski stockholm göteborg malmö uppsala lund umeå london oslo
    """
)
"""First names, surnames and places that are common where the users are; a capital letter tells the others."""

_NO_NAMES = _words(
    """
    toinen ensimmäinen viimeinen nainen ihminen lopullinen yhteinen alustava alkuperäinen sähköinen suullinen
    kirjallinen henkilökohtainen yksilöllinen ruotsinkielinen suomenkielinen englanninkielinen uusinen
    """
)
"""Usual words that end as surnames do."""

_SURNAME = re.compile(
    r"[^\W\d_]{3,}(?:nen|sson|sén|ström|qvist|kvist|lund|berg|holm|mäki|järvi|niemi|lahti|koski|vaara)"
)


def tells_somebody(stem: str, kind: str) -> bool:
    """Whether the name of a file reveals a person, a place or a day, or might: it contains a word that is
    neither a code nor neutral.

    The name of a text that isn't a conversation (a report, an article) gives no participant a code, so there
    only the name of a person counts.
    """
    stem = unicodedata.normalize("NFC", stem)
    words = [word for word in _BETWEEN.split(stem) if word]
    persons = [word for word in words if _names_a_person(word)]
    if persons:
        return True
    if kind == TEXT:
        return False
    if _DATE.search(stem):
        return True
    strange = [word for word in words if not _is_neutral(word)]
    if any(word[0].isupper() and not word.isupper() for word in strange):
        return True
    # Two words in small letters that mean nothing to the program may be a first name and a surname.
    return len(strange) == 2 == len(words) and all(word.isalpha() for word in strange)


def _names_a_person(word: str) -> bool:
    word = word.casefold().rstrip("0123456789")
    return word in _NAMES or (_SURNAME.fullmatch(word) is not None and word not in _NO_NAMES)


def _is_neutral(word: str) -> bool:
    return word.casefold().rstrip("0123456789") in _NEUTRAL or _CODE.fullmatch(word) is not None


_OF_A_SURVEY = {"fi": "kysely", "sv": "enkät"}
_OF_A_TEXT = {"fi": "teksti", "sv": "text"}


def code_for(material: Material, stem: str, language: str, taken: Collection[str]) -> str:
    """A name for a document whose file name (`stem`) might reveal somebody: the code that the file name begins
    with, else the next free one of H1, H2, … for conversations.

    `taken` are the names of documents and participants in lower case.
    """
    words = [word for word in _BETWEEN.split(stem) if word]
    own = words[0] if words and _OWN_CODE.fullmatch(words[0]) else ""
    if own and own.casefold() not in taken:
        return own
    if material.kind == SURVEY:
        base, number = _OF_A_SURVEY.get(language, "survey"), 1
        while (name := base if number == 1 else f"{base}{number}").casefold() in taken:
            number += 1
        return name
    base = _OF_A_TEXT.get(language, "text") if material.kind == TEXT else "H"
    number = 1
    while f"{base}{number}".casefold() in taken:
        number += 1
    return f"{base}{number}"


def files_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files in a folder and its folders that can be imported by their endings, and the others; hidden ones and
    lock files are left out. H2 stands before H10."""
    endings = {*transcript_endings(), *SURVEY_ENDINGS}
    kept: list[Path] = []
    others: list[Path] = []
    for path in sorted(folder.rglob("*"), key=lambda one: _order(one.relative_to(folder))):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or is_lock_file(path) or not path.is_file():
            continue
        (kept if path.suffix.lower() in endings else others).append(path)
    return kept, others


def _order(path: Path) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdecimal() and len(piece) < 10 else (-1, piece)
        for piece in re.split(r"(\d+)", str(path).casefold())
    ]

"""Posters for the tests: one as it would be in earnest, and random ones of long Finnish-like words."""

import random
import re

from qualcode.exporters.poster.foot import foot_of
from qualcode.exporters.poster.poster_file import PosterFooter, PosterOptions
from qualcode.exporters.poster.sizes_and_boxes import LEAST, NoPlan, Sheet, plan
from qualcode.exporters.poster.text_fit import half_points
from qualcode.exporters.poster.words import wording
from qualcode.model.poster import Action, Heading, Poster

SYLLABLES = tuple(
    re.findall(r"\w+", "ka ta so pa mi lle tuo sää työ uk hen jen mme vii ruu lää mä åå wm li il")
)

TITLE = "Sujuva yhteistyö Kelan ja kuntien sosiaalitoimen välillä"

BOXES = (
    ("Palveluista tiedottaminen", ("Kerromme muutoksista ajoissa", "Pidämme yhteystiedot ajan tasalla.")),
    (
        "Kumppanin työn tunteminen",
        (
            "Tutustumme toistemme työhön vähintään kerran vuodessa",
            "Perehdytämme uudet työntekijät myös kumppanin palveluihin",
            "Sovimme, mitä kumpikin tekee ja mitä ei",
        ),
    ),
    (
        "Yhteydenpidon kanavat",
        (
            "Käytämme yhtä yhteistä viranomaislinjaa",
            "Vastaamme yhteydenottoihin saman päivän aikana",
            "Kirjaamme sovitut asiat molempien nähtäville",
        ),
    ),
    (
        "Oikeat ihmiset mukaan",
        (
            "Kutsumme asiakkaan mukaan häntä koskeviin palavereihin",
            "Nimeämme jokaiselle asiakkaalle vastuuhenkilön",
            "Varaamme verkostotyölle aikaa työvuoroissa",
        ),
    ),
    (
        "Yhteinen käsitys asiakkaan tilanteesta",
        (
            "Selvitämme toimeentulotukiasiakkaiden kokonaistilanteen yhdessä",
            "Pyydämme suostumuksen tietojen vaihtoon heti alussa",
            "Varmistamme, että asiakas ymmärtää päätöksensä",
        ),
    ),
    (
        "Yhteistyön arviointi ja kehittäminen",
        (
            "Arvioimme yhteistyötä kaksi kertaa vuodessa",
            "Keräämme palautetta asiakkailta",
            "Kokeilemme uusia työtapoja rohkeasti",
        ),
    ),
)

FOOTER = PosterFooter(
    basis="Perustuu kolmeen haastatteluun ja 11 kyselyvastaukseen, kevät 2021",
    author="Aino Esimerkki",
    school="Esimerkki-ammattikorkeakoulu",
    date="12.5.2021",
    review_date="toukokuu 2022",
    responsible="Maija Malli",
)


def poster(
    boxes: tuple[tuple[str, tuple[str, ...]], ...] = BOXES, title: str = TITLE, intro: str = ""
) -> Poster:
    return Poster(
        id="b0000000000",
        title=title,
        headings=tuple(
            Heading(
                id=f"h{n}",
                title=heading,
                description=f"{heading} on yksi yhteistyön tavoista. Siitä puhuivat useat.",
                actions=tuple(Action(f"a{n}{m}", action) for m, action in enumerate(actions)),
            )
            for n, (heading, actions) in enumerate(boxes)
        ),
        intro=intro,
    )


def phrase(dice: random.Random, most: int) -> str:
    """One to `most` words such as "kalli tuosäätyöuk jenmi", the first with a capital letter."""
    words = [
        "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((1, 2, 2, 3, 3, 4, 4, 5, 7))))
        for _ in range(dice.randint(1, most))
    ]
    words[0] = words[0].capitalize()
    return " ".join(words) + dice.choice(("", "", ".", "?"))


def random_poster(dice: random.Random) -> Poster:
    """One to eight headings with up to four actions of up to ten words, some of the words very long."""
    boxes = tuple(
        (phrase(dice, 4), tuple(phrase(dice, 10) for _ in range(dice.randint(1, 4))))
        for _ in range(dice.randint(1, 8))
    )
    return poster(boxes, phrase(dice, 8), phrase(dice, 14) if dice.random() < 0.4 else "")


def filled_poster(dice: random.Random, options: PosterOptions, footer: PosterFooter = FOOTER) -> Poster:
    """A random poster grown action by action to the last one that the page can hold: the hardest to fit."""
    size = half_points(LEAST * Sheet.of(options).factor)
    height = foot_of(footer, options, size).height
    count = dice.randint(3, 8)
    boxes: list[tuple[str, tuple[str, ...]]] = [(phrase(dice, 3), ()) for _ in range(count)]
    last = poster(tuple(boxes), phrase(dice, 6), phrase(dice, 12))
    for turn in range(200):
        place = turn % count
        heading, actions = boxes[place]
        boxes[place] = (heading, (*actions, phrase(dice, 10)))
        larger = poster(tuple(boxes), last.title, last.intro)
        if isinstance(plan(wording(larger, options), options, height), NoPlan):
            break
        last = larger
    return last

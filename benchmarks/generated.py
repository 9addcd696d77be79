"""A project as a big study would leave it, made with fixed dice: the same bytes on every machine."""

import random
from collections.abc import Callable
from pathlib import Path

from qualcode.acts.base import made
from qualcode.acts.categories import add_category, define_category, new_category
from qualcode.acts.documents import Imported, Speaker, import_document
from qualcode.acts.expressions import Simplified, group, link, reword
from qualcode.acts.memos import write_memo
from qualcode.acts.project import begin_project, join
from qualcode.acts.retirement import retire
from qualcode.acts.segments import NewSegment, mark, set_tasks
from qualcode.folder import GIT_ATTRIBUTES, Folder
from qualcode.ids import new_id
from qualcode.model.material import INTERVIEW, INTERVIEWEE, INTERVIEWER, Material, Passage, joined
from qualcode.model.revision import document_id, label_key, participant_id, passages_json, revision_id
from qualcode.settings.change import new_settings_text
from qualcode.text import short_hash
from qualcode.trail.line import Act, encode, line_id

PROJECT = "koelma-abc123"
WORDS = 840_000
"""Words in all texts of a project of 500 documents: what peers were measured with."""

CODERS = ("ak", "bm", "cl")
VOLUME = 1_000_000
CATEGORIES = 200
ASKER, TELLER = "Haastattelija", "Haastateltava"


def generated_project(folder: Path, documents: int = 500, acts: int = 100_000, seed: int = 11) -> Folder:
    """Fill `folder` with a valid project of so many documents (1,680 words each) and acts by three coders."""
    dice = random.Random(seed)
    project = Folder(folder)
    project.documents.mkdir(parents=True, exist_ok=True)
    settings = new_settings_text(PROJECT, "Koeaineisto", "fi", "Anna Kallio")
    project.settings.write_text(settings, encoding="utf-8")
    project.git_attributes.write_text("\n".join(GIT_ATTRIBUTES), encoding="utf-8")
    speech = _Speech(dice)
    texts = [_document(project, dice, speech, number) for number in range(documents)]
    _Coding(project, dice, speech, texts, settings).go_on(acts)
    return project


def vocabulary(dice: random.Random, words: int = 20_000) -> list[str]:
    """Words that look like Finnish ones; the first are used most."""
    starts = ["", "", *"k t s p h m v l j r n kr tr st".split()]
    vowels = "a a e i i o u ä y ö aa ee ii uu ää ie uo yö ai au ei oi".split()
    middles = "k t s l n m r v ll kk tt ss nn mm lt nt st ht lk rk".split()
    ends = ["", "", "n", "t", "ssa", "sta", "lla", "lle", "ksi", "kin", "han"]
    found: dict[str, None] = {}
    while len(found) < words:
        middle = "".join(
            dice.choice(middles) + dice.choice(vowels) for _ in range(dice.choice((1, 1, 2, 2, 3)))
        )
        found[dice.choice(starts) + dice.choice(vowels) + middle + dice.choice(ends)] = None
    return list(found)


class _Speech:
    """Sentences in which a few words come often and most come seldom."""

    def __init__(self, dice: random.Random) -> None:
        words = vocabulary(random.Random(1))
        self.words = dice.choices(words, [1 / (rank + 8) for rank in range(len(words))], k=200_000)
        self.dice = dice

    def say(self, number: int) -> str:
        at = self.dice.randrange(len(self.words) - number)
        return " ".join(self.words[at : at + number]).capitalize() + "."


def _document(project: Folder, dice: random.Random, speech: _Speech, number: int) -> tuple[str, str, str]:
    """Write one transcript of 42 turns; its document, revision and text."""
    pieces = []
    for turn in range(42):
        pieces.append(speech.say(12 if turn % 2 == 0 else 34) + " " + speech.say(17))
    text, spans = joined(pieces)
    passages = tuple(
        Passage(start, end, ASKER if turn % 2 == 0 else TELLER) for turn, (start, end) in enumerate(spans)
    )
    roles = ((ASKER, INTERVIEWER), (TELLER, INTERVIEWEE))
    told = passages_json(
        Material(
            name=f"H{number + 1}", kind=INTERVIEW, text=text, passages=passages, roles=roles, layout="labels"
        )
    )
    document, revision = document_id(text), revision_id(text.encode(), told)
    for path, content in zip(project.revision_files(document, revision), (text.encode(), told), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return document, revision, text


class _Coding:
    """Three coders take turns; each sees what all have done before."""

    def __init__(
        self,
        project: Folder,
        dice: random.Random,
        speech: _Speech,
        texts: list[tuple[str, str, str]],
        settings: str,
    ) -> None:
        self.project, self.dice, self.texts, self.settings = project, dice, texts, settings
        self.speech = speech
        self.stand: dict[tuple[str, str], tuple[str, ...]] = {}
        self.count = 0
        self.writers = {f"{coder}-00000{number}": (0, "") for number, coder in enumerate(CODERS)}
        self.open: dict[str, bytearray] = {writer: bytearray() for writer in self.writers}
        self.full = 0
        self.segments: list[str] = []
        self.expressions: list[str] = []
        self.categories: list[str] = []

    def heads(self, entity: str, field: str) -> tuple[str, ...]:
        """What stands in a field when an act is made."""
        return self.stand.get((entity, field), ())

    def go_on(self, acts: int) -> None:
        """Write acts until there are `acts`."""
        self.put(begin_project(PROJECT, self.settings), "ak-000000")
        for writer, name in zip(self.writers, ("Anna Kallio", "Bertta Mäki", "Carita Lind"), strict=True):
            self.put(join(self, writer[:2], name, writer[:2].upper(), "#1f6f8b", ()), writer)
        for number, (document, revision, _text) in enumerate(self.texts, 1):
            asker, teller = (label_key(document, label) for label in (ASKER, TELLER))
            person = participant_id(document, TELLER)
            speakers = (
                Speaker(asker, INTERVIEWER),
                Speaker(teller, INTERVIEWEE, person, f"H{number}", new=True),
            )
            self.put(
                import_document(
                    Imported(
                        document=document,
                        name=f"H{number}",
                        type=INTERVIEW,
                        revision=revision,
                        source="",
                        layout="labels",
                        codes="",
                        speakers=speakers,
                    )
                )
            )
        for number in range(CATEGORIES):
            self.new_category(number)
        kinds: list[tuple[Callable[[], Act], int]] = [
            (self.mark, 30),
            (self.file, 40),
            (self.reword, 12),
            (self.memo, 7),
            (self.link, 4),
            (self.tasks, 3),
            (self.define, 2),
            (self.retire, 2),
        ]
        for _again in range(3):
            self.put(self.mark())
        done = sum(number for number, _previous in self.writers.values())
        for act in self.dice.choices(
            [kind for kind, _ in kinds], [weight for _, weight in kinds], k=acts - done
        ):
            self.put(act())
        for writer in self.writers:
            self.close(writer)

    def put(self, act: Act, writer: str = "") -> None:
        writer = writer or self.dice.choice(list(self.writers))
        number, previous = self.writers[writer]
        self.count += 1
        day, second = divmod(self.count * 97, 86_400)
        at = f"2026-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T{second // 3600:02}:{second // 60 % 60:02}:00+02:00"
        body = encode(act, count=self.count, writer=writer, number=number + 1, previous=previous, at=at)
        name = line_id(body)
        self.writers[writer] = (number + 1, name)
        for place, write in enumerate(act.writes):
            self.stand[write.entity, write.field] = (f"{name}.{place}",)
        self.open[writer] += body + b"\n"
        if len(self.open[writer]) > VOLUME:
            self.close(writer)

    def close(self, writer: str) -> None:
        if self.open[writer]:
            self.full += 1
            path = self.project.trail / writer[:2] / f"{writer}-2026-11-{self.full:06}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.open[writer])
            self.open[writer].clear()

    def new_category(self, number: int) -> None:
        category = new_id("category", self.dice)
        level, parent = (
            ("main", "") if number % 10 == 0 else ("subcategory", self.categories[number // 10 * 10])
        )
        self.categories.append(category)
        name = self.speech.say(3).rstrip(".")
        self.put(add_category(new_category(category, name, level, parent, f"a{number:03}", {})))

    def mark(self) -> Act:
        document, revision, text = self.dice.choice(self.texts)
        length = self.dice.randrange(40, 260)
        start = self.dice.randrange(len(text) - length)
        quote = text[start : start + length]
        segment, expression = new_id("segment", self.dice), new_id("expression", self.dice)
        self.segments.append(segment)
        self.expressions.append(expression)
        new = NewSegment(
            id=segment,
            document=document,
            revision=revision,
            start=start,
            end=start + length,
            hash=short_hash(quote),
        )
        return mark(self, new, [Simplified(expression, self.speech.say(6))], [])

    def file(self) -> Act:
        return group(self, [self.dice.choice(self.expressions)], self.dice.choice(self.categories), [])

    def reword(self) -> Act:
        return reword(self, self.dice.choice(self.expressions), self.speech.say(6))

    def memo(self) -> Act:
        about = self.dice.choice(self.expressions)
        return write_memo(new_id("memo", self.dice), self.speech.say(25), about, "memo")

    def link(self) -> Act:
        return link(self, [self.dice.choice(self.expressions)], self.dice.choice(self.segments), linked=True)

    def tasks(self) -> Act:
        return set_tasks(self, self.dice.choice(self.segments), (), (self.dice.choice(("T1", "T2", "T3")),))

    def define(self) -> Act:
        return define_category(self, self.dice.choice(self.categories), {"definition": self.speech.say(15)})

    def retire(self) -> Act:
        return retire(self, self.dice.choice(self.expressions), "expression")


def late_acts(acts: int, seed: int = 12) -> list[bytes]:
    """Lines of a fourth coder who worked apart: new memos, each a chain of its own kind, to arrive late."""
    dice = random.Random(seed)
    speech = _Speech(dice)
    bodies: list[bytes] = []
    previous = ""
    for number in range(1, acts + 1):
        memo = new_id("memo", dice)
        writes = made(memo, {"text": speech.say(25), "about": "", "sort": "memo"})
        act = Act("memo.write", tuple(writes))
        at = "2026-06-01T10:00:00+03:00"
        bodies.append(
            encode(act, count=50 * number, writer="dd-000009", number=number, previous=previous, at=at)
        )
        previous = line_id(bodies[-1])
    return bodies

"""A table of the people who were interviewed: for each file a code, and what is known of the person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.acts.participants import set_participant
from qualcode.errors import Refusal
from qualcode.importers.surveys.column_kinds import IDENTIFYING_NAMES
from qualcode.importers.surveys.table import read_grid
from qualcode.index.queries import participants as people_queries
from qualcode.model.file_limits import Limits
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.import_options import KNOWN, NEW, ImportedFile
from qualcode.workbench.name_rules import facts_as_known

_FILE = frozenset(
    "file filename tiedosto tiedostonimi fil filnamn document dokumentti dokument transcript litteraatti "
    "transkription recording nauhoite inspelning".split()
)
_CODE = frozenset("code koodi kod pseudonym peitenimi tunnus id participant osallistuja deltagare".split())


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the table: the person's code and variables."""

    code: str
    variables: dict[str, str]


@dataclass(slots=True)
class PeopleTable:
    """A table of interviewees. `rows` are keyed by the file's name in lower case, with and without its ending;
    `left_out` are the headings of columns that identify people; `used` are the keys for which a file was found;
    `notes` are sentences on variables that weren't recorded."""

    name: str
    rows: dict[str, PersonRow]
    left_out: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def row_of(self, path: Path) -> PersonRow | None:
        """The row of a file."""
        for key in (path.name.casefold(), path.stem.casefold()):
            if key in self.rows:
                row = self.rows[key]
                self.used.update(other for other, each in self.rows.items() if each is row)
                return row
        return None

    def remarks(self, files: Iterable[Path]) -> list[str]:
        """Sentences on the columns that were left out, the files without a row and the rows without a file."""
        told = [*self.notes]
        if self.left_out:
            told.append(
                _("These columns of {file} identify people and were left out: {columns}.").format(
                    file=self.name, columns=", ".join(self.left_out)
                )
            )
        without = [one.name for one in files if self.row_of(one) is None]
        if without:
            told.append(
                _("{file} has no row for these files: {names}.").format(
                    file=self.name, names=", ".join(without[:10]) + (" …" if len(without) > 10 else "")
                )
            )
        rest = list({id(row): key for key, row in self.rows.items() if key not in self.used}.values())
        if rest:
            told.append(
                _("{file} has rows for files that weren't imported: {names}.").format(
                    file=self.name, names=", ".join(rest[:10]) + (" …" if len(rest) > 10 else "")
                )
            )
        return told


def read_people(path: Path, limits: Limits) -> PeopleTable:
    """The table in a csv or Excel file. Its header names the column of files ("file", "tiedosto") and the column of
    codes ("code", "koodi", "pseudonym"); the others are variables, but for those that tell who somebody is."""
    grid = read_grid(path, SurveyOptions(limits=limits))
    header = [one_line(cell) for cell in (grid.rows[0] if grid.rows else ())]
    words = [one.casefold().strip(" .:") for one in header]
    files = next((at for at, word in enumerate(words) if word in _FILE), None)
    if files is None:
        raise Refusal(
            _("{file} has no column with the names of the files.").format(file=path.name),
            _(
                "Set the heading of the column with file names to “file”, and the heading of "
                "the column with participants' codes to “code”."
            ),
        )
    codes = next((at for at, word in enumerate(words) if word in _CODE and at != files), None)
    personal = [at for at, word in enumerate(words) if word in IDENTIFYING_NAMES and at != files]
    rows: dict[str, PersonRow] = {}
    for row in grid.rows[1:]:
        cells = [one_line(cell) for cell in row] + [""] * len(header)
        name = cells[files]
        if not name:
            continue
        variables = {
            header[at]: cells[at]
            for at in range(len(header))
            if at not in (files, codes, *personal) and header[at] and cells[at]
        }
        found = PersonRow(cells[codes] if codes is not None else "", variables)
        for key in {name.casefold(), Path(name).stem.casefold()}:
            if key in rows and rows[key] != found:
                raise Refusal(
                    _("{file} has two rows for the file {name}.").format(file=path.name, name=name),
                    _("Keep one row for each file."),
                )
            rows[key] = found
    return PeopleTable(path.name, rows, tuple(header[at] for at in personal))


def facts_recorded(bench: Bench, table: PeopleTable, imported: Iterable[ImportedFile]) -> list[str]:
    """Record the table's variables for the interviewee of each imported document. Returns sentences on
    documents that don't have exactly one interviewee, for which nothing is recorded, and on people whose rows
    have different values, of which the first is kept."""
    told = []
    said: dict[str, dict[str, str]] = {}
    for one in imported:
        row = table.row_of(one.path) if one.outcome in (NEW, KNOWN) else None
        if row is None or not row.variables:
            continue
        people = [each for each in people_queries.participants(bench.index) if one.document in each.documents]
        number = (
            len(people)
            if people or one.outcome == KNOWN
            else len({name for *_who, name in one.speakers if name})
        )
        if number != 1:
            told.append(
                proposed(
                    _(
                        "{name} has {number} interviewees, so the variables in the table weren't "
                        "recorded. To record them: qualcode participant set PARTICIPANT {fact}"
                    ),
                    name=one.name,
                    number=number,
                    fact="{}={}".format(*next(iter(row.variables.items()))),
                )
            )
            continue
        for person in people:
            known = dict(person.variables)
            given = facts_as_known(row.variables, known)
            before = said.setdefault(person.id, {})
            unclear = [name for name, value in given.items() if before.get(name, value) != value]
            if unclear:
                told.append(
                    _(
                        "The rows for {name} in {file} have different values for: {names}. The first value "
                        "of each was kept."
                    ).format(name=person.name, file=table.name, names=", ".join(unclear))
                )
            changed = {
                name: value
                for name, value in given.items()
                if known.get(name) != value and name not in before
            }
            before.update({name: value for name, value in given.items() if name not in before})
            if changed and not bench.dry_run:
                bench.record(set_participant(bench, person.id, "", changed, bench.why), person.id)
            if changed and one.outcome == KNOWN:
                facts = ", ".join(f"{name} = {value}" for name, value in changed.items())
                told.append(
                    _("Variables of {name} from the table: {facts}.").format(name=person.name, facts=facts)
                )
    return told


def about_person(name: str, code: str, speakers: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """A remark that a document was added to a participant who is already in the project; empty otherwise."""
    if not code or not any(who == code for _label, _role, who in speakers):
        return ()
    return (_("{name} was added to the existing participant {code}.").format(name=name, code=code),)

"""One subject a file, few files a folder, one place for fields and for SQL: what keeps the tree readable."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qualcode.model.fields import TABLE
from tests.source import ROOT, Source, sources

MOST_FILES = 25
MOST_ANCESTORS = 2

FIELD_NAMES = frozenset(one.name for one in TABLE)
WHERE_FIELDS_ARE_WRITTEN = ("model/fields.py", "acts/", "index/")

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b", re.DOTALL
)
WHERE_SQL_STANDS = ("index/", "exporters/sqlite", "cli/results/query")

NO_NAMES = frozenset(
    "arriving taken keeping apart wishes at_odds behind seen shown told lately meanwhile once_called given said asking "
    "arranging fitting following gathering going holding listed looking marking painting saturating searching "
    "suggesting telling themed undoing wording utils helpers helper manager misc common".split()
)
"""Names that don't say which thing a file is about: bare participles, adverbs, and words for anything."""

FOR_THE_RESULTS = frozenset(
    {
        "analysis/count_sentences.py: described_sentence",
        "analysis/count_sentences.py: share_phrase",
        "analysis/saturation.py: units_of",
    }
)
"""Figures and sentences that no command shows yet: sentences for comparisons and the report. This list only shrinks."""

PLAIN_RECORDS = frozenset({"model/material.py: ROLES"})
"""What the package describes and only tests build by name."""


def test_a_folder_has_at_most_25_files() -> None:
    folders: Counter[Path] = Counter()
    for top in ("qualcode", "tests", "benchmarks"):
        for path in (ROOT / top).rglob("*.py"):
            folders[path.parent] += path.name != "__init__.py"
    full = [
        f"{folder.relative_to(ROOT)}: {number} files"
        for folder, number in folders.items()
        if number > MOST_FILES
    ]
    assert not full, "\n".join(full)


def test_files_and_folders_are_called_by_the_thing_that_they_are_about() -> None:
    nameless = {
        source.name
        for source in sources()
        for piece in Path(source.name).with_suffix("").parts
        if piece in NO_NAMES
    }
    assert not nameless, "\n".join(sorted(nameless))


def test_every_folder_and_file_says_what_it_is() -> None:
    silent = [source.name for source in sources() if not ast.get_docstring(source.tree)]
    assert not silent, "\n".join(silent)


def test_no_class_has_more_than_two_ancestors_of_our_own() -> None:
    bases = {
        node.name: [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }

    def ancestors(name: str) -> int:
        return max((1 + ancestors(base) for base in bases.get(name, ()) if base in bases), default=0)

    deep = [name for name in bases if ancestors(name) > MOST_ANCESTORS]
    assert not deep, "\n".join(deep)


def test_sql_stands_in_the_index_alone() -> None:
    strangers = [
        f"qualcode/{source.name}:{node.lineno}"
        for source in sources()
        if not source.name.startswith(WHERE_SQL_STANDS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert not strangers, "\n".join(strangers)


def test_fields_are_named_in_the_table_the_acts_and_the_index_alone() -> None:
    """Elsewhere a field that is asked for or compared is named by `qualcode.model.fields`."""
    literal = [
        f"qualcode/{source.name}:{line} names the field “{name}”"
        for source in sources()
        if not source.name.startswith(WHERE_FIELDS_ARE_WRITTEN)
        for line, name in field_literals(source)
    ]
    assert not literal, "\n".join(literal)


def field_literals(source: Source) -> Iterator[tuple[int, str]]:
    """The names of fields that stand as text where a write's field is compared, or heads are asked for."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare) and any(is_field(one) for one in (node.left, *node.comparators)):
            inside = [one for part in (node.left, *node.comparators) for one in ast.walk(part)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("heads"):
            inside = [one for argument in node.args for one in ast.walk(argument)]
        else:
            continue
        for one in inside:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                name = one.value.partition("/")[0]
                if name in FIELD_NAMES:
                    yield one.lineno, one.value


def is_field(node: ast.AST) -> bool:
    """Whether an expression is the field of a write: `write.field`, `one.field`."""
    return isinstance(node, ast.Attribute) and node.attr == "field"


def test_what_is_in_the_package_is_used_by_the_package() -> None:
    used: Counter[str] = Counter()
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used[node.id] += 1
            elif isinstance(node, ast.Attribute):
                used[node.attr] += 1
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60:
                used.update(re.findall(r"\w+", node.value))
    idle = {
        f"{source.name}: {name}"
        for source in sources()
        for name in top_names(source)
        if not used[name] and not name.startswith("__")
    }
    assert idle == FOR_THE_RESULTS | PLAIN_RECORDS


def top_names(source: Source) -> Iterator[str]:
    """Functions, classes and constants of a file; those that a decorator hands on are used by it."""
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not node.decorator_list or isinstance(node, ast.ClassDef):
                yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))

"""The package's own source, as the tests that guard its form read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "qualcode"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module by its full name; `late` if it is imported only when a function is called."""

    module: str
    line: int
    late: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: its place in the package ("exporters/poster/poster_file.py") and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def part(self) -> str:
        """The part of the package that the file belongs to: `exporters`, `errors`, …"""
        return self.name.partition("/")[0].removesuffix(".py")

    @property
    def module(self) -> str:
        """The file's full module name."""
        return ".".join(("qualcode", *Path(self.name).with_suffix("").parts)).removesuffix(".__init__")

    def imports(self) -> Iterator[Import]:
        """Every import, wherever it stands. `from a import b` may mean the module a.b: both are told."""
        yield from self._imports(self.tree, late=False)

    def _imports(self, tree: ast.AST, late: bool) -> Iterator[Import]:
        for node in ast.iter_child_nodes(tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno, late) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield Import(base, node.lineno, late)
                yield from (Import(f"{base}.{alias.name}", node.lineno, late) for alias in node.names)
            else:
                inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
                for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
                yield from self._imports(node, late or inside or for_types)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        own = self.module.split(".")
        if self.path.name != "__init__.py":
            own = own[:-1]
        above = own[: len(own) - node.level + 1]
        return ".".join([*above, *([node.module] if node.module else [])])


@cache
def sources(folder: Path = PACKAGE) -> tuple[Source, ...]:
    """All source files under `folder`, in order of their names."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        found.append(Source(name, path, ast.parse(text, filename=str(path)), text.count("\n")))
    return tuple(found)

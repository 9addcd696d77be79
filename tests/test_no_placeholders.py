"""What is in the package is finished: nothing says that it will be done later."""

import ast
import re
from collections.abc import Iterator

from tests.source import Source, sources

LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b")


def empty_functions(source: Source) -> Iterator[str]:
    """Functions whose body does nothing at all. A protocol's only say what others do; a decorated one with a docstring
    (a group of commands) is there for its help."""
    protocols = {
        inner
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases)
        for inner in ast.walk(node)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node not in protocols:
            if node.decorator_list and (
                ast.get_docstring(node) or "overload" in ast.unparse(node.decorator_list[0])
            ):
                continue
            if all(_nothing(statement) for statement in node.body):
                yield f"qualcode/{source.name}:{node.lineno} {node.name} does nothing"


def _nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def test_no_source_says_that_something_is_left_for_later() -> None:
    left = [
        f"qualcode/{source.name}:{number} {line.strip()}"
        for source in sources()
        for number, line in enumerate(source.path.read_text(encoding="utf-8").splitlines(), 1)
        if LATER.search(line)
    ]
    assert not left, "\n".join(left)


def test_no_function_is_empty() -> None:
    empty = [told for source in sources() for told in empty_functions(source)]
    assert not empty, "\n".join(empty)


def test_errors_are_never_swallowed_whole() -> None:
    """`except Exception: pass` hides what a researcher should hear of."""
    swallowed = [
        f"qualcode/{source.name}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert not swallowed, "\n".join(swallowed)

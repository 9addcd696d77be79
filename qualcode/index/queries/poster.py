"""The poster as it stands, and the order of its parts."""

from qualcode.index.index import Index
from qualcode.model.poster import Action, Heading, Poster


def poster(index: Index) -> Poster | None:
    """The poster as it is shown; None if none has been drafted. If two people each drafted a poster, the one
    made first is shown."""
    row = index.row("SELECT id, title, intro FROM poster WHERE retired = 0 ORDER BY born, id LIMIT 1")
    if row is None:
        return None
    basis: dict[str, list[str]] = {}
    for entity, target in index.rows(
        "SELECT DISTINCT b.entity, coalesce(m.root, b.key) FROM member b LEFT JOIN merged m ON m.id = b.key "
        "WHERE b.name = 'basis' ORDER BY b.entity, b.key"
    ):
        basis.setdefault(entity, []).append(target)
    facts: dict[str, list[tuple[str, str]]] = {}
    for action, key, value in index.rows(
        "SELECT m.entity, m.key, m.value FROM action a JOIN member m ON m.entity = a.id AND m.name = 'about' "
        "ORDER BY m.entity, m.key"
    ):
        facts.setdefault(action, []).append((key, str(value)))
    actions: dict[str, list[Action]] = {}
    for heading, name, text in index.rows(
        "SELECT heading, id, text FROM action WHERE retired = 0 ORDER BY place = '', place, born, id"
    ):
        own = tuple(basis.get(name, ())), tuple(facts.get(name, ()))
        actions.setdefault(heading, []).append(Action(name, text, *own))
    headings = [
        Heading(name, title, description, tuple(actions.get(name, ())), tuple(basis.get(name, ())))
        for name, title, description in index.rows(
            "SELECT id, title, description FROM heading WHERE retired = 0 AND poster = ? "
            "ORDER BY place = '', place, born, id",
            (row[0],),
        )
    ]
    return Poster(row[0], row[1], tuple(headings), row[2])


def places(index: Index, names: list[str]) -> dict[str, str]:
    """The order keys of things."""
    found = {}
    for name in names:
        row = index.row("SELECT place FROM thing WHERE id=?", (name,))
        found[name] = row[0] if row else ""
    return found

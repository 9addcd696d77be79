"""Rounds of independent coding: which there are and how they stand, and opening one."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from qualcode.acts import rounds as acts
from qualcode.errors import Ambiguous, NotFound, Refusal
from qualcode.ids import looks_like_id, new_id
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.index.queries.categories import any_in_use
from qualcode.model.rounds import FROZEN, OPEN, Round
from qualcode.model.things import Document
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_document
from qualcode.workbench.name_rules import name_given
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.held_volumes import seen


class RoundRow(NamedTuple):
    """A round in a list, with the names of its documents in the order of their import. `state` is open, closed
    (differences are left) or resolved; `left` are the places on which the team has still to decide, 0 while it is
    open."""

    round: Round
    documents: tuple[str, ...]
    state: str
    left: int


def closed_rounds(bench: Bench) -> list[Round]:
    """The rounds that are closed, in the order they were opened."""
    return [one for one in queries.rounds(bench.index) if one.closed]


def places_left(bench: Bench, one: Round) -> int:
    """On how many places of a closed round the team has still to decide."""
    return queries.left_to_decide(bench.index, one.id)


def round_rows(bench: Bench) -> list[RoundRow]:
    """All rounds in the order they were opened."""
    names = shown_names(document_queries.documents(bench.index))
    rows = []
    for one in queries.rounds(bench.index):
        left = places_left(bench, one) if one.closed else 0
        state = "open" if not one.closed else "closed" if left else "resolved"
        here = [name for document, name in names.items() if document in one.documents]
        documents = (*here, *[document[:5] for document in one.documents if document not in names])
        rows.append(RoundRow(one, documents, state, left))
    return rows


def find_round(bench: Bench, word: str, *, among: Sequence[Round] | None = None) -> Round:
    """The round that `word` names, by its name or the beginning of its identifier. Without a word: the only
    round in `among` or, if `among` is empty, the only round of the project, so that the command can explain why
    it can't be used."""
    every = list(among or queries.rounds(bench.index))
    word = one_line(word)
    if not word:
        if len(every) == 1:
            return every[0]
        if not every:
            raise NotFound(
                _("No rounds have been opened yet."),
                _("To open a round: qualcode round open NAME --documents … --coders …"),
            )
        raise Ambiguous(
            _("The project has several rounds."),
            _("Select one:"),
            tuple(f"{one.id[:5]}  {one.name}" for one in every),
        )
    named = [one for one in every if one.name.casefold() == word.casefold()]
    if not named and looks_like_id(word):
        named = [one for one in every if one.id.startswith(word)]
    if len(named) == 1:
        return named[0]
    if named:
        raise Ambiguous(
            _("Several rounds are called “{word}”.").format(word=word),
            _("Select one by its ID:"),
            tuple(f"{one.id[:5]}  {one.name}" for one in named),
        )
    raise NotFound(_("Round “{word}” not found.").format(word=word), _("To list the rounds: qualcode round"))


def open_round(
    bench: Bench,
    name: str,
    *,
    documents: Sequence[str],
    coders: Sequence[str],
    codebook: str = OPEN,
    pilot: bool = False,
    hold: bool = False,
) -> Recorded:
    """Let coders code the same documents independently: they don't see one another's work until the round is
    closed."""
    name = name_given(
        name,
        Refusal(
            _("The round's name is missing."),
            _("For example: qualcode round open NAME --documents … --coders …"),
        ),
    )
    every = queries.rounds(bench.index)
    twin = next((one for one in every if one.name.casefold() == name.casefold()), None)
    if twin:
        raise Refusal(
            _("A round called “{name}” already exists.").format(name=twin.name),
            _("Use another name. To list the rounds: qualcode round"),
        )
    if codebook not in (FROZEN, OPEN):
        raise ValueError(codebook)
    chosen = _documents(bench, documents)
    keys = _coders(bench, coders)
    for other in every:
        shared = [one for one in chosen if one.id in other.documents]
        if shared and not other.closed:
            raise Refusal(
                _("{document} is already being coded in the round “{round}”.").format(
                    document=shared[0].name, round=other.name
                ),
                proposed(_("To close the round first: qualcode round close {round}"), round=other.name),
            )
    new = acts.NewRound(
        id=new_id("round", bench.dice),
        name=name,
        documents=tuple(one.id for one in chosen),
        coders=keys,
        codebook=codebook,
        pilot=pilot,
        hold=hold,
    )
    remarks = []
    if codebook == FROZEN and not any_in_use(bench.index):
        remarks.append(
            _("The project has no categories yet, and none can be added while the codebook is frozen.")
        )
    missing = [one.name for one in chosen if not one.here]
    if missing:
        remarks.append(_("Documents whose text hasn't arrived yet: {names}").format(names=", ".join(missing)))
    return bench.record(acts.open_round(new, seen(bench), bench.why), new.id, tuple(remarks))


def _documents(bench: Bench, words: Sequence[str]) -> list[Document]:
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    found: dict[str, Document] = {}
    for word in words:
        if any(sign in word for sign in "*?["):
            fitting = [one for one in every if fnmatchcase(names[one.id].casefold(), word.casefold())]
            if not fitting:
                raise NotFound(
                    _("No document matches {word}.").format(word=word),
                    _("To list the documents: qualcode documents"),
                )
        else:
            fitting = [find_document(bench.index, word)]
        found |= {one.id: one for one in fitting}
    if not found:
        raise Refusal(
            _("No documents to code were specified."), _("For example: --documents H2,H5 or --documents 'H*'")
        )
    return list(found.values())


def _coders(bench: Bench, words: Sequence[str]) -> tuple[str, ...]:
    known = coder_queries.coders(bench.index)
    keys = []
    for word in words:
        fitting = [
            one.key
            for one in known
            if word.casefold() in (one.key, one.name.casefold(), one.initials.casefold())
        ]
        if len(set(fitting)) != 1 and word.lower() in {one.key for one in known}:
            fitting = [word.lower()]
        if len(set(fitting)) != 1:
            raise NotFound(
                _("No coder called {coder} has joined the project.").format(coder=word)
                if not fitting
                else _("{coder} matches several coders.").format(coder=word),
                _("The coders are: {names}").format(
                    names=", ".join(f"{one.key} ({one.name})" if one.name else one.key for one in known)
                ),
            )
        keys.append(fitting[0])
    keys = list(dict.fromkeys(keys))
    if len(keys) < 2:
        raise Refusal(_("Independent coding requires at least two coders."), _("For example: --coders AK,BM"))
    return tuple(keys)

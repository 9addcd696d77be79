"""What is wrong or open in the settings, the category system and the codes of the participants."""

from collections import Counter
from collections.abc import Sequence

from qualcode.errors import Problem
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import merges
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.segments import tasks_used
from qualcode.model.material import SURVEY
from qualcode.model.things import Category, Document
from qualcode.text import as_typed, proposed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames, category_word, shown_names
from qualcode.workbench.project.settings_conflicts import COPY, GIT, HISTORY, differing_words, sides
from qualcode.workbench.team.clashes import same_named


def settings_copies(bench: Bench) -> list[Problem]:
    """Other versions of the settings than `qualcode.yaml`, with the fields in which each differs."""
    problems = []
    for side in sides(bench)[1:]:
        if side.problem:
            sentence = _("A version of the settings can't be adopted ({name}): {reason}").format(
                name=side.name, reason=side.problem
            )
        elif side.source == HISTORY:
            sentence = _(
                "{who} has separately recorded different values for these settings: {fields}."
            ).format(who=side.coder, fields=differing_words(side))
        elif side.source == GIT:
            sentence = _(
                "git left two versions in qualcode.yaml. Settings that differ in the other version: {fields}."
            ).format(fields=differing_words(side) or _("none (only comments or order differ)"))
        elif side.text == bench.settings.text:
            sentence = _("The folder contains {name}, an identical copy of the settings.").format(
                name=side.name
            )
        elif not side.differing:
            sentence = _(
                "The folder contains {name}, which differs from the settings only in comments or order."
            ).format(name=side.name)
        else:
            sentence = _(
                "The folder contains {name}, a version of the settings with different values for: {fields}."
            ).format(name=side.name, fields=differing_words(side))
        kind = {COPY: "settings-copy", GIT: "settings-git", HISTORY: "settings-apart"}[side.source]
        hint = (
            _(
                "qualcode.yaml is the file in use, and the copy can be removed safely. To move the "
                "copy aside: qualcode settings take 1"
            )
            if side.path and side.text == bench.settings.text
            else _("qualcode.yaml is in force. To compare the versions and adopt one: qualcode settings")
        )
        problems.append(Problem(kind, sentence, hint, side.path.name if side.path else "", grave=False))
    return problems


def system_problems(bench: Bench) -> list[Problem]:
    """Levels and tasks that the settings don't list, categories of one name, rings, parents that aren't higher."""
    every = category_queries.categories(bench.index)
    return [
        *_unlisted_levels(bench, every),
        *_unlisted_tasks(bench),
        *_same_names(every),
        *_several_residual(every),
        *_rings(bench),
        *[
            Problem(
                "misplaced",
                _(
                    "“{name}” is shown at the top level, because the category it was moved under is no "
                    "longer at a higher level."
                ).format(name=category.name),
                proposed(
                    _("To move the category: qualcode category move {id} --under CATEGORY"),
                    id=category_word(category, every),
                ),
                category.id,
                grave=False,
            )
            for category in every
            if category.misplaced
        ],
    ]


def _unlisted_levels(bench: Bench, every: list[Category]) -> list[Problem]:
    return [
        Problem(
            "level",
            _("Some categories have the level {level}, which isn't in the settings.").format(level=level),
            _(
                "To add the level to the settings: qualcode set levels LEVELS\n"
                "To change the level of a category: qualcode category level CATEGORY LEVEL"
            ),
            "qualcode.yaml",
            grave=False,
        )
        for level in sorted({one.level for one in every} - set(bench.settings.levels))
    ]


def _unlisted_tasks(bench: Bench) -> list[Problem]:
    return [
        Problem(
            "task",
            _("Some marks are tied to the task {key}, which isn't in the settings.").format(key=key),
            proposed(_('To add the task: qualcode task add "…" --key {key}'), key=key),
            "qualcode.yaml",
            grave=False,
        )
        for key in tasks_used(bench.index)
        if bench.settings.task(key) is None
    ]


def _same_names(every: list[Category]) -> list[Problem]:
    """Categories of the same name under the same parent, made by people who didn't see each other's: a merge is
    suggested, never done."""
    alike = [
        [one.id for one in same if one.parent == parent]
        for same in same_named(every)
        for parent in dict.fromkeys(one.parent for one in same)
    ]
    return [
        Problem(
            "same-name",
            _("{number} categories are called “{name}”.").format(
                number=len(ids), name=next(one.name for one in every if one.id == ids[0])
            ),
            _(
                "If they mean the same: qualcode category merge {others} --into {first}\n"
                "If they don't: qualcode category rename {last} {other}"
            ).format(
                others=" ".join(one[:6] for one in ids[1:]),
                first=ids[0][:6],
                last=ids[-1][:6],
                other=as_typed(f"{next(one.name for one in every if one.id == ids[-1])} (2)"),
            ),
            ids[0],
            grave=False,
        )
        for ids in alike
        if len(ids) > 1
    ]


def _several_residual(every: Sequence[Category]) -> list[Problem]:
    """Two people each made a category the residual one."""
    residual = [one for one in every if one.residual]
    if len(residual) < 2:
        return []
    names = ", ".join(f"“{one.name}”" for one in residual)
    return [
        Problem(
            "residual-twice",
            _("The project has several residual categories: {names}.").format(names=names),
            proposed(
                _("To make one of them an ordinary category: qualcode category residual {name} --no"),
                name=residual[-1].id[:6],
            ),
            residual[-1].name,
            grave=False,
        )
    ]


def _rings(bench: Bench) -> list[Problem]:
    """Things that people merged into each other without seeing each other's merge; the one made first is
    kept."""
    names = ThingNames(bench.index)
    return [
        Problem(
            "ring",
            _("{things} were merged into each other. The one created first was kept.").format(
                things=", ".join(names.name(loser) for loser, _winner in ring)
            ),
            proposed(
                _(
                    "If this result is wrong, undo one of the merges. To see the merges: qualcode trail "
                    "{thing}"
                ),
                thing=ring[0][0][:6],
            ),
            ring[0][0],
            grave=False,
        )
        for ring in merges.rings(bench.index)
    ]


def people_problems(bench: Bench) -> list[Problem]:
    """Texts that are there twice, codes that several participants have, and keys that several coders chose."""
    return [*_same_texts(bench), *_merged_away(bench), *_shared_codes(bench), *_shared_initials(bench)]


def _merged_away(bench: Bench) -> list[Problem]:
    """Documents whose marks aren't shown, because the document that they were merged into isn't in use."""
    retired = {one.id: one for one in document_queries.documents(bench.index, retired=True)}
    away: dict[str, int] = {}
    for _loser, root in merges.merged(bench.index).items():
        if root in retired:
            away[root] = away.get(root, 0) + 1
    return [
        Problem(
            "merged-away",
            ngettext(
                "{number} document was merged into {name}, which is retired, so its marks aren't shown.",
                "{number} documents were merged into {name}, which is retired, so their marks aren't shown.",
                number,
            ).format(number=number, name=retired[root].name),
            proposed(_("To restore the document: qualcode document restore {name}"), name=root[:6]),
            retired[root].name,
            grave=False,
        )
        for root, number in sorted(away.items())
    ]


def _same_texts(bench: Bench) -> list[Problem]:
    """Documents with one text: two people imported the same interview before they had each other's files."""
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    first: dict[str, Document] = {}
    problems = []
    for one in every:
        other = first.setdefault(one.revision, one)
        if other is one or SURVEY in (one.type, other.type):
            continue
        problems.append(
            Problem(
                "same-text",
                _(
                    "{second} has the same text as {first}, so its marks and participants are counted separately."
                ).format(second=names[one.id], first=names[other.id]),
                proposed(
                    _("To merge the two: qualcode document merge {second} --into {first}"),
                    second=one.id[:6],
                    first=other.id[:6],
                ),
                one.name,
                grave=False,
            )
        )
    return problems


def _shared_initials(bench: Bench) -> list[Problem]:
    by_key: dict[str, list[tuple[str, str]]] = {}
    for key, chosen, name, _initials, _colour in coder_queries.namesakes(bench.index):
        by_key.setdefault(chosen, []).append((key, name or key.upper()))
    return [
        Problem(
            "initials",
            _(
                "{names} joined with the same initials before their folders were synchronised. They "
                "are two coders with separate keys: {keys}."
            ).format(
                names=_(" and ").join(name for _key, name in people),
                keys=", ".join(f"{name} = {key}" for key, name in people),
            ),
            _("No action needed. To see the work of one of them: qualcode segments --coder KEY").replace(
                "KEY", people[-1][0]
            ),
            chosen,
            grave=False,
        )
        for chosen, people in sorted(by_key.items())
    ]


def _shared_codes(bench: Bench) -> list[Problem]:
    seen = Counter(person.name for person in people_queries.participants(bench.index))
    return [
        Problem(
            "code",
            _("{number} participants have the same participant code, {name}.").format(
                number=number, name=name
            ),
            _(
                "If they are different people: qualcode participant set ID --name CODE\n"
                "If they are the same person: qualcode participant merge ID ID"
            ),
            name,
            grave=False,
        )
        for name, number in sorted(seen.items())
        if number > 1
    ]

"""Saturation category by category or task by task: where the stopping rule is met, and where it isn't."""

from typing import NamedTuple

from qualcode.analysis.saturation_sentences import where_met_sentence
from qualcode.errors import Refusal
from qualcode.model.saturation_rule import SaturationRule
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.results.saturation import Saturation, saturation
from qualcode.workbench.results.saturation_units import CountingMarks

CATEGORY, TASK = "category", "task"


class PartSaturation(NamedTuple):
    """A category or a task with what can be said of its codes alone."""

    name: str
    found: Saturation


def saturation_by(
    bench: Bench, rule: SaturationRule, by: str, order: str = "analysed", seed: int = 1
) -> tuple[list[PartSaturation], tuple[str, ...]]:
    """The saturation of each top-level category or task separately, and a sentence for each material saying for
    which of them the stopping rule is met. All analysed units stay in the sequence, even those without a code
    of that category or task."""
    if by == TASK:
        wanted = [(f"{one.key} {one.title}", one.key, "") for one in bench.settings.tasks]
    else:
        top = outline(bench, expressions=False, counts=False).branches
        wanted = [(one.category.name, "", one.category.id) for one in top]
    counting = CountingMarks(bench)
    whole = saturation(bench, rule, order, seed, counting=counting)
    if not whole.sequences:
        return [], whole.sentences
    parts = []
    for name, task, category in wanted:
        try:
            found = saturation(bench, rule, order, seed, task=task, category=category, counting=counting)
        except Refusal:
            continue  # nothing is marked for it
        if any(one.steps and one.steps[-1].cumulative for one in found.sequences):
            parts.append(PartSaturation(name, found))
    if not parts and by == TASK:
        raise Refusal(
            _("Saturation can't be assessed by task, because no grouped expression belongs to a task."),
            _('To mark a quote for a task: qualcode mark DOCUMENT "…" --task T1'),
        )
    if not parts:
        raise Refusal(
            _("Saturation can't be assessed, because no expression has been marked and grouped yet."),
            _("To see ungrouped expressions: qualcode expressions --ungrouped"),
        )
    return parts, _sentences(bench, parts)


def _sentences(bench: Bench, parts: list[PartSaturation]) -> tuple[str, ...]:
    """For each material that has a verdict, a sentence saying for which parts the stopping rule is met and for
    which it isn't."""
    by_material: dict[str, tuple[list[str], list[str]]] = {}
    for part in parts:
        for one in part.found.sequences:
            if one.sentences and not one.guest.why:
                met, not_met = by_material.setdefault(one.material, ([], []))
                (met if one.guest.met else not_met).append(part.name)
    language = bench.settings.language
    told = [(name, where_met_sentence(*found, language)) for name, found in by_material.items()]
    return tuple(f"{name}: {sentence}" if len(told) > 1 else sentence for name, sentence in told)

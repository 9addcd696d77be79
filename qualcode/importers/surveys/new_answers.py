"""A survey imported again after more people answered: what is new in it, with every old offset left as it
was."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import WrongUsage
from qualcode.model.material import SURVEY, Material, Passage, Question, Ranking, Respondent
from qualcode.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Growth:
    """What a newer export of a survey brings.

    `material` begins with the old text, unchanged, and has the new respondents' answers appended, so that
    every mark stays where it is; with `added` 0 it is the old material itself. `changed` are respondents
    who answer differently in the new file (their old answers stay), `missing` those who are no longer in it
    (they stay too). `remarks` tell this in sentences."""

    material: Material
    added: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]


def grown(old: Material, new: Material) -> Growth:
    """The old survey with the respondents who are only in the new file; both are surveys, or it is
    refused."""
    for material in (old, new):
        if material.kind != SURVEY:
            raise WrongUsage(
                _("{name} isn't a survey, so responses can't be added to it.").format(name=material.name),
                _("Import the file as a document of its own, with --name."),
            )
    questions, renamed = questions_together(old.questions, new.questions)
    before, after = _answers(old, {}), _answers(new, renamed)
    known = {respondent.key: respondent for respondent in old.respondents}
    there = {respondent.key for respondent in new.respondents}
    added = [respondent for respondent in new.respondents if respondent.key not in known]
    changed = tuple(
        respondent.key
        for respondent in new.respondents
        if (earlier := known.get(respondent.key)) is not None
        and (
            before.get(respondent.key) != after.get(respondent.key)
            or (bool(old.ranking and new.ranking) and earlier.ballot != respondent.ballot)
        )
    )
    missing = tuple(key for key in known if key not in there)
    remarks = _remarks(old, added, changed, missing)
    if not added:
        return Growth(old, 0, changed, missing, remarks)
    text, passages = _appended(old, new, {respondent.key for respondent in added}, renamed)
    material = old._replace(
        text=text,
        passages=passages,
        questions=questions,
        ranking=ranking_together(old.ranking, new.ranking),
        respondents=(*old.respondents, *added),
        remarks=(*new.remarks, *remarks),
    )
    return Growth(material, len(added), changed, missing, remarks)


def questions_together(
    old: Sequence[Question], new: Sequence[Question]
) -> tuple[tuple[Question, ...], dict[str, str]]:
    """The questions of both files, and the key in the old file for each key of the new one.

    A question is the same if its text is: K1, K2, … only count columns and may have moved.
    """
    together, renamed = list(old), dict[str, str]()
    own_text = {question.text: question.key for question in reversed(old)}
    for question in new:
        taken = {known.key for known in together}
        key = own_text.get(question.text)
        if Question(question.key, question.text) in old:
            key = question.key
        if key is None:
            key = question.key
            number = len(together)
            while key in taken:
                number += 1
                key = f"K{number}"
            together.append(Question(key, question.text))
        renamed[question.key] = key
    return tuple(together), renamed


def _answers(material: Material, renamed: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each respondent the answers with the keys of their questions, in the order of the keys."""
    found: dict[str, list[tuple[str, str]]] = {}
    for passage in material.passages:
        question = passage.question or ""
        answer = material.text[passage.start : passage.end]
        found.setdefault(passage.respondent or "", []).append((renamed.get(question, question), answer))
    return {respondent: tuple(sorted(answers)) for respondent, answers in found.items()}


def _appended(
    old: Material, new: Material, added: set[str], renamed: dict[str, str]
) -> tuple[str, tuple[Passage, ...]]:
    pieces = [old.text] if old.passages else []
    passages = list(old.passages)
    at = len(old.text) + 1 if old.passages else 0
    for passage in new.passages:
        if passage.respondent in added:
            length = passage.end - passage.start
            question = renamed.get(passage.question or "", passage.question)
            passages.append(passage._replace(start=at, end=at + length, question=question))
            pieces.append(new.text[passage.start : passage.end])
            at += length + 1
    return "\n".join(pieces), tuple(passages)


def ranking_together(old: Ranking | None, new: Ranking | None) -> Ranking | None:
    """The ranking question with the items of both files: in the layout by rank, the new file may have items
    that nobody had named before."""
    if old is None or new is None:
        return old or new
    return old._replace(items=tuple(dict.fromkeys((*old.items, *new.items))))


def _remarks(
    old: Material, added: Sequence[Respondent], changed: Sequence[str], missing: Sequence[str]
) -> tuple[str, ...]:
    remarks = []
    if added:
        remark = ngettext(
            "{count} new respondent in {name}.", "{count} new respondents in {name}.", len(added)
        )
        remarks.append(remark.format(count=len(added), name=old.name))
    else:
        remarks.append(_("No new respondents for {name}.").format(name=old.name))
    if changed:
        remark = ngettext(
            "The responses of {keys} are different in this file; the earlier responses were kept.",
            "The responses of {keys} are different in this file; the earlier responses were kept.",
            len(changed),
        )
        remarks.append(remark.format(keys=_shown(changed)))
    if missing:
        remark = ngettext(
            "{count} respondent in {name} isn't in this file and was kept.",
            "{count} respondents in {name} aren't in this file and were kept.",
            len(missing),
        )
        remarks.append(remark.format(count=len(missing), name=old.name))
        if added and len(missing) == len(old.respondents):
            remarks.append(
                _("None of the earlier respondents was found. Check that the ID column is the same.")
            )
        elif added and any(key.startswith("row-") for key in missing):
            remarks.append(
                _(
                    "Without an ID column, a changed response looks like one from a new respondent. "
                    "Compare the old and the new response."
                )
            )
    return tuple(remarks)


def _shown(keys: Sequence[str]) -> str:
    return ", ".join(keys[:10]) + (", …" if len(keys) > 10 else "")

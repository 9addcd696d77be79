"""A survey exported again with corrected answers: everybody keeps their place, only the corrected words change."""

from qualcode.errors import Refusal, WrongUsage
from qualcode.importers.surveys.new_answers import questions_together, ranking_together
from qualcode.model.material import SURVEY, Material, Passage, Respondent, joined
from qualcode.words import _, ngettext


def corrected_answers(old: Material, new: Material) -> Material:
    """The old survey with the answers of the new file: respondents in the old order, new ones at the end.

    Respondents who are no longer in the file keep their old answers. Without an ID column, a corrected answer
    gives its row a new key. The row is then taken as the same respondent's if all other rows are still in their
    places; otherwise raises `Refusal`. Raises `WrongUsage` if either file isn't a survey.
    """
    if old.kind != SURVEY or new.kind != SURVEY:
        raise WrongUsage(
            _("{name} is a survey, but the file isn't.").format(name=old.name)
            if old.kind == SURVEY
            else _("{name} isn't a survey, but the file is.").format(name=old.name),
            _("Use the corrected file of the same document."),
        )
    questions, renamed = questions_together(old.questions, new.questions)
    same = _same_people(old, new)
    people = {same.get(one.key, one.key): one for one in new.respondents}
    said: dict[str, dict[str, list[str]]] = {}
    for passage in new.passages:
        person = same.get(passage.respondent or "", passage.respondent or "")
        question = renamed.get(passage.question or "", passage.question or "")
        said.setdefault(person, {}).setdefault(question, []).append(new.text[passage.start : passage.end])
    pieces: list[tuple[Passage, str]] = []
    order = {question.key: place for place, question in enumerate(questions)}
    for one in dict.fromkeys([passage.respondent or "" for passage in old.passages]):
        own = [passage for passage in old.passages if (passage.respondent or "") == one]
        if one in people:
            pieces += _answers_of(one, said.pop(one, {}), order)
        else:
            pieces += [(passage, old.text[passage.start : passage.end]) for passage in own]
    known = {one.key for one in old.respondents}
    for key in [one for one in people if one in said]:
        pieces += _answers_of(key, said[key], order)
    text, spans = joined([words for _passage, words in pieces])
    missing = len(known - people.keys())
    remarks = [*new.remarks]
    if missing:
        remark = ngettext(
            "{count} respondent in {name} isn't in this file and was kept.",
            "{count} respondents in {name} aren't in this file and were kept.",
            missing,
        )
        remarks.append(remark.format(count=missing, name=old.name))
    return old._replace(
        text=text,
        passages=tuple(
            [
                passage._replace(start=start, end=end)
                for (passage, _words), (start, end) in zip(pieces, spans, strict=True)
            ]
        ),
        questions=questions,
        ranking=ranking_together(old.ranking, new.ranking),
        respondents=(
            *[_now(one, people.get(one.key)) for one in old.respondents],
            *[one._replace(key=key) for key, one in people.items() if key not in known],
        ),
        remarks=tuple(remarks),
    )


def _now(old: Respondent, new: Respondent | None) -> Respondent:
    """A respondent as the corrected file has them, by the key that they were known by."""
    return old if new is None else new._replace(key=old.key)


def _answers_of(
    respondent: str, said: dict[str, list[str]], order: dict[str, int]
) -> list[tuple[Passage, str]]:
    return [
        (Passage(0, 0, question=question, respondent=respondent), words)
        for question in sorted(said, key=lambda key: order.get(key, len(order)))
        for words in said[question]
    ]


def _same_people(old: Material, new: Material) -> dict[str, str]:
    """For a survey without an ID column: the old key of each respondent whose row was corrected, by the new
    key."""
    before, after = [one.key for one in old.respondents], [one.key for one in new.respondents]
    gone, come = set(before) - set(after), set(after) - set(before)
    unnamed = {key for key in come if key.startswith("row-")}
    if not gone or not unnamed:
        return {}
    pairs = {
        later: earlier
        for earlier, later in zip(before, after, strict=False)
        if later in unnamed and earlier in gone
    }
    in_place = all(earlier == later or later in pairs for earlier, later in zip(before, after, strict=False))
    if in_place and len(pairs) == len(gone):
        return pairs
    raise Refusal(
        _("Without an ID column, the program can't know whose responses were corrected in {name}.").format(
            name=new.name
        ),
        _("Correct the responses without moving or removing rows, or select an ID column: --id-column …"),
    )

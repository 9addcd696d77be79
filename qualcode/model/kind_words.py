"""What kinds of documents, participants, diary entries and hits are called for people."""

from qualcode.model.material import INTERVIEWER, UNKNOWN
from qualcode.words import _, pgettext


def kind_word(kind: str) -> str:
    """A kind's name in the interface's language; an unknown one is reported as it is."""
    return {
        "interview": _("interview"),
        "survey": _("survey"),
        "text": pgettext("a kind of document", "text"),
        "letter": _("letter"),
        "permit": _("permit"),
        "notice": _("notice"),
        "interviewee": _("interviewee"),
        "interviewer": _("interviewer"),
        "respondent": _("respondent"),
        "unknown": _("unknown"),
        "passage": pgettext("a hit", "turn or answer"),
        "expression": _("expression"),
        "memo": _("memo"),
        "note": pgettext("a kind of diary entry", "note"),
        "decision": pgettext("a kind of diary entry", "decision"),
        "deviation": pgettext("a kind of diary entry", "deviation"),
        "position": pgettext("a kind of diary entry", "position"),
        "assumption": pgettext("a kind of diary entry", "assumption"),
        "limit": pgettext("a kind of diary entry", "limitation"),
        "further": pgettext("a kind of diary entry", "further research"),
        "summary": pgettext("a kind of memo", "summary"),
        "coding": pgettext("what answers a task", "coding"),
        "poster": pgettext("what answers a task", "poster"),
    }.get(kind, kind)


def speaker_word(role: str, participant: str) -> str:
    """Who a label of a transcript is taken for: the interviewer, a participant by the code, or nobody."""
    if role == INTERVIEWER:
        return _("the interviewer")
    return _("unknown") if role == UNKNOWN else participant


def question_kind_word(kind: str) -> str:
    """The kind of a closed question in words; unknown kinds as they are."""
    return {
        "one": _("one choice"),
        "several": _("several choices"),
        "scale": _("scale"),
        "number": _("number"),
        "words": _("words"),
    }.get(kind, kind)

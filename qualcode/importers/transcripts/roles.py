"""Who interviews and who is interviewed: guessed from labels, else from question marks, and reported so that
the analyst can confirm the guess."""

from collections import Counter

from qualcode.importers.transcripts import label_words, labels
from qualcode.importers.transcripts.header import role_word
from qualcode.importers.transcripts.turns import Turn
from qualcode.model.material import INTERVIEWEE, INTERVIEWER, UNKNOWN
from qualcode.text import proposed
from qualcode.words import _, ngettext

_LEAST_TURNS, _LEAST_SHARE, _LEAD = 3, 0.05, 1.3
"""Who is measured by questions: those with so many turns and such a share of all, and how much the first must lead."""

_SHORT = 12
"""Conversations of fewer turns: two turns are enough there, and the lead must be twice as clear."""

_AFTER_A_QUESTION = " \t\n\"”’'»)]*_"

_ASKING_CODES = ("h", "i", "q", "int", "t", "k", "f", "m")
"""Codes of one who asks, the likeliest first: Haastattelija, Interviewer, Question, Tutkija, Kysyjä, …"""

_ANSWERING = {
    "h": "vao",
    "i": "rpavs",
    "q": "arp",
    "int": "",
    "t": "hvo",
    "k": "vh",
    "f": "sd",
    "m": "pvo",
}
"""Codes beside which those of `_ASKING_CODES` are one who asks; "H" beside "T" is the one who is asked."""


def guessed_roles(
    turns: tuple[Turn, ...], given: dict[str, str], legend: dict[str, str]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """A role for each label in order of the first turn, and sentences about what was guessed.

    `given` (from the analyst) and `legend` (from the file) are roles by the key of a label.
    """
    names = list(dict.fromkeys(turn.label for turn in turns if turn.label is not None))
    explained = {**{_without_number(word): role for word, role in legend.items()}, **legend}
    roles: dict[str, str] = {}
    for name in names:
        word = labels.key(name)
        role = given.get(word) or legend.get(word) or _by_word(name) or explained.get(_without_number(word))
        if role:
            roles[name] = role
        elif labels.unsure(name):
            roles[name] = UNKNOWN
    keys = Counter(labels.key(name) for name in names)
    alone = sum(len(labels.speakers_in(name)) == 1 for name in names)
    joint = [name for name in names if name not in roles and _several(name, keys, explained, alone)]
    open_names = [name for name in names if name not in roles and name not in joint]
    remarks: list[str] = []
    if INTERVIEWER not in roles.values() and open_names and not _all_known(given, names):
        askers = _by_code(open_names, names)
        reason = "code"
        if not askers and len(names) > 1:
            askers, reason = _by_questions(turns, open_names), "questions"
        for name in askers:
            roles[name] = INTERVIEWER
            remarks.append(_told(name, reason))
    elif any(roles.get(name) == INTERVIEWER and labels.key(name) not in given for name in names):
        remarks += [
            _told(name, "legend" if _without_number(labels.key(name)) in explained else "code")
            for name in names
            if roles.get(name) == INTERVIEWER and labels.key(name) not in given
        ]
    for name in open_names:
        roles.setdefault(name, INTERVIEWEE)
    asking = {labels.key(name) for name in names if roles.get(name) == INTERVIEWER}
    asking |= {word for word, role in explained.items() if role == INTERVIEWER}
    for name in joint:
        together = [labels.key(part) for part in labels.speakers_in(name)]
        asks = all(part in asking or _without_number(part) in asking for part in together)
        roles[name] = INTERVIEWER if asks else UNKNOWN
    if names and INTERVIEWER not in roles.values() and not given:
        remarks.append(
            proposed(
                _(
                    "No interviewer was detected. To specify the interviewer: qualcode import FILE "
                    "--speakers {who}"
                ),
                who=f"{names[0]}=?",
            )
        )
    remarks += _about_voices(turns, names, roles, given, legend)
    return tuple((name, roles[name]) for name in names), tuple(remarks)


def _without_number(word: str) -> str:
    return word.rstrip("0123456789")


def _several(name: str, keys: Counter[str], explained: dict[str, str], alone: int) -> bool:
    """Whether a label names several speakers. It does if one of them also speaks alone (`keys`) or is explained
    in the file, or if it consists of names ("Matti ja Liisa") and the file has more than one label for a single
    speaker (`alone`)."""
    named = labels.speakers_in(name)
    parts = [labels.key(part) for part in named]
    names = all(part[:1].isupper() or part in label_words.PERSONS for part in named) and alone > 1
    return len(parts) > 1 and (
        names or any(part in keys or _without_number(part) in explained for part in parts)
    )


def _about_voices(
    turns: tuple[Turn, ...],
    names: list[str],
    roles: dict[str, str],
    given: dict[str, str],
    legend: dict[str, str],
) -> list[str]:
    """What is reported of voices that count for nobody, and of labels that occur once only."""
    remarks = []
    nobodys = [name for name in names if roles[name] == UNKNOWN]
    if nobodys:
        remarks.append(
            proposed(
                ngettext(
                    "The turns of {labels} aren't counted for any participant, because the speaker is "
                    "unknown or several people speak. To specify the speaker: qualcode import FILE "
                    "--speakers {who}",
                    "The turns of {labels} aren't counted for any participant, because the speakers are "
                    "unknown or several people speak. To specify a speaker: qualcode import FILE "
                    "--speakers {who}",
                    len(nobodys),
                ),
                labels=", ".join(f"“{name}”" for name in nobodys),
                who=f"{nobodys[0]}=NAME",
            )
        )
    times = Counter(turn.label for turn in turns)
    once = [
        name
        for name in names
        if times[name] == 1 and roles[name] != UNKNOWN and not {labels.key(name)} & {*given, *legend}
    ]
    if once and len(turns) > 2 * len(names):
        remarks.append(
            proposed(
                ngettext(
                    "The label {labels} occurs only once. To treat the label as part of the text if it "
                    "doesn't name a speaker: qualcode import FILE --speakers {who}",
                    "The labels {labels} occur only once each. To treat a label as part of the text if "
                    "it doesn't name a speaker: qualcode import FILE --speakers {who}",
                    len(once),
                ),
                labels=", ".join(f"“{name}”" for name in once[:6]),
                who=f"{once[0]}=-",
            )
        )
    return remarks


def _all_known(given: dict[str, str], names: list[str]) -> bool:
    return bool(given) and all(labels.key(name) in given for name in names)


def _by_word(label: str) -> str | None:
    """The role that the label says: "Haastattelija 1", "Interviewer2 2", "Liisa (haastattelija)"."""
    if labels.known(labels.head(label)) and (role := role_word(labels.head(label))):
        return role
    first = label.split()[0] if label.split() else ""
    inside = label[label.index("(") + 1 :].rstrip(") ") if "(" in label else ""
    for word in (first, inside):
        word = word.casefold().rstrip("0123456789.,")
        if word in label_words.INTERVIEWER:
            return INTERVIEWER
        if word in label_words.INTERVIEWEE:
            return INTERVIEWEE
    return None


def _by_code(open_names: list[str], names: list[str]) -> list[str]:
    keys = {labels.key(name) for name in names}
    numbers = any(word[-1].isdigit() for word in keys)
    for code in _ASKING_CODES:
        for name in open_names:
            if labels.key(name) == code and (numbers or code == "int" or keys & set(_ANSWERING[code])):
                return [name]
    numbered = [
        name for name in open_names if labels.key(name).rstrip("0123456789") in ("int", "hst", "haast")
    ]
    return numbered if len(numbered) < len(names) else []


def _by_questions(turns: tuple[Turn, ...], open_names: list[str]) -> list[str]:
    """The one whose turns end in a question plainly more often than the others' do; nobody if that isn't clear.

    Of 857 published conversations with known hosts this was right for 542, wrong for 15 and silent for the rest;
    counting every question mark, also within long answers, was wrong for 82.
    """
    spoken = Counter(turn.label for turn in turns)
    asked = Counter(turn.label for turn in turns if turn.text.rstrip(_AFTER_A_QUESTION).endswith("?"))
    short = len(turns) < _SHORT
    least = 2 if short else _LEAST_TURNS
    enough = [
        name for name in open_names if spoken[name] >= least and spoken[name] >= _LEAST_SHARE * len(turns)
    ]
    shares = sorted(((asked[name] / spoken[name], name) for name in enough), reverse=True)
    if len(shares) < 2 or not shares[0][0] or shares[0][0] < (2 if short else 1) * _LEAD * shares[1][0]:
        return []
    return [shares[0][1]]


def _told(name: str, reason: str) -> str:
    if reason == "legend":
        return _("“{label}” is the interviewer, according to the explanation at the top of the file.").format(
            label=name
        )
    template = {
        "questions": _(
            "“{label}” is assumed to be the interviewer, because this speaker's turns end in a "
            "question more often than those of the other speakers. To correct the assumption: "
            "qualcode import FILE --speakers {who}"
        ),
        "code": _(
            "“{label}” is assumed to be the interviewer because of the label. To correct the "
            "assumption: qualcode import FILE --speakers {who}"
        ),
    }[reason]
    return proposed(template, label=name, who=f"{name}=NAME")


def united_sentence(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """A sentence for each label that the file spells in several ways."""
    return tuple(
        ngettext(
            "{spelling} is treated as the same speaker as “{label}”.",
            "{spelling} are treated as the same speaker as “{label}”.",
            len(group) - 1,
        ).format(spelling=", ".join(f"“{spelling}”" for spelling in group[1:]), label=group[0])
        for group in groups
    )

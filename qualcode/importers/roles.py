"""Who asks and who is asked: guessed from labels, else from question marks, and told to be confirmed."""

from qualcode.importers import labels
from qualcode.importers.header import role_word
from qualcode.importers.turns import Turn
from qualcode.model.material import INTERVIEWEE, INTERVIEWER
from qualcode.words import _, ngettext

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
    roles: dict[str, str] = {}
    for name in names:
        word = labels.key(name)
        role = given.get(word) or legend.get(word) or _by_word(name)
        if role:
            roles[name] = role
    open_names = [name for name in names if name not in roles]
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
            _told(name, "legend" if labels.key(name) in legend else "code")
            for name in names
            if roles.get(name) == INTERVIEWER and labels.key(name) not in given
        ]
    for name in names:
        roles.setdefault(name, INTERVIEWEE)
    if names and INTERVIEWER not in roles.values() and not given:
        remarks.append(
            _(
                "Nobody was recognised as the interviewer. If there is one, import again with"
                ' --speakers "{label}=?".'
            ).format(label=names[0])
        )
    return tuple((name, roles[name]) for name in names), tuple(remarks)


def _all_known(given: dict[str, str], names: list[str]) -> bool:
    return bool(given) and all(labels.key(name) in given for name in names)


def _by_word(label: str) -> str | None:
    head = labels.head(label)
    return role_word(head) if labels.known(head) else None


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
    """The one who asks most question marks per turn, if plainly more than the others."""
    spoken: dict[str, int] = dict.fromkeys(open_names, 0)
    asked: dict[str, int] = dict.fromkeys(open_names, 0)
    for turn in turns:
        if turn.label in spoken:
            spoken[turn.label] += 1
            asked[turn.label] += turn.text.count("?")
    rates = sorted(((asked[name] / spoken[name], name) for name in open_names if spoken[name]), reverse=True)
    if not rates or rates[0][0] < 0.2 or (len(rates) > 1 and rates[0][0] < 1.5 * rates[1][0]):
        return []
    return [rates[0][1]]


def _told(name: str, reason: str) -> str:
    if reason == "questions":
        return _(
            "“{label}” was taken as the interviewer because they ask the most questions; if not, import again"
            ' with --speakers "{label}=NAME".'
        ).format(label=name)
    if reason == "legend":
        return _("“{label}” is the interviewer, as the explanation at the top says.").format(label=name)
    return _(
        "“{label}” was taken as the interviewer because of the label; if not, import again with"
        ' --speakers "{label}=NAME".'
    ).format(label=name)


def united_sentence(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    """A sentence for each label that the file spells in several ways."""
    return tuple(
        ngettext(
            "{spelling} was read as the same speaker as “{label}”.",
            "{spelling} were read as the same speaker as “{label}”.",
            len(group) - 1,
        ).format(spelling=", ".join(f"“{spelling}”" for spelling in group[1:]), label=group[0])
        for group in groups
    )

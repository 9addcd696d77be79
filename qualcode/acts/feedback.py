"""Acts on what came back in a file: a comment or a tracked change is accepted, answered or set aside."""

from collections.abc import Sequence

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import made
from qualcode.model.things import HANDLED
from qualcode.text import shortened
from qualcode.trail.line import Act, Write
from qualcode.words import _

TAKEN, ANSWERED, ASIDE = "taken", "answered", "aside"


def handle_feedback(
    memo: str, origin: str, handled: str, text: str, about: str, changes: Sequence[Write] = (), why: str = ""
) -> Act:
    """Record how the comment or tracked change `origin` was handled. A memo about the thing keeps its words and
    its author's name; `changes` are the writes that apply it. If it was set aside or applied by `changes`, the
    memo isn't listed among the memos."""
    sort = HANDLED if handled == ASIDE or changes else "memo"
    fields = {"text": text, "about": about, "sort": sort, "origin": origin, "handled": handled}
    return Act(f"feedback.{handled}", (*changes, *made(memo, fields)), why)


def _told(sentence: str, telling: Telling) -> str:
    about = next((one.value for one in telling.act.writes if one.field == "about"), "")
    text = next((one.value for one in reversed(telling.act.writes) if one.field == "text"), "")
    words = shortened(str(text or ""), 60).rstrip(".")
    if not about:
        return f"{sentence}: {words}"
    return f"{sentence} ({telling.called(str(about))}): {words}"


SENTENCES: dict[str, Sentence] = {
    "feedback.taken": lambda telling: _told(_("accepted feedback"), telling),
    "feedback.answered": lambda telling: _told(_("answered feedback"), telling),
    "feedback.aside": lambda telling: _told(_("set feedback aside"), telling),
}

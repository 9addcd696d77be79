"""What is being written and isn't saved yet, kept on this machine only, so that a closed terminal loses none of it."""

from qualcode.machine.state import LocalState


def keep_draft(state: LocalState, coder: str, what: str, begun: str, text: str) -> None:
    """Keep a text that is being written: `what` it is, and what stood there when it was begun. None is kept of an empty
    one."""
    drafts = dict(state.drafts())
    key = f"{coder}/{what}"
    if text:
        drafts[key] = [begun, text]
    elif drafts.pop(key, None) is None:
        return
    state.remember_drafts(drafts)


def kept_draft(state: LocalState, coder: str, what: str, begun: str) -> str:
    """The draft that was kept, empty if none was. Where another text stands now than when it was begun, that one comes
    first, so that saving takes nothing of it back."""
    kept = state.drafts().get(f"{coder}/{what}")
    if not isinstance(kept, list) or len(kept) != 2 or not all(isinstance(one, str) for one in kept):
        return ""
    before, text = kept
    return str(text) if before == begun else f"{begun.rstrip()}\n\n{text}"

"""What is being written and isn't saved yet, kept on this machine only, so that a closed terminal loses none of it."""

from qualcode.machine.state import LocalState


def keep_draft(state: LocalState, coder: str, what: str, begun: str, text: str) -> None:
    """Keep a draft of a text that is being written. `what` identifies the text, and `begun` is its saved
    version at the time the writing began. An empty text removes the draft."""
    drafts = dict(state.drafts())
    key = f"{coder}/{what}"
    if text:
        drafts[key] = [begun, text]
    elif drafts.pop(key, None) is None:
        return
    state.remember_drafts(drafts)


def kept_draft(state: LocalState, coder: str, what: str, begun: str) -> str:
    """The draft that was kept; an empty string if none was. If the saved text has changed since the draft was
    begun, the result is the saved text followed by the draft, so that saving the result loses neither."""
    kept = state.drafts().get(f"{coder}/{what}")
    if not isinstance(kept, list) or len(kept) != 2 or not all(isinstance(one, str) for one in kept):
        return ""
    before, text = kept
    return str(text) if before == begun else f"{begun.rstrip()}\n\n{text}"

"""`listen`: the recording of an interview, played from a turn on."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import DocumentWord, Json
from qualcode.cli.frame.session import opened, session
from qualcode.errors import Refusal
from qualcode.text import clock
from qualcode.words import _

app = noun_file()


@command(
    app,
    "listen",
    example="qualcode document set H1 audio=H1.mp3\nqualcode listen H1 --at 23 --where-only",
    more=_(
        "The recording is played with mpv, VLC or ffplay, whichever is found first. The "
        "recording isn't copied into the project: document set H1 audio=FILE stores its path "
        "relative to the project folder."
    ),
)
def listen(
    context: typer.Context,
    document: DocumentWord,
    at: Annotated[
        int | None,
        option(_("N"), _("Number of the turn to play from [default: the beginning of the recording].")),
    ] = None,
    where_only: Annotated[
        bool, flag(_("Show the file and the time without playing."), "--where-only")
    ] = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.material.recording import recording_of

    out = session(context).out
    with opened(context) as bench:
        found = recording_of(bench, document, at)
    if as_json:
        out.json({"document": found.document.name, "file": str(found.path), "start": found.begins})
        return
    if found.remark:
        out.remark(found.remark)
    out.say(_("{file} from {time}").format(file=found.path, time=clock(found.begins)))
    if where_only:
        return
    from qualcode.machine.player import PLAYERS, play, player_command

    call = player_command(found.path, found.begins)
    if not call:
        raise Refusal(
            _("No media player found for the recording (looked for: {players}).").format(
                players=", ".join(PLAYERS)
            ),
            _("Install mpv or VLC, or open the file in your own player at the time shown."),
        )
    try:
        ended = play(call)
    except OSError as problem:
        from qualcode.words import reason_of

        raise Refusal(
            _("The player {name} couldn't be started: {reason}.").format(
                name=call[0], reason=reason_of(problem)
            ),
            _("Install mpv or VLC, or open the file in your own player at the time shown."),
        ) from problem
    if ended:
        out.warn(
            _("The player ended with an error."), _("Check that the file plays in your usual media player.")
        )

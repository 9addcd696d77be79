"""Comments and tracked changes in a Word file that the program exported and somebody sent back.

The thing that each one is about is known from the hidden bookmarks (`qualcode.exporters.word.bookmarks`): those
within the commented words, else those in the same table row, in the same paragraph, or in the last heading
before. So the text around them may be edited, rows may be moved or deleted, and the file may be saved by
another program.
"""

from qualcode.errors import Unreadable
from qualcode.importers.feedback_reader import Reader
from qualcode.importers.feedback_remarks import Remark
from qualcode.importers.word_archive import damaged, main_part, part_beside
from qualcode.importers.word_comment_parts import comments_by_number, parsed_part
from qualcode.model.file_limits import USUAL, Limits
from qualcode.words import _


def read_feedback(raw: bytes, name: str, limits: Limits = USUAL) -> list[Remark]:
    """The comments and changes in the order of the text. Refused: what isn't a Word file, and a Word file that
    isn't one of ours."""
    root = parsed_part(main_part(raw, name, limits), name, limits)
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    body = root.find(f"{space}body")
    if body is None:
        raise damaged(name)
    comments = part_beside(raw, name, limits, "comments.xml")
    reader = Reader(space)
    reader.visit(body)
    if not reader.ours:
        raise Unreadable(
            _("{name} isn't a file that this program wrote, or its hidden bookmarks are gone.").format(
                name=name
            ),
            _("Comments can be read only from exported files. To export a report: qualcode export report"),
        )
    told = comments_by_number(parsed_part(comments, name, limits), space) if comments else {}
    found = [reader.comment(number, *told[number]) for number in reader.ranges if number in told]
    return [*found, *reader.changes()]

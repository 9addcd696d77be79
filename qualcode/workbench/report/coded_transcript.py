"""A document with its marks as a Word file, for a supervisor who reads the coding where it was done."""

from pathlib import Path

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import coders as coder_queries
from qualcode.model.material import INTERVIEWER
from qualcode.model.options.report_options import ReportOptions
from qualcode.words import _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.export_files import Exported, with_rounds
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.material.read_document import open_reading
from qualcode.workbench.names import coder_names
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import segment_rows


def export_coded(bench: Bench, word: str, options: ReportOptions, output: Path | None) -> Exported:
    """Write a document with its marks highlighted, each with a comment that holds its expressions and categories."""
    from qualcode.exporters.word.coded_file import CodedMark, CodedTurn, write_coded
    from qualcode.ids import bookmark_of

    with bench.for_others():
        reading = open_reading(bench, word)
        voice = speak(options.language)
        names = {one.id: one.name for one in category_queries.categories(bench.index)}
        coders = coder_names(bench.index)
        initials = {one.key: one.initials for one in coder_queries.coders(bench.index)}
        rows = [
            row
            for row in segment_rows(bench, Filters(document=reading.document.id))
            if row.segment.revision == reading.document.revision and row.segment.state == "here"
        ]
        left = sum(
            one.segment.state != "here" for one in segment_rows(bench, Filters(document=reading.document.id))
        )
        marks = []
        for row in rows:
            parts = []
            for one in row.expressions:
                where = names.get(one.subcategory, "")
                parts.append(" / ".join(filter(None, [one.text, where])) or "–")
            words = "\n".join(parts) or voice._("not simplified")
            if row.deviant:
                words += "\n" + voice._("contradicts its expression")
            mark = row.segment
            marks.append(
                CodedMark(
                    mark.start,
                    mark.end,
                    words,
                    coders.get(mark.coder, mark.coder),
                    initials.get(mark.coder, mark.coder.upper()),
                    mark.at,
                )
            )
        turns = []
        for turn in reading.passages:
            speaker = reading.people.get(turn.participant) if options.show_codes else ""
            if turn.role == INTERVIEWER:
                speaker = voice._("Interviewer")
            turns.append(
                CodedTurn(
                    speaker or ("" if turn.participant else turn.label),
                    turn.text,
                    turn.start,
                    bookmark_of(f"{reading.document.id}.{turn.number}"),
                    reading.questions.get(turn.question, turn.question),
                )
            )
        path, remarks = target(bench, output, "coded", options.language, ".docx", more=reading.name)
        write_coded(reading.name, turns, marks, path, language=options.language, template=options.template)
        remember(bench, path)
        if left:
            sentence = ngettext(
                "{number} mark isn't in the file, because its place in the text is unresolved. To "
                "review the open marks: qualcode review",
                "{number} marks aren't in the file, because their places in the text are unresolved. "
                "To review the open marks: qualcode review",
                left,
            )
            remarks.append(sentence.format(number=left))
        if not marks:
            remarks.append(_("Nothing is marked in {name} yet.").format(name=reading.name))
        return with_rounds(bench, Exported(path, tuple(remarks)))

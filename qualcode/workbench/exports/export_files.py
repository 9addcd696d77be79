"""Exports: the poster, its summary table, and the analysis table, into `exports/` or wherever is asked."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from qualcode.errors import Refusal
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.model.options.poster_options import PosterFooter, PosterOptions
from qualcode.model.options.table_options import CaptionStyle
from qualcode.model.poster import Poster
from qualcode.numbers import counted
from qualcode.words import _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.export_place import remember, target
from qualcode.workbench.results.counts import responses


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and sentences worth knowing about it."""

    path: Path
    remarks: tuple[str, ...] = ()


def with_rounds(bench: Bench, exported: Exported) -> Exported:
    """The same export with a remark for each text that isn't here and each round that isn't resolved, since the
    file doesn't contain them."""
    from qualcode.workbench.results.incomplete_data import not_in_outputs

    return replace(exported, remarks=(*exported.remarks, *not_in_outputs(bench)))


def export_poster(
    bench: Bench, options: PosterOptions, footer: PosterFooter, output: Path | None
) -> Exported:
    """Write the huoneentaulu; what the footer doesn't say comes from the settings and the data."""
    with bench.for_others():
        return with_rounds(bench, _export_poster(bench, options, footer, output))


def _export_poster(
    bench: Bench, options: PosterOptions, footer: PosterFooter, output: Path | None
) -> Exported:
    from qualcode.exporters.poster.poster_file import export_poster as write_poster

    poster = _poster(bench)
    settings = bench.settings
    footer = PosterFooter(
        basis=footer.basis or basis_sentence(bench, options.language),
        author=footer.author or ", ".join(settings.authors),
        school=footer.school or settings.school,
        date=footer.date
        or settings.poster_date
        or bench.now().strftime("%d.%m.%Y").lstrip("0").replace(".0", "."),
        review_date=footer.review_date or settings.poster_review,
        responsible=footer.responsible or settings.poster_responsible,
    )
    path, remarks = target(bench, output, "poster", options.language, ".docx")
    codes = [one.name for one in people_queries.participants(bench.index)]
    without = sum(not action.basis for heading in poster.headings for action in heading.actions)
    if without:
        sentence = ngettext(
            "{number} practice has no basis in the data. To see the practices and their basis: "
            "qualcode poster show",
            "{number} practices have no basis in the data. To see the practices and their basis: "
            "qualcode poster show",
            without,
        )
        remarks.append(sentence.format(number=without))
    result = write_poster(poster, options, footer, path, codes)
    remember(bench, path)
    return Exported(path, (*remarks, *result.advice))


def _poster(bench: Bench) -> Poster:
    poster = poster_queries.poster(bench.index)
    if poster is None:
        raise Refusal(
            _("The project has no poster yet."),
            _("To propose a draft from the categories: qualcode poster draft"),
        )
    return poster


def basis_sentence(bench: Bench, language: str) -> str:
    """What the poster rests on: "Perustuu kolmeen haastatteluun ja 11 kyselyvastaukseen, kevät 2021"."""
    voice = speak(language)
    # Also what waits for its text: the poster rests on it, though it can't be counted right now.
    waiting = {row[0] for row in document_queries.not_here(bench.index) if row[3]}
    marked = {one.document for one in counts.counted_marks(bench.index)} | waiting
    interviews = sum(
        one.type == "interview" and one.id in marked for one in document_queries.documents(bench.index)
    )
    answers = sum(one.answered for one in responses(bench) if one.document in marked - waiting)
    parts = []
    if interviews:
        parts.append(counted(interviews, "interview", language, "illative"))
    if answers:
        parts.append(counted(answers, "survey answer", language, "illative"))
    if not parts:
        return ""
    both = (
        voice._("{first} and {second}").format(first=parts[0], second=parts[1])
        if len(parts) == 2
        else parts[0]
    )
    sentence = voice._("Based on {material}").format(material=both)
    return f"{sentence}, {bench.settings.season}" if bench.settings.season else sentence


def export_summary(
    bench: Bench, language: str, output: Path | None, template: Path | None = None
) -> Exported:
    """Write the poster's headings with their descriptions as a two-column table, to be pasted into a thesis."""
    with bench.for_others():
        return with_rounds(bench, _export_summary(bench, language, output, template))


def _export_summary(
    bench: Bench, language: str, output: Path | None, template: Path | None = None
) -> Exported:
    from qualcode.exporters.poster.summary_file import export_poster_summary

    poster = _poster(bench)
    path, remarks = target(bench, output, "summary", language, ".docx")
    style = caption_style(bench)
    codes = [one.name for one in people_queries.participants(bench.index)]
    advice = export_poster_summary(
        poster, language, path, caption_style=style, template=template, codes=codes
    )
    remember(bench, path)
    return Exported(path, (*remarks, *advice))


def caption_style(bench: Bench) -> CaptionStyle:
    """How captions are written, by the settings."""
    settings = bench.settings
    position: Literal["above", "below"] = "below" if settings.caption_position == "below" else "above"
    case: Literal["normal", "upper"] = "upper" if settings.caption_case == "upper" else "normal"
    return CaptionStyle(
        position=position,
        case=case,
        separator=settings.caption_separator.rstrip() + " ",
        final_stop=settings.caption_stop,
    )

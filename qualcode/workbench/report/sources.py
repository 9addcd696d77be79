"""What the chapters of a report are written from, read once; and the turns of phrase that all of them use."""

from collections import Counter
from functools import cached_property

from qualcode.exporters.word.blocks import Paragraph
from qualcode.ids import bookmark_of
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import INTERVIEW, SURVEY
from qualcode.model.options.method_words import MethodWords
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.options.table_options import NOUNS
from qualcode.model.things import Document, Memo
from qualcode.numbers import Case, counted, day_words, days_words
from qualcode.numbers import number as in_words
from qualcode.words import _, ngettext, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import Branch, outline
from qualcode.workbench.coding.quote_pick import short_quotes
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.counts import Spread, responses, side_spreads
from qualcode.workbench.results.quotes import CitedQuote, quotes_by_category


class Sources:
    """The project as a report sees it, in the report's language. `remarks` are sentences for the one who exports,
    `cited` how often each participant was quoted so far, `shown` the marks that were."""

    def __init__(self, bench: Bench, options: ReportOptions) -> None:
        self.bench = bench
        self.options = options
        self.settings = bench.settings
        self.language = options.language
        self.voice = speak(options.language)
        self.written_in = bench.settings.language
        self.remarks: list[str] = []
        self.cited: Counter[str] = Counter()
        self.shown: set[str] = set()

    @property
    def shows_codes(self) -> bool:
        """Whether quotes are followed by the participant's code."""
        return self.options.show_codes and self.settings.quote_code != "none"

    @cached_property
    def documents(self) -> list[Document]:
        """All documents in use, in the order they came."""
        return document_queries.documents(self.bench.index)

    @cached_property
    def names(self) -> dict[str, str]:
        """What documents are called."""
        return shown_names(self.documents)

    @cached_property
    def interviews(self) -> list[Document]:
        return [one for one in self.documents if one.type == INTERVIEW]

    @cached_property
    def surveys(self) -> list[Document]:
        return [one for one in self.documents if one.type == SURVEY]

    @cached_property
    def texts(self) -> list[Document]:
        """Documents of the data that are neither interviews nor surveys."""
        return [
            one for one in self.documents if one.type not in (INTERVIEW, SURVEY) and not one.is_attachment
        ]

    @cached_property
    def people(self) -> dict[str, str]:
        """Participants' codes by identifier."""
        return {one.id: one.name for one in people_queries.participants(self.bench.index)}

    @cached_property
    def responses(self) -> dict[str, tuple[int | None, int]]:
        """How many were invited to each survey, and how many answered."""
        return {one.document: (one.invited, one.answered) for one in responses(self.bench)}

    @cached_property
    def sides(self) -> dict[str, dict[str, Spread]]:
        """The spread of each category over interviewees' marks and over respondents'."""
        return side_spreads(self.bench)

    @cached_property
    def tree(self) -> tuple[Branch, ...]:
        return outline(self.bench).branches

    @cached_property
    def branches(self) -> list[tuple[int, Branch]]:
        """All categories from above with their depth."""
        found: list[tuple[int, Branch]] = []

        def visit(branches: tuple[Branch, ...], depth: int) -> None:
            for one in branches:
                found.append((depth, one))
                visit(one.branches, depth + 1)

        visit(self.tree, 0)
        return found

    @cached_property
    def quotes(self) -> dict[str, list[CitedQuote]]:
        """Every quote by the category that its expression is filed in."""
        found: dict[str, list[CitedQuote]] = {}
        for one in quotes_by_category(self.bench, every=True, show_codes=self.shows_codes):
            found.setdefault(one.category_id, []).append(one)
        outdated = short_quotes(self.bench).outdated
        if outdated:
            template = ngettext(
                "{number} short quote no longer matches its text, so the whole quote is shown.",
                "{number} short quotes no longer match their texts, so the whole quotes are shown.",
                len(outdated),
            )
            self.remarks.append(template.format(number=len(outdated)))
        return found

    @cached_property
    def diary(self) -> list[Memo]:
        """The research diary in the order it was written."""
        return memo_queries.memos(self.bench.index, journal=True)

    def entries(self, *sorts: str) -> list[Memo]:
        """The diary's entries of these kinds."""
        return [one for one in self.diary if one.sort in sorts]

    @cached_property
    def words(self) -> MethodWords:
        """The terms of the method that the settings name, for the levels in use."""
        used = {branch.category.level for _depth, branch in self.branches}
        levels = tuple([one for one in self.settings.levels if one in used])
        return MethodWords(self.settings.terms, levels or self.settings.levels)

    def count(self, number: int, noun: str, case: Case = "nominative") -> str:
        """A number with its noun in the report's language, using the terms of the project's method."""
        return counted(number, self.words.meant(noun), self.language, case)

    def digits(self, number: int, noun: str) -> str:
        """A number in digits with its noun, for tables and figures."""
        return counted(number, self.words.meant(noun), self.language, in_digits=True)

    def level(self, level: str) -> str:
        """The name of a category level, as it is written in a table cell."""
        return self.noun(NOUNS.get(level, "category"))

    def the_level(self, level: str, case: Case = "nominative", *, plural: bool = False) -> str:
        """The name of a category level, singular or plural, as it is used in a sentence: in Swedish in the
        definite form."""
        return self.noun(NOUNS.get(level, "category"), case, plural=plural, definite=True)

    def noun(
        self, noun: str, case: Case = "nominative", *, plural: bool = False, definite: bool = False
    ) -> str:
        """A noun of `qualcode.numbers` without a number, in the terms of the project's method."""
        return self.words.noun(noun, self.language, case, plural=plural, definite=definite)

    def heading(self, noun: str) -> str:
        """The noun as the heading of a column."""
        return self.words.heading(noun, self.language)

    def row_description(self) -> str:
        """What a screen reader says of a table of original and simplified expressions."""
        return self.voice._("Each row: {segment}, {expression} and categories.").format(
            segment=self.noun("segment"), expression=self.noun("expression")
        )

    def number(self, number: int) -> str:
        """A number without a noun, in words up to ten."""
        return in_words(number, self.language)

    def day(self, written: str) -> str:
        """A day as the report's language writes it; anything else as it is."""
        return day_words(written, self.language)

    def days(self, first: str, last: str) -> str:
        """The days from one to another as the report's language writes them."""
        return days_words(first, last, self.language)

    def say_even_choice(self) -> None:
        """Add a remark for the person who exports: quotes were selected evenly where none had been picked."""
        self.remarks.append(
            _(
                "Where you haven't picked any quotes, the program has selected them evenly across "
                "the participants. To pick a quote: qualcode quote pick SEGMENT"
            )
        )

    def prompt(self, what: str, about: str = "") -> Paragraph:
        """A marked place for the author's own words."""
        words = self.voice._("[Write: {what}]").format(what=what)
        return Paragraph(words, "prompt", bookmark_of(about) if about else "")

    def quote(self, one: CitedQuote, *, marks: bool = False) -> str:
        """A quote as it is cited, with the participant's code if codes are shown."""
        words = one.words.strip()
        if marks:
            opening, closing = ("“", "”") if self.language == "en" else ("”", "”")
            words = f"{opening}{words}{closing}"
        return f"{words} ({', '.join(one.participants)})" if self.shows_codes and one.participants else words

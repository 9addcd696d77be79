"""A short example of the analysis table: whole chains from the original expression to the highest category."""

from collections import Counter
from collections.abc import Sequence

from qualcode.model.analysis_table import AnalysisRow


def chains(rows: Sequence[AnalysisRow], number: int = 1) -> list[AnalysisRow]:
    """`number` whole chains for each category at the top, from as many different participants as possible;
    quotes of about 90 characters are preferred."""
    by_top: dict[str, list[AnalysisRow]] = {}
    for row in rows:
        if row.categories and row.categories[-1] and row.categories[0] and not row.quote.earlier:
            by_top.setdefault(row.categories[-1], []).append(row)
    used: Counter[str] = Counter()
    chosen: list[AnalysisRow] = []
    for own in by_top.values():
        left = list(own)
        taken: set[str] = set()
        for _time in range(number):
            fresh = [one for one in left if one.categories[0] not in taken] or left
            if not fresh:
                break
            best = min(
                fresh, key=lambda one: (used[one.quote.code], abs(len(one.quote.text) - 90), one.quote.place)
            )
            used[best.quote.code] += 1
            taken.add(best.categories[0])
            chosen.append(best)
            left = [one for one in left if one.quote != best.quote]
    return chosen

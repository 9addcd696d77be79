"""The names that were probably meant, for the hint of a refusal: "No category Tiedotaminen."."""

from collections.abc import Iterable

_ALIKE = 60.0


def nearest_names(wanted: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` names most like what was typed, best first; none if nothing is like it.

    Capitals don't matter; a name that begins with what was typed comes first, then one that contains it.
    """
    from rapidfuzz import fuzz

    typed = " ".join(wanted.casefold().split())
    if not typed:
        return ()
    ranked = []
    for name in dict.fromkeys(names):
        folded = " ".join(name.casefold().split())
        score = fuzz.ratio(typed, folded)
        if folded.startswith(typed):
            score = 200.0 + score
        elif len(typed) > 2 and typed in folded:
            score = 100.0 + score
        elif len(typed) > 3 and len(folded) > len(typed):
            # a few words of a long name, one of them mistyped
            score = max(score, 0.9 * fuzz.partial_ratio(typed, folded))
        if score >= _ALIKE:
            ranked.append((-score, folded, name))
    return tuple(name for _score, _folded, name in sorted(ranked)[:limit])

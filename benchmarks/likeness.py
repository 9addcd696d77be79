"""How well likenesses of expressions find what people grouped: python3 -m benchmarks.likeness [FILE]

FILE has a simplified expression on each line, and a blank line after each group; without it, the 150 expressions of
`expressions_fi.txt`. For each method: the area under the ROC curve over all pairs (0.5 is chance), the best F1 of a
threshold, and the adjusted Rand index of the clusters that `group --suggest` would propose.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz
from sklearn.metrics import adjusted_rand_score, precision_recall_curve, roc_auc_score

from qualcode.suggest.clusters import clusters
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.suggest.word_forms import finnish_forms

HERE = Path(__file__).parent


def groups_in(path: Path) -> list[list[str]]:
    """The groups of a file."""
    found: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


def figures(
    texts: Sequence[str], group: Sequence[int], score: Callable[[int, int], float]
) -> tuple[float, float]:
    """The area under the ROC curve, and the best F1."""
    pairs = list(combinations(range(len(texts)), 2))
    truth = [group[one] == group[other] for one, other in pairs]
    scores = [score(one, other) for one, other in pairs]
    precision, recall, _thresholds = precision_recall_curve(truth, scores)
    best = max(2 * p * r / (p + r) if p + r else 0.0 for p, r in zip(precision, recall, strict=True))
    return float(roc_auc_score(truth, scores)), float(best)


def rand(texts: Sequence[str], group: Sequence[int], likenesses: Likenesses) -> float:
    """The adjusted Rand index of the proposed clusters; what is in none stands alone."""
    label = list(range(len(texts)))
    for number, cluster in enumerate(clusters(likenesses, range(len(texts)))):
        for place in cluster.places:
            label[place] = len(texts) + number
    return float(adjusted_rand_score(group, label))


def by_ratio(ratio: Callable[[str, str], float], texts: Sequence[str], one: int, other: int) -> float:
    """The likeness of two expressions by a ratio of rapidfuzz, in 0 to 1."""
    return ratio(texts[one].casefold(), texts[other].casefold()) / 100


def main() -> None:
    """Print a line for each method."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "expressions_fi.txt"
    found = groups_in(path)
    texts = [text for own in found for text in own]
    group = [number for number, own in enumerate(found) for _text in own]
    print(f"{len(texts)} expressions in {len(found)} groups")
    print(f"{'method':<28}{'ROC area':>10}{'best F1':>10}{'Rand':>8}")
    plain = Likenesses(texts)
    rows = [("trigrams", *figures(texts, group, plain.score), rand(texts, group, plain))]
    if finnish_forms():
        formed = Likenesses(texts, "fi")
        rows.append(
            ("trigrams and word forms", *figures(texts, group, formed.score), rand(texts, group, formed))
        )
    for name, ratio in (("token_set_ratio", fuzz.token_set_ratio), ("ratio (Levenshtein)", fuzz.ratio)):
        rows.append((name, *figures(texts, group, partial(by_ratio, ratio, texts)), float("nan")))
    for name, area, best, adjusted in rows:
        print(f"{name:<28}{area:>10.3f}{best:>10.3f}{adjusted:>8.3f}")


if __name__ == "__main__":
    main()

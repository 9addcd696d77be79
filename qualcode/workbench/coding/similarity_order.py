"""Expressions in an order in which those that say nearly the same stand together, kept while people work on them."""

from collections.abc import Callable, Mapping, Sequence

from qualcode.suggest.similar_expressions import Likenesses


class SideBySide:
    """The order of expressions by their words when it was worked out. It takes most of a second for 5,000, so it
    isn't worked out again after every act: what comes back stands where it stood, and what is new beside what it is
    most like.
    """

    def __init__(self, words: Mapping[str, str], language: str = "") -> None:
        names = self._names = list(words)
        self._places = {name: place for place, name in enumerate(names)}
        self._likenesses = Likenesses([words[name] for name in names], language)
        self._order = {names[place]: float(rank) for rank, place in enumerate(self._likenesses.order())}
        self._beside: dict[str, str] = {}
        self._alike: dict[tuple[str, str], bool] = {}
        self.neighbours(list(self._order))

    def arranged(self, names: Sequence[str], words: Callable[[str], str]) -> list[str]:
        """These expressions in order; those that weren't there when it was worked out are put in now."""
        if not self._places:
            return list(names)
        for name in names:
            if name not in self._order:
                self._put_in(name, words(name))
        return sorted(names, key=self._order.__getitem__)

    def _put_in(self, name: str, text: str) -> None:
        nearest = self._likenesses.nearest(text, 1, self._likenesses.like)
        if nearest:
            beside = self._names[nearest[0].place]
            self._order[name] = self._order[beside] + 0.5
            self._beside[name] = beside
        else:
            self._order[name] = float(len(self._order))

    def alike(self, one: str, other: str) -> bool:
        """Whether two expressions say nearly the same."""
        known = self._alike.get((one, other))
        if known is None:
            known = self._alike[one, other] = self._are_alike(one, other)
        return known

    def _are_alike(self, one: str, other: str) -> bool:
        if one in self._places and other in self._places:
            score = self._likenesses.score(self._places[one], self._places[other])
            return score >= self._likenesses.like
        return bool(one and other) and (self._beside.get(one) == other or self._beside.get(other) == one)

    def neighbours(self, names: Sequence[str]) -> list[bool]:
        """Of each expression whether it says nearly the same as the one before it."""
        known = self._alike.get
        found, before = [], ""
        for name in names:
            alike = known((before, name))
            found.append(self.alike(before, name) if alike is None else alike)
            before = name
        return found

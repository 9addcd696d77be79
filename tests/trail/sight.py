"""What each coder may see while coders code apart, worked out from the lines alone and as plainly as possible."""

from tests.trail.oracle import Meaning


class Sight:
    """What a reader sees of what the lines say. `blind` isn't even told in the history, `hidden` isn't listed and
    counts nowhere; `outputs`: what is read goes to others, so that only shared and adopted things count."""

    def __init__(self, meaning: Meaning, coder: str, outputs: bool = False) -> None:
        self.meaning, self.coder, self.outputs = meaning, coder, outputs
        self.coded_apart = {
            one: {meaning.standing_for(each) for each in meaning.members(one, "documents")}
            for one in meaning.born
            if one[0] == "r"
            and meaning.shows(one, "retired") is not True
            and not self.closed(one)
            and coder in meaning.members(one, "coders")
        }
        self.blind = {one for one in meaning.born if self.another_s(one)}
        self.left = {one for one in meaning.born if self.not_adopted(one)}
        for one in meaning.born:
            here = self.own_layers(meaning.shows(one, "document") or "") if one[0] == "s" else set()
            if here and self.layer(one) not in here:
                self.blind.add(one)
        own = {f"{one}/{coder}" for one in self.coded_apart}
        blind = set(self.blind)
        for one in meaning.born if own else ():
            about = meaning.shows(one, "about") or ""
            if one[0] == "m" and self.layer(one) not in own and (self.own_layers(about) or about in blind):
                self.blind.add(one)
        self.hidden = self.blind | self.left

    def layer(self, entity: str) -> str:
        return self.meaning.shows(entity, "layer") or ""

    def closed(self, round_id: str) -> bool:
        return round_id in self.meaning.born and self.meaning.shows(round_id, "closed") is True

    def another_s(self, entity: str) -> bool:
        """Made by another coder in a round that isn't closed, as far as is known here."""
        round_id, _slash, coder = self.layer(entity).partition("/")
        return bool(round_id) and not self.closed(round_id) and (coder != self.coder or self.outputs)

    def not_adopted(self, entity: str) -> bool:
        """Made in a round that is closed, and not taken over by the team; memos are for all to read then."""
        round_id = self.layer(entity).partition("/")[0]
        adopted = self.meaning.shows(entity, "adopted") is True
        return self.closed(round_id) and not adopted and entity[0] != "m"

    def own_layers(self, document: str) -> set[str]:
        """The coder's layers of the open rounds in which this document is coded."""
        root = self.meaning.standing_for(document)
        return {f"{one}/{self.coder}" for one, documents in self.coded_apart.items() if root in documents}

    def counted(self, placed: set[str]) -> set[tuple[str, str]]:
        """(mark, expression) of all that counts, given which marks have their words here."""
        meaning, found = self.meaning, set()
        for expression, field in meaning.heads:
            name, _slash, segment = field.partition("/")
            if name == "segments" and meaning.shows(expression, field) and expression in meaning.born:
                root = meaning.standing_for(expression)
                if (
                    not self.hidden & {expression, segment, root}
                    and segment in placed
                    and meaning.shows(root, "retired") is not True
                    and meaning.shows(segment, "retired") is not True
                    and self.in_use(meaning.shows(segment, "document"))
                    and segment not in meaning.members(expression, "deviant")
                ):
                    found.add((segment, root))
        return found

    def in_use(self, document: str) -> bool:
        root = self.meaning.standing_for(document)
        return root in self.meaning.born and self.meaning.shows(root, "retired") is not True

"""The reading screen as it is opened: how it is set, its help, and leaving it."""

from qualcode.screens.reading_acts import ReadingActs
from qualcode.words import _


class ReadingScreen(ReadingActs):
    """Reading and coding a document with the keyboard."""

    def action_dim(self) -> None:
        """Dim the interviewer's turns, or don't."""
        self.place = self.place._replace(dimmed=not self.place.dimmed)
        self.view.dimmed = self.place.dimmed
        self.view.draw_anew()

    def action_order(self) -> None:
        """Read a survey by its questions, or by respondents."""
        if not self.reading.questions:
            self.say(_("{name} isn't a survey, so it has one order only.").format(name=self.reading.name))
            return
        self.place = self.place._replace(by_question=not self.place.by_question, passages=0)
        self.keep_place()
        self.turn_to(self.reading)
        self.say(_("Question by question") if self.place.by_question else _("Respondent by respondent"))

    def action_quit(self) -> None:
        """Leave."""
        self.keep_place()
        super().action_quit()

"""The practice quiz: one question at a time, an explanation at once, and at the end what to read again."""

import math
from collections.abc import Sequence

from backprop.pictures.svg import Drawing, card, dot, note
from backprop.pieces.piece import Message, Piece, View
from backprop.pieces.quiz_questions import Choose, Compute, Order, Question, Section, SpotBug, Verdict
from backprop.writing import KEYS, button, entry, escape, marked


class PracticeQuiz(Piece):
    title = "Practice quiz"

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = list(questions)
        self.count = f"{len(self.questions)} question{'' if len(self.questions) == 1 else 's'}"
        self.lead = f"{self.count}. Nothing is counted against you: every answer is explained."
        self._begin()
        super().__init__()

    def _begin(self) -> None:
        self.at = 0
        self.first: dict[int, bool] = {}
        """Whether the first answer to each question was right."""
        self._arrive()

    def _arrive(self) -> None:
        """Open the question at `self.at` afresh."""
        self.verdict: Verdict | None = None
        self.given: int | None = None
        """The option or line chosen last."""
        self.typed, self.unclear, self.moved = "", "", -1
        self.order = self.question.shuffled() if isinstance(self.question, Order) else []

    @property
    def question(self) -> Question | None:
        """The one that is open; none at the end, where the review is."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    def do_next(self, _: Message) -> None:
        self.at = min(self.at + 1, len(self.questions))
        self._arrive()

    def do_back(self, _: Message) -> None:
        self.at = max(self.at - 1, 0)
        self._arrive()

    def do_again(self, _: Message) -> None:
        self._begin()

    def do_choose(self, message: Message) -> None:
        if isinstance(self.question, Choose | SpotBug):
            self.given = int(message.of)
            self._say(self.question.judge(self.given))

    def do_compute(self, message: Message) -> None:
        if isinstance(self.question, Compute):
            self.typed = str(message.fields.get("typed", ""))
            try:
                given = float(self.typed.strip().replace("−", "-").replace(",", "."))
            except ValueError:
                given = math.nan
            self.verdict, self.unclear = None, "" if math.isfinite(given) else "Type a number, for instance 0.25."
            if not self.unclear:
                self._say(self.question.judge(given))

    def do_up(self, message: Message) -> None:
        self._move(int(message.of), -1)

    def do_down(self, message: Message) -> None:
        self._move(int(message.of), 1)

    def do_check(self, _: Message) -> None:
        if isinstance(self.question, Order):
            self._say(self.question.judge(self.order))

    def _move(self, place: int, by: int) -> None:
        to = place + by
        if 0 <= place < len(self.order) and 0 <= to < len(self.order):
            self.order[place], self.order[to] = self.order[to], self.order[place]
            self.verdict, self.moved = None, to

    def _say(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.first.setdefault(self.at, verdict.right)

    def view(self) -> View:
        if self.question is None:
            say = f"{sum(self.first.values())} of {len(self.questions)} were right at the first go."
        elif self.unclear:
            say = self.unclear
        elif self.verdict:
            say = ("Right. " if self.verdict.right else "Not this. ") + self.verdict.why
        else:
            say = f"Question {self.at + 1} of {len(self.questions)}. {self.question.text}"
        return View(self._progress(), "", say.replace("`", ""))

    def _progress(self) -> Drawing:
        """A dot a question: full where the first answer was right, a ring where it was wrong, small before it."""
        shapes = []
        gap = min(28.0, 540 / max(len(self.questions), 1))
        for i in range(len(self.questions)):
            at = 12 + gap * i, 14.0
            if i in self.first:
                shapes.append(dot(at, 6, "b" if self.first[i] else "cost", hollow=not self.first[i]))
            else:
                shapes.append(dot(at, 3, "quiet", width=0))
            if i == self.at:
                shapes.append(
                    f'<circle cx="{at[0]:.1f}" cy="14" r="11" fill="none" stroke-width="2" class="bp-stroke-a"/>'
                )
        right = sum(self.first.values())
        return Drawing(560, 28, f"{len(self.first)} of {len(self.questions)} answered, {right} right.", "".join(shapes))

    def controls(self) -> str:
        question = self.question
        if question is None:
            return self._review()
        done = self.verdict is not None and self.verdict.right
        onward = "See what to read again" if self.at == len(self.questions) - 1 else "Next question"
        return (
            f'<div class="bp-question" data-key="{self.at}"><h4>Question {self.at + 1} of {len(self.questions)}</h4>'
            f'<p class="bp-name">{marked(question.text)}</p>{self._answers(question)}</div>'
            + self._explanation(question)
            + f'<p class="bp-buttons">{button("back", "Back", disabled=self.at == 0)}'
            + f"{button('next', onward, first=done)}</p>"
        )

    def _answers(self, question: Question) -> str:
        match question:
            case Choose():
                return "".join(self._pick(i, marked(option.text)) for i, option in enumerate(question.options))
            case SpotBug():
                lines = question.code.strip("\n").split("\n")
                rows = "".join(
                    self._pick(i, f'<span class="bp-number">{i}</span><code>{escape(row) or " "}</code>')
                    for i, row in enumerate(lines, 1)
                )
                return f'<div class="bp-code" role="group" aria-label="Lines of code">{rows}</div>'
            case Compute():
                return entry("compute", "Your number", "Check", typed=self.typed, key=self.at, said=self.unclear)
            case Order():
                rows = "".join(self._place(i, step) for i, step in enumerate(self.order))
                return (
                    f'<ol class="bp-order">{rows}</ol><p class="bp-buttons">{button("check", "Check", first=True)}</p>'
                )

    def _pick(self, i: int, label: str) -> str:
        """An option or a line: a button that shows whether it was right once it is chosen."""
        verdict = self.verdict if self.given == i else None
        look = "" if verdict is None else " bp-right" if verdict.right else " bp-wrong"
        mark = "" if verdict is None else f'<span class="bp-mark">{"right" if verdict.right else "not this"}</span>'
        return (
            f'<button type="button" class="bp-pick{look}" data-do="choose" data-of="{i}" {KEYS} '
            f'aria-pressed="{str(verdict is not None).lower()}"><span>{label}</span>{mark}</button>'
        )

    def _place(self, i: int, step: str) -> str:
        """A step to order, with buttons that move it. The focus goes along with the one that was moved."""
        last = len(self.order) - 1

        def arrow(name: str, sign: str, off: bool) -> str:
            heir = " data-heir" if self.moved == i and not off else ""
            return (
                f'<button type="button" data-do="{name}" data-of="{i}" {KEYS}{" disabled" if off else ""}{heir} '
                f'aria-label="Move {name}: {escape(step.replace("`", ""))}">{sign}</button>'
            )

        arrows = [arrow("up", "↑", i == 0), arrow("down", "↓", i == last)]
        return f'<li data-key="{escape(step)}"><span>{marked(step)}</span>{"".join(arrows)}</li>'

    def _explanation(self, question: Question) -> str:
        if self.verdict is None:
            return ""
        if self.verdict.right:
            return f'<p class="bp-said bp-yes"><b>Right.</b> {marked(self.verdict.why)}</p>'
        return (
            f'<p class="bp-said bp-no"><b>Not this.</b> {marked(self.verdict.why)} '
            f"Read again: {_link(question.read)}.</p>"
        )

    def _review(self) -> str:
        missed = [question for i, question in enumerate(self.questions) if not self.first.get(i)]
        score = f"{len(self.questions) - len(missed)} of {len(self.questions)} right at the first go"
        again = f'<p class="bp-buttons">{button("again", "Start again", first=True)}</p>'
        if not missed:
            return f'<p class="bp-name">{score}</p><p>There is nothing that you need to read again.</p>{again}'
        sections = dict.fromkeys(question.read for question in missed)
        rows = "".join(
            f"<li>{_link(section)}"
            + "".join(f"<p>{marked(question.text)}</p>" for question in missed if question.read == section)
            + "</li>"
            for section in sections
        )
        return f'<p class="bp-name">{score}</p><p>Worth reading again:</p><ul class="bp-review">{rows}</ul>{again}'

    def still(self) -> str:
        return card(self.title, note(f"{self.count}, each answer explained at once.")).svg()


def _link(section: Section) -> str:
    lesson = section.notebook.split("/")[0]
    return (
        f'<a href="{escape(section.link)}" target="_blank" data-notebook {KEYS}>'
        f"{escape(section.heading)}</a> (lesson {escape(lesson)})"
    )


def quiz(questions: Sequence[Question]) -> PracticeQuiz:
    """A practice quiz of those questions, in their order."""
    return PracticeQuiz(questions)

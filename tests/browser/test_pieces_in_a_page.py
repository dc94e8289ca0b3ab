"""The browser's half of the pieces: keys, pointer, focus, speech, themes and widths, on a plain page."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from backprop.pieces import (
    Choose,
    Compute,
    Option,
    Order,
    Section,
    SpotBug,
    explore_cost,
    explore_forward,
    explore_nudge,
    guessing_game,
    play_training,
    quiz,
    step_backprop,
)
from backprop.pieces.piece import Piece
from backprop.writing import signed
from tests.browser.conftest import Opener
from tests.pieces import student
from tests.pieces.using import do, not_written

READ = Section("3-cost/cost.ipynb", "One example")
QUESTIONS = [
    Choose("Which one?", [Option("this", "Not so."), Option("that", "So.", right=True)], READ),
    Compute("6 − 1?", 5, "Five.", "Count again.", READ),
    Order("Order these.", ["first", "second", "third"], "By number.", READ),
    SpotBug("Which line?", "def double(a):\n    return a + 2", 2, "It adds.", READ),
]


def played_game() -> Piece:
    game = guessing_game()
    for guess in range(150_000, 270_000, 20_000):
        do(game, "guess", fields={"typed": str(guess)})
    return game


def stepped(steps: int, rounds: int) -> Piece:
    piece = step_backprop(student.forward, student.backprop, student.update)
    for _ in range(rounds):
        do(piece, "adjust")
    for _ in range(steps):
        do(piece, "next")
    return piece


def trained() -> Piece:
    piece = play_training(student.train, student.forward)
    for _ in range(12):
        do(piece, "step")
    return piece


def nudged() -> Piece:
    piece = explore_nudge(student.xor_cost)
    for name in ("w₁₁", "b₂", "w₁", "b"):
        do(piece, "choose", name)
        do(piece, "up")
    return piece


def answered() -> Piece:
    piece = quiz(QUESTIONS)
    do(piece, "choose", "0")
    return piece


SCENES: dict[str, Callable[[], Piece]] = {
    "game": played_game,
    "forward": lambda: explore_forward(student.sigmoid, student.forward),
    "not-written": lambda: explore_forward(not_written),
    "cost": lambda: explore_cost(student.cost, student.sigmoid, student.descend),
    "nudge": nudged,
    "stepper": lambda: stepped(7, 0),
    "stepper-rounds": lambda: stepped(0, 6),
    "training": trained,
    "quiz": answered,
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("theme", "width"), [("light", 980), ("dark", 980), ("light", 360)])
@pytest.mark.parametrize("scene", SCENES)
def test_it_fits_its_page_and_asks_for_nothing_from_the_network(
    open_piece: Opener, page: Page, pictures: Path, scene: str, theme: str, width: int
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_piece(SCENES[scene](), theme=theme, width=width)
    expect(page.locator(".bp-title")).to_be_visible()
    page.screenshot(path=pictures / f"{scene}-{theme}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_read_as_text(open_piece: Opener, theme: str) -> None:
    """WCAG's contrast of 4.5 to 1, for each kind of quantity on the paper of the theme."""
    page = open_piece(guessing_game(), theme=theme)
    ratios = page.evaluate(
        """() => {
          const piece = document.querySelector(".bp-piece");
          const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
          const light = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
              .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const paper = light(getComputedStyle(piece).backgroundColor);
          const ratio = (kind) => {
            const word = piece.appendChild(document.createElement("span"));
            word.className = `bp-${kind}`;
            const [one, other] = [light(getComputedStyle(word).color), paper].sort((a, b) => b - a);
            return (one + 0.05) / (other + 0.05);
          };
          return Object.fromEntries(["x", "z", "a", "w", "b", "cost", "slope", "y"].map((kind) => [kind, ratio(kind)]));
        }"""
    )
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < 4.5} == {}


def test_arrow_keys_move_a_slider_and_it_keeps_the_focus(open_piece: Opener) -> None:
    page = open_piece(explore_forward(student.sigmoid, student.forward))
    slider = page.get_by_role("slider", name="w₁₁")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".bp-beside")).to_contain_text("0.70 · 1.00")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "0.70")


def test_after_many_quick_moves_the_last_one_is_shown(open_piece: Opener) -> None:
    piece = explore_forward(student.sigmoid, student.forward)
    page = open_piece(piece)
    page.get_by_role("slider", name="x₁").evaluate(
        """(slider) => {
          for (let i = 0; i <= 40; i++) {
            slider.value = -2 + i / 10;
            slider.dispatchEvent(new Event("input", {bubbles: true}));
          }
          slider.dispatchEvent(new Event("change", {bubbles: true}));
        }"""
    )
    expect(page.locator(".bp-beside")).to_contain_text("0.50 · 2.00")
    assert piece.turn < 10  # places in between were left out


def test_a_late_answer_does_not_pull_a_slider_back(open_piece: Opener) -> None:
    page = open_piece(explore_forward(student.sigmoid, student.forward))
    page.evaluate(
        """() => {
          const kernel = window.kernel;
          const gate = new Promise((open) => { window.openGate = open; });
          window.kernel = async (message) => { await gate; return kernel(message); };
        }"""
    )
    slider = page.get_by_role("slider", name="w₁₁")
    slider.press("ArrowRight")
    page.evaluate(
        """() => {
          const slider = document.querySelector("[data-of='w₁₁']");
          window.seen = [];
          const note = () => window.seen.push(slider.value);
          const everything = {subtree: true, childList: true, characterData: true};
          new MutationObserver(note).observe(document.querySelector(".bp-page"), everything);
        }"""
    )
    slider.press("ArrowRight")
    page.evaluate("() => window.openGate()")
    expect(page.locator(".bp-beside")).to_contain_text("0.60 · 1.00")
    assert set(page.evaluate("window.seen")) == {"0.6"}


def test_a_weight_can_be_dragged_along_the_cost_curve(open_piece: Opener) -> None:
    page = open_piece(explore_cost(student.cost, student.sigmoid, student.descend))
    track = page.locator("[data-drag]").bounding_box()
    assert track is not None
    middle = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + track["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 4, middle, steps=6)
    page.mouse.up()
    expect(page.get_by_role("slider", name="w")).to_have_value("-12")
    expect(page.locator(".bp-picture")).to_contain_text("w = −12.00")
    page.mouse.move(track["x"] + 10, middle)
    expect(page.get_by_role("slider", name="w")).to_have_value("-12")


def test_what_happened_is_said_to_screen_readers_once_it_rests(open_piece: Opener) -> None:
    start, nudge = np.zeros(9), np.zeros(9)
    nudge[7] = 0.1  # w₂
    change = student.xor_cost(start + nudge) - student.xor_cost(start)
    page = open_piece(explore_nudge(student.xor_cost, start))
    page.get_by_label("w₂", exact=True).check()
    page.get_by_role("button", name="Nudge up").click()
    expect(page.get_by_role("status")).to_have_text(f"w₂ nudged up by 0.1: the cost changes by {signed(change, 6)}.")


def test_the_focus_goes_on_when_its_button_is_switched_off(open_piece: Opener) -> None:
    page = open_piece(step_backprop(student.forward, student.backprop, student.update))
    page.get_by_role("button", name="Next").focus()
    for step in range(2, 9):
        page.keyboard.press("Enter")
        expect(page.locator(".bp-beside")).to_contain_text(f"step {step} of 8")
    expect(page.get_by_role("button", name="Adjust weights")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".bp-beside")).to_contain_text("Weights adjusted")
    expect(page.get_by_role("img", name="Three weights after 1 rounds")).to_be_visible()


def test_a_run_plays_by_itself_until_it_is_paused(open_piece: Opener) -> None:
    piece = play_training(student.train, student.forward)
    page = open_piece(piece)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".bp-name")).to_contain_text("4 of 4 right", timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    steps = len(piece.costs)
    page.get_by_role("button", name="Step", exact=True).click()
    expect(page.locator(".bp-name")).to_contain_text(f"{steps + 100:,} steps")


def test_the_game_is_played_from_the_keyboard_alone(open_piece: Opener) -> None:
    page = open_piece(guessing_game())
    page.keyboard.press("Tab")
    for house in range(1, 4):
        expect(page.get_by_text(f"House {house} of 20")).to_be_visible()
        page.keyboard.type("210k")
        page.keyboard.press("Enter")
    expect(page.get_by_text("House 4 of 20")).to_be_visible()
    expect(page.get_by_label("Your guess, in dollars")).to_be_focused()
    expect(page.get_by_label("Your guess, in dollars")).to_have_value("")


def test_what_was_mistyped_stays_to_be_mended(open_piece: Opener) -> None:
    page = open_piece(guessing_game())
    page.get_by_label("Your guess, in dollars").fill("lots")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Type a price in dollars, for instance 250000.").first).to_be_visible()
    expect(page.get_by_label("Your guess, in dollars")).to_have_value("lots")


def test_a_step_that_is_moved_takes_the_focus_along(open_piece: Opener) -> None:
    piece = quiz(QUESTIONS[2:])
    page = open_piece(piece)
    for place, step in enumerate(("first", "second", "third")):
        while piece.order.index(step) > place:
            at = piece.order.index(step)
            page.get_by_role("button", name=f"Move up: {step}").press("Enter")
            expect(page.locator(".bp-order li").nth(at - 1)).to_contain_text(step)
            expect(page.locator(":focus")).to_have_attribute("aria-label", f"Move {'up' if at > 1 else 'down'}: {step}")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Right. By number.").first).to_be_visible()


def test_a_quiz_is_taken_to_its_review(open_piece: Opener) -> None:
    page = open_piece(quiz(QUESTIONS))
    page.get_by_role("button", name="this").click()
    expect(page.locator(".bp-no")).to_contain_text("Not this. Not so. Read again: One example (lesson 3-cost).")
    page.get_by_role("button", name="that").click()
    expect(page.locator(".bp-yes")).to_contain_text("Right. So.")
    page.get_by_role("button", name="Next question").click()
    page.get_by_label("Your number").fill("5")
    page.keyboard.press("Enter")
    expect(page.locator(".bp-yes")).to_contain_text("Five.")
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="return a + 2").click()
    page.get_by_role("button", name="See what to read again").click()
    expect(page.get_by_text("2 of 4 right at the first go").first).to_be_visible()
    expect(page.get_by_role("link", name="One example")).to_have_attribute("href", "../3-cost/cost.ipynb#One-example")


def test_a_kernel_that_does_not_answer_is_waited_for_with_a_word(page: Page, open_piece: Opener) -> None:
    open_piece(explore_forward(student.sigmoid))
    page.evaluate("() => { window.kernel = () => new Promise(() => {}); }")
    page.get_by_role("button", name="Back to the start").click()
    expect(page.get_by_text("The kernel is busy.")).to_be_visible()

"""A robot student in JupyterLab: each piece runs on the functions of its notebook, and looks it in both themes."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab
from tests.pieces import student

WRITTEN = Path(student.__file__).read_text(encoding="utf-8") + "\nfrom backprop.pieces import *\n"
QUIZ = """
read = Section("3-cost/cost.ipynb", "One example")
quiz([Choose("Which one?", [Option("this", "Not so."), Option("that", "So.", right=True)], read)])
"""


def test_the_game_is_played_and_its_record_is_beside_the_notebook(lab: Lab, page: Page, pictures: Path) -> None:
    lab.open(page, "game.ipynb", ["from backprop.pieces import *", "guessing_game()"])
    field = page.get_by_label("Your guess, in dollars")
    for i in range(10):
        expect(page.get_by_text(f"House {i + 1} of 20")).to_be_visible()
        field.press_sequentially(f"{200 + 10 * i}k")
        page.keyboard.press("Enter")
    expect(page.get_by_text("House 11 of 20")).to_be_visible()
    expect(page.locator(".bp-facts")).to_contain_text("$290,000")
    page.screenshot(path=pictures / "lab-game.png")
    record = json.loads((lab.root / "guesses.json").read_text())
    assert record[0] == {"house": 0, "guess": 200000.0}
    assert len(record) == 10


def test_sliders_of_the_forward_explorer_move_by_keys_that_jupyterlab_would_take(
    lab: Lab, page: Page, pictures: Path
) -> None:
    lab.open(page, "forward.ipynb", [WRITTEN, "explore_forward(sigmoid, forward)"], theme="dark")
    slider = page.get_by_role("slider", name="w₁₁")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".bp-beside")).to_contain_text("0.30 · 1.00")
    expect(slider).to_be_focused()
    page.locator(".bp-piece").screenshot(path=pictures / "lab-forward-dark.png")


def test_a_wrong_sigmoid_is_wrong_on_the_screen_and_an_unwritten_one_asked_for(lab: Lab, page: Page) -> None:
    wrong = WRITTEN + "def sigmoid(z): return 0.125\nexplore_forward(sigmoid)"
    missing = WRITTEN + "def sigmoid(z): raise NotImplementedError\nexplore_cost(cost, sigmoid)"
    lab.open(page, "wrong.ipynb", [wrong, missing])
    expect(page.locator(".bp-beside").first).to_contain_text("= σ(0.2500)= 0.1250")
    expect(page.locator(".bp-notice")).to_have_text("Write sigmoid first, then run this cell again.")


def test_the_weight_is_dragged_and_steps_downhill(lab: Lab, page: Page, pictures: Path) -> None:
    lab.open(page, "cost.ipynb", [WRITTEN, "explore_cost(cost, sigmoid, descend)"])
    track = page.locator("[data-drag]")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 40, steps=5)
    page.mouse.up()
    expect(page.get_by_role("slider", name="w")).to_have_value("-8")
    for _ in range(5):
        page.get_by_role("button", name="Step downhill").click()
    expect(page.locator(".bp-picture")).not_to_contain_text("w = −8.00")
    page.locator(".bp-piece").screenshot(path=pictures / "lab-cost.png")


def test_a_parameter_is_nudged_and_put_back(lab: Lab, page: Page, pictures: Path) -> None:
    lab.open(page, "nudge.ipynb", [WRITTEN, "explore_nudge(xor_cost)"])
    page.get_by_label("w₁", exact=True).check()
    page.get_by_role("button", name="Nudge up").click()
    expect(page.locator(".bp-beside")).to_contain_text("w₁ = 0.9000")
    expect(page.get_by_role("img", name="Changes of the cost: w₁ +")).to_be_visible()
    page.locator(".bp-piece").screenshot(path=pictures / "lab-nudge.png")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".bp-beside")).to_contain_text("w₁ = 0.8000")


def test_back_propagation_is_followed_step_by_step_and_weights_are_adjusted(
    lab: Lab, page: Page, pictures: Path
) -> None:
    lab.open(page, "stepper.ipynb", [WRITTEN, "step_backprop(forward, backprop, update)"], theme="dark")
    for step in range(2, 9):
        page.get_by_role("button", name="Next").click()
        expect(page.locator(".bp-beside")).to_contain_text(f"Round 1, step {step} of 8")
    page.locator(".bp-piece").screenshot(path=pictures / "lab-stepper-dark.png")
    for rounds in range(1, 7):
        page.get_by_role("button", name="Adjust weights").click()
        expect(page.get_by_role("img", name=f"Three weights after {rounds} rounds")).to_be_visible()
    page.locator(".bp-piece").screenshot(path=pictures / "lab-stepper-rounds-dark.png")


def test_a_training_run_plays_to_four_of_four(lab: Lab, page: Page, pictures: Path) -> None:
    lab.open(page, "training.ipynb", [WRITTEN, "play_training(train, forward)"])
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".bp-name")).to_contain_text("4 of 4 right", timeout=60_000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.locator(".bp-piece").screenshot(path=pictures / "lab-training.png")


def test_a_wrong_answer_of_the_quiz_opens_the_section_to_read_again(lab: Lab, page: Page, pictures: Path) -> None:
    lab.write("3-cost/cost.ipynb", [], texts=["# The cost", *["and\n\nmore\n\n" * 9] * 6, "## One example", "Here."])
    lab.open(page, "6-quiz/quiz.ipynb", [WRITTEN, QUIZ])
    page.get_by_role("button", name="this", exact=True).click()
    link = page.get_by_role("link", name="One example")
    expect(link).to_be_visible()
    page.locator(".bp-piece").screenshot(path=pictures / "lab-quiz.png")
    wanted = str(link.get_attribute("href")).split("#")[1]
    link.click()
    expect(page.get_by_role("tab", name="cost.ipynb")).to_be_visible()
    # That the link ends in the name which JupyterLab gives that heading; where it lands is in test_links_land.
    heading = page.get_by_role("heading", name="One example")
    expect(heading).to_have_attribute("data-jupyter-id", wanted)

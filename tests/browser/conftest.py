"""A real browser for the pieces: a plain page that talks to a piece of this process, and JupyterLab."""

import contextlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from backprop.pieces.piece import Piece

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
THEMES = {
    "light": "",
    "dark": "--jp-layout-color1:#212121;--jp-content-font-color1:#fff;background:#111",
}
"""The variables of JupyterLab's dark theme that the pieces' style sheet reads."""

PLAIN_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>piece</title>
<body data-jp-theme-light="{light}" style="margin:16px;{variables}">
<style>{css}</style><main id="here"></main></body></html>"""

CONNECT = """async ({code, first}) => {
  const module = await import(URL.createObjectURL(new Blob([code], {type: "text/javascript"})));
  let state = first;
  const heard = [];
  const model = {
    get: (name) => state[name],
    on: (_, callback) => heard.push(callback),
    off: () => {},
    send: async (message) => {
      state = await window.kernel(message);
      heard.forEach((callback) => callback());
    },
  };
  module.default.render({model, el: document.getElementById("here")});
}"""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the system's chromium package")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=CHROMIUM, args=ARGUMENTS
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: COURSE_SCREENSHOTS, or a temporary folder."""
    folder = Path(os.environ.get("COURSE_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    """A fresh page; the test fails when the browser's console shows an error."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


Opener = Callable[..., Page]


@pytest.fixture
def open_piece(page: Page) -> Opener:
    """Show a piece of this process on a plain page, as JupyterLab would: the page sends, the piece answers."""

    def open_it(piece: Piece, *, theme: str = "light", width: int = 980) -> Page:
        def state() -> dict[str, Any]:
            return {"page": piece.page, "say": piece.say, "turn": piece.turn}

        def kernel(message: dict[str, Any]) -> dict[str, Any]:
            piece._receive(piece, json.loads(json.dumps(message)), [])
            return state()

        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(
            PLAIN_PAGE.format(light=str(theme == "light").lower(), variables=THEMES[theme], css=piece._css)
        )
        page.expose_function("kernel", kernel)
        page.evaluate(CONNECT, {"code": piece._esm, "first": state()})
        return page

    return open_it


class Lab:
    """A running JupyterLab, and the pages open in it."""

    def __init__(self, url: str, token: str, root: Path) -> None:
        self.url, self.token, self.root = url, token, root

    def write(self, name: str, cells: list[str], texts: Sequence[str] = ()) -> str:
        """Write a notebook of cells of text and then of code; return its name."""
        said = [nbformat.v4.new_markdown_cell(text) for text in texts]
        notebook = nbformat.v4.new_notebook(
            cells=said + [nbformat.v4.new_code_cell(source) for source in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, self.root / name)
        return name

    def copy(self, notebook: Path) -> None:
        """Put a notebook into the folder that this JupyterLab shows."""
        shutil.copy(notebook, self.root)

    def open(self, page: Page, name: str, cells: list[str], *, theme: str = "light") -> None:
        """Write a notebook of code cells, show it and run all of it."""
        self.write(name, cells)
        self.show(page, name)
        page.evaluate(f"jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme.title()}'}})")
        light = str(theme == "light").lower()
        page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")

    def show(self, page: Page, name: str) -> None:
        """Open a notebook in JupyterLab and wait for its kernel."""
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(f"{self.url}/lab/tree/{name}?token={self.token}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.locator("#jp-main-statusbar").get_by_text("Idle").wait_for()


@contextlib.contextmanager
def jupyterlab(home: Path, root: Path) -> Iterator[Lab]:
    """JupyterLab on the folder `root`, with settings of its own in `home`: nothing of the user's is read or changed."""
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
    folders += ("JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")
    own = {name: str(home / name.lower()) for name in folders}
    news = home / "jupyterlab_settings_dir/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text('{"fetchNews": "false", "checkForUpdates": false}')
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += [f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={token}"]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    server = subprocess.Popen(command, env={**os.environ, **own}, stderr=subprocess.PIPE, text=True, cwd=root)
    assert server.stderr is not None
    said = []
    for row in server.stderr:
        said.append(row)
        if found := re.search(r"http://(localhost|127\.0\.0\.1):(\d+)/lab", row):
            break
    else:
        pytest.fail("JupyterLab did not start:\n" + "".join(said))
    threading.Thread(target=server.stderr.read, daemon=True).start()  # or its log would fill the pipe
    yield Lab(f"http://127.0.0.1:{found[2]}", token, root)
    server.terminate()
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:  # a kernel that would not stop; it ends with its server
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, browser: BrowserContext) -> Iterator[Lab]:
    """JupyterLab on an empty folder."""
    home = tmp_path_factory.mktemp("lab")
    (home / "course").mkdir()
    with jupyterlab(home, home / "course") as lab:
        yield lab

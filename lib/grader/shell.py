"""IPython without a kernel: a cell's source in, its outputs (as nbformat writes them) out.

It is what a kernel's shell is to a student (magics, inline figures, rich display, widgets as a still, warnings,
tracebacks), with nothing behind it: no sockets, no threads, no history database, no standard input.
"""

from __future__ import annotations

import base64
import builtins
import io
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_OUTPUTS = 500

Output = dict[str, Any]

_FIRST_FIGURE = """
import io
import matplotlib.pyplot as plt
plt.plot([1, 2], label="a")
plt.title("$x$")
plt.legend()
plt.savefig(io.BytesIO(), format="svg")
plt.show()
"""


class Outputs:
    """What one cell has put out, up to `limit` characters: what goes beyond is dropped, and a line says so."""

    def __init__(self, limit: int) -> None:
        self._items: list[Output] = []
        self._named: dict[str, Output] = {}
        self._limit = self._left = limit

    def taken(self) -> list[Output]:
        """The outputs as nbformat's dicts."""
        for item in self._items:
            if item["output_type"] == "stream":
                item["text"] = "".join(item["text"])
        return self._items

    def stream(self, name: str, text: str) -> None:
        """Text on stdout or stderr; what follows on the same stream is joined to it."""
        text = _whole(text)
        if kept := text[: max(self._left, 0)]:
            if self._items and self._items[-1].get("name") == name:
                self._items[-1]["text"].append(kept)
            else:
                self._items.append({"output_type": "stream", "name": name, "text": [kept]})
        self._affords(len(text))

    def show(self, kind: str, data: dict[str, Any], name: str | None = None, **more: Any) -> None:
        """A `display_data` or an `execute_result`; a name is what a later `replace` finds it by."""
        item: Output = {"output_type": kind, "data": _texts(data), "metadata": {}, **more}
        if self._affords(sum(map(len, item["data"].values()))):
            self._items.append(item)
            if name:
                self._named[name] = item

    def replace(self, data: dict[str, Any], name: str | None) -> None:
        """Put other data into a display that this cell has shown under a name."""
        texts = _texts(data)
        if name in self._named and self._affords(sum(map(len, texts.values()))):
            self._named[name]["data"] = texts

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """The exception that ended the cell."""
        if len(self._items) > MAX_OUTPUTS + 1:
            return
        lines = [_whole(line[:20_000]) for line in traceback[:100]]
        self._items.append(
            {"output_type": "error", "ename": _whole(name[:200]), "evalue": _whole(value[:5_000]), "traceback": lines}
        )

    def clear(self) -> None:
        """Forget what was shown, not what it cost."""
        self._items.clear()
        self._named.clear()

    def _affords(self, size: int) -> bool:
        before, self._left = self._left, self._left - size
        if len(self._items) >= MAX_OUTPUTS:
            self._left = -1
        if before >= 0 > self._left:
            line = f"\n[limit: a cell may put out {self._limit:,} characters; the rest was dropped]\n"
            self._items.append({"output_type": "stream", "name": "stderr", "text": [line]})
        return self._left >= 0


def _texts(data: dict[str, Any]) -> dict[str, str]:
    texts = {}
    for kind, value in list(data.items())[:20]:
        text = base64.b64encode(value).decode() if isinstance(value, bytes) else value
        if isinstance(text, str):
            texts[_whole(str(kind)[:200])] = _whole(text)
    return texts


def _whole(text: str) -> str:
    """A text that can be sent: half a character (a lone surrogate) is shown as its number."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


class _Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of the student room."""

    encoding = "utf-8"

    def __init__(self, shell: Shell, name: str) -> None:
        self._shell, self.name = shell, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._shell.outputs.stream(self.name, text)
        return len(text)


class _Publisher(DisplayPublisher):
    def publish(
        self,
        data: dict[str, Any],
        metadata: Any = None,  # noqa: ARG002 - nbconvert writes it into pages unescaped, so none is kept
        source: Any = None,  # noqa: ARG002
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        assert isinstance(self.shell, Shell)
        outputs = self.shell.outputs
        name = (transient or {}).get("display_id")
        if update:
            outputs.replace(data, name)
        else:
            outputs.show("display_data", data, name)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002
        assert isinstance(self.shell, Shell)
        self.shell.outputs.clear()


class _Result(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:  # noqa: ARG002
        if format_dict:
            assert isinstance(self.shell, Shell)
            self.shell.outputs.show("execute_result", format_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        self._is_active = False


class Shell(InteractiveShell):
    """The shell of the student room."""

    displayhook_class = Type(_Result)
    display_pub_class = Type(_Publisher)
    outputs: Outputs

    @classmethod
    def warm(cls) -> Shell:
        """The one shell of this process, with libraries loaded and a first figure drawn."""
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.banner1 = ""
        shell: Shell = cls.instance(config=config)
        shell.outputs = Outputs(0)
        sys.stdout, sys.stderr = _Stream(shell, "stdout"), _Stream(shell, "stderr")
        for source in ("%matplotlib inline", _FIRST_FIGURE, "1 / 0"):
            shell.run(source, limit=0)
        shell.reset(new_session=True)  # type: ignore[no-untyped-call]
        return shell

    def run(self, source: str, limit: int) -> list[Output]:
        """Run one cell; its outputs, at most `limit` characters."""
        self.outputs = Outputs(limit)
        self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        return self.outputs.taken()

    def enable_gui(self, gui: Any = None) -> None:
        """There is no event loop to integrate."""

    def init_io(self) -> None:
        """Standard streams are this shell's own."""

    def ask_exit(self) -> None:
        """`exit()` ends a kernel, and with it a grading; here it does nothing."""

    def init_builtins(self) -> None:
        """Builtins as in a kernel, but nobody is there to answer `input`."""
        super().init_builtins()  # type: ignore[no-untyped-call]
        builtins.input = _nobody_answers

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.outputs.error(etype.__name__, str(evalue), stb)


def _nobody_answers(_prompt: object = "") -> str:
    raise EOFError("input() cannot be answered while a notebook is graded")

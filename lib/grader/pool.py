"""Many notebooks marked at once: several engines, each with warm rooms of its own."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from itertools import islice
from queue import SimpleQueue
from types import TracebackType

from grader.errors import Unreadable
from grader.mark import Engine, Marked, RoomsError, open_rooms
from grader.rebuild import Lesson, NotANotebook

_WINDOW = 3
"""Notebooks under way or waiting for each engine, so that memory does not grow with the class."""


class Pool:
    """Engines, opened when the pool is made; they warm up while the caller goes on. Close it, or use it in a `with`.

    rung: how student code is confined, as `open_rooms` takes it.
    """

    def __init__(self, workers: int, rung: str = "") -> None:
        self._workers = workers
        self._idle: SimpleQueue[Engine] = SimpleQueue()
        with ExitStack() as stack:
            for _ in range(workers):
                self._idle.put(stack.enter_context(open_rooms(rung=rung)))
            self._engines = stack.pop_all()

    def mark(self, lesson: Lesson, notebooks: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Marked | Unreadable]]:
        """Mark notebooks (the bytes of their files), and yield each result with its key as it comes."""
        waiting = iter(notebooks)
        # Threads do: an engine is a process, and its thread waits for it.
        with ThreadPoolExecutor(self._workers) as threads:
            running: dict[Future[Marked | Unreadable], str] = {}
            try:
                while True:
                    for key, data in islice(waiting, _WINDOW * self._workers - len(running)):
                        running[threads.submit(self._mark, data, lesson)] = key
                    if not running:
                        return
                    for done in wait(running, return_when=FIRST_COMPLETED).done:
                        yield running.pop(done), done.result()
            finally:
                threads.shutdown(wait=False, cancel_futures=True)

    def _mark(self, data: bytes, lesson: Lesson) -> Marked | Unreadable:
        engine = self._idle.get()
        try:
            return engine.mark(json.loads(data), lesson)
        except json.JSONDecodeError as error:
            return Unreadable(f"the notebook is not valid JSON (line {error.lineno})")
        except NotANotebook as error:
            return Unreadable(str(error))
        except (ValueError, RecursionError):  # not UTF-8, a number of thousands of digits, nested too deeply
            return Unreadable("the notebook is not valid JSON")
        except RoomsError:
            raise
        except Exception as error:  # one notebook never stops a class
            return Unreadable(f"the grader itself failed on it ({type(error).__name__}: {error}); please report it")
        finally:
            self._idle.put(engine)

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engines.__exit__(kind, error, trace)

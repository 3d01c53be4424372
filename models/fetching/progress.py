"""What a person sees while it runs."""

import sys

from fetching.files import megabytes


class Progress:
    """One line a step; on a terminal the bytes of the step that is running, too."""

    def __init__(self, stream=sys.stderr) -> None:
        self.stream, self.live = stream, stream.isatty()
        self.number, self.total = 0, 0

    def step(self, text: str) -> None:
        self.number += 1
        self.clear()
        print(f"models: {self.number}/{self.total} {text}", file=self.stream, flush=True)

    def bytes(self, done: int, total: int) -> None:
        if self.live:
            percent = min(100, 100 * done // max(1, total))
            text = f"\r  {percent:3d} %  {megabytes(done)} of {megabytes(total)} "
            print(text, end="", file=self.stream, flush=True)

    def clear(self) -> None:
        if self.live:
            print("\r\x1b[K", end="", file=self.stream)

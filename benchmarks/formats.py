"""Do reading and writing take time in proportion to the file? ``python benchmarks/formats.py [copies]``.

Prints, for the text formats, the time to read a document and to write it with every block changed, at 1x and
10x, and the second's ratio to proportional time: 1 is linear, 10 would be quadratic.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace

from translate.document import Document
from translate.formats import reader, writer

TEXT = "قال المتحدث باسم الوزارة إن «الاجتماع سيعقد غداً». وأضاف أن النتائج ستعلن. "
INLINE = "**غليظ** [رابط](x) "
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "txt": ("paragraphs", lambda n: f"{TEXT * 3}\n\n" * n),
    "txt ": ("one line", lambda n: TEXT * 3 * n),
    "md": ("paragraphs", lambda n: f"# عنوان\n\n{TEXT}{INLINE}\n\n- بند\n" * n),
    "md ": ("one paragraph", lambda n: (TEXT + INLINE) * n),
    "html": ("paragraphs", lambda n: f"<p>{TEXT}<b>غليظ</b> <a href=x>رابط</a></p>\n" * n),
    "html ": ("one run", lambda n: f"{TEXT}<b>غليظ</b> <a href=x>رابط</a>" * n),
    "html  ": ("nested", lambda n: "<div>" * n + TEXT + "</div>" * n),
    "po": ("messages", lambda n: "".join(f'msgid "{TEXT}{k}"\nmsgstr ""\n\n' for k in range(n))),
    "csv": ("rows", lambda n: f'1,"{TEXT}",x\n' * n),
    "json": ("strings", lambda n: "[" + ",".join([f'{{"a": "{TEXT}"}}'] * n) + "]"),
    "srt": ("cues", lambda n: "".join(_cue(k) for k in range(n))),
    "xliff": ("units", lambda n: _XLIFF + _SOURCE * n + "</file></xliff>"),
    "tmx": ("units", lambda n: _TMX + _UNIT * n + "</body></tmx>"),
}
_XLIFF = '<xliff version="1.2"><file source-language="ar">'
_SOURCE = f"<trans-unit><source>{TEXT}</source></trans-unit>"
_UNIT = f'<tu><tuv xml:lang="ar"><seg>{TEXT}</seg></tuv></tu>'
_TMX = '<tmx version="1.4"><header srclang="ar"/><body>'


def _cue(k: int) -> str:
    minute, second = divmod(k, 60)
    return f"{k}\n{minute // 60:02}:{minute % 60:02}:{second:02},000 --> 99:00:00,000\n{TEXT}\n\n"


def measure(name: str, data: bytes) -> tuple[float, float]:
    """Return the seconds to read and to write."""
    start = time.perf_counter()
    document = reader(name).read(data, name=f"x.{name}", language="ar")
    read = time.perf_counter() - start
    blocks = tuple(
        block if block.kind == "verbatim" else replace(block, text="new") for block in document.blocks
    )
    start = time.perf_counter()
    writer(name).write(Document(blocks, "en", f"x.{name}"), template=data)
    return read, time.perf_counter() - start


def main() -> None:
    """Print the table."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for label, (shape, make) in SHAPES.items():
        name = label.strip()
        small, large = (measure(name, make(copies * times).encode()) for times in (1, 10))
        size = len(make(copies * 10).encode()) / 1e6
        ratios = "  ".join(
            f"{what} {b * 1000:7.1f} ms {b / a / 10:4.1f}"
            for what, a, b in zip(("read", "write"), small, large, strict=True)
        )
        print(f"{name:6} {shape:14} {size:6.2f} MB  {ratios}")


if __name__ == "__main__":
    main()

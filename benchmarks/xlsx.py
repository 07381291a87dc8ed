"""A workbook of a million rows: time and memory of reading and of writing it back.

python benchmarks/xlsx.py [rows]
"""

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from translate.formats import xlsx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "formats"))
from test_xlsx import book, item


def main(rows: int) -> None:
    """Print one line: rows, sizes, seconds, peak memory."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 1000}</v></c><c r="B{n}"><v>{n}</v></c>'
        f'<c r="C{n}"><f>B{n}*2</f><v>{n * 2}</v></c></row>'
        for n in range(1, rows + 1)
    )
    data = book(cells, strings="".join(item(f"نص رقم {n}") for n in range(1000)))
    size = len(cells)
    del cells
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    document = xlsx.read(data, name="file.xlsx", language="ar")
    read = time.perf_counter()
    target = replace(
        document, language="en", blocks=tuple(replace(b, text=f"t{n}") for n, b in enumerate(document.blocks))
    )
    written = xlsx.write(target, template=data)
    done = time.perf_counter()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{rows} rows, {size / 1e6:.0f} MB of XML in {len(data) / 1e6:.1f} MB: read {read - began:.1f} s,"
        f" written ({len(written) / 1e6:.1f} MB) {done - read:.1f} s;"
        f" peak memory {before / 1024:.0f} MiB before, {after / 1024:.0f} MiB after"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

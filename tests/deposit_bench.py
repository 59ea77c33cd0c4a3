"""How much memory and time a deposit of large images takes.

Run by hand: ``python -m tests.deposit_bench GIGABYTES [bag|zip|ocfl|flat]``. The
images are sparse files, so that only the package itself needs the space.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.unit.deposit_package import sample

LIMIT_MB = 300
GIGABYTE = 10**9


def run(arguments: list[str]) -> tuple[float, float, str]:
    """Run the program; give seconds, peak memory in MB, its last line."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "edition", "deposit", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = (done.stdout or done.stderr).strip().splitlines()[-1]
    return time.monotonic() - begun, usage.ru_maxrss / 1024, said


def main() -> int:
    """Make a deposit, check it, print what both took."""
    gigabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    form = sys.argv[2] if len(sys.argv) > 2 else "bag"
    with tempfile.TemporaryDirectory() as name:
        source = sample.corpus(Path(name) / "source")
        images = source / "images"
        pages = []
        for number in range(5):
            with (images / f"page{number}.tif").open("wb") as file:
                file.truncate(int(gigabytes * GIGABYTE / 5))
            pages.append(f'<pb facs="../images/page{number}.tif"/>')
        text = source / "texts" / "open.xml"
        text.write_text(text.read_text().replace("</div>", "".join(pages) + "</div>"))
        out = Path(name) / "out"
        made = [str(source), "-o", str(out), "--as", form, "--set", "formats=text"]
        results = [run(made)]
        if form in ("bag", "zip"):
            results.append(run(["--check", str(next(out.iterdir()))]))
    for seconds, memory, said in results:
        print(f"{seconds:6.1f} s  {memory:5.0f} MB  {os.path.basename(said)}")
    return int(any(memory > LIMIT_MB for _, memory, _ in results))


if __name__ == "__main__":
    sys.exit(main())

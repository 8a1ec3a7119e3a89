"""Draw: Typst at work – here, or in processes of their own, which give all their memory back and run beside each other.

    python -m jaarbeeld.artwork.printing

does the jobs that it is given at its input, and gives what came of them at its output.
"""

from __future__ import annotations

import errno
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import typst

Ending = Literal["pdf", "png", "svg"]
COMMAND = (sys.executable, "-P", "-m", "jaarbeeld.artwork.printing")
"""What begins a process that prints. No file of the folder it is begun in takes the place of a module."""
FIRST = "main.typ"
"""What the template to begin with is called in what Typst says."""
TOLD = "told.json"
"""What the file is called that a template reads."""
_ENOUGH = 200_000
"""So many signs to tell, or more, are a report of some length: with less, a process of its own costs more than it gives."""


@dataclass(frozen=True, slots=True)
class Colours:
    """What a picture is drawn in: two colours for each edge between large parts or letters, and what else there is in it."""

    edges: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What Typst needs: templates by name, which of them to begin with, the folders of letters, and what it is told, as JSON.

    A PNG has `ppi` pixels an inch, and gets fewer colours: about these, if they are known. A report is a PDF in whose tables
    the first cell of a row is its header, and a long one is printed in `parts`: in which folder they are kept, and what all of
    them depend on.
    """

    templates: Mapping[str, bytes]
    template: str
    fonts: tuple[str, ...]
    told: str
    ending: Ending
    ppi: int = 0
    parts: tuple[str, str] | None = None
    colours: Colours | None = None

    @property
    def large(self) -> bool:
        """Whether it is worth a process of its own."""
        return self.ending == "pdf" and len(self.told) > _ENOUGH


@dataclass(frozen=True, slots=True)
class Refused:
    """What Typst says of a template that is wrong."""

    message: str
    hints: tuple[str, ...]
    diagnostic: str


Made = Sequence[bytes] | Refused
"""The pages that were asked; a PDF is one."""


def compiler(fonts: Sequence[str]) -> typst.Compiler:
    """What prints with letters from these folders, and none of the machine."""
    import typst  # noqa: PLC0415 - only needed when nothing is kept

    return typst.Compiler(font_paths=list(fonts), ignore_system_fonts=True)


def printed(job: Job, typst_compiler: typst.Compiler) -> Made:
    """What is asked. The same job gives the same bytes: no date is written into them."""
    from typst import TypstError  # noqa: PLC0415 - as above

    def pages(told: str) -> Sequence[bytes]:
        made = typst_compiler.compile(
            # Of several files, Typst begins with the one that is called so; its types know of one file only.
            # What is told is a file too: were it an input, nothing that was laid out for one job would be at hand for the next.
            {FIRST if name == job.template else name: content for name, content in job.templates.items()}  # type: ignore[type-var]
            | {TOLD: told.encode()},
            # Of a PDF, PNG are made here: see `pixels`.
            format="pdf" if job.ending == "png" else job.ending,
            pdf_standards=["ua-1"] if job.ending == "pdf" else [],
            timestamp=0,
        )
        # Typst gives several pages as a list, and one page as it is.
        return made if isinstance(made, list) else [made or b""]

    try:
        if job.parts:
            from jaarbeeld.artwork.report.parts import in_parts  # noqa: PLC0415 - loads pikepdf

            folder, marks = job.parts
            if (whole := in_parts(job.told, folder=Path(folder), marks=marks, printer=lambda told: pages(told)[0])) is not None:
                return [whole]
        made = pages(job.told)
    except TypstError as error:
        return Refused(error.message, tuple(error.hints), error.diagnostic)
    return _finished(job, made)


def printed_apart(jobs: Sequence[Job], *, most: int) -> Sequence[Made]:
    """What comes of jobs that are done in at most so many processes of their own, each a row of them.

    Raises:
        OSError: no process could be begun, or one ended early, as it does when the memory is full.
    """
    size = -(-len(jobs) // most)
    rows = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    workers = [_begun() for _ in rows]
    with ThreadPoolExecutor(len(workers)) as pool:
        try:
            return [made for row in pool.map(_asked, workers, rows) for made in row]
        finally:
            # Whoever is stopped, does not wait for what nobody will use.
            for worker in workers:
                worker.kill()


def _begun() -> subprocess.Popen[bytes]:
    """A worker: small and quick to begin, for it loads little of what the caller has loaded, and from the same places."""
    pipe = subprocess.PIPE
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=pipe, env=places)


def _asked(worker: subprocess.Popen[bytes], jobs: Sequence[Job]) -> Sequence[Made]:
    answer, said = worker.communicate(pickle.dumps(jobs))
    if worker.returncode < 0:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    if worker.returncode:
        raise RuntimeError(said.decode("utf-8", "replace"))
    made: Sequence[Made] = pickle.loads(answer)
    return made


def _finished(job: Job, pages: Sequence[bytes]) -> Sequence[bytes]:
    if job.ending == "png":
        from jaarbeeld.artwork.pixels import pages_of  # noqa: PLC0415 - loads PDFium
        from jaarbeeld.artwork.squeezing import blended, squeezed  # noqa: PLC0415 - loads Pillow

        palette = blended(job.colours) if job.colours else None
        return [squeezed(picture, palette) for content in pages for picture in pages_of(content, ppi=job.ppi)]
    if job.parts:
        from jaarbeeld.artwork.report.tags import with_row_headers  # noqa: PLC0415 - loads pikepdf

        return [with_row_headers(page) for page in pages]
    return pages


def main() -> None:
    """Do the jobs at the input."""
    jobs: Sequence[Job] = pickle.load(sys.stdin.buffer)
    press = compiler(jobs[0].fonts)
    pickle.dump([printed(job, press) for job in jobs], sys.stdout.buffer)


if __name__ == "__main__":
    # By its own name, so that who asked can read what it answers.
    from jaarbeeld.artwork import printing

    printing.main()

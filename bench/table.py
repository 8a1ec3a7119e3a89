"""What `make bench` measured, as tables: of each size, how it grows, and whether it reaches what was asked of it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from bench.peers import SHORT, STOCK

Rows = Sequence[dict[str, Any]]
NOTHING, PICTURES, FIGURE, CHECK, SAVED = (
    *("ours, nothing kept", "ours, pictures kept", "ours, one figure changed", "ours, check", "ours, saved to page"),
)
_RATIOS = ((NOTHING, 6, 5), (FIGURE, 2, 1.5), (PICTURES, 2.5, 2.5), (CHECK, 1.2, 1))
"""At most so many times the processor time of the short menu, at the real size and at ten times that."""
_HOME = 65_000


def middle(row: dict[str, Any] | None, what: str) -> float | None:
    """The median of the runs of a row; None when it was not measured."""
    found = [run[what] for run in row["runs"] if what in run] if row else []
    return statistics.median(found) if found else None


def of_size(rows: Rows) -> str:
    """What was measured of each size, beside its peers."""
    lines = [
        "| size | what | pages | wall, s | processor, s | × short menu | peak, MB | out, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        processor, peak, short = (
            middle(row, "processor"),
            middle(row, "peak"),
            middle(_row(rows, row["size"], SHORT), "processor"),
        )
        ratio = processor / short if processor and short and "saved" not in row["name"] else None
        out = row["bytes"] / 1e6 if "bytes" in row else None
        cells = [f"{row['size']} ×" if row["size"].isdecimal() else row["size"], row["name"], str(row.get("pages", ""))]
        cells += [_number(middle(row, "wall"), 2), _number(processor, 2), _number(ratio, 1), _number(peak, 0), _number(out, 1)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def reach(rows: Rows) -> str:
    """Whether what was asked holds, as far as it was measured."""
    lines = ["| what | size | asked | measured | holds |", "|---|---|---|---|---|"]
    for what, size, most, measured, unit in _reached(rows):
        if measured is not None:
            lines.append(
                f"| {what} | {size} | ≤ {most:g} {unit} | {measured:.{2 if most < 100 else 0}f} {unit} "
                f"| {'yes' if measured <= most else '**no**'} |"
            )
    return "\n".join(lines) if len(lines) > 2 else ""


def _reached(rows: Rows) -> Iterator[tuple[str, str, float, float | None, str]]:
    """What is asked: what, of which size, at most how much, what was measured, and in what."""
    for name, *asked in _RATIOS:
        for size, most in zip(("1", "10"), asked, strict=True):
            yield name, f"{size} ×", most, _ratio(rows, (size, name), (size, SHORT)), "× short menu"
    for name, most in ((NOTHING, 1), (PICTURES, 0.5)):
        yield name, "10 ×", most, _ratio(rows, ("10", name), ("10", STOCK)), "× stock"
    for size, most in (("1", 0.5), ("10", 1.5)):
        yield SAVED, f"{size} ×", most, middle(_row(rows, size, SAVED), "wall"), "s"
    for size, most in (("1", 120), ("10", 180)):
        yield f"{PICTURES}: memory", f"{size} ×", most, middle(_row(rows, size, PICTURES), "peak"), "MB"
    for name in (NOTHING, PICTURES, FIGURE, CHECK):
        for small, large, most in (("1", "10", 9), ("10", "30", 3.3)):
            yield f"{name}: growth", f"{large} : {small}", most, _ratio(rows, (large, name), (small, name)), "×"
    yield "home page, gzip, without fonts", "10 ×", _HOME, (_row(rows, "10", PICTURES) or {}).get("home"), "bytes"


def _ratio(rows: Rows, one: tuple[str, str], other: tuple[str, str]) -> float | None:
    above, below = (middle(_row(rows, *asked), "processor") for asked in (one, other))
    return above / below if above and below else None


def _row(rows: Rows, size: str, name: str) -> dict[str, Any] | None:
    return next((row for row in rows if row["size"] == size and row["name"] == name), None)


def _number(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"

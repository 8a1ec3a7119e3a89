"""Write: no figure is typed by hand in prose; number words and trend words are looked at too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import magnitude, number_text
from jaarbeeld.problems import Problem, Severity
from jaarbeeld.prose.commonmark import numbered_points
from jaarbeeld.prose.sentences import masked, sentences
from jaarbeeld.prose.sources import PageSource

_HIDDEN = re.compile(
    r"""
    \{\{.*?\}\} | \{%.*?%\}                         # Jinja
    | <(?P<unread>script|style)\b.*?</(?P=unread)>
    | <!--.*?--> | </?[a-zA-Z][^<>]*>               # HTML
    | ^(?P<fence>```+|~~~+).*?^(?P=fence)`*\s*$     # code blocks
    | `[^`\n]+`                                     # code
    | (?<=\])\([^()\n]*\)                           # the target of a link
    | (?:https?://|www\.)[^\s)>]+ | [\w.+-]+@[\w-]+\.[\w.-]+  # addresses
    | (?<!\\)\[\^\w+\]                             # the mark of a note, of which checks/signs.py tells
    | &\#?\w+;                                      # characters by their number
    | \{[:\s]*[.\#][^{}\n]*\}                       # attributes
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NO_FIGURE = (
    # Numbers that are surely no figure of the report, each told as one thing.
    (
        re.compile(rf"(?<![\w.,])\d{{1,2}} (?:{_MONTHS})\b(?: (?:19|20)\d{{2}})?", re.IGNORECASE),
        "de datum",
        "Een activiteit met haar dag hoort in data/events/; toon ze met {{ events(…) }}.",
    ),
    (
        re.compile(r"(?<![\w.,])\d{1,2}(?:u\d{0,2}|:\d{2})(?!\w)"),
        "het uur",
        "Een uur hoort bij een activiteit in data/events/.",
    ),
    (
        re.compile(r"(?<![\w.,+])(?:\+\d{2} ?|0)\d{1,3}(?:[ /.-]\d{2,3}){2,4}(?!\w)"),
        "het telefoonnummer",
        "Een nummer hoort bij 'contact' in data/organisation.yml.",
    ),
)
_NUMBER = re.compile(r"(?<![\w.,])(?:±\s*)?\d+(?:[.,]\d+)*\s?%?|(?<=\w)\d+")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_WORDS = [
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "honderd",
    "duizend",
]
_COUNTS = "|".join(_WORDS)
_COMPOUND = r"(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
_SHARES = r"de helft|verdubbel\w*|gehalveerd|een (?:derde|kwart)"
_NUMBER_WORD = re.compile(rf"\b(?:{_COMPOUND}|(?:{_COUNTS})?(?:honderd|duizend)|{_COUNTS}|{_SHARES})\b", re.IGNORECASE)
_TREND_WORDS = (
    r"steeg|stegen|stijg\w*|gestegen|daalde?n?|daling\w*|gedaald|groei(?:de|den|t)|gegroeid|toename|afname|toegenomen",
    r"afgenomen|verdubbel\w*|halveer\w*|gehalveerd|hoger|lager|hoogste|laagste|meeste|minste|minder|vaker",
    # «meer» counts only as a comparison: not in "niet meer" and not in "meer weten".
    r"(?<!niet )(?<!geen )(?<!nooit )meer(?! (?:weten|lezen|over|info|uitleg))",
)
_TREND_WORD = re.compile(rf"\b(?:{'|'.join(_TREND_WORDS)})\b", re.IGNORECASE)
_TYPED_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d{2}(?![\w-])")
_BACKED = re.compile(r"\{\{\s*(?:claim|trend|change)\(")


def problems_in(page: PageSource, dataset: Dataset) -> Iterator[Problem]:
    """Typed figures (errors), and number words and unbacked trend words (warnings) of one page."""
    for field in ("title", "description"):
        for match in _NUMBER.finditer(_without_literals(getattr(page.meta, field), dataset)):
            if not _YEAR.match(match[0].strip()):
                message = f"in '{field}' staat het getal '{match[0].strip()}'."
                yield Problem(page.place_of(field), message, "Laat getallen weg uit titel en beschrijving; ze verouderen.")
    shown = _without_literals(_without_numbering(masked(page.body, _HIDDEN), page.body), dataset)
    for pattern, what, hint in _NO_FIGURE:
        for match in pattern.finditer(shown):
            way_out = f'{hint} Of schrijf {{{{ literal("{match[0]}") }}}}.'
            yield Problem(page.place_at(match.start()), f"{what} '{match[0]}' is met de hand getypt.", way_out)
        shown = masked(shown, pattern)
    for match in _NUMBER.finditer(shown):
        if not _YEAR.match(match[0].strip()):
            yield _typed(match[0].strip(), page, match.start(), dataset)
    yield from _captions(page, dataset)
    yield from _other_years(page, dataset, shown)
    for match in _NUMBER_WORD.finditer(shown):
        message = f"'{match[0]}' is een getal in woorden; komt het uit de gegevens?"
        hint = f'Vraag het op met {{{{ figure("…") }}}}, of schrijf {{{{ literal("{match[0]}") }}}} als het geen cijfer is.'
        yield Problem(page.place_at(match.start()), message, hint, Severity.WARNING)
    for start, sentence in sentences(page.body):
        covered = shown[start : start + len(sentence)]
        trend = _TREND_WORD.search(covered)
        if trend and not _BACKED.search(sentence):
            message = f"'{trend[0]}' is een vergelijking zonder bewijs."
            hint = 'Zet in de zin {{ claim("…") }} met een regel, of gebruik {{ trend("…") }} of {{ change("…") }}.'
            yield Problem(page.place_at(start + trend.start()), message, hint, Severity.WARNING)


def _other_years(page: PageSource, dataset: Dataset, shown: str) -> Iterator[Problem]:
    """Sentences that name another year than their figures are of: what a copied page leaves behind."""
    here = page.year or dataset.latest.year
    for field in ("title", "description") if page.year else ():
        years = {year for year, _ in _years_named(getattr(page.meta, field))}
        if years and not years & {here}:
            message = f"in '{field}' staat {min(years)}, maar deze pagina hoort bij {here}."
            yield Problem(page.place_of(field), message, "Pas het jaar aan.", Severity.WARNING)
    for start, sentence in sentences(page.body):
        named = _years_named(shown[start : start + len(sentence)])
        # A change is told from the year before; a question that names its own year is not of the page's.
        if sentence.count("{{") != sentence.count("}}"):
            continue  # a question that does not end is told as that
        own = re.findall(r"\{\{\s*(figure|change|trend)\((?![^}]*\b(?:year|since)\s*=)", sentence)
        if own and named and all(year not in (here, here - 1) for year, _ in named):
            year, offset = named[0]
            message = f"deze zin noemt {year}, maar haar cijfer is van {here}."
            hint = f'Schrijf {{{{ year }}}} voor {here}, of vraag het cijfer van {year}: figure("…", year={year}).'
            yield Problem(page.place_at(start + offset), message, hint, Severity.WARNING)


def _years_named(words: str) -> list[tuple[int, int]]:
    """The years that are typed, each with where it stands; of a school year, 2024–2025, the one in which it begins."""
    found: list[tuple[int, int]] = []
    for match in _TYPED_YEAR.finditer(words):
        ends = found and words[: match.start()].endswith(f"{found[-1][0]}–") and int(match[0]) == found[-1][0] + 1
        if not ends:
            found.append((int(match[0]), match.start()))
    return found


def _captions(page: PageSource, dataset: Dataset) -> Iterator[Problem]:
    """Typed figures in the title of a table or chart. The other words of a macro are names, or are looked at there."""
    for asked in re.finditer(r"\{\{.*?\}\}", page.body, re.DOTALL):
        for caption in re.finditer(r"\bcaption\s*=\s*(\"[^\"]*\"|'[^']*')", asked[0]):
            for match in _NUMBER.finditer(_without_literals(caption[1], dataset)):
                if not _YEAR.match(match[0].strip()):
                    place = page.place_at(asked.start() + caption.start(1) + match.start())
                    hint = "Laat het getal weg uit de titel; het staat in de tabel eronder."
                    yield Problem(place, f"in 'caption' staat het getal '{match[0].strip()}'.", hint)


def _typed(written: str, page: PageSource, offset: int, dataset: Dataset) -> Problem:
    same = _indicators_worth(written, dataset)
    names = ", ".join(f"{name} ({year})" for name, year in same)
    known = f"Dit getal staat bij: {names}. " if same else ""
    return Problem(
        page.place_at(offset),
        f"het getal '{written}' is met de hand getypt.",
        f'{known}Schrijf {_question(same, page, dataset)}, of {{{{ literal("…") }}}} als het geen cijfer van het verslag is.',
    )


def _question(same: list[tuple[str, int]], page: PageSource, dataset: Dataset) -> str:
    """What to write instead; with the year where it is not the page's own."""
    if not same:
        return '{{ figure("…") }}'
    here = page.year or dataset.latest.year
    name, year = next(((name, year) for name, year in same if year == here), same[0])
    return f'{{{{ figure("{name}") }}}}' if year == here else f'{{{{ figure("{name}", year={year}) }}}}'


def _indicators_worth(written: str, dataset: Dataset) -> list[tuple[str, int]]:
    bare = re.sub(r"[^\d,]", "", written)
    return [
        (indicator.id, year)
        for indicator in dataset.indicators.values()
        for year, value in sorted(indicator.values.items(), reverse=True)
        if value.number is not None
        and dataset.units[indicator.unit].in_percent == written.endswith("%")
        and number_text(magnitude(value.number), decimals=indicator.decimals).replace(".", "") == bare
    ][:5]


def _without_numbering(text: str, body: str) -> str:
    """The text of a page without the numbers of its lists; a list may begin at one, or go on from another."""
    lines = text.split("\n")
    for point in numbered_points(body):
        if point.follows:
            lines[point.line] = re.sub(rf"(?<!\d){point.number}(?=[.)])", " " * len(point.number), lines[point.line], count=1)
    return "\n".join(lines)


def _without_literals(text: str, dataset: Dataset) -> str:
    """Text without the phrases that are allowed; in the text a line may end between two of their words."""
    for phrase in dataset.literals:
        words = r"\s+".join(re.escape(word) for word in phrase.text.split())
        text = masked(text, re.compile(rf"(?<!\w){words}(?!\w)" if phrase.text[:1].isalnum() else words))
    return text

"""Write: Markdown that asks for facts becomes Markdown that states them.

A page is rendered once, as a whole, by Jinja in a sandbox. Every `{{ … }}` notes its place before it runs, so a mistake
in it is told with file, line and column; it is then left out and the rest of the page is tried again, so that all
mistakes of a page come out at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import CodeType

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown.extensions.toc import slugify
from markupsafe import Markup

from jaarbeeld import texts
from jaarbeeld.components.plain_text import plain_text
from jaarbeeld.memory import Memory
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean
from jaarbeeld.prose import asking
from jaarbeeld.prose.asking import EXPRESSION
from jaarbeeld.prose.headings import headings, headings_before, heard_in_order
from jaarbeeld.prose.macro_calls import checked
from jaarbeeld.prose.sources import (
    PageSource,
)
from jaarbeeld.prose.uses import Use, blocks_before
from jaarbeeld.reading.wording import DUTCH_KEYS, DUTCH_MACROS

MAX_FAILURES = 20
"""After so many questions on one page that cannot be asked, the others wait: each makes the page be tried again."""
_MADE_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The table of a chart as files beside its page: their path without an ending, and the indicators in it."""

    stem: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page with its facts filled in, and the figures it shows."""

    source: PageSource
    markdown: str
    uses: tuple[Use, ...] = ()
    year: int = 0
    """The year that the page is about: that of its edition, or of the newest."""
    lives: tuple[str, ...] = ()
    """What comes and goes with people: fragments with stories, vacancies and sessions. A seal has none of it."""
    footer: str = ""
    """The end of the Markdown, below what is written: notes and cards of figures, the meaning of terms."""
    tables: tuple[ChartTable, ...] = ()
    """The tables of its charts that are no table of one figure."""
    headings: tuple[tuple[int, int, str], ...] = ()
    """Those that blocks bring: where in the source the block is asked, how deep they are, and their words."""


@dataclass(slots=True)
class Run:
    """One rendering of one page: where it is, what went wrong, what was used."""

    page: PageSource
    year: int
    draft: bool = False
    """Whether the page's edition is not published yet: then it may still lack something."""
    problems: list[Problem] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    lives: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cards: list[tuple[str, int, str]] = field(default_factory=list)
    anchors: Counter[str] = field(default_factory=Counter)
    tables: list[ChartTable] = field(default_factory=list)
    headings: list[tuple[int, int, str]] = field(default_factory=list)
    offset: int = 0

    def use(self, indicator_id: str, year: int, *, anchor: str = "", in_sentence: bool = False, part: str = "") -> None:
        """Note that the page shows a figure, or a part of it, here; `anchor` is the id of its link."""
        body = self.page.body
        above, block = headings_before(body, self.offset), blocks_before(body, self.offset)
        entry = Use(indicator_id, year, above, block, anchor, in_sentence, part)
        if entry not in self.uses:
            self.uses.append(entry)

    def anchor(self, stem: str) -> str:
        """An id for the next figure of this name on the page: `cijfer-gezinnen-2`."""
        self.anchors[stem] += 1
        return f"{stem}-{self.anchors[stem]}"

    def table(self, title: str, indicators: tuple[str, ...]) -> ChartTable:
        """The table of a chart of several figures, named for its title: the same for the same figures."""
        for known in self.tables:
            if known.indicators == indicators:
                return known
        stem = f"{self.page.url}{slugify(title, '-') or 'tabel'}"
        same = sum(known.stem == stem or known.stem.startswith(f"{stem}-") for known in self.tables)
        self.tables.append(ChartTable(f"{stem}-{same + 1}" if same else stem, indicators))
        return self.tables[-1]

    def card(self, indicator_id: str, year: int, part: str = "") -> int:
        """The number of a figure among the different ones on the page, from 1; its card and its printed note carry it."""
        key = (indicator_id, year, part)
        if key not in self.cards:
            self.cards.append(key)
        return self.cards.index(key) + 1

    def remark(self, message: str, hint: str, *, about: str = "") -> None:
        """Note something about the expression at hand that an editor must know, and that stops nothing."""
        self.problems.append(Problem(self.page.place_at(self._spot(about)), message, hint, Severity.WARNING))

    def lacking(self, message: str, hint: str = "", *, about: str = "", cause: tuple[str, ...] = ()) -> Markup:
        """Note that there is nothing to show yet: a mistake, but in a draft only a remark."""
        if not self.draft:
            return self.complain(message, hint, about=about, cause=cause)
        self.remark(message, hint, about=about)
        return Markup("")

    def complain(self, message: str, hint: str = "", *, about: str = "", cause: tuple[str, ...] = ()) -> Markup:
        """Note a mistake in the expression at hand, at the words it is about; gives nothing to show."""
        self.problems.append(Problem(self.page.place_at(self._spot(about)), message, hint, cause=cause))
        return Markup("")

    def expression(self) -> str:
        """The text of the expression that runs now, with its braces."""
        match = EXPRESSION.match(self.page.body, self.offset)
        return match[0] if match else ""

    def living(self, fragment: Markup) -> Markup:
        """The fragment, noted as one that comes and goes with people."""
        self.lives.append(str(fragment))
        return fragment

    def heads(self, shown: Markup) -> None:
        """Note the headings in what the expression at hand gives."""
        found = _MADE_HEADING.findall(shown) if "<h" in shown else ()
        self.headings += [(self.offset, int(depth), " ".join(Markup(words).striptags().split())) for depth, words in found]

    def begins_a_list(self, shown: object) -> bool:
        """Whether what the expression at hand gives is a number that, with the point after it, would begin a list."""
        before, asked, after = self.page.body[: self.offset], self.expression(), self.page.body[self.offset :]
        first_on_the_line = re.search(r"(?:\A|\n)[\s>*+-]*\Z", before)
        return bool(first_on_the_line and str(shown).isdecimal() and re.match(r"[.)]\s", after[len(asked) :]))

    def note(self, text: str) -> int:
        """The number of a note at the foot of the page, the same for the same text."""
        if text not in self.notes:
            self.notes.append(text)
        return self.notes.index(text) + 1

    def _spot(self, about: str) -> int:
        found = self.expression().find(about) if about else -1
        return self.offset + max(found, 0)


Macro = Callable[..., object]
MacroMaker = Callable[[Run], Mapping[str, object]]


class Compiler:
    """Jinja for pages, which keeps what it compiled: a template that many pages are made from is compiled once.

    With a `memory`, also once in many runs.
    """

    def __init__(self, memory: Memory[CodeType] | None = None) -> None:
        self._memory = memory
        self.environment = _environment()

    def template(self, body: str) -> Template:
        """The template of a page's body, in which every expression first notes its place.

        Raises:
            TemplateSyntaxError: it is not well written; only a template of our own can be, for others are looked at first.
        """
        return _compiled(body, self._memory)


def render(
    page: PageSource,
    *,
    year: int,
    draft: bool = False,
    macros: MacroMaker,
    footer: Callable[[Run, str], str] | None = None,
    trusted: bool = False,
    compiler: Compiler | None = None,
) -> tuple[RenderedPage, list[Problem]]:
    """A page with its facts filled in, and every mistake in its expressions.

    `macros` gives the names that the page may use, for one run; `footer` what comes below the page, such as notes. A
    `trusted` page is a template of our own, which may use all of Jinja; others may only ask (see `asking`). Pages that are
    made from one template share a `compiler`.
    """
    compiler = compiler or Compiler()
    body, problems = page.body, list[Problem]()
    if not trusted:
        macro_names = [name for name, thing in macros(Run(page, year, draft)).items() if callable(thing)]
        refused = list(asking.refusals(body, compiler.environment, names=macro_names))
        problems += [Problem(page.place_at(r.start), r.message, r.hint) for r in refused]
        body = asking.without(body, refused)
    failures = 0
    while True:
        run = Run(page, year, draft)
        markdown, failure = _rendered(body, run, macros, compiler)
        if failure is None:
            problems += run.problems
            below = footer(run, markdown) if footer else ""
            lives, tables = tuple(run.lives), tuple(run.tables)
            made = RenderedPage(page, markdown + below, tuple(run.uses), year, lives, below, tables, tuple(run.headings))
            return made, problems
        start, end, problem = failure
        problems.append(problem)
        failures += 1
        if end <= start or failures == MAX_FAILURES:
            return RenderedPage(page, "", (), year), problems
        body = body[:start] + re.sub(r"[^\n]", " ", body[start:end]) + body[end:]


@texts.kept()
def _compiled(body: str, memory: Memory[CodeType] | None) -> Template:
    marked = EXPRESSION.sub(lambda match: f"{{{{ __reached({match.start()}) }}}}{match[0]}", body)
    environment = _environment()
    if memory is None:
        return environment.from_string(marked)
    code = memory.made("page", marked, make=lambda: environment.compile(marked))
    return Template.from_code(environment, code, environment.make_globals(None))


Failure = tuple[int, int, Problem]


def _rendered(body: str, run: Run, macros: MacroMaker, compiler: Compiler) -> tuple[str, Failure | None]:
    names = {name: checked(name, thing, run.complain) for name, thing in macros(run).items()}

    def reached(offset: int) -> str:
        run.offset = offset
        return ""

    try:
        return compiler.template(body).render(**names, __reached=reached, __run=run), None
    except TemplateSyntaxError as error:
        place = Place(run.page.place.file, error.lineno)
        return "", (0, 0, Problem(place, f"dit sjabloon kan niet gelezen worden: {error.message}."))
    except UndefinedError as error:
        return "", _failure(run, *_undefined(str(error), names))
    except TypeError as error:
        # Only what is no macro can be called wrongly here: macros look at their arguments themselves.
        if "not callable" not in str(error):
            raise
        return "", _failure(run, "dit is geen opdracht met haakjes.", "Schrijf ze zonder haakjes.")


@cache
def _environment() -> Environment:
    """Jinja for pages. Its comments get signs that no one types, because `{#here}` gives a heading its anchor."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
        finalize=_shown,
        comment_start_string="{{!--",
        comment_end_string="--}}",
    )
    environment.globals.clear()
    return environment


@pass_context
def _shown(context: Context, value: object) -> object:
    """What an expression gives, if it can stand in a sentence; else nothing and a complaint."""
    run = context["__run"]
    assert isinstance(run, Run)
    if isinstance(value, Markup):
        value = heard_in_order(value, run.page.body, run.offset)
    if isinstance(value, str | int | Undefined):
        shown = plain_text(value)
        if isinstance(shown, Markup):
            run.heads(shown)
        # «{{ year }}. Dat was …» is a sentence: Markdown would make the first point of a list of it.
        return Markup("&#{};{}").format(ord(str(shown)[0]), str(shown)[1:]) if run.begins_a_list(shown) else shown
    hint = "Vul het aan in data/organisation.yml." if value is None else "Kijk in docs/redactie.md wat er kan."
    said = "is nog niet ingevuld" if value is None else "kan niet in een zin staan"
    return run.complain(f"{run.expression()} {said}.", hint)


def _failure(run: Run, message: str, hint: str, about: str = "") -> Failure:
    expression = run.expression()
    offset = run.offset + max(expression.find(about), 0) if about else run.offset
    place = run.page.place_at(offset)
    return run.offset, run.offset + len(expression), Problem(place, message, hint)


def _undefined(said: str, names: Mapping[str, object]) -> tuple[str, str, str]:
    match = re.search(r"'([^']+)' is undefined", said)
    word = match[1] if match else ""
    if not word:
        attribute = re.search(r"has no attribute '([^']+)'", said)
        word = attribute[1] if attribute else ""
        hint = f"Bedoelde u '{DUTCH_KEYS[word]}'?" if word in DUTCH_KEYS else "Kijk in docs/redactie.md wat er kan."
        return f"'{word}' bestaat hier niet.", hint, word
    meant = DUTCH_MACROS.get(word.lower(), "")
    hint = f"Bedoelde u '{meant}'?" if meant in names else did_you_mean(word, names)
    return f"onbekende opdracht '{word}'.", hint or "Kijk in docs/redactie.md welke er zijn.", word


def titles_of(pages: Mapping[str, RenderedPage]) -> Mapping[str, str]:
    """What each page is called, by its path below content/: its first heading, which a visitor sees on top of it."""
    return {
        src: next((heading.words for heading in headings(page.markdown) if heading.depth == 1), page.source.meta.title)
        for src, page in pages.items()
    }

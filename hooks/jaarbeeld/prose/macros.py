"""Write: what Markdown pages may ask for. Each macro takes plain words and gives HTML of a component, or complains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from markupsafe import Markup, escape

from jaarbeeld import components
from jaarbeeld.addresses.written import glossary
from jaarbeeld.components import EVERY_PAGE, Figure, Note, PageNotes, SiteMap, Templates, TermCard, relative
from jaarbeeld.findings import figures
from jaarbeeld.findings.comparability import breaks_between, refusal
from jaarbeeld.findings.rankings import ranked
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event, Term
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import enumerated, sentence_case, years_in_words
from jaarbeeld.model.quantities import NO_BREAK, SMALL_BASE, text
from jaarbeeld.problems import did_you_mean
from jaarbeeld.prose.branch_macros import OF_BRANCHES, BranchMacros
from jaarbeeld.prose.chart_macros import CHARTS, ChartMacros
from jaarbeeld.prose.macro_arguments import (
    check_claim,
    complain_of_hidden,
    draft_words,
    indicator_named,
    indicators_named,
    no_value,
)
from jaarbeeld.prose.organisation_macros import BEHIND, OrganisationMacros
from jaarbeeld.prose.rendering import Run
from jaarbeeld.prose.sentences import sentences
from jaarbeeld.prose.terms import card_id, terms_in
from jaarbeeld.reading.choices import choice_hint, word_of
from jaarbeeld.reading.meant import part_meant


class Overview(Protocol):
    """What blocks about the whole site can be asked; given by pages.py, which knows every page."""

    def view(self, name: str, *, here: str, year: int, kind: str | None = None) -> object:
        """The typed object for a site-wide block."""


@dataclass(frozen=True, slots=True)
class Macros:
    """The macros over one data set, for any page."""

    dataset: Dataset
    templates: Templates
    overview: Overview
    site_map: SiteMap = EVERY_PAGE
    site_url: str = ""

    def for_run(self, run: Run) -> Mapping[str, object]:
        """The names a page may use while it is rendered."""
        page, charts = _PageMacros(self, run), ChartMacros(self.dataset, self.templates, run, self.site_url)
        branches = BranchMacros(self.dataset, self.templates, self.overview, run)
        behind = OrganisationMacros(self.dataset, self.templates, self.overview, run)
        return {
            **{name: getattr(page, name) for name in INLINE + BLOCKS},
            **{name: getattr(charts, name) for name in CHARTS},
            **{name: getattr(branches, name) for name in OF_BRANCHES},
            **{name: getattr(behind, name) for name in BEHIND},
            **{name: page.site_block(name) for name in SITE_BLOCKS},
            "organisation": self.dataset.organisation,
            "disclosure": self.dataset.disclosure,
            "year": run.year,
            "previous_year": run.year - 1,
        }

    def footer(self, run: Run, markdown: str) -> str:
        """What comes below a page's text: the notes and cards of its figures, and the terms it uses with their meaning."""
        terms = terms_in(markdown, self.dataset.terms.values())
        return self._explanations(run) + self._meanings(terms, run.page.url)

    def _explanations(self, run: Run) -> str:
        """The remarks at a page's figures, and the cards that explain them."""
        cards = [
            components.figure_card(self.dataset, key, number=number + 1, here=run.page.url)
            for number, key in enumerate(run.cards)
        ]
        below = []
        if run.notes:
            told = {note.text for card in cards for note in card.notes}
            notes = tuple(_foot_note(number + 1, said) for number, said in enumerate(run.notes))
            below.append(self.templates.block("notes", PageNotes(notes, on_cards=told.issuperset(run.notes))))
        if cards:
            below.append(self.templates.block("figure_cards", cards))
        return "".join(below)

    def _meanings(self, terms: Sequence[Term], here: str) -> str:
        """The cards with meanings, and the definitions by which Markdown's `abbr` finds the words."""
        if not terms:
            return ""
        href = self.site_map.way(here, glossary(self.dataset))
        cards = [TermCard(card_id(t.term), t.term, t.meaning, f"{href}#{card_id(t.term)}" if href else "") for t in terms]
        return str(self.templates.block("terms", cards)) + "".join(f"\n\n*[{t.term}]: {t.meaning}" for t in terms)


INLINE = ("figure", "change", "trend", "when", "ranking", "claim", "literal")
BLOCKS = ("key_figures", "topics", "items", "events", "calendar", "stories", "drawing", "volunteer_call", "review")
SITE_BLOCKS = (
    "objectives", "indicators", "roles", "reasons", "steps", "requirements", "questions", "self_check",
    "info_sessions", "next_session", "next_step", "glossary", "corrections", "downloads", "posters", "year_picture",
    "data_preview", "branches", "branch_calendar",
)  # fmt: skip
OF_A_REPORT = ("objectives", "indicators", "glossary", "year_picture")
"""The blocks about the whole site that say what a report says; the others live: they change as people and plans do."""


_FROM = {
    "glossary": ("terms", "glossary.yml"),
    "year_picture": ("events", "events/"),
    "branches": ("branches", "branches.yml"),
    "branch_calendar": ("branches", "branches.yml"),
    "objectives": ("objectives", "objectives.yml"),
    **dict.fromkeys(("reasons", "steps", "requirements", "questions", "self_check"), ("recruitment", "recruitment.yml")),
}
"""The records, and their file, without which a block shows nothing; the other blocks say something then."""


def _foot_note(number: int, said: str) -> Note:
    return Note(str(number), said, f"noot-{number}")


class _PageMacros:
    """The macros bound to one rendering of one page."""

    def __init__(self, site: Macros, run: Run) -> None:
        self._site, self._run = site, run
        self._data, self._templates = site.dataset, site.templates
        self._here = run.page.url

    def figure(
        self, indicator: str, year: int | None = None, part: str | None = None, unit: bool = False, count: bool = False
    ) -> Markup:
        """A figure in a sentence, with a link to its page."""
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        when = year or self._run.year
        if part is not None:
            return self._part_figure(found, part, when, unit=unit)
        quantity = self._data.quantity(found.id, when)
        if quantity is None:
            known = ", ".join(str(y) for y in self._data.years(found.id))
            hint = f'Er is een waarde voor {known}; schrijf figure("{indicator}", year={known.split(", ")[-1]}).'
            told = draft_words(found.id, when, self._data, self._run) or (f"'{indicator}' heeft geen waarde voor {when}.", hint)
            return self._run.complain(*told, about=str(year or indicator), cause=no_value(found.id, when))
        after = figures.count_phrase(self._data, found, when) if count else ""
        notes = figures.notes(self._data, found, when)
        shown = text(quantity, unit=unit)
        return self._shown(found, shown, after=after, when=when, what=figures.label(found, quantity), notes=notes)

    def _part_figure(self, indicator: Indicator, part_id: str, year: int, *, unit: bool) -> Markup:
        """A part in a sentence. What is said of the whole breakdown stands on its card, not as a mark at every part."""
        found = self._data.part(indicator.id, part_id)
        if found is None:
            hint = part_meant(part_id, [indicator])
            return self._run.complain(
                f"'{indicator.id}' heeft geen deel '{part_id}'.", hint, about=part_id, cause=("parts", indicator.id, part_id)
            )
        part = found[1]
        quantity = self._data.part_quantity(indicator.id, part, year)
        if quantity is None:
            cause = (*no_value(indicator.id, year), part_id)
            of_draft = draft_words(indicator.id, year, self._data, self._run)
            told = of_draft or (f"het deel '{part_id}' heeft geen waarde voor {year}.", "")
            return self._run.complain(*told, about=part_id, cause=cause)
        shown = text(quantity, unit=unit)
        notes = figures.part_notes(self._data, indicator, part, year)
        what = f"{indicator.label} ({part.label})"
        return self._shown(indicator, shown, after="", when=year, what=what, notes=notes, part=part.id)

    def _shown(
        self, indicator: Indicator, shown: str, *, after: str, when: int, what: str, notes: Iterable[str], part: str = ""
    ) -> Markup:
        anchor = self._anchored(indicator, when, in_sentence=True, part=part)
        # The accessible name begins with the words on the screen (WCAG 2.5.3) and then says where the link leads.
        view = Figure(
            text=shown,
            after=after,
            href=relative(self._here, components.indicator_url(indicator, self._data)),
            name=f"{shown}: meer over {what} {self._data.period(indicator.id, part).when(when)}",
            anchor=anchor,
            card=self._run.card(indicator.id, when, part),
            notes=tuple(_foot_note(self._run.note(said), said) for said in notes),
        )
        return self._templates.inline("figure", view)

    def _anchored(self, indicator: Indicator, year: int, *, in_sentence: bool = False, part: str = "") -> str:
        """The id of a link to a figure, noted as a place that shows it."""
        anchor = self._run.anchor(f"cijfer-{indicator.slug}")
        self._run.use(indicator.id, year, anchor=anchor, in_sentence=in_sentence, part=part)
        return anchor

    def change(self, indicator: str, year: int | None = None, since: int | None = None, relative: bool = False) -> Markup:
        """The change since the year before, or another one, in words: «16 minder dan in 2023», «40% minder dan in 2023»."""
        when = year or self._run.year
        first = when - 1 if since is None else since

        def words(name: str) -> str:
            said = figures.change_sentence(self._data, name, when, since=first)
            if not relative or not said:
                return said
            return figures.relative_sentence(self._data, name, when, since=first) or self._no_percentage(name, when, first)

        return self._compared(indicator, first, when, words)

    def _no_percentage(self, name: str, when: int, first: int) -> str:
        """The change as a number, with a word for the editor: here a percentage would mislead."""
        said = figures.change_sentence(self._data, name, when, since=first)
        self._run.remark(
            f"van '{name}' is er van {first} naar {when} geen verschil in procenten te geven.",
            f"De site schrijft '{said.replace(NO_BREAK, ' ')}'. Een procent kan niet van minder dan {SMALL_BASE}, van of naar "
            "een schatting of een tekort, en niet van een percentage.",
            about=name,
        )
        return said

    def trend(self, indicator: str, year: int | None = None, since: int | None = None, years: int | None = None) -> Markup:
        """The change as a verb: «daalde van 40 naar 24», «steeg sinds 2021 van …», «bleef in vijf jaar gelijk op …»."""
        when = year or self._run.year
        first = when - years if years else when - 1 if since is None else since

        def words(name: str) -> str:
            span = f"in {years_in_words(years)}" if years else ""
            if since is not None and not years:
                span = f"sinds {self._data.period(name).noun(since)}"
            return figures.trend_phrase(self._data, name, when, since=first, span=span)

        return self._compared(indicator, first, when, words)

    def _compared(self, indicator: str, first: int, when: int, words: Callable[[str], str]) -> Markup:
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        if first >= when:
            hint = f"Vergelijk met een jaar voor {when}."
            return self._run.complain(f"'{indicator}' van {when} is niet te vergelijken met {first}.", hint, about=str(first))
        quantities = {year: self._data.quantity(found.id, year) for year in (when, first)}
        shown = words(found.id)
        if not shown and (broken := breaks_between(self._data, found.id, first, when)):
            across = f"er is geen verschil te vertellen over een breuk heen: {refusal(broken[0])}"
            return self._run.complain(across, "Vertel het zonder vergelijking.", about=indicator)
        hidden = [year for year, quantity in quantities.items() if quantity is not None and quantity.hidden]
        if not shown and hidden:
            return complain_of_hidden(found.id, hidden[0], self._data, self._run)
        if not shown and any(quantity is not None and quantity.state == "open" for quantity in quantities.values()):
            return Markup(text(next(q for q in quantities.values() if q is not None and q.state == "open")))
        if not shown:
            without = [year for year, q in quantities.items() if q is None or q.number is None] or [*quantities]
            message = f"'{indicator}' heeft geen waarde voor {enumerated([str(y) for y in without])}, dus er is geen verschil."
            told = draft_words(found.id, without[0], self._data, self._run) or (message, "Vertel het zonder vergelijking.")
            return self._run.complain(*told, about=indicator, cause=no_value(found.id, without[0]))
        said = dict.fromkeys([*figures.notes(self._data, found, when), *figures.notes(self._data, found, first)])
        return self._shown(found, shown, after="", when=when, what=found.label, notes=said)

    def when(self, indicator: str, year: int | None = None) -> Markup:
        """When a figure was so: «in 2024», «in het schooljaar 2024–2025»; with a capital where it begins a sentence."""
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        said = self._data.period(found.id).when(year or self._run.year)
        return Markup("{}").format(sentence_case(said) if self._begins_sentence() else said)

    def _begins_sentence(self) -> bool:
        body, offset = self._run.page.body, self._run.offset
        if body[:offset].rstrip().endswith(":"):
            return False
        around = (start for start, sentence in sentences(body) if start <= offset < start + len(sentence))
        return any(not re.search(r"\w", body[start:offset]) for start in around)

    def ranking(self, indicator: str, breakdown: str, most: int = 3) -> Markup:
        """The largest parts in their order: «vooral Vrij CLB (9) en Huis van het Kind (9), dan OCMW (6)»."""
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        wanted = next((one for one in found.breakdowns if one.id == breakdown), None)
        if wanted is None:
            hint = did_you_mean(breakdown, [one.id for one in found.breakdowns])
            return self._run.complain(f"'{indicator}' heeft geen opsplitsing '{breakdown}'.", hint, about=breakdown)
        when = self._run.year
        steps = ranked(self._data, found, wanted, when, most=most)
        if not steps:
            message = f"van '{breakdown}' is er voor {when} geen rangorde te geven."
            return self._run.lacking(message, "Vul de delen aan, of vertel het zonder rangorde.", about=breakdown)
        groups = [
            enumerated([f"{escape(part.label)} ({self._part_figure(found, part.id, when, unit=False)})" for part in step])
            for step in steps
        ]
        return Markup("vooral {}").format(Markup(", dan ".join(groups)))

    def review(self, year: int) -> Markup:
        """A mark on what was taken over from another year; a draft shows it, and a published page may not have it."""
        if not self._run.draft:
            return self._run.complain(
                f"dit deel is overgenomen uit {year} en nog niet nagekeken.", "Kijk het na, en verwijder deze opdracht."
            )
        self._run.remark(f"dit deel is overgenomen uit {year}.", "Kijk het na, en verwijder deze opdracht.")
        return self._templates.block("review", year)

    def claim(self, rule: str) -> Markup:
        """Nothing to see: a rule that must be true for the sentence it stands in."""
        check_claim(rule, self._sentence(), self._data, self._run)
        return Markup("")

    def _sentence(self) -> str:
        body, offset = self._run.page.body, self._run.offset
        for start, sentence in sentences(body):
            if start <= offset < start + len(sentence):
                told = re.sub(r"\s+(?=[.,;:!?])", "", sentence.replace(self._run.expression(), ""))
                return " ".join(told.lstrip("-*+># ").split())
        return ""

    def literal(self, words: str) -> Markup:
        """Words with a number that is no figure of the report."""
        return Markup("{}").format(words)

    def key_figures(self, *indicators: str, unit: bool = False) -> Markup:
        """Big cards, one for each figure; with `unit` a count says what it counts, where its name does not."""
        found = self._indicators(indicators)
        if not found:
            return Markup("")
        cards = []
        for indicator in found:
            if self._data.quantity(indicator.id, self._run.year) is None:
                cause = no_value(indicator.id, self._run.year)
                message = f"'{indicator.id}' heeft geen waarde voor {self._run.year}."
                return self._run.complain(message, about=indicator.id, cause=cause)
            key_figure = components.card(self._data, indicator, self._run.year, here=self._here, note=self._note, unit=unit)
            anchor, number = self._anchored(indicator, self._run.year), self._run.card(indicator.id, self._run.year)
            cards.append(replace(key_figure, anchor=anchor, number=number))
        return self._templates.block("key_figures", cards)

    def _note(self, said: str) -> Note:
        return _foot_note(self._run.note(said), said)

    def topics(self, indicator: str) -> Markup:
        """The topics of a figure, by year."""
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        if not found.topics:
            return self._run.complain(
                f"'{indicator}' heeft geen 'topics'.", "Vul ze aan of verwijder deze opdracht.", about=indicator
            )
        view = components.topic_listing(found.topics, title="Onderwerpen", about=found.label, until=self._run.year)
        return self._templates.block("listing", view)

    def items(self, list: str) -> Markup:
        """A list of the report, by year."""
        if self._data.doubtful("lists", list) and list not in self._data.lists:
            return Markup("")
        if list not in self._data.lists:
            hint = did_you_mean(list, self._data.lists)
            return self._run.complain(f"onbekende lijst '{list}'.", hint, about=list, cause=("lists", list))
        return self._templates.block("listing", components.list_listing(self._data.lists[list], until=self._run.year))

    def events(self, series: str | None = None, objective: int | None = None) -> Markup:
        """The events of the page's year, of one series or objective."""
        if self._data.doubtful("events"):
            return Markup("")
        if series is not None and series not in self._data.series:
            if self._data.doubtful("series", series):
                return Markup("")
            hint = did_you_mean(series, self._data.series)
            return self._run.complain(f"onbekende reeks '{series}'.", hint, about=series, cause=("series", series))
        if objective is not None and objective not in self._data.objectives:
            if self._data.doubtful("objectives", objective):
                return Markup("")
            options = [str(number) for number in self._data.objectives]
            hint, cause = did_you_mean(str(objective), options), ("objectives", str(objective))
            return self._run.complain(f"onbekende doelstelling '{objective}'.", hint, cause=cause)
        found = self._events(series, objective)
        if not found:
            hint = "Vul data/events/ aan of verwijder deze opdracht."
            return self._run.lacking(f"er zijn geen activiteiten voor {self._run.year}.", hint, about=series or "")
        return self._templates.block("events", [components.happening(self._data, event) for event in found])

    def _events(self, series: str | None, objective: int | None) -> Sequence[Event]:
        numbered = self._data.events_in(self._run.year, series=series)
        return [event for _, event in numbered if objective is None or event.objective == objective]

    def calendar(self) -> Markup:
        """All events of the page's year by month, and the series they belong to."""
        view = components.calendar(self._data, year=self._run.year)
        if not view.count and not self._data.doubtful("events"):
            return self._run.lacking(f"er zijn geen activiteiten voor {self._run.year}.", "Vul data/events/ aan.")
        return self._templates.block("calendar", view)

    def stories(self, kind: str | None = None) -> Markup:
        """The retold stories or statements."""
        kinds = sorted({story.kind for story in self._data.testimonials.values()})
        if kind is not None and kind not in kinds:
            if self._data.doubtful("testimonials"):
                return Markup("")
            hint = choice_hint(kind, {one: word_of(one) for one in kinds})
            return self._run.complain(f"onbekend soort verhaal '{kind}'.", hint, about=kind)
        view = self._site.overview.view("stories", here=self._here, year=self._run.year, kind=kind)
        return self._run.living(self._templates.block("stories", view))

    def volunteer_call(self, indicator: str) -> Markup:
        """The open roles that a figure asks for; nothing when there are none."""
        found = self._indicator(indicator)
        if found is None:
            return Markup("")
        view = self._site.overview.view("volunteer_call", here=self._here, year=self._run.year, kind=found.id)
        return self._run.living(self._templates.block("volunteer_call", view)) if view else Markup("")

    def drawing(self, name: str) -> Markup:
        """A small drawing, made for this site."""
        if name not in self._templates.drawings:
            options = self._templates.drawings
            hint = did_you_mean(name, options)
            return self._run.complain(f"onbekende tekening '{name}'.", hint, about=name, cause=("drawings", name))
        return self._templates.block("drawing", name)

    def site_block(self, name: str) -> Callable[[], Markup]:
        """A macro without arguments for a block about the whole site."""

        def block() -> Markup:
            view = self._site.overview.view(name, here=self._here, year=self._run.year)
            made = self._templates.block(name, view)
            kind, file = _FROM.get(name, ("", ""))
            # Of a draft whose events are there, the picture waits for the publication.
            waits = kind == "events" and self._data.events_in(self._run.year)
            if kind and not made.striptags() and not waits and not self._data.doubtful(kind):
                self._run.remark("hier is niets om te tonen.", f"Vul data/{file} aan, of verwijder deze opdracht.")
            return made if name in OF_A_REPORT else self._run.living(made)

        return block

    def _indicator(self, name: str) -> Indicator | None:
        return indicator_named(name, self._data, self._run)

    def _indicators(self, names: Sequence[str]) -> list[Indicator]:
        return indicators_named(names, self._data, self._run, example='key_figures("families")')

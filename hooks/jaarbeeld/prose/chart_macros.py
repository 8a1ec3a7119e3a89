"""Write: the macros for charts. Each gives the HTML of a table that can be looked at, or complains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from markupsafe import Markup

from jaarbeeld import components
from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.open_data import indicator_downloads, table_downloads
from jaarbeeld.components import Take, Templates
from jaarbeeld.findings import forms, statements
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, ChartForm, Indicator, Part
from jaarbeeld.problems import did_you_mean
from jaarbeeld.prose.macro_arguments import came_later, check_finding, indicator_named, indicators_named, no_value
from jaarbeeld.prose.rendering import Run
from jaarbeeld.reading.choices import choice_hint, choices_at
from jaarbeeld.reading.meant import part_meant

CHARTS = ("table", "breakdown", "dots", "flow", "statement")
_FORMS: dict[str, ChartForm] = {form: form for form in get_args(ChartForm)}


class ChartMacros:
    """The macros for charts, bound to one rendering of one page."""

    def __init__(self, dataset: Dataset, templates: Templates, run: Run, site_url: str = "") -> None:
        self._data, self._templates, self._run, self._site_url = dataset, templates, run, site_url
        self._here = run.page.url
        self._blocks = 0

    def table(self, *indicators: str, caption: str, finding: str = "", claim: str = "") -> Markup:
        """Figures with their years side by side."""
        found = indicators_named(indicators, self._data, self._run, example='table("families", caption="…")')
        if not found:
            return Markup("")
        check_finding(finding, claim, self._data, self._run)
        for indicator in found:
            for year in indicator.values:
                self._run.use(indicator.id, year)
        view = components.year_table(
            self._data,
            found,
            here=self._here,
            caption=caption,
            until=self._run.year,
            prefix=self._prefix(),
            finding=finding,
        )
        return self._templates.block("year_table", replace(view, take=self._take(caption, found)))

    def breakdown(self, indicator: str, breakdown: str, chart: str = "", finding: str = "", claim: str = "") -> Markup:
        """The parts of a figure."""
        found = indicator_named(indicator, self._data, self._run)
        if found is None:
            return Markup("")
        wanted = {candidate.id: candidate for candidate in found.breakdowns}.get(breakdown)
        if wanted is None and came_later("breakdowns", breakdown, self._data, self._run):
            return Markup("")
        if wanted is None:
            hint = did_you_mean(breakdown, [b.id for b in found.breakdowns])
            said, cause = f"'{indicator}' heeft geen opsplitsing '{breakdown}'.", ("breakdowns", found.id, breakdown)
            return self._run.complain(said, hint, about=breakdown, cause=cause)
        if not chart and self._is_told_in_data(found, wanted):
            return Markup("")
        years = forms.years_of(self._data, found, wanted, until=self._run.year)
        if not years:
            message = f"de opsplitsing '{breakdown}' heeft geen waarde in {self._run.year} of ervoor."
            hint = "Vul de delen aan, of verwijder deze opdracht."
            return self._run.lacking(message, hint, about=breakdown, cause=no_value(found.id, self._run.year))
        if chart and not self._can_be_drawn(found, wanted, chart, years):
            return Markup("")
        check_finding(finding, claim, self._data, self._run)
        self._run.use(found.id, self._run.year)
        for part in wanted.parts:
            for year in years if part.indicator is None else ():
                self._run.use(found.id, year, part=part.id)
            if part.indicator is not None:
                self._run.use(part.indicator, self._run.year)
        view = components.breakdown_table(
            self._data,
            found,
            wanted,
            here=self._here,
            until=self._run.year,
            prefix=self._prefix(),
            chart=_FORMS.get(chart),
            finding=finding,
        )
        return self._templates.block("breakdown", replace(view, take=self._take(view.caption, [found])))

    def _is_told_in_data(self, indicator: Indicator, breakdown: Breakdown) -> bool:
        """Whether the form in the data file goes with no year: that is told there, and not on every page too."""
        if breakdown.chart is None or self._data.known_in is not None:
            return False
        years = forms.years_of(self._data, indicator, breakdown, until=max(indicator.values))
        return bool(forms.problem_with(breakdown.chart, self._data, indicator, breakdown, years=years))

    def _can_be_drawn(self, indicator: Indicator, breakdown: Breakdown, chart: str, years: Sequence[Year]) -> bool:
        if chart not in _FORMS:
            self._run.complain(f"onbekende vorm '{chart}'.", choice_hint(chart, choices_at(Breakdown, ("chart",))), about=chart)
            return False
        if forms.hides(self._data, indicator, breakdown, years=years):
            # What is hidden changes with the figures: the page stays, in a form that draws only what is shown.
            return True
        if why := forms.problem_with(_FORMS[chart], self._data, indicator, breakdown, years=years):
            self._run.lacking(f"'{chart}' past niet bij '{breakdown.id}': {why}.", "Kies een andere vorm.", about=chart)
            return False
        return True

    def dots(self, *indicators: str, caption: str, part: str = "", finding: str = "", claim: str = "") -> Markup:
        """Some of a small whole, as filled dots among others."""
        found = indicators_named(indicators, self._data, self._run, example='dots("share_newcomers", caption="…")')
        shares = [(indicator, self._part(indicator, part)) for indicator in found]
        if not found or (part and not all(own for _, own in shares)):
            return Markup("")
        year = self._run.year
        certain = [(one, own) for one, own in shares if components.share_of(self._data, one, own, year) is not None]
        for indicator in [one for one, own in shares if (one, own) not in certain]:
            message = f"van '{indicator.id}' is voor {year} niet zeker hoeveel stippen er vol zijn."
            hint = f"Dat kan bij een deel van een exact geheel tot en met {forms.MOST_DOTS}, of een percentage daarvan."
            if self._is_hidden(indicator, part):
                message = f"'{indicator.id}' is voor {year} afgeschermd."
                self._run.remark(message, "De site laat deze stippen weg.", about=indicator.id)
                continue
            if indicator.of is None:
                return self._run.lacking(message, hint, about=indicator.id)
            # A new total can make a percentage fit no single count: the page stays, without these dots.
            self._run.remark(message, f"De site laat deze stippen weg. {hint}", about=indicator.id)
        if not certain:
            return Markup("")
        shares = certain
        check_finding(finding, claim, self._data, self._run)
        for indicator, _ in shares:
            self._run.use(indicator.id, year)
        view = components.dot_grid(
            self._data, shares, here=self._here, year=year, prefix=self._prefix(), caption=caption, finding=finding
        )
        wholes = [self._data.indicators[whole] for indicator, _ in shares if (whole := indicator.of or indicator.part_of)]
        take = self._take(caption, [*(indicator for indicator, _ in shares), *wholes])
        return self._templates.block("chart_dots", replace(view, take=take))

    def _part(self, indicator: Indicator, part: str) -> Part | None:
        if not part:
            return None
        found = self._data.part(indicator.id, part)
        if found is None:
            hint = part_meant(part, [indicator])
            self._run.complain(
                f"'{indicator.id}' heeft geen deel '{part}'.", hint, about=part, cause=("parts", indicator.id, part)
            )
            return None
        return found[1]

    def _is_hidden(self, indicator: Indicator, part: str) -> bool:
        """Whether readers may not see a figure, or the part of it that is asked for, or what it is a share of."""
        found = self._data.part(indicator.id, part) if part else None
        own = self._data.part_quantity(indicator.id, found[1], self._run.year) if found else None
        others = [self._data.quantity(name, self._run.year) for name in (indicator.id, indicator.of, indicator.part_of) if name]
        return any(quantity is not None and quantity.hidden for quantity in (own, *others))

    def flow(self, flow: str, finding: str = "", claim: str = "") -> Markup:
        """How one figure leads to the next."""
        if flow not in self._data.flows and self._data.doubtful("flows", flow):
            return Markup("")
        if came_later("flows", flow, self._data, self._run):
            return Markup("")
        if flow not in self._data.flows:
            hint = did_you_mean(flow, self._data.flows)
            return self._run.complain(f"onbekend schema '{flow}'.", hint, about=flow, cause=("flows", flow))
        found, year = self._data.flows[flow], self._run.year
        named = [step.indicator for step in found.start.whole()]
        if missing := self._without_value(named, year):
            message = f"het schema '{flow}' kan niet getekend worden: '{missing[0]}' heeft geen waarde voor {year}."
            hint = "Vul het cijfer aan, of laat het schema hier weg."
            return self._run.lacking(message, hint, about=flow, cause=no_value(missing[0], year))
        check_finding(finding, claim, self._data, self._run)
        for indicator in named:
            self._run.use(indicator, year)
        view = components.diagram(self._data, found, here=self._here, year=year, prefix=self._prefix(), finding=finding)
        take = self._take(view.caption, [self._data.indicators[name] for name in named])
        return self._templates.block("flow", replace(view, take=take))

    def statement(self, statement: str, year: int | None = None, finding: str = "", claim: str = "") -> Markup:
        """An account or a balance sheet of a year, with the year before beside it."""
        if statement not in self._data.statements and self._data.doubtful("statements", statement):
            return Markup("")
        if came_later("statements", statement, self._data, self._run):
            return Markup("")
        if statement not in self._data.statements:
            hint = did_you_mean(statement, self._data.statements)
            said, cause = f"onbekend financieel overzicht '{statement}'.", ("statements", statement)
            return self._run.complain(said, hint or "Ze staan in data/statements.yml.", about=statement, cause=cause)
        found, when = self._data.statements[statement], year or self._run.year
        if when not in statements.years_of(self._data, found):
            message = f"het overzicht '{statement}' heeft geen enkel bedrag voor {when}."
            return self._run.lacking(message, "Vul de cijfers aan, of laat het hier weg.", about=str(year or statement))
        check_finding(finding, claim, self._data, self._run)
        for section in found.sections:
            rows = [(row.indicator, row.part or "") for row in section.rows]
            total = section.total.indicator if section.total is not None else None
            for name, part in (*rows, *([(total, "")] if total is not None else [])):
                self._run.use(name, when, part=part)
        view = components.sheet(self._data, found, here=self._here, year=when, prefix=self._prefix(), finding=finding)
        named = [self._data.indicators[name] for name in statements.indicators_of(self._data, found)]
        return self._templates.block("statement", replace(view, take=self._take(view.caption, named)))

    def _without_value(self, names: Sequence[str], year: Year) -> list[str]:
        quantities = {name: self._data.quantity(name, year) for name in names}
        return [name for name, found in quantities.items() if found is None or not (found.known or found.hidden)]

    def _take(self, title: str, indicators: Sequence[Indicator]) -> Take:
        """What readers can take along from a chart with these figures."""
        names = tuple(dict.fromkeys(indicator.id for indicator in indicators))
        own = indicator_downloads(indicators[0], self._data)[:2]
        files = own if len(names) == 1 else table_downloads(self._run.table(title, names).stem)
        cited = components.citation_of_chart(self._data, title, self._run.year, address=absolute(self._site_url, self._here))
        return Take(title, tuple(file.seen_from(self._here) for file in files), cited)

    def _prefix(self) -> str:
        self._blocks += 1
        return f"tabel-{self._blocks}"

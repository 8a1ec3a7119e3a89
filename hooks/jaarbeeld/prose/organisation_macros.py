"""Write: the macros about who is behind an organisation – people, partners, accounts, and the goals it works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from jaarbeeld.components import Link, Templates
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.goals import goals_in_words
from jaarbeeld.problems import did_you_mean
from jaarbeeld.prose.rendering import Run
from jaarbeeld.reading.choices import choice_hint, word_of

if TYPE_CHECKING:
    from jaarbeeld.prose.macros import Overview

BEHIND = ("partners", "people", "annual_accounts", "sdg")


class OrganisationMacros:
    """The macros about who is behind the organisation, bound to one rendering of one page."""

    def __init__(self, dataset: Dataset, templates: Templates, overview: Overview, run: Run) -> None:
        self._data, self._templates, self._overview, self._run = dataset, templates, overview, run
        self._here = run.page.url

    def partners(self, kind: str | None = None) -> Markup:
        """The organisations that the report names, of one kind or by kind, with the logos they have."""
        kinds = sorted({partner.kind for partner in self._data.partners.values()})
        if kind is not None and kind not in kinds:
            if self._data.doubtful("partners"):
                return Markup("")
            titles = self._data.organisation.titles_of_partners
            hint = choice_hint(kind, {one: titles[one] for one in kinds if one in titles})
            return self._run.complain(f"er is geen organisatie van de soort '{kind}'.", hint, about=kind)
        if not kinds and not self._data.doubtful("partners"):
            self._run.remark("hier is niets om te tonen.", "Vul data/partners.yml aan, of verwijder deze opdracht.")
        view = self._overview.view("partners", here=self._here, year=self._run.year, kind=kind)
        return self._templates.block("partners", view)

    def people(self, group: str | None = None) -> Markup:
        """Who is on the board or the staff, as far as they may be named today."""
        groups = sorted({person.group for person in self._data.people.values()})
        if group is not None and group not in groups:
            if self._data.doubtful("people"):
                return Markup("")
            hint = choice_hint(group, {one: word_of(one) for one in groups}) or "Zet de mensen in data/people.yml."
            return self._run.complain(f"er is niemand in de groep '{group}'.", hint, about=group)
        made = self._templates.block("people", self._overview.view("people", here=self._here, year=self._run.year, kind=group))
        if not made.striptags() and not self._data.doubtful("people"):
            hint = "Kijk in data/people.yml wie genoemd mag worden, of verwijder deze opdracht."
            self._run.remark("hier is niemand om te tonen.", hint, about=group or "")
        return self._run.living(made)

    def annual_accounts(self, words: str = "onze jaarrekening") -> Markup:
        """A link to the annual accounts."""
        address = self._data.organisation.annual_accounts
        if address is None:
            if self._data.doubtful("organisation"):
                return Markup("")
            hint = "Vul 'annual_accounts' in data/organisation.yml in, of verwijder deze opdracht."
            return self._run.complain("het adres van de jaarrekening is niet ingevuld.", hint)
        return self._templates.inline("annual_accounts", Link(words, address))

    def sdg(self, objective: int | None = None) -> Markup:
        """The global goals that an objective, or all of them together, contribute to."""
        known = self._data.objectives
        if objective is not None and objective not in known:
            if self._data.doubtful("objectives", objective):
                return Markup("")
            hint, cause = did_you_mean(str(objective), [*map(str, known)]), ("objectives", str(objective))
            return self._run.complain(f"onbekende doelstelling '{objective}'.", hint, cause=cause)
        wanted = [known[objective]] if objective is not None else [*known.values()]
        goals = sorted({goal for one in wanted for goal in one.sdg})
        if not goals and not self._data.doubtful("objectives"):
            hint = "Vul 'sdg' in data/objectives.yml in, of verwijder deze opdracht."
            return self._run.complain("hier staan geen duurzame ontwikkelingsdoelen.", hint)
        return Markup("{}").format(goals_in_words(goals))

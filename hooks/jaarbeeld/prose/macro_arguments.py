"""Write: what macros are given – names that must exist, claims that must hold, titles that may not say too much."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from jaarbeeld.disclosure import ways_out
from jaarbeeld.findings import comparability
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.problems import Problem, Severity
from jaarbeeld.prose import typed_numbers as prose_numbers
from jaarbeeld.prose.rendering import Run
from jaarbeeld.prose.sources import PageMeta, PageSource
from jaarbeeld.reading.meant import indicator_meant
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError, NotKnown


def indicator_named(name: str, dataset: Dataset, run: Run) -> Indicator | None:
    """The indicator with this id, or None and a complaint."""
    if name in dataset.indicators:
        return dataset.indicators[name]
    if came_later("indicators", name, dataset, run):
        return None
    if not dataset.doubtful("indicators", name):
        run.complain(f"onbekend cijfer '{name}'.", indicator_meant(name, dataset), about=name, cause=("indicators", name))
    return None


def came_later(kind: str, name: str, dataset: Dataset, run: Run) -> bool:
    """Whether all that a record says came after the edition of the page; then that is told."""
    if (kind, name) not in dataset.later:
        return False
    message = f"'{name}' heeft geen waarde in {run.year} of ervoor."
    run.complain(message, "Laat het op deze pagina weg, of vul het jaar aan.", about=name, cause=no_value(name, run.year))
    return True


def indicators_named(names: Sequence[str], dataset: Dataset, run: Run, *, example: str) -> list[Indicator]:
    """The indicators with these ids, with a complaint for each that does not exist, and when there are no names."""
    if not names:
        run.complain("deze opdracht heeft minstens één cijfer nodig.", f"Bijvoorbeeld {example}.")
    found = [indicator_named(name, dataset, run) for name in names]
    return [indicator for indicator in found if indicator is not None]


def no_value(indicator: str, year: int) -> tuple[str, ...]:
    """What all comes down to that cannot be told because a figure has no value for a year."""
    return ("values", indicator, str(year))


def draft_words(indicator: str, year: int, dataset: Dataset, run: Run) -> tuple[str, str] | None:
    """What an editor reads when a page that is online asks a figure of a draft; None when that is not what is wrong."""
    if run.draft or not any(edition.year == year and edition.status == "draft" for edition in dataset.editions):
        return None
    known = [known for known in dataset.years(indicator) if known != year]
    message = f"'{indicator}' van {year} staat nog niet online, want het verslag van {year} is een ontwerp."
    instead = f" Nu kan wel: year={known[-1]}." if known else ""
    return message, f"Vraag het op een pagina in de map {year}/, of wacht tot het verslag gepubliceerd is.{instead}"


def complain_of_hidden(indicator: str, year: int, dataset: Dataset, run: Run, *, part: str = "") -> Markup:
    """A complaint that a page wants to say something of a number that readers may not see."""
    if ways_out.in_doubt(dataset):
        return Markup("")
    found = dataset.part(indicator, part) if part else None
    cell = (found[1].indicator, "", year) if found and found[1].indicator else (indicator, part, year)
    cause = ("hidden", *(" ".join(map(str, small)) for small in dataset.hidden_for.get(cell, (cell,))))
    return run.complain(*ways_out.why(dataset, cell), about=part or indicator, cause=cause)


def check_claim(rule: str, sentence: str, dataset: Dataset, run: Run) -> None:
    """A complaint when a rule does not hold in the page's year, quoting the sentence that rests on it."""
    try:
        tree = expressions.parse_condition(rule, dataset)
        holds = expressions.evaluate(tree, dataset, year=run.year)
    except ExpressionError as error:
        if not (error.unknown and dataset.doubtful("indicators", error.unknown)):
            run.complain(error.message, error.hint, about=rule, cause=error.cause)
        return
    except NotKnown as missing:
        if missing.open:
            return  # a draft: its status tells that the figure must still be filled in
        if missing.hidden:
            complain_of_hidden(missing.indicator, missing.year, dataset, run, part=missing.part)
            return
        message = f"deze bewering kan niet nagekeken worden: '{missing.indicator}' heeft geen waarde voor {missing.year}."
        told = message, "Kies een ander jaar of een ander cijfer."
        cause = no_value(missing.indicator, missing.year)
        of_draft = draft_words(missing.indicator, missing.year, dataset, run)
        run.lacking(*(of_draft or told), about=missing.indicator, cause=cause)
        return
    if any(dataset.doubtful("values", reference.indicator) for reference in expressions.references(tree)):
        return  # the figures contradict each other, so nothing can be said of the sentence
    if broken := comparability.crossed(expressions.references(tree), dataset, year=run.year):
        message = f"deze bewering kijkt over een breuk heen: {comparability.refusal(broken)}"
        run.complain(message, "Vertel het zonder vergelijking.", about=rule)
    elif holds is not True:
        message = f"deze zin klopt niet met de cijfers van {run.year}: «{sentence}»."
        run.lacking(message, f"De regel {rule} gaat niet op; pas de zin of het cijfer aan.")


def check_finding(finding: str, claim: str, dataset: Dataset, run: Run) -> None:
    """Complaints about an editor's title of a chart: typed figures, a comparison without a claim, a claim that fails.

    A comparison without a claim is a warning, as it is in running text.
    """
    if claim and not finding:
        run.complain("'claim' hoort bij een 'finding'.", 'Schrijf finding="…" met de zin die bewezen wordt.', about=claim)
        return
    # The title is looked at as a sentence of a page, with its claim in it.
    proof = '{{ claim("…") }}' if claim else ""
    sentence = PageSource(run.page.src, run.page.place, _NO_META, proof + finding)
    for problem in prose_numbers.problems_in(sentence, dataset):
        hint = _NO_NUMBERS if problem.severity is Severity.ERROR else _PROOF
        place = run.page.place_at(run.offset + max(run.expression().find(finding), 0))
        run.problems.append(Problem(place, f"in 'finding': {problem.message}", hint, problem.severity))
    if claim:
        check_claim(claim, finding, dataset, run)


_NO_META = PageMeta.model_construct(title="", description="", template=None, hide=())
_NO_NUMBERS = "Laat het getal weg uit de titel; het staat in de tabel eronder."
_PROOF = 'Geef de regel die het bewijst: claim="families < previous(families)". Staat er een getal, laat het dan weg.'

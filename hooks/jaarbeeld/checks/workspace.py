"""Check: the README leads to the workspace on the web in which the project of its own repository opens, and to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Place, Problem, Severity

_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
_LINK = re.compile(r"\]\(https://codespaces\.new/([\w.-]+/[\w.-]+?)(?:[/?#][^)]*)?\)")
# https://docs.github.com/codespaces/setting-up-your-project-for-codespaces/setting-up-your-repository/facilitating-quick-creation-and-resumption-of-codespaces


def problems_in(readme: Path, dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with the link «Bewerk online» in README.md, when there is one at all."""
    if not readme.is_file():
        return
    text = readme.read_text("utf-8", errors="replace")
    own = _GITHUB.fullmatch(dataset.organisation.repository or "")
    wanted = f"[Bewerk online](https://codespaces.new/{own[1]})" if own else ""
    links = [*_LINK.finditer(text)]
    if own and not links:
        place = dataset.place("organisation", "organisation", "repository")
        yield Problem(place, f"in {readme.name} staat nog geen link 'Bewerk online'.", f"Zet daar: {wanted}", Severity.WARNING)
    for link in links:
        if own is None or link[1].lower() != own[1].lower():
            line = text.count("\n", 0, link.start()) + 1
            message = f"de link 'Bewerk online' leidt naar {link[1]}, en dat staat niet bij 'repository' in organisation.yml."
            hint = f"Zet hier: {wanted}" if own else "Vul dat adres in, of haal de link weg."
            yield Problem(Place(readme.name, line), message, hint, Severity.WARNING)

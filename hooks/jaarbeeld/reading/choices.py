"""The choices that models give, in Dutch: what each is called for an editor, and which one a Dutch word was meant as."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel

from jaarbeeld.model.nodes import Key
from jaarbeeld.problems import nearest
from jaarbeeld.reading.shapes import field_at, options_at

WORDS: Mapping[str, tuple[str, ...]] = {
    "draft": ("ontwerp", "concept", "klad"), "published": ("gepubliceerd", "verschenen", "openbaar"),
    "open": ("open", "openstaand", "vacant"), "paused": ("even geen plaats", "gepauzeerd", "pauze", "volzet", "wachtlijst"),
    "closed": ("gesloten", "afgesloten", "dicht"), "scheduled": ("gaat door", "gepland", "voorzien"),
    "full": ("volzet", "vol", "volgeboekt"), "cancelled": ("gaat niet door", "geannuleerd", "afgelast", "geschrapt"),
    "early": ("begin", "vroeg"), "mid": ("midden", "half"), "late": ("einde", "eind", "laat"),
    "story": ("verhaal", "getuigenis"), "statement": ("uitspraak", "citaat"),
    "web": ("op de site", "site", "website"), "pdf": ("in gedrukte stukken", "gedrukt", "drukwerk", "papier"),
    "social": ("op sociale media", "sociale media"), "published_report": ("stond al in een verslag", "verslag", "jaarverslag"),
    "written": ("schriftelijk", "geschreven"), "verbal": ("mondeling", "gesproken"),
    "name": ("met de naam", "naam"), "pseudonym": ("met een schuilnaam", "schuilnaam", "pseudoniem"),
    "role": ("alleen met de rol", "rol"),
    "bread_bag": ("broodzak",), "bookmark": ("bladwijzer",), "click_frame": ("klikkader",),
    "public_transport": ("bus of tram", "openbaar vervoer", "bus", "tram"),
    "online": ("online", "internet"), "other": ("iets anders", "anders", "andere"),
    "count": ("aantal", "telling"), "percent": ("procent", "percentage"), "months": ("maanden", "maand"),
    "years": ("jaren", "jaar"), "money": ("geld", "bedrag", "euro"), "duration": ("duur", "minuten", "uren"),
    "score": ("score", "cijfer op een schaal", "waardering"), "ratio": ("verhouding",),
    "calendar_year": ("jaar", "kalenderjaar"), "school_year": ("schooljaar",), "work_year": ("werkjaar",),
    "financial_year": ("boekjaar",), "quarter": ("kwartalen", "kwartaal"), "month": ("maanden", "maand"),
    "q1": ("eerste kwartaal", "kwartaal 1", "k1"), "q2": ("tweede kwartaal", "kwartaal 2", "k2"),
    "q3": ("derde kwartaal", "kwartaal 3", "k3"), "q4": ("vierde kwartaal", "kwartaal 4", "k4"),
    "ranked": ("rangorde", "gerangschikt"), "parts": ("delen naast hun geheel", "delen"),
    "whole": ("één balk van 100%", "geheel"),
    "dots": ("stippen", "bolletjes"), "crossed": ("kruistabel",),
    "consultation": ("overleg", "vergadering"), "network": ("netwerk",), "training": ("vorming", "opleiding", "cursus"),
    "internal": ("intern",), "outreach": ("bekendmaking", "promotie"), "newsletter": ("nieuwsbrief",),
    "celebration": ("feest", "viering"), "info_session": ("infosessie", "infoavond"),
    "care": ("zorg en welzijn", "zorg", "welzijn"), "education": ("onderwijs", "school"), "government": ("overheid",),
    "culture": ("cultuur en ontmoeting", "cultuur"),
    "business": ("bedrijf of winkel", "bedrijf", "winkel"), "media": ("media", "pers"),
    "umbrella": ("koepel",), "board": ("bestuur",), "staff": ("personeel", "team", "medewerkers"),
    "AGRI": ("landbouw en voeding", "landbouw", "voeding"), "ECON": ("economie en financiën", "economie"),
    "EDUC": ("onderwijs, cultuur, sport", "onderwijs", "cultuur", "sport"), "ENER": ("energie",), "ENVI": ("milieu",),
    "GOVE": ("overheid",), "HEAL": ("gezondheid",), "INTR": ("internationaal",), "JUST": ("justitie en veiligheid", "justitie"),
    "REGI": ("regio's en steden", "steden"), "SOCI": ("samenleving", "bevolking"),
    "TECH": ("wetenschap en technologie", "wetenschap"), "TRAN": ("vervoer", "mobiliteit"),
    "nl_BE": ("Nederlands (België)", "België", "Vlaams"), "nl_NL": ("Nederlands (Nederland)", "Nederland"),
    "true": ("ja", "waar", "juist"), "false": ("nee", "neen", "onwaar"),
}  # fmt: skip
"""The Dutch words for what is written in a file; the first is what it is called where the description of its field does not say
it as «key (woord)»."""


def word_of(option: str, description: str = "") -> str:
    """What a choice is called: as the description of its field says it, «care (zorg en welzijn)»."""
    said = re.search(rf"\b{re.escape(option)} \(([^)]+)\)", description)
    return said[1] if said else WORDS.get(option, (option,))[0]


def choices_at(model: type[BaseModel], path: tuple[Key, ...]) -> dict[str, str]:
    """What can be chosen at a path of a file of this model, or is usual there, with what each is called."""
    known = field_at(model, path)
    return {option: word_of(option, (known.description if known else "") or "") for option in options_at(model, path)}


def choice_meant(written: str, called: Mapping[str, str]) -> str:
    """The choice that was probably meant, by its Dutch word or what looks most like it; or nothing."""
    words = {word.casefold(): option for option, word in called.items()}
    words = {word.casefold(): option for option in called for word in WORDS.get(option, ())} | words | {o: o for o in called}
    bare = re.sub(r"[-_\s]+", " ", written).strip().casefold()
    return words.get(bare) or words.get(nearest(written, words) or nearest(bare, words) or "", "")


def choice_hint(written: str, called: Mapping[str, str]) -> str:
    """A question with the choice that was probably meant, or else all there are, each with what it is called."""
    if meant := choice_meant(written, called):
        return f"Bedoelde u '{meant}'?"
    listed = ", ".join(option if word == option else f"{option} ({word})" for option, word in called.items())
    return f"Kies uit: {listed}." if listed else ""

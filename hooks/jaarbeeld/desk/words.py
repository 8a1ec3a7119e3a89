"""Desk: how the keys of the data files, and the kinds of records in them, are called for an editor."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jaarbeeld.desk.typed import in_words

LABELS: Mapping[str, str] = {
    "abbreviation": "Afkorting", "add_up": "Mag opgeteld worden", "address": "Adres",
    "after_start": "Na de start", "aim": "Wat we willen bereiken",
    "answer": "Antwoord", "answers": "Wie antwoordde", "asks": "Wat het vraagt", "basis": "Grond",
    "branch": "Afdeling of plaats", "branch_words": "Woorden voor een afdeling", "branches": "Afdelingen",
    "breakdowns": "Opsplitsingen", "breaks": "Andere manier van tellen", "campaigns": "Acties",
    "changes": "Wijzigingen na de aankondiging", "chart": "Grafiek", "closes_on": "Sluit op",
    "column": "Kolom", "columns": "Kolommen", "confidentiality": "Geheimhouding",
    "consent": "Toestemming", "contact": "Contact", "corrections": "Correcties",
    "counted_from": "Geteld uit", "date": "Datum", "decimals": "Cijfers na de komma", "definition": "Wat er geteld is",
    "description": "Uitleg", "duration": "Hoelang het duurt", "edition": "Jaarverslag", "email": "E-mailadres",
    "end_time": "Einduur", "ended": "Voorbij", "event_kinds": "Soorten activiteiten", "events": "Activiteiten",
    "exceptions": "Wie het anders doet", "expectations": "Wat we vragen",
    "expenses": "Onkosten", "explanation": "Uitleg", "form_endpoint": "Adres dat het formulier ontvangt",
    "folder": "Map met de gebouwde site", "gives": "Wat het geeft", "gone": "Waarom het er niet meer is",
    "id": "Vaste naam", "if_not": "Als het niet klopt",
    "indicator": "Cijfer", "indicators": "Cijfers", "items": "Lijst per jaar", "key_indicators": "Cijfers bovenaan",
    "kind": "Soort", "label": "Naam voor lezers", "label_one": "Naam bij één", "languages": "Talen",
    "legal_name": "Juridische naam", "legal_status": "Rechtsvorm", "liability_insurance": "Verzekering aansprakelijkheid",
    "literals": "Getallen die geen cijfer zijn", "locale": "Taal en land", "many": "Woord bij meer", "map": "Kaart",
    "meaning": "Betekenis", "measures": "Gedeelde cijfers",
    "method": "Hoe er geteld is", "minimum_duration": "Voor hoelang", "municipality": "Gemeente", "name": "Naam",
    "naming": "Naam voor agenda's", "need": "Cijfer dat zegt waarom", "new": "Wat er nu staat", "next_step": "Eerste stap",
    "note": "Opmerking voor lezers", "objective": "Doelstelling", "of": "Deel van (totaal)", "offer": "Wat je krijgt",
    "old": "Wat er stond", "one": "Woord bij één", "online": "Online", "other_insurance": "Andere verzekeringen",
    "otherwise": "Waarom het niet te vergelijken is", "overlap": "Delen overlappen", "page": "Pagina",
    "part": "Deel", "part_label": "Kop boven de delen",
    "part_of": "Deel van (groter geheel)", "part_of_month": "Deel van de maand", "partner": "Organisatie",
    "partner_groups": "Soorten organisaties", "partners": "Organisaties", "parts": "Delen", "phone": "Telefoon",
    "place": "Plaats", "posted_on": "Geplaatst op", "public": "Iedereen is welkom", "published": "Gepubliceerd",
    "published_on": "Gepubliceerd op", "question": "Vraag", "questions": "Vragen", "reason": "Reden", "reasons": "Redenen",
    "region": "Gemeenten", "registration": "Inschrijven", "registration_until": "Inschrijven tot",
    "related": "Verwante cijfers", "repository": "Adres van de code", "requirements": "Wat nodig is",
    "restatements": "Later anders gegeven", "role": "Wie vertelt", "roles": "Rollen",
    "row": "Rij", "rows": "Rijen", "rule": "Regel", "rules": "Regels",
    "scope": "Waar het verteld mag worden", "section": "Hoofdstuk", "sections": "Onderdelen",
    "security": "Beveiliging", "self_check": "Is dit iets voor mij?", "sensitive": "Gevoelige cijfers", "series": "Reeksen",
    "since": "Sinds", "site": "Adres van de site", "slug": "Adres van de pagina", "social": "Sociale media",
    "social_purpose": "Sociaal doel",
    "sort": "Sorteren", "source": "Bron", "splits": "Valt uiteen in", "start": "Eerste stap",
    "statement": "Wat moet kloppen", "status": "Hoe het staat", "steps": "Stappen", "steps_after": "Titel na de start",
    "steps_before": "Titel tot de start", "storytellers": "Wie nog vertelt", "summary": "Samenvatting",
    "target": "Waar de link naartoe gaat", "target_at_most": "Onder het doel blijven",
    "tasks": "Taken", "term": "Woord", "text": "Tekst", "theme": "Thema",
    "then": "Volgende stap", "threshold": "Grens", "time": "Uur", "time_per_week": "Tijd per week", "time_zone": "Tijdzone",
    "title": "Titel", "to": "Waarheen", "topics": "Onderwerpen per jaar", "unit": "Eenheid",
    "urgency": "Cijfers die zeggen waarom", "url": "Webadres", "valid_until": "Geldt tot", "values": "Waarde per jaar",
    "volunteer_information": "Wat vrijwilligers moeten weten", "waivers": "Uitzonderingen", "website": "Website",
    "where": "Waar", "with_whom": "Met wie", "withdrawn": "Ingetrokken", "year": "Jaar", "years": "Jaren",
    "zero_is_public": "Nul mag gezien worden", "by": "In de tijd", "period": "Waarover een waarde gaat",
    "measured_on": "Gemeten op (bij een stand)", "financial_year_begins": "Maand waarin het boekjaar begint",
    "alt": "Wat erop te zien is", "annual_accounts": "Jaarrekening", "credit": "Van wie het beeld is", "file": "Beeld",
    "function": "Functie", "group": "Groep", "logo": "Logo", "people": "Bestuur en personeel", "photo": "Foto",
    "quote": "Letterlijk", "sdg": "Duurzame ontwikkelingsdoelen", "shown_as": "Genoemd als", "until": "Laatste dag",
    "about": "Over de site", "calendar": "Kalender", "figures": "Cijfers", "glossary": "Woordenlijst", "posters": "Affiches",
    "privacy": "Privacy", "sessions": "Infosessies", "stories": "Verhalen", "volunteering": "Voor vrijwilligers",
    "balance": "Balans", "data_theme": "Onderwerp voor portalen", "deficit": "Woord onder nul", "max": "Hoogste",
    "min": "Laagste", "per": "Per", "scale": "Schaal", "statements": "Financiële overzichten",
    "surplus": "Woord boven nul", "total": "Totaal",
}  # fmt: skip
"""What a key is called beside its field. A key that is not here is called by itself."""

BY_YEAR: Mapping[str, str] = {"sections": "Hoofdstuk per verslag", "target": "Doel per jaar"}
"""What a key is called that is something else where it has a value for each year."""

STATES: Mapping[str, str] = {
    "known": "bekend", "missing": "ontbreekt", "not_applicable": "kan niet bestaan", "open": "nog in te vullen",
}  # fmt: skip
"""How a value of a year stands."""


BY_NAME = " Typ een deel van de naam en kies."
"""How a record is named that is one of many."""


def label_of(key: str, *, by_year: bool = False) -> str:
    """What a key is called for an editor; `by_year` is of one that has a value for each year."""
    return (BY_YEAR.get(key) if by_year else None) or LABELS.get(key, key.replace("_", " ").capitalize())


def help_of(about: str, *, is_chosen: bool = False, is_box: bool = False) -> str:
    """What a field asks, for who has a form and not the file: without ids, quotes, names of files and keys.

    `is_chosen` is of a field that names another record, `is_box` of one that is ticked.
    """
    told = re.sub(r"\b(?:de )?id(?:'s)? van (?=(?:de|het|een|cijfers) )", "", about, flags=re.IGNORECASE)
    told = re.sub(r"^nummer van (?=de )", "", told, flags=re.IGNORECASE) if is_chosen else told
    told = re.sub(r"\bvan wie bij storytellers\b", f"wie bij «{LABELS['storytellers']}»", told)
    told = re.sub(r"^Vaste Engelse naam", "Vaste naam", told).replace("<jaar>", "2025").replace("<slug>", "…")
    told = re.sub(r" (?:uit|in) [a-z]+\.yml", "", told).replace(" tussen aanhalingstekens,", ",").replace('"', "")
    told = re.sub(r"\b\d{4}-\d\d(?:-\d\d(?:/\d{4}-\d\d-\d\d)?)?(?![-\w])", lambda day: in_words(day[0], weekday=False), told)
    told = re.sub(r"'([a-z_]+)'", lambda found: f"«{LABELS[found[1]]}»" if found[1] in LABELS else found[0], told)
    if is_box:
        told = re.sub(r"^true als ", "Kruis aan als ", told)
        told = re.sub(r"^false om ", "Zet dit uit om ", told)
    if is_chosen and told:
        told += BY_NAME
    return told[:1].upper() + told[1:]

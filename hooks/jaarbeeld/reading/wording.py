"""The Dutch of mistakes in a record: sentences by kind of mistake, and the Dutch words that stand for English keys."""

from __future__ import annotations

from jaarbeeld.model.periods import DAY

_VALUE_FORM = "Schrijf bijvoorbeeld 24, ±200 (ongeveer), / (ontbreekt) of n/a (niet van toepassing)."

SENTENCES: dict[str, tuple[str, str]] = {
    "string_type": ("{field} moet tekst zijn, maar er staat {input}.", "Zet de waarde tussen aanhalingstekens."),
    "int_type": (
        "{field} moet een geheel getal zijn, maar er staat {input}.",
        "Schrijf alleen cijfers, zonder aanhalingstekens.",
    ),
    "int_parsing": ("{field} moet een jaar of geheel getal zijn, maar er staat {input}.", "Schrijf alleen cijfers."),
    "bool_type": ("{field} moet true of false zijn, maar er staat {input}.", "Schrijf true voor ja, false voor nee."),
    "date_type": (
        "{field} moet een datum zijn, maar er staat {input}.",
        "Schrijf jaar-maand-dag zonder aanhalingstekens, bijvoorbeeld 2024-03-12.",
    ),
    "tuple_type": (
        "{field} moet een lijst zijn, maar er staat {input}.",
        "Zet elk onderdeel op een eigen regel met een streepje ervoor.",
    ),
    "dict_type": (
        "{field} moet sleutels met waarden hebben, maar er staat {input}.",
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "model_type": (
        "{field} moet sleutels met waarden hebben, maar er staat {input}.",
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "string_too_short": ("{field} is leeg.", "Vul het in of verwijder de sleutel."),
    "string_too_long": ("{field} is te lang: hoogstens {max_length} tekens.", "Maak de tekst korter."),
    "too_short": ("{field} is leeg of te kort: minstens {min_length} nodig.", "Voeg een onderdeel toe."),
    "too_long": ("{field} heeft er te veel: hoogstens {max_length}.", "Schrap een onderdeel."),
    "greater_than_equal": ("{field} is {input}, maar moet minstens {ge} zijn.", "Kijk het getal na."),
    "less_than_equal": ("{field} is {input}, maar mag hoogstens {le} zijn.", "Kijk het getal na."),
    "value_keys": (
        "een waarde heeft de sleutels 'value', 'note' en 'reason', en 'value' is verplicht.",
        "Bijvoorbeeld {{value: 24, note: …}}.",
    ),
    "reason_missing": ("de waarde ontbreekt zonder reden.", 'Schrijf waarom: {{value: "/", reason: …}}.'),
    "reason_unneeded": (
        "er is een getal én een reden waarom het ontbreekt.",
        "Maak van 'reason' een 'note', of verwijder het getal.",
    ),
    "quoted_number": ("{input} staat tussen aanhalingstekens, maar is een getal.", "Schrijf {bare}, zonder aanhalingstekens."),
    "thousands": ("{input} wordt gelezen als een kommagetal.", "Schrijf {bare}, zonder punt of komma."),
    "quoted_decimal": ("{input} is geen getal in YAML.", "Schrijf {bare}, met een punt en zonder aanhalingstekens."),
    "value_written": ("{input} is geen waarde.", "Schrijf {bare}."),
    "not_a_value": ("{input} is geen waarde.", _VALUE_FORM),
    "not_a_date": (
        "{input} is geen datum die gelezen kan worden of bestaat.",
        'Schrijf 2024-03-12 (dag), "2024-03" (maand) of "2024-03-12/2024-03-14" (dagen).',
    ),
    "by_edition": (
        "bij {field} staat {input} waar het jaar van een verslag hoort.",
        "Schrijf één tekst, of {{2024: …, 2025: …}}: telkens vanaf welk verslag de tekst zo is.",
    ),
    "source_half": (
        "bij 'source' horen 'edition' en 'section' samen.",
        'Schrijf {{edition: 2024, section: "1.2"}}, of {{sections: {{2024: "1.2", 2025: "1.3"}}}}.',
    ),
    "source_twice": ("het hoofdstuk in {edition} staat hier twee keer.", "Laat het staan bij 'sections'."),
    "range_backwards": ("de laatste dag komt niet na de eerste.", "Zet de vroegste dag voor de schuine streep."),
    "values_or_indicator": ("dit deel heeft 'values' of 'indicator' nodig, en nooit allebei.", "Laat één van de twee staan."),
    "result_words": (
        "bij een resultaat horen 'surplus' en 'deficit' samen, en 'kind: money'.",
        "Schrijf {{kind: money, …, surplus: overschot, deficit: tekort}}.",
    ),
    "score_scale": (
        "bij 'kind: score' hoort 'scale', en alleen daar.",
        "Schrijf {{kind: score, …, scale: {{min: 1, max: 5}}}}.",
    ),
    "money_in_euro": (
        "een bedrag staat op de site altijd in euro (€).",
        "Schrijf {{kind: money, one: euro, many: euro}}. Is het een andere munt, kies dan 'kind: count'.",
    ),
    "scale_backwards": ("'max' is niet groter dan 'min'.", "Schrijf het laagste bij 'min' en het hoogste bij 'max'."),
    "range_of_values": ("{input} gaat niet van laag naar hoog.", "Schrijf het laagste eerst, bijvoorbeeld 60-80."),
    "per_of_money": ("'per' hoort alleen bij een eenheid met 'kind: money'.", "Verwijder 'per', of schrijf 'kind: money'."),
    "total_unnamed": ("dit totaal heeft geen naam.", "Zet er 'indicator' bij, of 'label' als de site het uitrekent."),
    "section_empty": (
        "dit onderdeel heeft geen bedragen.",
        "Noem ze bij 'rows', of schrijf bij 'total' met 'rule' hoe het berekend is.",
    ),
    "balance_total": (
        "dit onderdeel van de balans heeft geen totaal.",
        "Schrijf bij 'total' een 'indicator', of alleen een 'label' als de site het uitrekent.",
    ),
    "splits_in_one": ("'splits' heeft minstens twee delen nodig.", "Is er maar één vervolg, schrijf het dan bij 'then'."),
    "no_quarter": ("{input} is geen kwartaal.", ""),
    "no_month": ("{input} is geen maand.", ""),
    "no_such_day": ("{input} bestaat niet in elk jaar.", "Schrijf een dag die er altijd is, bijvoorbeeld 31 december."),
    "part_twice": ("het deel '{part}' staat twee keer bij dit cijfer.", "Geef elk deel een eigen 'id'."),
    "same_or_otherwise": (
        "bij een uitzondering horen 'definition' en 'otherwise' nooit samen.",
        "Laat 'definition' staan als het hetzelfde betekent, en 'otherwise' als het dat niet doet.",
    ),
    "exception_empty": (
        "deze uitzondering zegt niets.",
        "Schrijf 'indicator' (een andere naam), 'definition' (dezelfde betekenis) of 'otherwise' (niet te vergelijken).",
    ),
    "crossing_half": ("bij 'rows' hoort 'columns', en omgekeerd.", "Noem twee opsplitsingen van dit cijfer, of geen enkele."),
    "crossing_unknown": ("dit cijfer heeft geen gewone opsplitsing '{name}'.", "{hint}"),
    "crossing_twice": ("'rows' en 'columns' noemen allebei '{name}'.", "Noem twee verschillende opsplitsingen."),
    "crossing_overlap": (
        "de delen van '{name}' mogen overlappen, en dus ook de cellen van deze kruistabel.",
        "Schrijf 'overlap: true'.",
    ),
    "crossing_no_overlap": (
        "van geen van beide opsplitsingen overlappen de delen, en dus ook de cellen van deze kruistabel niet.",
        "Verwijder 'overlap'.",
    ),
    "cell_alone": (
        "'row' en 'column' horen bij een opsplitsing met 'rows' en 'columns'.",
        "Verwijder ze, of zeg bij de opsplitsing wat de rijen en de kolommen zijn.",
    ),
    "cell_half": ("van de cel '{cell}' is niet gezegd in welke rij en kolom ze staat.", "Voeg 'row' en 'column' toe."),
    "cell_unknown": ("de opsplitsing '{of}' heeft geen deel '{name}'.", "{hint}"),
    "cell_twice": ("er is al een cel in de rij '{row}' en de kolom '{column}'.", "Verwijder er één van."),
    "cell_missing": (
        "er is geen cel in de rij '{row}' en de kolom '{column}'.",
        "Voeg ze toe; is er niemand, schrijf dan 0, en is het niet geweten, dan / met een reden.",
    ),
    "left_open": ("{field} is nog niet ingevuld: {input}.", "Schrijf daar zelf wat er hoort te staan."),
    "html_in_text": (
        "in {field} staat HTML: {input}.",
        "Verwijder het; deze tekst wordt getoond zoals ze er staat.",
    ),
    "question_in_text": (
        "in {field} staan accolades: {input}.",
        "Een opdracht werkt alleen op een pagina in content/. Schrijf de woorden zelf.",
    ),
    "link_in_text": (
        "in {field} staat een link: {input}.",
        "Een link werkt alleen op een pagina in content/. Schrijf alleen de woorden.",
    ),
    "markdown_in_text": (
        "in {field} staat opmaak: {input}.",
        "Verwijder de tekens; deze tekst wordt getoond zoals ze er staat.",
    ),
    "time_zone": ("{input} is geen tijdzone.", "Schrijf ze als Europe/Brussels."),
    "part_taken": (
        "het adres '{address}' kan niet: iets anders op de site heeft het al.",
        "Kies voor elk deel een eigen adres, en geen jaar.",
    ),
    "consent_edition": ("bij 'basis: published_report' hoort het jaar van dat verslag.", "Voeg 'edition: 2024' toe."),
    "consent_date": ("bij deze toestemming hoort de dag waarop ze gegeven is.", "Voeg 'date: jaar-maand-dag' toe."),
}
"""By Pydantic's name of a mistake, or our own: what is wrong, and what to do. `{field}` comes with its quotes."""

PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "Gebruik alleen kleine letters, cijfers en lage streepjes, en begin met een letter.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Gebruik alleen kleine letters, cijfers en koppeltekens.",
    r"^[^\n]*$": "Zet alles op één regel.",
    r"^https?://[^\s<>\"]+$": "Een adres begint met https://.",
    DAY: "Schrijf een dag in woorden en zonder jaar, bijvoorbeeld 31 december.",
    r"^[a-z0-9]+([-_][a-z0-9]+)*\.geojson$": "Schrijf de naam van een bestand in data/, bijvoorbeeld gemeenten.geojson.",
    r"^([01]\d|2[0-3]):[0-5]\d$": 'Schrijf een uur als "19:30".',
    r"^https://[^\s<>\"?#]+$": "Een adres begint met https://, en heeft geen ? of #.",
    r"^[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+$": "Schrijf het als naam@voorbeeld.be.",
    r"^(https://[^\s<>\"]+|[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+)$": (
        "Schrijf een e-mailadres, of een adres dat begint met https://."
    ),
    r"^[^\s/][^\s]*\.md$": "Schrijf het pad onder content/, bijvoorbeeld 2024/gezinnen.md.",
    r"^[^\s/:][^\s:]*\.(?:jpg|jpeg|png|webp|avif|gif|svg)$": (
        "Schrijf het pad van een beeld onder content/, bijvoorbeeld mensen/mira.jpg."
    ),
    r"^[^\s/:#?][^\s:#?]*$": "Schrijf een adres van deze site, zonder het begin: 2024/gezinnen/.",
    r"^[a-z0-9-]+(\.[a-z0-9-]+)+,(19|20)\d\d$": (
        "Schrijf een domein dat van jullie is, een komma en een jaar waarin het dat was, zoals voorbeeld.be,2024."
    ),
    r"^\+?\d[\d ./()-]{4,28}\d$": "Schrijf een telefoonnummer, bijvoorbeeld 053 00 00 00.",
}
"""What a pattern of a model asks, in words."""

DUTCH_KEYS = {
        "aanbod": "offer", "adres": "slug", "afkorting": "abbreviation", "antwoord": "answer", "basis": "basis",
    "begrip": "term", "beschrijving": "description", "betekenis": "meaning", "bron": "source", "cijfers": "indicators",
    "contact": "contact", "datum": "date", "deel": "part_of", "deel_van": "part_of",
    "definitie": "definition", "delen": "parts", "doel": "aim", "doelstelling": "objective", "duur": "duration",
    "eenheid": "unit", "gemeente": "municipality",
    "geteld_uit": "counted_from", "hoofdstuk": "section", "inschrijven": "registration", "inschrijving": "registration",
    "jaar": "year", "kop": "part_label", "lijst": "items", "methode": "method", "naam": "name", "noot": "note",
    "onderwerpen": "topics", "openbaar": "public", "opmerking": "note", "opsplitsing": "breakdowns",
    "opsplitsingen": "breakdowns", "organisaties": "partners", "overlapping": "overlap", "partner": "partners",
    "plaats": "place", "reden": "reason", "reeks": "series", "reeksen": "series", "regel": "rule", "regels": "rules",
    "rol": "role", "samenvatting": "summary", "soort": "kind", "stappen": "steps", "taal": "languages", "talen": "languages",
    "taken": "tasks", "tekst": "text", "thema": "theme", "tijd": "time", "titel": "title", "toelichting": "note",
    "toestemming": "consent", "uitleg": "explanation", "uitzonderingen": "waivers", "uur": "time", "van": "of",
    "vereisten": "requirements", "verslag": "edition", "verwachtingen": "expectations", "verwant": "related",
    "volgorde": "sort", "vraag": "question", "vragen": "questions", "waar": "where", "waarde": "value", "waarden": "values",
    "waarvan": "of", "woord": "term",
    "breuk": "breaks", "breuken": "breaks", "dan": "then", "grafiek": "chart", "kaart": "map", "kolom": "column",
    "kolommen": "columns", "rij": "row", "rijen": "rows", "splitst": "splits", "vervolg": "then",
    "periode": "period", "gemeten_op": "measured_on",
}  # fmt: skip
"""The Dutch words that editors type where an English key is meant."""

DUTCH_MACROS = {
    "cijfer": "figure", "getal": "figure", "cijfers": "key_figures", "kerncijfers": "key_figures", "tabel": "table",
    "verschil": "change", "verandering": "change", "tendens": "trend", "bewering": "claim", "letterlijk": "literal",
    "organisatie": "organisation", "jaar": "year", "opsplitsing": "breakdown", "stippen": "dots", "schema": "flow",
    "onderwerpen": "topics", "lijst": "items", "activiteiten": "events", "kalender": "calendar", "verhalen": "stories",
    "tekening": "drawing", "doelstellingen": "objectives", "rollen": "roles", "redenen": "reasons", "stappen": "steps",
    "vereisten": "requirements", "vragen": "questions", "infosessies": "info_sessions", "oproep": "next_step",
    "mensen": "people", "bestuur": "people", "team": "people", "financiers": "partners",
    "rekening": "statement", "balans": "statement", "jaarrekening": "statement",
    "rangorde": "ranking", "nakijken": "review", "vorig_jaar": "previous_year",
    "woordenlijst": "glossary", "correcties": "corrections", "organisaties": "partners",
}  # fmt: skip
"""The Dutch words that editors type where an English macro is meant."""

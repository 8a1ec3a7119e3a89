"""Pages that are hostile or broken: Markdown, HTML, links, questions and front matter."""

from __future__ import annotations

from tests.hostile.rows import HEAD, PAGE, WHOLE, Row, both, file, page

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'

ROWS = {
    # What makes Markdown slow
    "brackets": Row("Duizenden haakjes, waarop Markdown kwadratisch traag is", page("[" * 400)),
    "nested brackets": Row("Haakjes in haakjes", page(f"{'[' * 200}a{']' * 200}")),
    "half links": Row("Honderden halve links", page("[a](b " * 300)),
    "half tags": Row("Stukken HTML zonder einde", page("<a " * 100)),
    "cdata": Row("Stukken CDATA", page("<![CDATA[\n\n" * 50)),
    "backticks": Row("Honderden accenten grave", page("`a " * 300)),
    "lists in lists": Row("Lijsten in lijsten op één regel, die Markdown doen vastlopen", page("- " * 2_000 + "a")),
    "quotations in quotations": Row("Citaten in citaten", page(">" * 5_000 + "a")),
    "indented lists": Row("Lijsten die honderd keer inspringen", page("".join(f"{'    ' * d}- a\n" for d in range(100)))),
    "html in html": Row("HTML in HTML, honderden keren", page("<div markdown>\n" * 300 + "</div>\n" * 300)),
    "headings": Row("Honderden koppen met dezelfde woorden", page("# A\n\n" + "## A\n\n" * 300)),
    "abbreviations": Row("Honderden afkortingen op een pagina", page("".join(f"*[A{n}]: b\n\n" for n in range(100)))),
    "one word": Row("Een woord van 50.000 letters", page("a" * 50_000)),
    "large page": Row("Een pagina van 200 kB", page("Een zin. " * 23_000)),
    "questions that do not end": Row("Honderden opdrachten zonder einde", page("{{ a " * 300)),
    "many questions": Row("Duizend opdrachten op een pagina", page('{{ figure("people") }} ' * 1_000)),
    # HTML
    "script": Row("Een script in een pagina", page("<script>alert(1)</script>\n")),
    "iframe": Row("Een iframe", page('<iframe src="https://brug.example"></iframe>\n')),
    "handler": Row("Een element dat op een klik wacht", page('<span onclick="alert(1)">x</span>\n')),
    "style": Row("Een eigen stijl", page('<div style="position: fixed">x</div>\n')),
    "stylesheet": Row("Een stylesheet in een pagina", page("<style>* { display: none }</style>\n")),
    "form": Row("Een formulier", page('<form action="https://brug.example"></form>\n')),
    "refresh": Row("Een pagina die doorstuurt", page('<meta http-equiv="refresh" content="x">\n')),
    "base": Row("Een ander beginadres voor alle links", page('<base href="https://brug.example">\n')),
    "svg": Row("Een svg met script in een pagina", page("<svg><script>alert(1)</script></svg>\n")),
    "svg with a slash": Row("Een svg zonder spatie", page("<svg/onload=alert(1)>\n")),
    "capitals": Row("HTML in hoofdletters", page("<SCRIPT>x</SCRIPT>\n")),
    "object": Row("Een object van elders", page('<object data="x"></object>\n')),
    "video": Row("Een video van elders", page('<video src="https://brug.example/a"></video>\n')),
    "not closed": Row("HTML die niet gesloten wordt", page("<div>\n\nTekst.\n")),
    "attribute list": Row("Een handler in een attributenlijst", page("# Kop {onclick=alert()}\n")),
    "style in an attribute list": Row("Een stijl in een attributenlijst", page("Een *woord*{style='x'}.\n")),
    # Links
    "javascript link": Row("Een link met javascript:", page("[klik](javascript:alert())\n")),
    "capital link": Row("JavaScript: met hoofdletters", page("[klik](JaVaScRiPt:alert())\n")),
    "data link": Row("Een link met data:", page("[klik](data:text/html,x)\n")),
    "vbscript link": Row("Een link met vbscript:", page("[klik](vbscript:x)\n")),
    "entities in a link": Row("javascript: in tekens met een nummer", page("[klik](java&#115;cript:alert())\n")),
    "tab in a link": Row("javascript: met een tab erin", page("[klik](java&Tab;script:alert())\n")),
    "reference": Row("javascript: in een verwijzing", page("[klik][x]\n\n[x]: javascript:alert()\n")),
    "reference on two lines": Row(
        "javascript: in een verwijzing op twee regels", page("[klik][x]\n\n[x]:\n  javascript:alert()\n")
    ),
    "image address": Row("Een beeld met data:", page("![Een huis](data:image/png;base64,x)\n")),
    "other host": Row("Een link naar //elders", page("[klik](//brug.example)\n")),
    "link in html": Row("Een link in HTML", page('<a href="javascript:alert()">klik</a>\n')),
    "up and out": Row("Een link met .. naar buiten", page("[klik](../../../etc/passwd)\n")),
    # Pictures
    "no alternative text": Row("Een beeld zonder beschrijving", both(file("content/2024/a.svg", SVG), page("![](a.svg)\n"))),
    "no alternative text in a reference": Row(
        "Zo'n beeld met een verwijzing", both(file("content/2024/a.svg", SVG), page("![][x]\n\n[x]:\n  a.svg\n"))
    ),
    "picture in html": Row("Een beeld in HTML", page("<img src=huis.png>\n")),
    "picture elsewhere": Row("Een beeld van een andere site", page("![Een huis](https://brug.example/huis.png)\n")),
    # Questions
    "class": Row("Jinja die Python wil binnengaan", page("{{ ''.__class__.__mro__ }}\n")),
    "attribute": Row("Een verborgen eigenschap", page("{{ organisation.__class__ }}\n")),
    "loop": Row("Een lus in een pagina", page("{% for x in range(9999999) %}x{% endfor %}\n")),
    "include": Row("Een bestand invoegen", page('{% include "../data/organisation.yml" %}\n')),
    "import": Row("Een sjabloon invoeren", page('{% import "x" as y %}\n')),
    "range": Row("Een reeks van een miljard", page("{{ range(999999999) }}\n")),
    "filter": Row("Een filter", page('{{ "a" | center(999999999) }}\n')),
    "power": Row("Een macht die nooit af is", page("{{ 9 ** 9 ** 9 }}\n")),
    "multiplication": Row("Een tekst maal een miljard", page('{{ "a" * 999999999 }}\n')),
    "lipsum": Row("Een functie van Jinja", page("{{ lipsum(99999) }}\n")),
    "call of an attribute": Row("Een functie van een eigenschap", page('{{ organisation.name.format("x") }}\n')),
    "set": Row("Een variabele", page("{% set a = 1 %}\n")),
    "not ended": Row("Een opdracht zonder einde", page('{{ figure("people")\n')),
    "bad claim": Row("Een bewering die Python wil uitvoeren", page("{{ claim(\"__import__('os')\") }}\n")),
    # The file itself
    "nul": Row("Een NUL-teken in een pagina", file(PAGE, HEAD.encode() + b"Een\0zin.\n")),
    "placeholder": Row("Het teken waarmee Markdown plaatsen merkt", page("\x02klzzwxh:0\x03\n")),
    "turned": Row("Een teken dat de leesrichting omkeert, in een pagina", page("Een \u202ezin.\n")),
    "latin-1": Row("Een pagina in Latin-1", file(PAGE, HEAD.encode() + "Eén.\n".encode("latin-1"))),
    "utf-16": Row("Een pagina in UTF-16", file(PAGE, (HEAD + "Een zin.\n").encode("utf-16"))),
    "utf-16 without mark": Row("Een pagina in UTF-16 zonder merkteken", file(PAGE, HEAD.encode("utf-16-le"))),
    "no front matter": Row("Een pagina zonder titel", file(PAGE, "# Bezoeken\n")),
    "html in the title": Row("HTML in de titel", file(PAGE, WHOLE.replace("title: Bezoeken", "title: <b>x</b>"))),
    "script in the description": Row(
        "Een script in de beschrijving", file(PAGE, WHOLE.replace("De doelstelling.", "'\"><script>alert()</script>'"))
    ),
    "question in the title": Row("Jinja in de titel", file(PAGE, WHOLE.replace("title: Bezoeken", "title: '{{ a }}'"))),
    "unknown key": Row("Een vreemde sleutel boven de pagina", file(PAGE, WHOLE.replace("---\nt", "---\nredirect: x\nt"))),
    "anchor": Row("Een verwijzing boven de pagina", file(PAGE, WHOLE.replace("title: B", "title: &b B"))),
}

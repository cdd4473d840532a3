"""Pages in the manner of the states' sites, worded for these tests: what a reader must keep of them, and what it must leave out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StatePage:
    """A page as bytes; `kept` pairs a kind of block with its text, `furniture` are words that are no content."""

    markup: bytes
    title: str
    kept: tuple[tuple[str, str], ...]
    furniture: tuple[str, ...]
    published: str | None = None


_HEAD = "<!DOCTYPE html><html lang='de'><head><meta charset='{charset}'><title>{title}</title></head>"

SENATE = StatePage(
    (
        _HEAD.format(charset="utf-8", title="Aktionsprogramm Stadtgrün - Senatsverwaltung Musterstadt")
        + """
<body class="senate-page">
<div id="page-wrapper">
 <header class="header"><a class="logo" href="/">Musterstadt</a>
  <div class="title-area"><p class="portal-title">Senatsverwaltung für Umwelt</p></div>
  <nav class="main-navi" role="navigation"><ul><li><a href="/t">Themen</a></li><li><a href="/s">Service</a></li></ul></nav>
 </header>
 <div class="cookie-banner"><p>Diese Seite verwendet Cookies, damit wir sie verbessern können und sie richtig angezeigt wird.</p><button>Alle annehmen</button></div>
 <ul class="breadcrumb"><li><a href="/">Startseite</a></li><li><a href="/t">Themen</a></li><li>Stadtgrün</li></ul>
 <div id="layout-grid"><div id="layout-grid__area--maincontent" role="main">
  <div class="herounit-article"><header><h1 class="title">Aktionsprogramm Stadtgrün</h1></header></div>
  <div class="modul-text_bild"><div class="image"><img src="x.jpg" alt="Baum"><div class="image__caption">Bild: Anna Beispiel</div></div>
   <div class="text"><p>Die Stadt pflanzt bis 2030 an jeder Hauptstraße neue Bäume und gibt den Bezirken dafür eigenes Geld. Der Senat hat das
   Programm im Frühjahr beschlossen, die Bezirke setzen es um.</p></div></div>
  <div class="modul-accordion"><div class="accordion__item"><h2><button type="button" aria-expanded="false">Bäume an Straßen</button></h2>
    <div class="accordion__panel" hidden><p>An sechzig Straßen werden Baumscheiben vergrößert und mit Regenwasser versorgt.</p>
     <ul><li>Vergrößerung der Baumscheiben</li><li>Anschluss an Regenrinnen</li></ul></div></div>
   <div class="accordion__item"><h2><button type="button" aria-expanded="false">Grüne Höfe</button></h2>
    <div class="accordion__panel" style="display:none"><p>Schulen und Wohnhäuser erhalten einen Zuschuss, wenn sie ihre Höfe entsiegeln.</p></div></div></div>
  <details><summary>Wer ist zuständig?</summary><p>Zuständig sind die Straßen- und Grünflächenämter der Bezirke.</p></details>
  <dl><dt>Laufzeit</dt><dd>2024 bis 2030</dd><dt>Mittel</dt><dd>40 Millionen Euro</dd></dl>
  <div class="modul-download"><h2>Downloads zum Programm</h2><ul class="list--arrowlist"><li><a href="/_assets/PROGRAMM.PDF">Aktionsprogramm Stadtgrün</a>
   <p class="info">PDF-Dokument (2,4 MB) - Stand: 14. Mai 2024</p></li></ul></div>
 </div>
 <aside id="layout-grid__area--marginal"><div class="modul-contact"><h3>Kontakt</h3><p>Senatsverwaltung für Umwelt, Musterweg 1, Telefon 030 1234</p></div>
  <div class="modul-teaser"><h3>Weitere Themen</h3><ul><li><a href="/w">Wasser in der Stadt</a></li></ul></div></aside>
 </div>
 <footer><ul><li><a href="/i">Impressum</a></li><li><a href="/d">Datenschutz</a></li></ul></footer>
</div></body></html>"""
    ).encode(),
    "Aktionsprogramm Stadtgrün",
    (
        ("heading", "Aktionsprogramm Stadtgrün"),
        ("paragraph", "an jeder Hauptstraße neue Bäume"),
        ("heading", "Bäume an Straßen"),
        ("paragraph", "An sechzig Straßen werden Baumscheiben vergrößert"),
        ("item", "Anschluss an Regenrinnen"),
        ("heading", "Grüne Höfe"),
        ("paragraph", "wenn sie ihre Höfe entsiegeln"),
        ("heading", "Wer ist zuständig?"),
        ("paragraph", "Straßen- und Grünflächenämter"),
        ("cell", "40 Millionen Euro"),
        ("item", "Aktionsprogramm Stadtgrün"),
        ("paragraph", "PDF-Dokument (2,4 MB) - Stand: 14. Mai 2024"),
    ),
    ("Cookies", "Alle annehmen", "Startseite", "Service", "Telefon 030", "Wasser in der Stadt", "Impressum"),
)

STATE_PORTAL = StatePage(
    (
        _HEAD.format(charset="iso-8859-1", title="Masterplan Kälte - Musterland")
        + """
<body><a class="skiplink" href="#content">Zum Inhalt springen</a>
<div class="container">
 <div id="header"><div class="logo-box">Musterland.de</div><ul id="meta-nav"><li><a href="/l">Leichte Sprache</a></li></ul></div>
 <p class="breadcrumb">Sie sind hier: <a href="/">Portal</a> &gt; <a href="/e">Energie</a> &gt; Masterplan</p>
 <div id="content" class="row">
  <div class="col-md-8">
   <h1>Masterplan Kälte</h1>
   <p class="intro"><strong>Der Freistaat Musterland ordnet seine Kältenetze neu und nennt Ziele, Zuständige und Fristen.</strong></p>
   <div class="text-col"><p><strong>Ausgangslage</strong><br>Die meisten Krankenhäuser kühlen noch mit alten Anlagen, die viel Strom verbrauchen.</p>
   <p><b>Ziele bis 2035</b></p><p>Der Strombedarf für Kälte sinkt um ein Drittel, und die Abwärme wird in die Wärmenetze geleitet.</p></div>
   <table class="table"><caption>Mittel für Kältenetze in Millionen Euro</caption>
    <thead><tr><th scope="col">Vorhaben</th><th scope="col">2025</th><th scope="col">2026</th></tr></thead>
    <tbody><tr><th scope="row">Netze der Kliniken</th><td>3,5</td><td>4,0</td></tr><tr><th scope="row">Abw&auml;rme</th><td colspan="2">wird gepr&uuml;ft</td></tr></tbody></table>
   <div class="panel-group"><div class="panel"><div class="panel-heading"><h2 class="panel-title"><a data-toggle="collapse" href="#p1">Wer macht mit?</a></h2></div>
     <div id="p1" class="panel-collapse collapse"><div class="panel-body"><p>Beteiligt sind die Energieagentur, die Kammern und zwölf Stadtwerke.</p></div></div></div></div>
   <div class="box-download"><h3>Herunterladen</h3><p><a class="pdf" href="/download/Masterplan_K%C3%A4lte.pdf?v=2">Masterplan Kälte (*.pdf, 1,1 MB)</a></p></div>
   <p>Stand: März 2023</p>
  </div>
  <div class="col-md-4 marginalspalte"><div class="box"><h2>Ansprechpartner</h2><p>Referat 42, Frau Muster, E-Mail schreiben</p></div>
   <div class="box teaserbox"><h2>Meldungen</h2><p><a href="/m">Minister besucht Klinikum</a></p></div></div>
 </div>
 <div id="footer"><p>Letzte Änderung: 03.02.2025</p><ul><li><a href="/b">Barrierefreiheit</a></li></ul></div>
</div></body></html>"""
    ).encode("cp1252"),
    "Masterplan Kälte",
    (
        ("heading", "Masterplan Kälte"),
        ("paragraph", "ordnet seine Kältenetze neu"),
        ("heading", "Ausgangslage"),
        ("paragraph", "kühlen noch mit alten Anlagen"),
        ("heading", "Ziele bis 2035"),
        ("caption", "Mittel für Kältenetze in Millionen Euro"),
        ("cell", "4,0"),
        ("cell", "wird geprüft"),
        ("heading", "Wer macht mit?"),
        ("paragraph", "Energieagentur, die Kammern und zwölf Stadtwerke"),
        ("paragraph", "Masterplan Kälte (*.pdf, 1,1 MB)"),
    ),
    ("Zum Inhalt springen", "Leichte Sprache", "Portal", "Frau Muster", "Minister besucht", "Letzte Änderung", "Barrierefreiheit"),
    "2023-03",
)

MINISTRY = StatePage(
    (
        _HEAD.format(charset="utf-8", title="Leitbild Dorf - Ministerium für ländliche Räume")
        + """
<body class="mlr"><div class="page">
<div id="bb-header"><header role="banner"><h1 class="headline">Leitbild Dorf</h1><div class="search"><form><input name="q"><button>Suchen</button></form></div></header></div>
<div class="navigation-wrapper"><ul class="menu"><li><a href="/m">Ministerium</a></li><li><a href="/p">Presse</a></li></ul></div>
<main id="main"><article>
 <p class="date"><time datetime="2022-09-05">05.09.2022</time></p>
 <p>Das Land Mustermark will, dass in jedem Dorf ein Laden, ein Treffpunkt und ein Arzt erreichbar sind. Das Leitbild nennt sechs Handlungsfelder.</p>
 <h2>Handlungsfelder</h2>
 <ol><li>Nahversorgung sichern<ul><li>Läden mit langen Öffnungszeiten</li></ul></li><li>Treffpunkte erhalten</li></ol>
 <div class="accordion-element"><a class="accordion-toggle" role="button" aria-expanded="false" href="#">Nahversorgung</a>
  <div class="accordion-content"><p>Kommunen bekommen Geld, wenn sie einen Dorfladen einrichten oder wieder öffnen.</p></div></div>
 <blockquote><p>Ein Dorf ohne Laden ist nur eine Siedlung.</p></blockquote>
 <figure><img src="k.png" alt=""><figcaption>Karte der Dorfläden im Land</figcaption></figure>
 <h2>Publikationen</h2>
 <ul class="publikationen"><li><a href="/media/leitbild-dorf.pdf" type="application/pdf">Leitbild Dorf (PDF, 850 KB, Stand: 01.09.2022)</a></li></ul>
 <div class="share"><ul><li><a href="#">Teilen</a></li><li><a href="#">Twittern</a></li></ul></div>
</article>
<section class="teaser-list"><h2>Das könnte Sie auch interessieren</h2><ul><li><a href="/1">Breitband in Mustermark</a></li></ul></section></main>
<div class="contact-box"><h2>Kontakt</h2><p>Ministerium für ländliche Räume, Allee 5</p></div>
<footer class="footer">Datenschutz</footer></div></body></html>"""
    ).encode(),
    "Leitbild Dorf",
    (
        ("heading", "Leitbild Dorf"),
        ("paragraph", "ein Treffpunkt und ein Arzt erreichbar"),
        ("heading", "Handlungsfelder"),
        ("item", "Nahversorgung sichern"),
        ("item", "Läden mit langen Öffnungszeiten"),
        ("heading", "Nahversorgung"),
        ("paragraph", "einen Dorfladen einrichten"),
        ("paragraph", "Ein Dorf ohne Laden"),
        ("caption", "Karte der Dorfläden im Land"),
        ("item", "Leitbild Dorf (PDF, 850 KB, Stand: 01.09.2022)"),
    ),
    ("Suchen", "Presse", "Teilen", "Breitband", "Allee 5", "Datenschutz"),
    "2022-09-05",
)

OLD_TABLES = StatePage(
    """<html><head><title>Gewässerplan Au</title></head><body bgcolor="#ffffff">
<table width="780" border="0" cellpadding="0"><tr><td colspan="2"><img src="kopf.gif" alt="Landkreis Musterau"></td></tr>
<tr><td width="160" class="menu" valign="top"><a href="a.htm">Startseite</a><br><a href="b.htm">Aktuelles</a><br><a href="c.htm">Satzungen</a></td>
<td valign="top"><font size="5"><b>Gewässerplan Au</b></font><br><br>
Der Landkreis holt die Au aus ihrem Bett aus Beton und gibt ihr wieder Platz. Bis 2028 werden acht Kilometer Ufer umgebaut, damit Hochwasser
langsamer abfließt.<br><br>
<b>1. Ufer öffnen</b><br>Am Unterlauf werden die Spundwände gezogen und durch Weiden ersetzt.<br><br>
<b>2. Fische wandern lassen</b><br>Drei Wehre erhalten eine Treppe für Fische.<br><br>
<table border="1"><tr><td><b>Abschnitt</b></td><td><b>Beginn</b></td><td><b>Kosten</b></td></tr>
<tr><td>Unterlauf</td><td>2025</td><td>1,2 Mio. Euro</td></tr><tr><td>Oberlauf</td><td>2027</td><td>0,8 Mio. Euro</td></tr></table>
<p>&#8226; <a href="plan/GEWAESSERPLAN.PDF">Gewässerplan als PDF-Datei (3 MB)</a></p>
</td></tr><tr><td colspan="2"><font size="1">© Landkreis Musterau</font></td></tr></table></body></html>""".encode("cp1252"),
    "Gewässerplan Au",
    (
        ("heading", "Gewässerplan Au"),
        ("paragraph", "acht Kilometer Ufer umgebaut"),
        ("heading", "1. Ufer öffnen"),
        ("paragraph", "durch Weiden ersetzt"),
        ("heading", "2. Fische wandern lassen"),
        ("cell", "1,2 Mio. Euro"),
        ("item", "Gewässerplan als PDF-Datei (3 MB)"),
    ),
    ("Aktuelles", "Satzungen", "© Landkreis"),
)

STATE_PAGES = {"senate": SENATE, "portal": STATE_PORTAL, "ministry": MINISTRY, "tables": OLD_TABLES}

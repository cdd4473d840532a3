"""The words by which a number is weighed: verb forms of its clause, other words of it, what stands before and behind, what is counted."""

from __future__ import annotations

FORMS = {
    "shall": frozenset({"soll", "sollen", "sollte", "sollten", "solle"}),
    "want": frozenset({"will", "wollen", "möchte", "möchten", "wolle"}),
    "must": frozenset({"muss", "müssen", "müsse"}),
    "will": frozenset({"wird", "werden", "werde"}),
    "can": frozenset({"kann", "können", "könne", "darf", "dürfen"}),
    "conditional": frozenset({"würde", "würden", "könnte", "könnten", "wäre", "wären", "hätte", "hätten", "dürfte", "dürften", "müsste", "müssten"}),
    "is": frozenset({"ist", "sind", "hat", "haben", "habe", "sei", "seien"}),
    "was": frozenset({"war", "waren", "hatte", "hatten", "wurde", "wurden"}),
}  # fmt: skip
"""Finite forms of auxiliaries and modals."""
CLAUSE = {
    "aims": r"\b(?:Kennzahl|Messgröße|\w*[Ii]ndikator)(?:e?n)?\s*:|\b\w*[Zz]iel(?:e|es|en|s|wert\w*|marke\w*|setzung\w*|größe\w*|vorgabe\w*)?\b|\b(?:anstreb|angestrebt|bestreb|strebt|streben|verpflicht)\w*",
    "planned": r"\b(?:vorgesehen|vorgenommen|sicher(?:t|n)\b.*\bzu|geplant|zugesagt|beabsichtigt|vereinbart|verabredet|anvisiert|angepeilt|[Aa]ngepeilt)\b|\bseh(?:en|t)\b.*\bvor\b|\bsieht\b.*\bvor\b|\bsag(?:t|en)\b[^;]*\bzu\s*(?:[,.;]|$)|\bplan(?:t|en)\b",
    "provides": r"\b(?:investier|bereitstell|bereitgestellt|bereitsteh|fließ|zur Verfügung|eingeplant|veranschlagt)\w*|\b(?:stell|steh)\w+\b.*\b(?:bereit|zur Verfügung)\b",
    "needs": r"\b(?:brauch|benötig|bedarf|erforderlich|notwendig|nötig)\w*",
    "arises": r"\b(?:entsteh|wachs|wächst|steig|sink|sinken|ansteig|zurückgeh|erreich|klettern|fallen|errichte|erricht|schaff|bau|pflanz|richt)\w*",
    "changes": r"\b(?:reduzier|senk|erhöh|steiger|verringer|minder|Minderung|Reduktion|Reduzierung|Senkung|Steigerung|Erhöhung|Verringerung|Aufwuchs|Anstieg|Zuwachs|Rückgang|anheb|angehoben|aufstock|aufgestockt|ausweit|ausgeweitet|erweiter|ausbau|ausgebaut|aufwachs|aufwächst|verstärk|[Vv]erdopp|[Vv]erdreifach|[Hh]albier|[Vv]erkürz|begrenz|Begrenzung)\w*",
    "supposes": r"\b(?:\w*[Ss]zenari\w*|\w*[Pp]oten[zt]ial\w*|\w*[Pp]rognose\w*|\w*[Tt]rend\w*|rechnerisch\w*|Annahmen?|angenommen|voraussichtlich\w*|theoretisch\w*|Schätzung\w*|geschätzt\w*|[Dd]emnach|[Dd]ann|lediglich|[Ii]m\s+Ergebnis|[Bb]erechnung\w*|unterstellt|gerechnet|ermittelt|Umfrage|Befragung|laut|[Ll]aut|[Nn]ach\s+(?:Angaben|Einschätzung|Berechnungen|Auffassung|de[rnm]\s+\w*(?:[Ss]tatistik|[Mm]onitoring|[Bb]erechnung|[Vv]orausberechnung))\w*)\b",
    "now": r"\b(?:derzeit\w*|aktuell\w*|bisher\w*|bislang|zurzeit|momentan|gegenwärtig\w*|im Vorjahr|heutzutage|heute|(?:bereits|schon)(?!\s+(?:ab|bis|im|in|20\d\d)\b)|inzwischen|mittlerweile|[Ss]eit)\b",
    "reached": r"\b(?:erreicht|verfehlt|übertroffen|erfüllt|verabschiedet|beteiligt\w*|teilgenommen)\b",
    "stock": r"\b(?:gibt|nennt|benennt|bündelt|listet|enthält|umfasst|umfassen|beinhaltet|besteht|bestehen|verfügt|zählt|zählen|leb(?:t|en)|arbeite(?:t|n)|liegt|liegen|beträgt|betragen|entspricht|entfallen|entfällt|gehör(?:t|en)|stamm(?:t|en)|mach(?:t|en))\b",
    "coming": r"\b(?:künftig|zukünftig|demnächst|jährlich|langfristig|mittelfristig|schrittweise|dauerhaft|perspektivisch)\w*|\bpro Jahr\b",
    "disputed": r"\b(?:[Uu]mstritten|forder(?:t|n|te|ten)|gefordert|verlangt|Petition|kritisier\w+|[Oo]pposition|bemängel\w+)\b",
    "compared": r"\b(?:[Gg]egenüber|[Vv]erglichen mit|[Ii]m Vergleich|[Aa]usgehend von|als)\b[^.]{0,25}\b(?:19|20)\d\d\b",
    "says": r"\b(?:sagte|sagt|so|erklärte|hofft|rechnet|erwartet|heißt es|hieß es|Angaben)\b",
    "condition": r"\b(?:gefördert|Zuschuss|Zuschüsse|\w*zuwendung\w*|bezuschuss\w*|Förderung(?!\s+von\s+\d)|\w*[Ff]ördersatz|\w*bonus|Kofinanzierung|Haftungsfreistellung|Antrag\w*|Eigenanteil|maximal|höchstens)\b",
    "population": r"(?i)\b(?:\w*bevölkerung\w*|einwohner(?:zahl\w*)?|\w*bedürftige\w*|erwerbsfähig\w*|erwerbsperson\w*|\w*schülerzahl\w*|geburten\w*|altersbedingt\w*|ruhestand|rente|demogra\w+|hochaltrige\w*|hochbetagte\w*|über\s\d\d-jährige\w*|über\s\d\d\sjahren?|(?:menschen|personen)\s+(?:über|ab)\s+\d\d|ältere[nr]?)",
    "lack": r"\b(?:fehl(?:t|en|ten)|ausscheiden|(?:scheid(?:et|en)|fall(?:en)?|fällt)\b.*\baus|verlassen|verlier(?:t|en))",
    "not": r"\b(?:nicht(?!-)|kein\w*|kaum|weder)\b",
    "denied": r"\b(?:[Nn]icht|weder|kein\w*)\b[^.;:]*\b(?:geplant|vorgesehen|beabsichtigt|angestrebt|Ziel|vereinbart|haltbar|erreichbar|realistisch)\b|\b(?:teil|verfolg|unterstütz)\w+\s+(?:\w+\s+)?nicht\b|\b(?:ab(?:ge)?lehn\w*|lehn\w+\b[^.;:]*\bab)\b|\b(?:gestrichen|aufgegeben|verworfen|zurückgenommen|vom Tisch)\b",
    "everywhere": r"\b(?:[Ii]n\s+(?:jede[mr]|allen?)|[Jj]ede[rs]?)\s+(?!der\b)",
    "decided": r"\b(?:beschloss\w*|beschließ\w*|vereinbarung\w*|Zielvereinbarung\w*|Auftrag|beauftrag\w*|kündig\w+\b.*\ban|verpflicht\w*|Koalitionsvertrag\w*)\b",
    "by itself": r"\b(?:zu|ab|an)?(?:nehmen|steigen|wachsen|sinken|schrumpfen|zurückgehen|ansteigen)\b|\b(?:steigt|wächst|sinkt|schrumpft|wachsen|sinken|steigen)\b|\b(?:nimmt|nehmen)\b.*\b(?:zu|ab)\b|\bgeh(?:t|en)\b.*\bzurück\b|\bsich\b.*\b(?:verringern|vermindern|erhöhen|verdoppeln|halbieren)\b",
    "pays": r"\b(?:\w*[Kk]osten|\w*[Aa]usgaben|\w*finanzier\w*|[Ff]örderquote|[Ee]igenmittel\w*|träg(?:t|en)|getragen|übern(?:immt|ehmen)|übernommen|erstattet?|bezahlt|zahl(?:t|en))\b",
    "invests": r"\b(?:\w*investi\w+|geb(?:en|t)\b.*\baus|gibt\b.*\baus|auszugeben|ausgeben)",
}
"""Words of the clause a number stands in."""
BEFORE = {
    "at least": r"\b(?:mindestens|wenigstens|min\.)\s+$",
    "about": r"\b(?:rund|etwa|ca\.|circa|knapp|ungefähr|gut|fast)\s+$",
    "more than": r"\b(?:mehr als|über)\s+$",
    "up to": r"\b(?:bis zu|maximal|höchstens|unter)\s+$",
    "a span": r"\b(?:nächsten|kommenden|letzten|vergangenen|ersten|folgenden)\s+$",
    "onto": r"\b(?:auf|um|zu|bei)\s+(?:(?:rund|etwa|mindestens|über|mehr als)\s+)?$",
    "from": r"\bvon\s+(?:rund\s+|etwa\s+|derzeit\s+|heute\s+|üblichen\s+)?$",
    "the": r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]en|[Dd]em|[Dd]es|diese\w?|alle[nr]?|unsere\w?|beiden?)\s+$",
    "yearly": r"\b(?:jährlich|[Pp]ro Jahr|je Jahr|[Jj]edes Jahr|im Jahr)\s+(?:(?:rund|etwa|mindestens|bis zu|zusätzlich|weitere)\s+)*$",
    "in": r"\b(?:[Ii]n|[Ii]m|[Mm]it|[Aa]us|[Nn]ach|[Vv]or|[Ff]ür|[Ss]eit|[Ii]nnerhalb|[Aa]n|[Uu]nter|[Gg]egenüber)\s+(?:(?:rund|etwa|mehr als|über|weniger als|jährlich|zusammen|insgesamt)\s+)?$",
    "in the": r"\b(?:[Ii]n|[Mm]it|[Aa]us|[Ff]ür|[Aa]n|[Bb]ei|[Uu]nter)\s+(?:de[nmr]|diesen|allen)\s+$",
    "each": r"\b(?:[Jj]e|[Pp]ro|[Jj]eweils)\s+$",
    "each of": r"\b[Jj]ede[mnrs]?\s+der\s+$",
    "from on": r"\b[Aa]b\s+(?:etwa\s+|ca\.\s+|rund\s+)?$",
    "example": r"\b(?:z\.\s?B\.|beispielsweise|etwa bei|bei)\s+(?:ca\.\s+|etwa\s+|rund\s+)?$",
    "aim": r"\bZiel(?:wert|marke|zahl|größe)?:?\s+(?:(?:rund|etwa|mindestens|über)\s+)?$",
    "fewer than": r"\b(?:weniger|mehr|kleiner|größer)\s+als\s+$|\b(?:[Mm]it|[Vv]on|[Aa]b|[Uu]nter|[Üü]ber|[Bb]is zu|[Aa]us)\s+(?:(?:bis zu|mindestens|höchstens|über|unter)\s+)?$",
    "within": r"\b(?:binnen|innerhalb\s+von|höchstens|maximal|spätestens\s+nach|längstens|unter|weniger als)\s+$",
    "extent": r"\b(?:Umkreis|Radius|Abstand|Entfernung|Umfang|Größe|Länge|Dauer|Zeitraum|Laufzeit|Kapazität)\s+(?:von\s+)?(?:\w+\s+)?$",
    "with": r"\w\s+mit\s+(?:(?:rund|etwa|bis zu|mindestens)\s+)?$",
    "numbered": r"(?:\b(?:Abs\.|Maßnahme|Handlungsfeld|Ziel|Phase|Stufe|Teil|Band|Säule|Anlage|Klassen?|Punkt|Leitlinie|Straße)|[/–-])\s?$",
    "more": r"\b(?:weitere[nr]?|zusätzlich\w*|insgesamt|noch)\s+(?:rund\s+|etwa\s+)?$",
}
"""What stands right before a number."""
AFTER = {
    "of cost": r"\s*(?:der|des|an den|ihrer)\s+(?:[a-zäöüß]+\s+)?(?:\w*[Kk]osten|\w*[Aa]usgaben|\w*[Aa]ufwendungen|Investitionssumme)\b",
    "dimension": r"\s*(?:lang|breit|hoch|tief|groß|dick)e?[nrms]?\b",
    "each": r"\s*(?:pro|je)\s+(?!Jahr)[A-ZÄÖÜ]|\s+für\s+(?:jede\w?|alle)\b",
    "less or more": r"\s*(?:\w+\s+){0,2}(?:weniger|mehr|geringer|niedriger|höher|senken|reduzieren|verringern|steigern|erhöhen|einsparen|steigen|sinken)\b",
    "a year": r"\s*(?:im Jahr\b(?!\s\d)|pro Jahr|jährlich|p\.\s?a\.)",
}
"""What stands right behind a number and its unit."""
UNITS = {
    "span": r"\w*jahre?n?s?|monate?n?|wochen?|tagen?|tage",
    "time": r"\w*stunden?|minuten?|uhr|mal",
    "parts of a paper": r"seiten?|kapiteln?|artikeln?|absatz|punkte?n?|\w*ziele?n?|\w*felde?r?n?|\w+bereiche?n?|\w*schwerpunkte?n?|säulen?|\w*themen|leitlinien?|beispiele?|varianten?|phasen?|stufen?|schritte?n?|szenarien|abbildung|tabelle|ebenen|bereiche?n?|\w*empfehlungen|fragen",
    "date": r"januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "measures": r"\w*maßnahmen?|\w*projekte?n?|vorhaben|\w*aktivitäten",
    "homes": r"\w*(?:wohnungen|plätzen?|stellen|arbeitsplätze\w?|leistungen)",
    "bodies": r"länder|ländern|fraktionen|partnern?|ministerien|ressorts|bezirke?n?|städten?|gemeinden|kommunen|landkreisen?|mitglieder\w?|unternehmen|verbände\w?",
    "of a size": r"\w*beschäftigte\w?|\w*mitarbeite\w+|einwohner\w*|wohneinheiten|(?:\w*quadrat)?meter\w?",
    "people": r"menschen|personen|\w*teilnehme\w+|\w*einwohner\w*|beschäftigte\w?|\w*innen|\w*ende\w?|kinder\w?|fachleute\w?|expert\w+",
}
"""What is counted."""

"""What German words tell about a sentence; a shorter list than the English one, read the same way."""

from __future__ import annotations

from claims.detection.lexicon.forms import each, words

WORDS: dict[str, frozenset[str]] = {
    "money": each("$ € % euro dollar franken million millionen mio milliarde milliarden mrd tausend prozent cent")
    | words("prozentpunkte"),
    "year": frozenset(map(str, range(1700, 2100))),
    "change": each(
        "stieg stiegen gestiegen wuchs wuchsen gewachsen sank sanken gesunken fiel fielen gefallen erhöht "
        "verringert gekürzt verdoppelt verdreifacht verlor verloren schrumpfte"
    ),
    "record": each(
        "stimmte stimmten gestimmt beschloss beschlossen abgelehnt unterzeichnet unterschrieb verabschiedet "
        "verboten ernannt verurteilt angeklagt verhängt genehmigt entließ suspendiert kündigte angekündigt"
    ),
    "event": each(
        "bezahlt zahlte zahlten kaufte kauften gekauft verkaufte verkauften verkauft stellte stellten "
        "eingestellt entlassen baute gebaut eröffnet geschlossen schloss starb starben getötet verhaftet floh "
        "geflohen erhielt erhielten investiert kostete kosteten gekostet ausgegeben zerstört gegründet "
        "veröffentlicht gefunden entworfen"
    ),
    "comparison": words(
        "mehr als, weniger als, höher als, niedriger als, doppelt so, halb so, im vergleich, im durchschnitt, "
        "durchschnittlich, die hälfte, ein drittel"
    ),
    "extreme": each(
        "größte größten höchste höchsten niedrigste niedrigsten kleinste längste teuerste schlimmste älteste"
    ),
    "superlative": words("erste, ersten, erster, einzige, einzigen, nie, niemals, rekord, am meisten, noch nie"),
    "quantifier": words(
        "viele, keine, niemand, alle, hunderte, tausende, dutzende, hälfte, mehrheit, mehrere, etliche"
    ),
    "time": words(
        "seit, vor, jahr, jahre, jahren, monat, monate, monaten, gestern, heute, bis, im vorjahr, letztes jahr"
    ),
    "institution": each(
        "regierung ministerium minister ministerin rat stadtrat bürgermeister bürgermeisterin bundestag "
        "parlament senat gericht richter staatsanwaltschaft polizei armee kommission bank unternehmen firma "
        "universität krankenhaus präsident präsidentin behörde kanzler partei"
    ),
    "policy": each(
        "steuer steuern haushalt schulden defizit ausgaben arbeitslosigkeit inflation arbeitsplätze löhne lohn "
        "rente renten preis preise gesetz vertrag verträge wohnung wohnungen pflegekräfte ärzte waffen krieg "
        "straftaten impfstoff tote verletzte exporte importe strom gas miete mieten"
    ),
    "evidence": words("laut, zufolge, bericht, studie, umfrage, daten, zahlen, statistik, dokumente, prüfbericht"),
    "future": each("wird werden werde morgen künftig nächstes nächsten voraussichtlich"),
    "modal": each("kann können könnte könnten vielleicht möglicherweise womöglich dürfte dürften"),
    "duty": each("muss müssen müsste sollte sollten soll"),
    "opinion": each("glaube glaubt glauben denke denkt meine meint hoffe hofft fürchte fürchtet stolz finde"),
    "judgement": each("gut gute schlecht schlechte wunderbar schrecklich schön wichtig beschämend traurig großartig"),
    "scene": each("regen wind geruch stille blickte lächelte weinte flüsterte augen hände schatten fenster staub"),
    "first_person": each("ich mich mir mein meine meinen"),
}

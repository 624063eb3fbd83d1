"""German: the words of saying, and the small words that bound a name. Modest: what news texts use most.

Every noun is a capital there, so a name is not told from its office by its letters; the lists of offices and houses do
that work.
"""

from __future__ import annotations

from claims.detection.cues.table import Cues, words

_BY_WHOM = """
angaben ansicht worten einschätzung auskunft darstellung aussage aussagen informationen schätzung schätzungen meinung
berechnungen recherchen überzeugung berichten erkenntnissen
"""

GERMAN = Cues(
    saying=words(
        """
        sagte sagt sagten sagen erklärte erklärt erklärten betonte betont berichtete berichtet berichteten berichten
        behauptete behauptet meinte meint schrieb schreibt teilte kündigte warnte warnt bestätigte bestätigt ergänzte
        äußerte versicherte versichert räumte räumten gab gaben gibt geben forderte fordert kritisierte
        kritisiert hieß heißt schätzt schätzte
        schätzen glaubt glauben vermutet bestritt bestreitet bestreiten bestritten bezifferte beziffert
        beschuldigte beschuldigt beschuldigen
        warf wirft werfen warfen
        """
    ),
    denies=words("bestritt bestreitet bestreiten bestritten"),
    accuses=words("beschuldigte beschuldigt beschuldigen warf wirft werfen warfen"),
    accused_of=words("zu dass"),
    apart={
        **dict.fromkeys(["warf", "wirft", "werfen", "warfen"], frozenset(["vor"])),
        **dict.fromkeys(["gab", "gaben", "gibt", "geben"], frozenset(["an", "bekannt", "zu"])),
        **dict.fromkeys(["räumte", "räumten"], frozenset(["ein"])),
    },
    telling=words("erzählte erzählt"),
    quoting=words("fragte fragt antwortete antwortet rief twitterte fuhr fügte"),
    finding=words("zeigt zeigen zeigte ergab belegt belegen schätzt schätzen"),
    reckons=words("schätzt schätzte schätzen bezifferte beziffert"),
    on=words("am"),
    at=words("auf"),
    participles=words("sagend"),
    passives=words("geschätzt vermutet angenommen"),
    after_passive=words("dass"),
    hearsay=words("angeblich mutmaßlich"),
    according=(
        ("laut",),
        ("gemäß",),
        ("so",),
        *(("nach", noun, of) for noun in _BY_WHOM.split() for of in ("von", "der", "des", "einer", "eines")),
    ),
    leads_only=words("so"),
    behind_source=words("zufolge"),
    verb_last=words(
        """
        mitteilte mitteilten berichtete berichteten berichtet berichten meldete meldeten meldet sagte sagten erklärte
        erklärten schrieb schreibt bestätigte bekanntgab erläuterte betonte hervorgeht
        """
    ),
    as_told=words("wie"),
    come_out=words("hervor"),
    come_from=words("aus"),
    be=words("ist sind war waren wird werden wurde"),
    auxiliaries=words("ist sind war waren wird werden wurde hat haben hatte"),
    modals=words("soll sollen kann können könnte muss will wollen"),
    negations=words("nicht nie kein keine"),
    that=words("dass daß"),
    pronouns={"er": "man", "sie": "anyone", "es": "thing", "ich": "anyone", "wir": "anyone"},
    relatives=words("welcher welche"),
    determiners=words(
        """
        der die das den dem des ein eine einen einem einer eines dieser diese sein seine ihr ihre mehrere einige viele
        """
    ),
    prepositions=words("von vom in im an am auf aus bei beim mit nach zu zum zur für gegen über um unter vor durch"),
    of=words("von vom des der"),
    genitive=words("des eines"),
    houses=words("von vom beim bei des der für"),
    conjunctions=words("und oder"),
    breakers=words("aber weil wenn als während ob obwohl sondern denn da"),
    adverbs=words(
        "auch dann noch bereits später zuvor doch darin dabei so ganz zuletzt nun gestern heute außerdem"
        " weiter jedoch zudem hat haben"
    ),
    times=words("montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute morgen abend"),
    documents=words(
        """
        bericht studie umfrage gutachten analyse untersuchung papier schreiben statistik auswertung vermerk unterlagen
        dokument dokumente protokoll protokolle brief mitteilung urteil daten akten
        """
    ),
    obtained=words("vorliegende vorliegenden veröffentlichte"),
    anonymous=words("insider quelle quellen"),
    unnamed=("anonym bleiben", "nicht genannt werden", "unter der bedingung der anonymität"),
    media=words("medien presse zeitungen"),
    press=words("reporter reporterin journalist journalistin journalisten"),
    offices=words(
        """
        innenministerin außenminister außenministerin polizeipräsident kriminologe kriminologin soziologe forscher
        forscherin
        präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister bürgermeisterin direktor direktorin
        sprecher sprecherin leiter leiterin chef chefin polizeisprecher innenminister vorsitzender vorsitzende
        professor geschäftsführer geschäftsführerin landeschef landeschefin parteichef parteichefin konzernchef
        regierungssprecher regierungssprecherin pressesprecher pressesprecherin gesundheitsminister
        gesundheitsministerin finanzminister finanzministerin ministerpräsident ministerpräsidentin bundeskanzler
        bundeskanzlerin staatssekretär staatssekretärin generalsekretär generalsekretärin oberbürgermeister
        oberbürgermeisterin anwalt anwältin ärztin arzt hebamme
        """
    ),
    courtesies={"herr": "man", "frau": "woman"},
    organisations=words(
        """
        bank universität ministerium institut rat ausschuss gericht regierung partei polizei agentur verband
        nachrichtenagentur
        """
    ),
    nouns_are_capital=True,
    questions=words("wie warum ob"),
    single=words("ein eine"),
    by=words("von"),
    names_listener=words("erzählte erzählt"),
    have=words("hat haben hatte"),
    but=words("aber"),
    persons_relative=words("welcher"),
    plain=words("sagte sagt sagten"),
    to=words("zu gegenüber"),
    passing=words("mit von gegenüber"),
    before_passing=words("gespräch interview zitiert"),
)

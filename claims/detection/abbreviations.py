"""Full stops that end no sentence, by language, beyond what sentencex knows, and words that carry one on."""

from __future__ import annotations

from claims.detection.word_lists import listed

#: Never the last word of a sentence.
ABBREVIATIONS: dict[str, frozenset[str]] = {
    "en": listed(
        "approx. est. cf. al. Adm. Amb. Asst. Atty. Brig. Cmdr. Cpl. Det. Dist. Fr. Insp. Lt. Maj. Messrs. Msgr. Mt."
        " Ofc. Pfc. Pvt. Pres. Supt. Sec. Treas. Ft. Nos. Vol. Ch. Art. Fig. Eq. Ref."
    ),
    "fr": listed("M. MM. Mme. Mmes. Mlle. Me. Mgr. Dr. Pr. St. Ste. env. art. av. apr. chap. p. pp. no. n°."),
    "es": listed("D. Dª. Dña. Sr. Sra. Sres. Srta. Dr. Dra. Prof. Gral. Lic. Ing. Ud. Uds. Vd. art. pág. núm. aprox."),
    "de": listed("Hr. Fr. Dr. Prof. Mag. Dipl. Ing. St. Nr. Art. Abs. bzw. ca. vgl. zzt. sog. inkl. mind."),
}

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
_MONATE = "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"

#: After a time (`5 p.m. Monday`) or a German ordinal (`19. Jahrhundert`) these go on with the same sentence.
CARRIED_ON: dict[str, frozenset[str]] = {
    "en": listed(f"{_DAYS} {_MONTHS} EST EDT ET CST CDT CT MST PST PDT PT GMT BST UTC CET SAST local"),
    "de": listed(
        f"{_MONATE} Jahrhundert Jahrhunderts Jahrestag Geburtstag Platz Rang Bezirk Stock Stockwerk Minute Runde Mal"
        " Klasse Etage Spieltag Auflage Ausgabe Saison Lebensjahr Woche Monat Tag Liga Bundesliga Etappe"
    ),
}

#: `“Did you see it?” Smith asked.` is one sentence; a full stop before the mark would have ended it.
SPEECH_VERBS: dict[str, frozenset[str]] = {
    "en": listed(
        "said says asked asks added adds told tells replied shouted cried wrote writes tweeted posted answered called"
        " recalled wondered joked quipped exclaimed demanded yelled screamed chanted declared insisted"
    ),
    "fr": listed("dit demande répond lance ajoute affirme explique déclare"),
    "es": listed("dijo pregunta preguntó respondió añadió afirmó explicó declaró"),
    "de": listed("sagte sagt fragte fragt rief meinte erklärte antwortete schrieb"),
}

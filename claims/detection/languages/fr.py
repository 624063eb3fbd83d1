"""French."""

from __future__ import annotations

from decimal import Decimal

from claims.detection.currencies import CURRENCY_NAMES
from claims.detection.languages.number_words import THIRD, french_compounds
from claims.detection.languages.tables import Language, compared
from claims.detection.units import UNIT_NAMES
from claims.detection.word_lists import listed, phrases

FRENCH = Language(
    small=french_compounds(),
    scales={
        "douzaine": Decimal(12),
        "dizaine": Decimal(10),
        "vingtaine": Decimal(20),
        "trentaine": Decimal(30),
        "quarantaine": Decimal(40),
        "cinquantaine": Decimal(50),
        "soixantaine": Decimal(60),
        "centaine": Decimal(100),
        "cent": Decimal(100),
        "cents": Decimal(100),
        "mille": Decimal(1000),
        "millier": Decimal(1000),
        "million": Decimal(10**6),
        "millions": Decimal(10**6),
        "milliard": Decimal(10**9),
        "milliards": Decimal(10**9),
        "billion": Decimal(10**12),
        "billions": Decimal(10**12),
    },
    scales_with_of=listed("million millions milliard milliards billion billions"),
    short_scales={
        "m": Decimal(10**6),
        "k": Decimal(1000),
        "md": Decimal(10**9),
        "mds": Decimal(10**9),
        "mrd": Decimal(10**9),
        "mrds": Decimal(10**9),
        "mio": Decimal(10**6),
    },
    fractions={
        "moitié": Decimal("0.5"),
        "demi": Decimal("0.5"),
        "demie": Decimal("0.5"),
        "tiers": THIRD,
        "quart": Decimal("0.25"),
        "quarts": Decimal("0.25"),
        "cinquième": Decimal("0.2"),
        "cinquièmes": Decimal("0.2"),
        "dixième": Decimal("0.1"),
    },
    articles=listed("un une la"),
    joins=listed("et"),
    and_a_half=phrases("et demi, et demie"),
    decimal_comma=True,
    before=compared(
        at_least="au moins, pas moins de, un minimum de, au minimum",
        over="plus de, plus d’, plus d', au-delà de, supérieur à, supérieure à, supérieurs à, dépassant, dépasse les",
        at_most="""jusqu’à, jusqu'à, au plus, tout au plus, au maximum, un maximum de, pas plus de, ne dépassant pas""",
        under="moins de, moins d’, moins d', inférieur à, inférieure à, inférieurs à, en dessous de, en-dessous de",
        about="""environ, près de, près d’, près d', quelque, quelques, autour de, presque, à peu près,
        approximativement, aux alentours de, de l’ordre de, de l'ordre de, env., env, quasiment""",
        estimated="estimé à, estimée à, estimés à, estimées à, évalué à, évaluée à, chiffré à, estimé à environ",
    ),
    after=compared(
        at_least="ou plus, au moins, au minimum, et plus",
        at_most="ou moins, au plus, au maximum, maximum",
        about="environ, à peu près",
    ),
    range_opens=listed("entre de"),
    range_joins=listed("à ou"),
    between=listed("et"),
    share_joins=phrases("sur"),
    of=listed("de d’ d' des du"),
    determiners=listed("les la le l’ l' ses son leurs leur ces cette"),
    units=UNIT_NAMES["fr"],
    currencies=CURRENCY_NAMES["fr"],
    stops=listed(
        """eux le la les un une des de du d l à au aux en par pour avec sans sur sous entre jusque depuis et ou ni que
        qui dont où comme mais si ne pas se sa son ses leur leurs ce cette ces est sont a ont été était étaient sera
        plus moins très déjà pendant après avant chez vers contre selon lors dans il elle ils elles on nous vous y"""
    ),
    months=listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr déc"),
    year_cues=listed(
        "en depuis dès jusqu’en jusqu'en de l’an an année années entre et à avant après vers fin début mi"
    ),
    designators=listed(
        """page pages article articles chapitre section numéro numéros n° no n chaîne route autoroute version tome
        volume phase groupe niveau covid alinéa paragraphe tableau jour étape place top windows"""
    ),
    singulars=listed("personne homme femme enfant an mois semaine jour heure minute kilomètre mort blessé cas mètre"),
    plurals=listed("mois cas fois corps pays voix prix"),
    not_plurals=listed("plus moins dans sous sans très trois après depuis puis pas mais paris"),
    conditions=listed("morts blessés disparus"),
    clocks=listed("h"),
    ordinals=listed("er ère e ème eme re nd nde"),
    ages=listed("âgé âgée âgés âgées"),
    rounds=("dizaine", "quinzaine", "vingtaine", "trentaine", "quarantaine", "cinquantaine", "soixantaine", "centaine"),
    adjectives_first=listed(
        """nouveaux nouvelles autres premiers premières derniers dernières prochains prochaines grands grandes petits
        petites jeunes anciens anciennes bons bonnes meilleurs meilleures"""
    ),
    ones=listed("un une"),
    noun_first=True,
)

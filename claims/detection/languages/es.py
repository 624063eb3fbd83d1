"""Spanish."""

from __future__ import annotations

from decimal import Decimal

from claims.detection.currencies import CURRENCY_NAMES
from claims.detection.languages.number_words import THIRD, valued
from claims.detection.languages.tables import Language, compared
from claims.detection.units import UNIT_NAMES
from claims.detection.word_lists import listed, phrases

_SMALL = valued(
    """cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
    diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós veintitrés veinticuatro veinticinco
    veintiséis veintisiete veintiocho veintinueve"""
) | valued("treinta cuarenta cincuenta sesenta setenta ochenta noventa", first=30, step=10)

_HUNDREDS = valued(
    """doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas
    seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas""",
    first=200,
    step=100,
)

SPANISH = Language(
    small=_SMALL | _HUNDREDS | {"cien": Decimal(100), "ciento": Decimal(100)},
    scales={
        "docena": Decimal(12),
        "docenas": Decimal(12),
        "decena": Decimal(10),
        "quincena": Decimal(15),
        "veintena": Decimal(20),
        "treintena": Decimal(30),
        "cincuentena": Decimal(50),
        "centenar": Decimal(100),
        "millar": Decimal(1000),
        "mil": Decimal(1000),
        "millón": Decimal(10**6),
        "millones": Decimal(10**6),
        "billón": Decimal(10**12),
        "billones": Decimal(10**12),
    },
    scales_with_of=listed("millón millones billón billones"),
    short_scales={"m": Decimal(10**6), "k": Decimal(1000), "mill": Decimal(10**6), "mill.": Decimal(10**6)},
    fractions={
        "mitad": Decimal("0.5"),
        "medio": Decimal("0.5"),
        "media": Decimal("0.5"),
        "tercio": THIRD,
        "tercios": THIRD,
        "tercera": THIRD,
        "cuarto": Decimal("0.25"),
        "cuartos": Decimal("0.25"),
        "cuarta": Decimal("0.25"),
        "quinto": Decimal("0.2"),
        "quintos": Decimal("0.2"),
        "quinta": Decimal("0.2"),
    },
    articles=listed("un una uno la"),
    joins=listed("y"),
    and_a_half=phrases("y medio, y media"),
    decimal_comma=True,
    comma_groups=True,
    before=compared(
        at_least="al menos un, al menos, por lo menos, como mínimo, un mínimo de, no menos de, mínimo",
        over="más de, más de un, mas de, superior a, superiores a, por encima de, supera los, superó los, superan los",
        at_most="hasta, hasta un, como máximo, como mucho, un máximo de, no más de, a lo sumo, máximo",
        under="menos de, menos de un, inferior a, inferiores a, por debajo de",
        about="""unos, unas, cerca de, cerca de un, alrededor de un, en torno a un, aproximadamente un, alrededor de,
        aproximadamente, casi, en torno a, en torno al, cosa de, a eso
        de, aproximadamente unos, unos casi, aproximadamente unas, cerca del, alrededor del, casi un, casi el""",
        estimated="estimado en, estimada en, estimados en, estimadas en, se estima en, se calcula en, se estiman en",
    ),
    after=compared(
        at_least="o más, como mínimo, al menos, por lo menos",
        at_most="o menos, como máximo, como mucho",
        about="aproximadamente, más o menos",
    ),
    range_opens=listed("entre de desde"),
    range_joins=listed("a o hasta"),
    between=listed("y"),
    share_joins=phrases("de cada"),
    of=listed("de del"),
    determiners=listed("el la los las sus su este esta estos estas esos esas todos todas"),
    units=UNIT_NAMES["es"],
    currencies=CURRENCY_NAMES["es"],
    stops=listed(
        """el la los las un una unos unas de del al a en por para con sin sobre entre hasta desde y e o u ni que como
        pero si no se su sus es son fue fueron ha han había era eran está están cuando donde más menos muy ya durante
        tras ante bajo según contra hacia este esta estos estas ese esa esos esas lo le les me nos ellos ellas que
        quien quienes"""
    ),
    months=listed(
        """enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"""
    ),
    year_cues=listed("en desde hasta de del año años el entre y a para hacia durante"),
    designators=listed(
        """página páginas artículo artículos capítulo sección número números nº núm núm. párrafo punto canal ruta
        autopista versión tomo volumen fase grupo nivel calle covid día jornada etapa ronda top kilómetro"""
    ),
    singulars=listed("persona hombre mujer niño niña año mes semana hora minuto kilómetro muerto herido caso metro"),
    not_plurals=listed(
        "los las más menos además antes después tres es lunes martes miércoles jueves viernes crisis gas"
    ),
    conditions=listed("muertos heridos fallecidos desaparecidos detenidos"),
    clocks=listed("h h."),
    ordinals=listed("º ª o a er"),
    ages=phrases("de edad"),
    adjectives_first=listed(
        """nuevos nuevas otros otras primeros primeras últimos últimas próximos próximas grandes pequeños pequeñas
        jóvenes buenos buenas antiguos antiguas mejores peores mayores"""
    ),
    ones=listed("uno un una"),
    noun_first=True,
)

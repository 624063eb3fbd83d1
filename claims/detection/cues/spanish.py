"""Spanish: the words of saying, and the small words that bound a name. Modest: what news texts use most."""

from __future__ import annotations

from claims.detection.cues.table import Cues, words

SPANISH = Cues(
    saying=words(
        """
        dijo dice dijeron dicen afirmó afirma afirmaron afirman señaló señala señalaron aseguró asegura aseguraron
        aseguran explicó explica explicaron declaró declara declararon indicó indica indicaron añadió añade agregó
        agrega anunció anuncia anunciaron sostuvo sostiene manifestó manifiesta advirtió advierte apuntó apunta
        subrayó subraya destacó destaca recordó recuerda insistió insiste escribió escribe confirmó confirma negó
        niega admitió admite reconoció reconoce precisó precisa comentó comenta expresó informó informa informaron
        denunció denuncia estimó estima calculó calcula cree creen considera consideró concluyó concluye detalló
        aclaró aclara lamentó lamenta lamentan replicó replica replicaron reconocen reconocieron advierten advirtieron
        sostienen sostuvieron explican explicaron admiten admitieron denuncian denunciaron recuerdan recordaron insisten
        insistieron subrayan destacan destacaron confirman confirmaron niegan negaron consideran calculan precisan
        apuntan alegó alega alegan argumentó argumenta argumentan defendió defiende defienden criticó critica critican
        reprochó reprocha matizó matiza zanjó reiteró reitera avisó avisa apostilló detalla añadieron
        dicho afirmado señalado asegurado explicado declarado indicado añadido agregado anunciado sostenido manifestado
        advertido apuntado subrayado destacado recordado insistido confirmado negado admitido reconocido precisado
        resumido recalcado recalcó recalca remarcado remarcó sentenció sentenciado concretó concretado puntualizó
        puntualizado detallado especificó especificado matizado criticado defendido informado denunciado
        estimado calculado concluido lamentado replicado reiterado cifró acusó acusa culpó
        """
    ),
    telling=words("contó cuenta relató"),
    quoting=words(
        """
        queja quejó quejan quejaron resume resumió ironizó bromea bromeó preguntó pregunta respondió responde contestó
        gritó exclamó prosiguió continuó tuiteó
        """
    ),
    finding=words("muestra muestran mostró revela revelan reveló indican estima estiman señalan concluye"),
    reckons=words("estimó estima calculó calcula cifró"),
    at=words("en"),
    denies=words("negó niega niegan negaron negado"),
    accuses=words("acusó acusa culpó"),
    accused_of=words("de del por"),
    crowds=words("medios autoridades testigos vecinos fuentes expertos funcionarios fiscales"),
    participles=words("diciendo añadiendo afirmando asegurando señalando"),
    passives=words("estimado estimada calculado dicho informado"),
    after_passive=words("que en"),
    hearsay=words("presuntamente supuestamente"),
    according=(("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de"), ("a", "juicio", "de")),
    be=words("es son era fue fueron sido está están"),
    auxiliaries=words("es son era fue fueron ha han había sido está están hay"),
    modals=words("va van puede pueden podría debe"),
    negations=words("no nunca tampoco"),
    that=words("que"),
    pronouns={"él": "man", "ella": "woman", "ellos": "many", "ellas": "many", "yo": "anyone"},
    relatives=words("quien quienes"),
    determiners=words(
        """
        el la los las un una unos unas este esta estos estas su sus varios varias algunos algunas otro otra
        """
    ),
    prepositions=words("de del a al en con por para sobre desde hasta entre contra sin tras durante"),
    of=words("de del"),
    houses=words("de del en para"),
    conjunctions=words("y e o"),
    breakers=words("pero porque cuando como mientras si aunque donde pues sino se"),
    adverbs=words("se también además luego después ya ayer hoy entonces ha han había le les lo"),
    times=words("lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana noche tarde"),
    documents=words(
        """
        informe informes estudio encuesta documento documentos actas carta comunicado sentencia datos correos
        demanda denuncia querella auditoría memorando
        """
    ),
    obtained=words(
        """
        vistos visto vista obtenidos obtenido obtenida publicado publicados publicada publicadas presentado presentada
        presentados difundido difundida filtrado filtrada fechado fechada
        """
    ),
    anonymous=words("fuente fuentes"),
    unnamed=("pidió no ser", "pidieron no ser", "condición de anonimato", "anonimato"),
    media=words("medios prensa"),
    press=words("periodista reportero reportera periodistas"),
    offices=words("presidente presidenta ministro ministra alcalde alcaldesa director directora portavoz secretario"),
    courtesies={"señor": "man", "sr": "man", "señora": "woman", "sra": "woman", "don": "man", "doña": "woman"},
    organisations=words(
        """
        banco universidad ministerio instituto consejo comité tribunal gobierno partido policía agencia
        """
    ),
    adjectives_follow=True,
    verb_ends=("ó", "aron", "ieron"),
    questions=words("cómo qué si cuándo"),
    single=words("un una"),
    by=words("por"),
    nouns_too=words("señala muestra queja replica critica"),
    drops_subjects=True,
    names_listener=words("contó cuenta"),
    have=words("ha han había"),
    but=words("pero"),
    persons_relative=words("quien quienes"),
    plain=words("dijo dice afirmó aseguró"),
    names_too=words(""),
    to=words("a al"),
    passing=words("con a por"),
    before_passing=words("entrevista declaraciones citado"),
)

"""English."""

from __future__ import annotations

from decimal import Decimal

from claims.detection.currencies import CURRENCY_NAMES
from claims.detection.languages.number_words import THIRD, TWO_THIRDS, hyphenated, valued
from claims.detection.languages.tables import Language, compared
from claims.detection.units import UNIT_NAMES
from claims.detection.word_lists import listed, phrases

_UNITS = valued(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = valued("twenty thirty forty/fourty fifty sixty seventy eighty ninety", first=20, step=10)

_SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
_SHORT_SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mil": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "t": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
_FRACTIONS = {
    "half": Decimal("0.5"),
    "halves": Decimal("0.5"),
    "third": THIRD,
    "thirds": THIRD,
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fourth": Decimal("0.25"),
    "fourths": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "sixth": Decimal("0.166667"),
    "sixths": Decimal("0.166667"),
    "seventh": Decimal("0.142857"),
    "sevenths": Decimal("0.142857"),
    "eighth": Decimal("0.125"),
    "eighths": Decimal("0.125"),
    "ninth": Decimal("0.111111"),
    "ninths": Decimal("0.111111"),
    "tenth": Decimal("0.1"),
    "tenths": Decimal("0.1"),
    "two-thirds": TWO_THIRDS,
}

_BEFORE = compared(
    at_least="""at least, at the very least, no fewer than, no less than, not less than, not fewer than, minimum of,
        minimum, a minimum of, at a minimum""",
    over="""over, over the age of, above the age of, more than, above, exceeding, exceeds, exceed, exceeded, in excess
        of, north of, greater than, higher than, larger than, bigger than, longer than, older than, better than,
        beyond, topping, topped, tops, upwards of, upward of, well over, just over, little over, a little over,
        slightly over, well above, just above, slightly more than, a little more than, little more than, just more
        than, far more than, well more than, many more than, much more than, far over, surpassing, surpassed, passing,
        heavier than, taller than, deeper than, wider than, farther than, further than,
        faster than""",
    at_most="""up to, at most, at the most, no more than, not more than, as many as, as much as, as high as, maximum
        of, maximum, a maximum of, at a maximum of, no greater than, no higher than, no longer than, no larger than,
        not exceeding, limited to, capped at, not over, up to a maximum of, as long as""",
    under="""under, under the age of, below the age of, fewer than, less than, below, just under, well under, slightly
        under, just below, well below, slightly less than, slightly fewer than, just short of, little short of,
        fell short of, falls short of, lower than, younger than,
        shorter than, smaller than, south of, shy of, just shy of, in under, little under, a little
        under, not quite, far fewer than, far less than""",
    about="""about, around, roughly, some, approximately, approx, approx., circa, ca., ca, c., nearly, almost, close
        to, nearing, approaching, virtually, practically, near, just about, roughly about, in the region of, in the
        order of, on the order of, to the tune of, somewhere around, somewhere near, give or take, very nearly, very
        close to, an average of about, reportedly about, in the neighborhood of, in the neighbourhood of, ~, ≈, ∼""",
    estimated="""estimated, an estimated, a estimated, the estimated, estimated at, estimated to be, estimated to
        cost, put at, is put at, was put at, are put at, were put at, been put at, pegged at, estimates of, an
        estimate of, estimate of, estimated as, est., estimated to be worth, estimated to have cost, estimated to
        number""",
)
_AFTER = compared(
    at_least="or more, and more, and counting, or above, or over, and over, and above, and up, or higher, or greater,"
    " or older, and older, or longer, or better, at least, at a minimum, minimum",
    at_most="or fewer, or less, or under, and under, or below, or lower, or younger, and younger, or shorter, at most,"
    " at the most, at a maximum, maximum, max, tops",
    about="or so, or thereabouts, odd, ish, give or take, approximately",
)

_STOPS = listed(
    """a an the this that these those my your his her its our their some any each every no not and or but nor so yet
    if than then when while where as of in on at by for from to with without into onto over under above below between
    among through during before after since until till against about around across along behind beyond near per via
    within is are was were be been being am has have had having do does did will would can could may might shall
    should must who whom whose which what why how there here he she it they we you i him them us me himself themselves
    said says say told tells added adds asked claimed announced reported died dies lived went goes came comes made
    makes took takes got gets won wins lost loses beat beats scored scores fell falls rose rises left leaves became
    becomes began begins gave gives found finds kept keeps held holds saw sees knew knows wants needs includes remains
    appears seems shows means works runs ran also too just only even still again ago later earlier away apart together
    already now today yesterday tomorrow always perhaps sometimes besides towards upwards afterwards nowadays overseas
    downstairs upstairs whereas unless because although though however whether once both either neither out up down
    off back because yes versus vs minus plus least else instead throughout amid despite following including according
    due thanks regardless alone ahead onwards onward thereafter annually monthly weekly daily hourly"""
)
_NOT_PLURALS = listed(
    """gas bias canvas atlas alias chaos kudos ethos cosmos asbestos lens news texas kansas arkansas wales hamas
    dallas vegas james charles jones williams thomas christmas los las less des les dos paris davos laos lagos cyprus
    honduras barbados brussels athens naples nicholas lucas douglas thames sports arms sales goods customs savings
    earnings airways airlines hells falls holdings communications its hers ours yours theirs as has was does goes plus
    various previous serious famous numerous dangerous religious anonymous simultaneous women's men's children's mass
    gross cross express business press"""
)

ENGLISH = Language(
    small=_UNITS | _TENS | hyphenated(_TENS, _UNITS),
    scales=_SCALES,
    short_scales=_SHORT_SCALES,
    fractions=_FRACTIONS,
    articles=listed("a an"),
    joins=listed("and"),
    and_a_half=phrases("and a half, and-a-half, and one half, and one-half"),
    decimal_comma=False,
    before=_BEFORE,
    after=_AFTER,
    range_opens=phrases("between, from, between the ages of, from the ages of"),
    range_joins=listed("to or"),
    between=listed("and"),
    share_joins=phrases("in, in every, out of, out of every, of every, of"),
    of=listed("of"),
    determiners=listed("the all its their his her our my your those these this that every each such a an us"),
    units=UNIT_NAMES["en"],
    currencies=CURRENCY_NAMES["en"],
    stops=_STOPS,
    months=listed(
        """january february march april may june july august september october november december jan feb mar apr jun
        jul aug sep sept oct nov dec"""
    ),
    year_cues=listed(
        """in since by until till during before after from of to between and late early mid year circa around fiscal
        through throughout pre post spring summer autumn fall winter christmas the a its his her their our this
        election elections season back dated founded established"""
    ),
    designators=listed(
        """page pages p pp section sections article articles chapter chapters paragraph paragraphs clause clauses
        figure table fig room gate flight flights route highway interstate road junction exit channel formula windows
        iphone ipad android galaxy pixel playstation xbox apollo soyuz boeing airbus mig no nos number numbers line
        lines verse psalm volume vol issue episode season act scene part step item items question rule amendment
        proposition prop bill title schedule appendix annex exhibit count grade level phase tier category type class
        stage round week day game match lap hole heat group pool zone district ward precinct region area sector
        division platoon unit building block floor platform terminal runway pier bay camp cell size model mark version
        release generation gen top rank ranked seed seeded numbered channel resolution directive regulation form covid
        omicron radio bbc itv fox news sky studio apartment flat suite lot plot door track disc side pier berth stand
        row seat seats gcse key band per formula league u under-age area f1 war plan protocol psalm revelation
        corinthians ps"""
    ),
    money_cues=listed(
        """cost costs costing paid pay pays paying payment worth spent spend spends spending price prices priced fine
        fined raised raise raising budget debt debts earn earned earns salary wage wages fee fees bill bills charge
        charged profit profits loss losses tax taxes fund funds funding money cash donate donated donation grant
        grants invest invested investment sold buy bought sell loan loans save saved saving savings bank value valued
        income revenue owed owes refund compensation damages sterling"""
    ),
    singulars=listed(
        """person man woman child boy girl death case year month week hour minute second mile kilometre kilometer
        metre meter foot inch acre hectare pound dollar euro yen penny cent kilogram kilo gram tonne ton litre liter
        gallon pint barrel percent vote seat goal point soldier officer worker student pupil patient victim survivor
        passenger house home building apartment flat school hospital bridge lane storey story floor room bed bedroom
        gun bullet shot ship boat plane aircraft helicopter tank missile rocket drone car vehicle bus truck job
        company firm ballot complaint arrest conviction charge injury fatality suspect teacher nurse doctor policeman
        policewoman prisoner hostage member resident family household country state city village town decade century
        degree"""
    ),
    plurals=listed(
        """people men women children police policemen policewomen personnel staff troops cattle sheep fish aircraft
        spacecraft deer feet teeth mice geese species series crew lives wives knives wolves halves data media criteria
        phenomena bacteria alumni firefighters folk youth clergy poultry swine offspring hovercraft salmon trout
        businesspeople salespeople townspeople tribespeople servicemen servicewomen"""
    ),
    not_plurals=_NOT_PLURALS,
    verbs=listed(
        """ends starts begins opens closes helps costs stands sits lies pays owes faces gets lets puts turns calls
        looks moves plays brings carries lives lasts leads lets reads rests serves sets sells takes uses votes expires
        applies covers allows offers gives plans seeks aims hopes fears expects believes argues insists"""
    ),
    idle_compounds=listed(
        """sided way off time timer fold faced handed liner piece tone on to and by a dimensional horse stop tier
        digit digits figure figures d size fits armed bit prong pronged tiered legged headed upmanship all term step
        stroke ply man's under up"""
    ),
    conditions=listed(
        "dead injured wounded missing hurt homeless arrested killed hospitalised hospitalized unaccounted displaced"
    ),
    wholes=listed(
        """population electorate country nation world budget workforce economy city town village company market money
        land territory area cost price value total vote public staff revenue income amount capacity supply demand
        forest food water energy electricity power output production time work seats"""
    ),
    clocks=phrases("am, pm, a.m, p.m, a.m., p.m., o'clock, o’clock, noon, gmt, bst, est, edt, utc, hrs"),
    ordinals=listed("st nd rd th"),
    streets=listed(
        "street st road rd avenue ave lane drive boulevard blvd way place square court crescent terrace gardens"
    ),
    ages=listed("aged age ages"),
    ones=listed("one"),
)

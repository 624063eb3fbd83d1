"""English: the words of saying, and the small words that bound a name."""

from __future__ import annotations

from claims.detection.cues.table import Cues, words

_SAYING = words(
    """
    said say says stated states added adds noted notes explained explains argued argues claimed claims announced
    announces insisted insists suggested suggests acknowledged acknowledges admitted admits conceded concedes
    predicted predicts declared declares asserted asserts maintained maintains contended contends alleged alleges
    recalled recalls remarked remarks observed observes quipped quips joked jokes concluded concludes confirmed
    confirms wrote writes tweeted tweets posted posts testified testifies replied replies responded responds countered
    counters complained complains lamented laments emphasized emphasizes emphasised emphasises stressed stresses
    reported reports mused opined commented comments cautioned cautions proclaimed proclaims boasted boasts promised
    promises vowed vows pledged pledges believes believed thinks thought hopes hoped fears feared estimates estimated
    figures reckons reckoned warned warns denied denies agreed agrees clarified clarifies disclosed discloses revealed
    reveals repeated repeats reiterated reiterates charged swore swears
    allege believe think claim argue insist deny fear hope acknowledge admit contend maintain complain predict add
    point pointed points counter outlined outlines
    """
) - words("figures charged notes posts comments remarks")
_ACCUSING = words("accused accuses accuse blamed blames blame")
_TELLING = words(
    """
    told tells informed informs reminded reminds assured assures warned warns asked asks urged urges advised advises
    instructed instructs
    """
)
_QUOTING = words(
    """
    shouted shouts yelled yells cried cries chanted chants demanded demands continued continues read reads sang sings
    typed answered answers whispered whispers screamed screams exclaimed exclaims muttered snapped pleaded pleads
    texted texts inquired wondered wonders began begins finished offered offers goes went intoned called calls dubbed
    described describes notes posts comments questioned advised put puts charged labeled labelled interjected implored
    quoted quotes scolded lashed joked laughs laughed smiles smiled sighs sighed shrugs shrugged grins grinned chuckles
    chuckled jokes recalls
    """
)
_FINDING = words(
    """
    found finds shows showed show indicates indicated indicate reveals revealed reveal suggest estimate estimates
    state find assessed assesses concludes concluded conclude learned reported report note warn predict project
    projects projected
    """
)
_BREAKERS = words(
    """
    but because when as while if whether after before although though since until unless where how why what than so
    yet nor not like whose whom once except despite including
    """
)
_ADVERBS = words(
    """
    also later then still now once again too both either even only just first soon long ever never always often
    sometimes however meanwhile moreover furthermore instead nevertheless nonetheless therefore thus further earlier
    recently previously repeatedly together each simply rather indeed already perhaps afterwards afterward separately
    reportedly flatly very quite today yesterday tonight
    """
)
_TIMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march
    april june july august september october november december jan feb aug sept oct nov dec morning afternoon evening
    night week month year last late early
    """
)

ENGLISH = Cues(
    saying=_SAYING | _ACCUSING,
    telling=_TELLING,
    quoting=_QUOTING,
    labels=words("called calls dubbed describes described labeled labelled calling describing"),
    finding=_FINDING,
    participles=words(
        """
        saying adding noting telling explaining arguing claiming announcing insisting suggesting acknowledging
        admitting conceding predicting declaring asserting stating alleging recalling remarking observing quipping
        joking concluding confirming writing tweeting posting replying responding warning complaining emphasizing
        emphasising stressing asking shouting yelling chanting calling reading promising vowing pledging denying
        describing cautioning reporting estimating showing finding singing urging pointing
        """
    ),
    passives=words(
        """
        estimated reported believed said thought alleged rumoured rumored understood expected known claimed
        told informed
        """
    ),
    passives_that=words("confirmed announced revealed disclosed"),
    after_passive=words("that to at by as in"),
    hearsay=words("reportedly allegedly supposedly purportedly"),
    according=(("according", "to"), ("in", "the", "words", "of"), ("as", "reported", "by"), ("per",)),
    leads_only=words("per"),
    reckonings=words("count tally reckoning estimate estimates account calculation calculations"),
    be=words("is are was were be been being it's he's she's"),
    auxiliaries=words("is are was were be been being has have had do does did"),
    modals=words("will would can could may might shall should must to"),
    negations=words(
        """
        not never didn't doesn't hasn't haven't wouldn't don't cannot no hadn't didn’t doesn’t hasn’t haven’t wouldn’t
        don’t hadn’t nobody none
        """
    ),
    that=words("that"),
    pronouns={
        "he": "man",
        "she": "woman",
        "they": "many",
        "it": "thing",
        "i": "anyone",
        "we": "anyone",
        "you": "anyone",
    },
    relatives=words("who which that"),
    determiners=words(
        """
        the a an this that these those his her its their our my your some several many most few all both another one
        two three four five six seven eight nine ten dozens hundreds every each no any
        """
    ),
    prepositions=words(
        """
        of for at in from on with by to about against between over under during into through near behind within among
        like without across around outside inside toward towards
        """
    ),
    of=words("of"),
    houses=words("of for at with from on"),
    conjunctions=words("and or"),
    breakers=_BREAKERS,
    adverbs=_ADVERBS,
    times=_TIMES,
    documents=words(
        """
        report reports investigation investigations study studies survey surveys poll polls document documents minutes
        papers records record filing
        filings letter letters memo memos email emails e-mail e-mails statement statements complaint complaints
        lawsuit lawsuits indictment affidavit ruling bill law article articles transcript transcripts audit data
        statistics census analysis paper review files file cables cable brief briefing notes invoices contract
        contracts book accounts figures order verdict judgment judgement plan resolution research script
        """
    ),
    obtained=words(
        """
        seen obtained reviewed released published filed leaked unsealed signed viewed commissioned dated sent submitted
        """
    ),
    reckons=words("estimate estimates estimated estimating put puts"),
    affirms=words("confirm confirms confirmed report reports reported show shows showed"),
    on=words("on"),
    adding=words("with"),
    at=words("at"),
    denies=words("denied denies deny denying"),
    accused_of=words("of for on"),
    accuses=_ACCUSING,
    within_names=words("for"),
    articles_within=words("the"),
    outlets=words(
        "agency newspaper daily weekly broadcaster magazine network channel website site tabloid paper outlet station "
        "programme podcast"
    ),
    owners_too=words("state"),
    issuing=words("issued released published sent posted put gave circulated wrote"),
    anonymous=words("source sources insider insiders whistleblower"),
    unnamed=(
        "not to be named",
        "not to be identified",
        "declined to be named",
        "declined to be identified",
        "condition of anonymity",
        "not authorized to",
        "not authorised to",
        "spoke anonymously",
        "familiar with",
        "requested anonymity",
        "asked for anonymity",
        "speaking anonymously",
        "briefed on the",
    ),
    media=words("media press newspapers"),
    press=words("reporter reporters journalist journalists correspondent"),
    offices=words(
        """
        president vice-president senator sen rep representative congressman congresswoman governor gov mayor minister
        secretary chancellor chairman chairwoman chair commissioner general gen lt col colonel major captain sgt
        sergeant officer judge justice attorney leader speaker spokesman spokeswoman spokesperson director manager
        chief king queen prince princess pope bishop cardinal archbishop ambassador del delegate councillor councilman
        councilwoman alderman activist host coach nominee candidate chairperson strategist aide adviser advisor
        executive ceo premier deputy author novelist writer economist analyst scientist researcher professor teacher
        lawyer farmer nurse doctor engineer journalist singer actor actress inspector detective sheriff superintendent
        whip historian
        """
    ),
    courtesies={
        "mr": "man",
        "sir": "man",
        "lord": "man",
        "mrs": "woman",
        "ms": "woman",
        "miss": "woman",
        "dame": "woman",
        "lady": "woman",
        "madam": "woman",
        "dr": "anyone",
        "prof": "anyone",
        "professor": "anyone",
    },
    genders={
        **dict.fromkeys(
            words(
                """
            spokesman chairman congressman king prince father husband brother son man widower
            """
            ),
            "man",
        ),
        **dict.fromkeys(
            words(
                """
                spokeswoman chairwoman congresswoman queen princess mother wife sister daughter woman widow
                """
            ),
            "woman",
        ),
    },
    organisations=words(
        """
        bank university ministry department office institute council committee association court board house center
        centre agency commission union party federation foundation bureau service group company corporation inc ltd
        league society college school hospital church parliament congress senate assembly government administration
        campaign army police fund organisation organization network club trust authority alliance times post news
        journal herald
        """
    ),
    by=words("by"),
    come_from=words("from"),
    deeds=words(
        """
        rose fell grew went came began became took gave saw knew threw drew wrote spoke broke chose drove flew ate wore
        sank shrank rang sang swam died lived stayed happened occurred appeared remained arrived existed disappeared
        """
    ),
    stands_alone=words("some many few both others all most several"),
    plural_forms=words(
        """
        say show indicate reveal suggest estimate state find conclude report note warn project predict hope fear claim
        point counter
        """
    ),
    takes_back=words("recalled recalls posted posts denied denies admitted admits"),
    enlarges=words("added adds"),
    nouns_too=words(
        """
        claim hope fear reports report claims notes note states state shows show estimates estimate finds find charges
        hopes fears point points
        promises pledges remarks posts comments calls reads offers answers demands cries projects project question
        tweets texts
        """
    ),
    questions=words("how why what whether where if when"),
    single=words("a an"),
    describing=words("found projected shown"),
    takes_to=words("claim claims claimed"),
    particles={"point": "out", "pointed": "out", "points": "out", "pointing": "out"},
    puts=words("put puts"),
    citing=words("citing quoting"),
    names_listener=words("told tells informed informs reminded reminds assured assures"),
    have=words("has have had did does do"),
    but=words("but"),
    persons_relative=words("who"),
    names_too=words("april may june august jan march morning evening"),
    plain=words(
        """
        said says say told tells saying added adds wrote writes arguing noting claiming insisting suggesting believe
        believes think thinks
        """
    ),
    singular_forms=words(
        """
        reports claims notes states shows estimates finds warns predicts promises pledges fears hopes remarks projects
        asks tweets texts complains laments charges denies posts comments calls reads offers answers demands cries
        begins
        """
    ),
    counts=words("two three four five six seven eight nine ten"),
    crowds=words(
        """
        people police men women staff media public officials residents critics experts witnesses researchers scientists
        authorities prosecutors lawmakers doctors analysts economists activists protesters supporters opponents
        investigators lawyers teachers workers farmers nurses organisers organizers neighbours neighbors data
        """
    ),
    how=words("how"),
    hearing=words("heard hears"),
    courts=words("court jury inquest tribunal inquiry hearing trial panel jurors"),
    to=words("to"),
    near=words("close linked adviser advisers advisor advisors aide aides ambassador counsel assistant deputy"),
    passing=words("with to by"),
    before_passing=words(
        """
        published obtained seen reviewed interview interviews speaking spoke talking comments statement quoted cited
        email remarks conversation reported testimony
        """
    ),
)

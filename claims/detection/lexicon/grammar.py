"""The small words by which sentences come apart into statements, and the verbs that tell a statement from a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claims.detection.lexicon import english
from claims.detection.lexicon.forms import each, happened


@dataclass(frozen=True)
class Grammar:
    """A language without its verbs here is parted at semicolons and dashes only."""

    #: Verbs that a statement can rest on.
    verbs: frozenset[str] = frozenset()
    #: No verb follows them: a, the, its.
    articles: frozenset[str] = frozenset()
    #: Those of them that name what somebody is: `as a nurse`.
    single: frozenset[str] = frozenset()
    #: Ends of words that make a verb of the past: -ed.
    past: tuple[str, ...] = ()
    #: Words with such an end that are none.
    not_past: frozenset[str] = frozenset()
    #: Between two statements: and, but.
    joints: frozenset[str] = frozenset()
    #: Those that join no list: `, but many fear`.
    contrasts: frozenset[str] = frozenset()
    #: Begin a statement that hangs on another after a comma: while, although.
    turns: frozenset[str] = frozenset()
    #: Begin a statement about the last noun, which belongs to that unless both state figures: which, who.
    relatives: frozenset[str] = frozenset()
    #: As those, but never after a comma: that, to.
    linkers: frozenset[str] = frozenset()
    #: Before one of those: what is told is a statement of its own.
    tellers: frozenset[str] = frozenset()
    #: Begin a phrase that may hold a figure of its own: `at a cost of`, `worth`.
    tails: frozenset[str] = frozenset()
    #: Those that need no comma before them.
    free_tails: frozenset[str] = frozenset()
    #: Begin a reason or a time that belongs to the statement before it, unless it states figures itself.
    times: frozenset[str] = frozenset()
    #: Those that are no part of it.
    bare_times: frozenset[str] = frozenset()
    #: Two words, of which the first would be one of those above: `so far`.
    fixed: frozenset[tuple[str, str]] = frozenset()
    #: Begin a statement that stands before the one it hangs on: `Although X rose, Y fell`.
    leads: frozenset[str] = frozenset()
    #: Begin a few words that set the scene before a comma: `Following weeks of protests, `.
    prefaces: frozenset[str] = frozenset()
    #: Ends of words that begin what goes along with a statement: `, leaving the city in tears`.
    asides: tuple[str, ...] = ()
    #: Words that do the same: `, each with its own garden`.
    companions: frozenset[str] = frozenset()
    #: Short words that a sentence may end with; other short ones before a full stop may be cut off: `Mr.`, `Gen.`
    last_words: frozenset[str] = frozenset()
    #: Who does the second thing after one of those, where no name is needed: `, but many fear`.
    subjects: frozenset[str] = frozenset()
    #: What a statement is called where somebody disputes it: `, a figure the ministry disputes`.
    statements: frozenset[str] = frozenset()
    disputes: frozenset[str] = frozenset()
    #: Before what is told these say that it is not so, or that nobody says so.
    denials: frozenset[str] = frozenset()
    #: Begin more that hangs on what was said before: where, if.
    hanging: frozenset[str] = frozenset()
    #: After a comma they begin what ought to be, which is no longer what is: `, should be held to account`.
    duties: frozenset[str] = frozenset()
    #: Begin a sentence and say nothing: however, meanwhile.
    openers: frozenset[str] = frozenset()

    @cached_property
    def untold(self) -> frozenset[str]:
        """With one of these before it, what is told is told to be otherwise, or by nobody."""
        return self.disputes | self.denials

    @cached_property
    def lead_ins(self) -> frozenset[str]:
        """What begins a stretch that only leads in."""
        return self.leads | self.prefaces

    @cached_property
    def parting(self) -> frozenset[str]:
        """Where another statement may begin, and not only a phrase with a figure."""
        return self.triggers - self.tails

    @cached_property
    def openings(self) -> frozenset[str]:
        """What a phrase begins with that hangs on another."""
        return (
            self.hanging
            | self.relatives
            | self.turns
            | self.times
            | self.leads
            | self.prefaces
            | self.companions
            | self.tails
        )

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every word and mark at which a statement may end."""
        marks = frozenset(",;:—–-.!?…")
        return marks | self.joints | self.linkers | self.turns | self.relatives | self.tails | self.times


_AUXILIARIES = each(
    "is are was were am be's isn't aren't wasn't weren't has have had hasn't haven't hadn't do does did don't "
    "doesn't didn't will would won't wouldn't can could can't cannot couldn't may might must shall should it's "
    "he's she's they're we're they've we've"
)
_STATES = each(
    "holds has contains covers spans measures comprises includes takes stands lies remains belongs costs owns runs "
    "owes earns employs works lives makes sells buys pays gives gets needs shows says means knows wants keeps "
    "leads plays tell uses produces imports exports spends receives charges lists counts rises falls stayed fell "
    "stood lay knew meant belonged took got wore bore sat saw thought felt grew threw told said saying put set "
    "let hit cut shut cost spent lost draws"
)

GRAMMARS: dict[str, Grammar] = {
    "en": Grammar(
        verbs=_AUXILIARIES
        | _STATES
        | happened(
            "hear:heard tell:told put:put set:set get:got say:said see:saw eat:ate speak:spoke fall:fell rise:rose"
        )
        | frozenset(
            word for kind in ("record", "event", "change") for word in english.WORDS[kind] if not word.endswith("ing")
        ),
        articles=each("a an the its their his our my"),
        single=each("a an"),
        past=("ed",),
        not_past=each(
            "need indeed hundred speed seed feed bed red deed weed breed greed exceed proceed succeed sacred naked"
        ),
        joints=each("and but yet so or"),
        contrasts=each("but yet so"),
        turns=each("while whereas although though however"),
        relatives=each("which who whom whose"),
        linkers=each("that how"),
        tellers=each(
            "describe describes described recall recalls recalled heard hears learn learned learnt allege alleges "
            "report reports claims claim recount recounted"
        ),
        tails=each("at worth costing leaving bringing making killing wiping with for among down up"),
        free_tails=each("worth costing"),
        times=each("after before because since until as"),
        bare_times=each("as"),
        fixed=frozenset([("so", "far"), ("so", "-"), ("as", "well"), ("as", "many"), ("as", "much"), ("as", "of")]),
        leads=each("after before when while although though since because as whereas"),
        prefaces=each(
            "following inside outside amid despite with for beyond typically in at on after before under "
            "upstairs downstairs today yesterday now then there here however meanwhile but and so yet still"
        ),
        asides=("ing",),
        hanging=each("where if unless"),
        statements=each("figure number claim charge allegation accusation estimate toll count sum"),
        disputes=each(
            "disputes dispute disputed denies deny denied rejects reject rejected contests contest contested dismiss "
            "dismisses dismissed refute refutes refuted doubt doubts doubted"
        ),
        denials=each("no not never none nobody neither nor didn't doesn't don't hasn't haven't hadn't wasn't isn't"),
        duties=each("should must ought"),
        companions=each("with each without"),
        last_words=each(
            "on in up out off it so to do did now too us him her me you all day war law tax aid ago way job end own "
            "men boy gun oil gas car bus die was is are be one two six ten of at by for not old new far yet"
        ),
        subjects=each("many some few most others nobody he she they it we i you this that these those there"),
        openers=each(
            "however meanwhile moreover also and but yet so still then now besides instead indeed nevertheless "
            "though although while because well"
        ),
    ),
    # Of these only what a sentence begins with and says nothing.
    "es": Grammar(openers=each("pero y además también así entonces ahora")),
    "fr": Grammar(openers=each("mais et ainsi cependant toutefois pourtant enfin puis")),
    "de": Grammar(openers=each("aber und doch jedoch zudem außerdem dennoch allerdings")),
}

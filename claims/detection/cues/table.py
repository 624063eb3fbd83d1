"""What a language's table of the words of saying holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cues:
    """One language's words, in lower case, as they stand in a text (every form, not the stem)."""

    #: Take a quotation or a clause: "said", "argues".
    saying: frozenset[str] = NOTHING
    #: Name the listener between the verb and the words: "told".
    telling: frozenset[str] = NOTHING
    #: Take a quotation but no clause of their own: "shouted", "continued".
    quoting: frozenset[str] = NOTHING
    #: Give a thing a name in quotation marks: "dubbed". A part of `quoting`.
    labels: frozenset[str] = NOTHING
    #: What papers and studies do: "found", "shows".
    finding: frozenset[str] = NOTHING
    #: Without a subject of their own: "saying", "adding".
    participles: frozenset[str] = NOTHING
    #: After a form of "be": "estimated", "believed".
    passives: frozenset[str] = NOTHING
    #: The same, but only before "that": "it was confirmed that".
    passives_that: frozenset[str] = NOTHING
    #: The words after which a passive is hearsay: "that", "to", "at".
    after_passive: frozenset[str] = NOTHING
    #: Say of a whole sentence that somebody says so: "reportedly".
    hearsay: frozenset[str] = NOTHING
    #: Sources named before or after what they said: "according to".
    according: tuple[tuple[str, ...], ...] = ()
    be: frozenset[str] = NOTHING
    auxiliaries: frozenset[str] = NOTHING
    modals: frozenset[str] = NOTHING
    negations: frozenset[str] = NOTHING
    that: frozenset[str] = NOTHING
    #: Each pronoun with the kind it may stand for: "man", "woman", "many", "thing" or "anyone".
    pronouns: Mapping[str, str] = field(default_factory=dict)
    relatives: frozenset[str] = NOTHING
    determiners: frozenset[str] = NOTHING
    prepositions: frozenset[str] = NOTHING
    #: The preposition that joins a person to a house, and a head to what it leads.
    of: frozenset[str] = NOTHING
    #: Those of them that are nothing else, where others may be articles as well: "des".
    genitive: frozenset[str] = NOTHING
    #: Join a description to where it belongs: "a spokesman for the ministry", "a nurse at the clinic".
    houses: frozenset[str] = NOTHING
    conjunctions: frozenset[str] = NOTHING
    #: End a noun phrase wherever they stand.
    breakers: frozenset[str] = NOTHING
    #: May stand between a subject and its verb, or before a subject.
    adverbs: frozenset[str] = NOTHING
    times: frozenset[str] = NOTHING
    documents: frozenset[str] = NOTHING
    #: How a document came to the text: "seen", "obtained".
    obtained: frozenset[str] = NOTHING
    #: Words of saying that also tell whose somebody is: "state officials".
    owners_too: frozenset[str] = NOTHING
    #: Words of saying that need no clause behind them, where there is a figure: "estimated its worth at 2 billion".
    reckons: frozenset[str] = NOTHING
    #: Before a day of the week: "on".
    on: frozenset[str] = NOTHING
    #: Goes on with more behind words of saying: ", Novak said, with".
    adding: frozenset[str] = NOTHING
    #: Before that figure: "at".
    at: frozenset[str] = NOTHING
    #: The same with any figure: "confirmed 14 cases", "reported a loss of $2 million".
    affirms: frozenset[str] = NOTHING
    #: Words of saying without which the opposite is said: "denied that".
    denies: frozenset[str] = NOTHING
    #: Words of saying that have somebody behind them, and then what he is said to have done.
    accuses: frozenset[str] = NOTHING
    #: Between the two: "accused the firm of fraud", "blamed it for the loss".
    accused_of: frozenset[str] = NOTHING
    #: Join the parts of a name behind an article, and others do not: "the Centre for Policy".
    within_names: frozenset[str] = NOTHING
    #: Stand inside a name: "Save the Children".
    articles_within: frozenset[str] = NOTHING
    #: Phrases of `according` that are something else in the midst of a clause: "per".
    leads_only: frozenset[str] = NOTHING
    #: Stand behind the source: "dem Bericht zufolge".
    behind_source: frozenset[str] = NOTHING
    #: Verbs that end a clause which says who says so, and what begins it: "wie die Polizei mitteilte".
    verb_last: frozenset[str] = NOTHING
    as_told: frozenset[str] = NOTHING
    #: Behind a paper, and what it shows after that: "aus dem Bericht geht hervor, dass".
    come_out: frozenset[str] = NOTHING
    #: Verbs that say something only with one of these words later: "warf ihm vor".
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: What somebody makes who counts: "by the ministry's count".
    reckonings: frozenset[str] = NOTHING
    #: What somebody calls a house that passes words on, before its name: "news agency".
    outlets: frozenset[str] = NOTHING
    #: Before a document, what somebody did who speaks in it: "issued a statement".
    issuing: frozenset[str] = NOTHING
    anonymous: frozenset[str] = NOTHING
    #: Phrases that say somebody would not be named.
    unnamed: tuple[str, ...] = ()
    press: frozenset[str] = NOTHING
    #: Houses that pass words on, unnamed: "local media".
    media: frozenset[str] = NOTHING
    #: Stand before a name and are an office, not a part of it.
    offices: frozenset[str] = NOTHING
    courtesies: Mapping[str, str] = field(default_factory=dict)
    #: Roles that only a man or only a woman has: "spokeswoman".
    genders: Mapping[str, str] = field(default_factory=dict)
    organisations: frozenset[str] = NOTHING
    #: Determiners that can be a subject on their own: "some say".
    stands_alone: frozenset[str] = NOTHING
    counts: frozenset[str] = NOTHING
    #: Verb forms that want a subject in the plural, and those that want one in the singular and may be nouns.
    plural_forms: frozenset[str] = NOTHING
    singular_forms: frozenset[str] = NOTHING
    #: Forms that are nouns as often as verbs: "reports", "claims".
    nouns_too: frozenset[str] = NOTHING
    #: Verbs that say nothing before a number or an article: `recalled 40 cars`, `posted a loss`, `denied six counts`.
    takes_back: frozenset[str] = NOTHING
    #: Verbs that say nothing before a number unless a verb follows: `added 11 stations`, `added 11 stations were shut`.
    enlarges: frozenset[str] = NOTHING
    #: Participles that describe a noun before a preposition: "chemicals found in".
    describing: frozenset[str] = NOTHING
    #: Take "to" for what is said: "claimed to have won".
    takes_to: frozenset[str] = NOTHING
    #: What has to follow a verb for it to say something: "pointed out".
    particles: Mapping[str, str] = field(default_factory=dict)
    #: Make a clause of a pronoun: "as Novak put it".
    puts: frozenset[str] = NOTHING
    #: Name the source of a source: "reported, citing officials".
    citing: frozenset[str] = NOTHING
    #: Open a question that somebody answers: "said how".
    questions: frozenset[str] = NOTHING
    #: Articles of one thing only: "a".
    single: frozenset[str] = NOTHING
    #: Name their listener and never their speaker behind them: "told Novak".
    names_listener: frozenset[str] = NOTHING
    have: frozenset[str] = NOTHING
    but: frozenset[str] = NOTHING
    #: "who", which only people are.
    persons_relative: frozenset[str] = NOTHING
    #: Months, and times of day, that are names as well: "June Diaz", "the Evening Courier".
    names_too: frozenset[str] = NOTHING
    #: Verbs that report so plainly that a clause may begin with a preposition: "said in 2019 it lost".
    plain: frozenset[str] = NOTHING
    #: People in the plural, by a word that begins many sentences with a capital and is no name: "officials", "police".
    crowds: frozenset[str] = NOTHING
    to: frozenset[str] = NOTHING
    #: Before one of those, of a noun: "a source close to".
    near: frozenset[str] = NOTHING
    #: "interview with Reuters", "quoted by AFP": the second word, and the first.
    passing: frozenset[str] = NOTHING
    before_passing: frozenset[str] = NOTHING
    #: German writes every noun with a capital, so that a small word after one never describes a name.
    nouns_are_capital: bool = False
    #: How verbs end that no noun does: "trasladó".
    verb_ends: tuple[str, ...] = ()
    #: French and Spanish set them behind the noun: `des sources policières et judiciaires`.
    adjectives_follow: bool = False
    #: Spanish says `afirmó` for "he said": a verb of saying needs nobody beside it.
    drops_subjects: bool = False
    #: Opens what it hears: "heard how he had bought".
    how: frozenset[str] = NOTHING
    #: What a court does while others speak, and who does it: "the jury heard".
    hearing: frozenset[str] = NOTHING
    courts: frozenset[str] = NOTHING
    #: "by", in "is estimated by the ministry".
    by: frozenset[str] = NOTHING
    #: Forms that are verbs and nothing else: "rose", never "based" or "found".
    deeds: frozenset[str] = NOTHING
    #: Between a paper and whose it is: "figures from the ministry".
    come_from: frozenset[str] = NOTHING

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every word that may be a verb of saying with a subject of its own."""
        return self.saying | self.telling | self.quoting | self.finding

    @cached_property
    def all(self) -> frozenset[str]:
        """Every word that makes a sentence worth reading closely."""
        return self._of_one_word | {words[0] for words in self.according}

    @cached_property
    def _of_one_word(self) -> frozenset[str]:
        active = self.verbs | self.participles | self.hearing | self.verb_last
        return (
            active
            | self.passives
            | self.passives_that
            | self.hearsay
            | self.reckonings
            | self.behind_source
            | self.come_out
        )

    @cached_property
    def verbs_and_participles(self) -> frozenset[str]:
        return self.verbs | self.participles

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What a title writes small."""
        return self.prepositions | self.determiners

    @cached_property
    def plain_adverbs(self) -> frozenset[str]:
        """Those that are no auxiliary as well."""
        return self.adverbs - self.auxiliaries

    @cached_property
    def joining(self) -> frozenset[str]:
        """What may stand before the first phrase of a sentence."""
        return self.adverbs | self.conjunctions | self.but

    @cached_property
    def around_verbs(self) -> frozenset[str]:
        return self.auxiliaries | self.adverbs

    @cached_property
    def never_alone(self) -> frozenset[str]:
        """Determiners that name nobody by themselves."""
        return self.determiners - self.stands_alone

    @cached_property
    def plain_sayings(self) -> frozenset[str]:
        """Plain verbs that need no listener: said, never told."""
        return self.plain & self.saying

    @cached_property
    def rests(self) -> frozenset[str]:
        """The second parts of verbs that come in two."""
        return frozenset[str]().union(*self.apart.values())

    @cached_property
    def of_names(self) -> frozenset[str]:
        """Small words that may stand in a phrase that names somebody, and are no verbs."""
        known = self.determiners | self.of | self.by | self.houses | self.documents | self.offices | self.crowds
        return known - self.verbs

    @cached_property
    def turns(self) -> frozenset[str]:
        """Before the subject of another clause."""
        return self.breakers | self.conjunctions | self.but

    @cached_property
    def parting(self) -> frozenset[str]:
        """Before a participle that belongs to the subject, not to the word before it: `and, on Monday, saying`."""
        return self.breakers | self.conjunctions | self.adverbs | self.times

    @cached_property
    def begins_anew(self) -> frozenset[str]:
        """After a comma these do not go on with the clause that words of saying broke into."""
        return self.breakers | self.conjunctions | self.participles | self.relatives | self.pronouns.keys()

    @cached_property
    def telltale(self) -> frozenset[str]:
        """One of these, with straight apostrophes, stands in every sentence that has one of `all` worth reading."""
        longest = {max(phrase, key=len) for phrase in self.according}
        return frozenset(word.replace("’", "'") for word in self._of_one_word | longest)

    @cached_property
    def according_from(self) -> Mapping[str, list[tuple[str, ...]]]:
        """The phrases of `according` by their first word."""
        return {word: [phrase for phrase in self.according if phrase[0] == word] for word in self.all}

    @cached_property
    def leads(self) -> frozenset[str]:
        """What a stretch begins with that only leads into a sentence: `On Monday,`, `Meanwhile,`."""
        return self.prepositions | self.times | self.adverbs | self.breakers | self.conjunctions | self.but

    @cached_property
    def ends_a_phrase(self) -> frozenset[str]:
        """What no noun phrase runs across."""
        return (
            self.breakers | self.that | self.relatives | self.auxiliaries | self.modals | self.be | self.pronouns.keys()
        )


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(listed.split())

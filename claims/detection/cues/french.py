"""French: the words of saying, and the small words that bound a name. Modest: what news texts use most."""

from __future__ import annotations

from claims.detection.cues.table import Cues, words

FRENCH = Cues(
    saying=words(
        """
        dit disent affirme affirmait assurait déclarait écrivent écrivait précisent soulignent rappellent soutiennent
        confirment avertissent reconnaissent admettent notent constatent regrettent dénoncent pensent croient concluent
        plaide plaidé martèle martelé fustige fustigé déplore déploré déplorent résume résumé rétorque rétorqué réplique
        répliqué détaille détaillé affirmé affirment déclare déclaré déclarent explique expliqué expliquent assure
        assuré
        assurent indique indiqué indiquent ajoute ajouté annonce annoncé annoncent précise précisé souligne souligné
        estime estimé estiment rappelle rappelé soutient soutenu confirme confirmé écrit avertit averti reconnaît
        reconnu admet admis prétend prétendu note noté constate constaté regrette regretté dénonce dénoncé insiste
        insisté pense pensent croit conclut conclu rapporte rapporté rapportent accuse accusé accusent évalue évalué
        nie nient nié dément démentent démenti
        """
    ),
    telling=words("raconte raconté confie confié"),
    quoting=words(
        """
        demande demandé répond répondu lance lancé poursuit poursuivi tweeté s'exclame crie soupire soupirait raille
        ironise s’exclame
        """
    ),
    finding=words("montre montrent révèle révèlent indique estime conclut"),
    reckons=words("estime estimé estiment évalue évalué"),
    at=words("à"),
    denies=words("nie nient nié dément démentent démenti"),
    accuses=words("accuse accusé accusent"),
    accused_of=words("de d du des"),
    participles=words("disant ajoutant affirmant assurant précisant expliquant soulignant"),
    passives=words("estimé estimée estimés estimées"),
    after_passive=words("que à"),
    hearsay=words("prétendument"),
    according=(("selon",), ("d’après",), ("d'après",), ("aux", "yeux", "de"), ("de", "l’avis", "de")),
    be=words("est sont était été"),
    auxiliaries=words("est sont était étaient a ont avait avaient ai avons aurait auraient été"),
    modals=words("va peut pourrait doit"),
    negations=words("pas jamais"),
    that=words("que qu"),
    pronouns={
        "il": "man",
        "elle": "woman",
        "ils": "many",
        "elles": "many",
        "on": "anyone",
        "lui": "man",
        "eux": "many",
        "je": "anyone",
        "nous": "anyone",
    },
    relatives=words("qui"),
    determiners=words("le la les un une des ce cette ces son sa ses leur leurs plusieurs certains quelques autre"),
    prepositions=words("de du d à au aux en dans par pour sur avec chez contre entre sans sous vers depuis"),
    of=words("de du d des"),
    houses=words("de du d à pour"),
    conjunctions=words("et ou"),
    breakers=words("mais car quand comme lorsque si puisque alors où parce"),
    # `-t-` only joins: `a-t-il déclaré`.
    adverbs=words("-t- lui aussi ensuite encore également hier déjà puis enfin auparavant a ont avait avaient"),
    times=words("lundi mardi mercredi jeudi vendredi samedi dimanche hier matin soir"),
    documents=words(
        "rapport étude sondage document documents lettre communiqué jugement données enquête courriels plainte audit"
    ),
    obtained=words(
        """
        consulté consultés consultée obtenu obtenus obtenue publié publiés publiée publiées vus vu déposé déposée
        diffusé diffusée daté datée
        """
    ),
    anonymous=words("source sources"),
    unnamed=("sous couvert d’anonymat", "sous couvert d'anonymat", "sous anonymat", "condition d’anonymat"),
    media=words("médias presse"),
    press=words("journaliste reporter journalistes"),
    offices=words("président présidente ministre maire directeur directrice porte-parole secrétaire"),
    courtesies={"m": "man", "monsieur": "man", "mme": "woman", "madame": "woman"},
    organisations=words(
        """
        banque université ministère institut conseil comité tribunal gouvernement parti police agence
        """
    ),
    adjectives_follow=True,
    questions=words("comment pourquoi si"),
    single=words("un une"),
    by=words("par"),
    names_listener=words("raconte confie"),
    have=words("a ont avait avaient ai avons"),
    but=words("mais"),
    persons_relative=words("qui"),
    plain=words("dit affirme déclaré"),
    nouns_too=words("note demande"),
    to=words("à au"),
    passing=words("avec à par"),
    before_passing=words("entretien interview cité confié déclaré"),
)

"""What French words tell about a sentence; a shorter list than the English one, read the same way."""

from __future__ import annotations

from claims.detection.lexicon.forms import each, words

WORDS: dict[str, frozenset[str]] = {
    "money": each("$ € % euro euros dollar dollars million millions milliard milliards mille centimes")
    | words("pour cent, points de pourcentage"),
    "year": frozenset(map(str, range(1700, 2100))),
    "change": each(
        "augmenté augmente progressé grimpé bondi baissé reculé chuté diminué réduit doublé triplé perdu gagné"
    ),
    "record": each(
        "voté adopté rejeté signé annoncé ordonné interdit condamné nommé démissionné autorisé approuvé inculpé "
        "accusé suspendu refusé proposé abrogé"
    ),
    "event": each(
        "dépensé payé acheté vendu embauché recruté licencié construit ouvert fermé tué mort morts arrêté fui "
        "reçu versé investi coûté envoyé détruit fondé publié révélé trouvé commandé conçu quitté"
    ),
    "comparison": words(
        "plus que, moins que, plus de, moins de, le double, la moitié, un tiers, par rapport à, en moyenne"
    ),
    "extreme": words("le plus grand, la plus grande, le plus haut, la plus haute, le plus élevé, la pire, le pire"),
    "superlative": words("premier, première, seul, seule, jamais, record, le plus, la plus, les plus"),
    "quantifier": words(
        "beaucoup de, aucun, aucune, personne, tous, toutes, centaines, milliers, moitié, majorité, plusieurs"
    ),
    "time": words("depuis, il y a, an, ans, année, années, mois, hier, durant, jusqu'en, l'an dernier"),
    "institution": each(
        "gouvernement ministère ministre mairie maire parlement sénat assemblée tribunal juge procureur police "
        "armée conseil commission banque entreprise société université hôpital président agence préfecture"
    ),
    "policy": each(
        "impôt impôts budget dette déficit dépenses chômage inflation emploi emplois salaire salaires retraite "
        "retraites prix loi contrat contrats logement logements appartements infirmiers infirmières médecins "
        "armes guerre crimes vaccin vaccins blessés exportations importations"
    ),
    "evidence": words("selon, d'après, rapport, étude, sondage, données, chiffres, statistiques, documents, audit"),
    "future": each("sera seront pourra pourront augmentera baissera coûtera demain prochain prochaine prévoit")
    | words("va être"),
    "modal": each("peut peuvent pourrait pourraient peut-être"),
    "duty": each("doit doivent devrait devraient devons faut"),
    "opinion": each("crois croit pense pensent espère espèrent crains craint veux fier fière estime"),
    "judgement": each("bon bonne mauvais mauvaise merveilleux terrible beau belle important honteux triste magnifique"),
    "scene": each("pluie vent odeur silence regarda sourit pleurait murmura yeux mains ombre fenêtre poussière"),
    "first_person": each("je j'ai me moi mon ma mes"),
}

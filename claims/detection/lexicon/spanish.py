"""What Spanish words tell about a sentence; a shorter list than the English one, read the same way."""

from __future__ import annotations

from claims.detection.lexicon.forms import each, words

WORDS: dict[str, frozenset[str]] = {
    "money": each("$ € % euro euros dólar dólares peso pesos millón millones mil millar céntimos")
    | words("por ciento, puntos porcentuales"),
    "year": frozenset(map(str, range(1700, 2100))),
    "change": each(
        "subió subieron aumentó aumentaron creció crecieron bajó bajaron cayó cayeron disminuyó redujo redujeron "
        "duplicó triplicó perdió perdieron descendió incrementó"
    ),
    "record": each(
        "votó votaron aprobó aprobaron rechazó firmó firmaron vetó anunció ordenó prohibió condenó condenaron "
        "multó nombró dimitió destituyó sancionó autorizó denunció demandó acusó acordó"
    ),
    "event": each(
        "gastó gastaron pagó pagaron compró compraron vendió vendieron contrató despidió construyó construyeron "
        "abrió cerró cerraron murió murieron mató detuvo detuvieron huyó recibió recibieron ganó invirtió costó "
        "costaron envió destruyó fundó publicó reveló encontró encargó diseñó"
    ),
    "comparison": words(
        "más que, menos que, más de, menos de, el doble, la mitad, un tercio, en comparación con, promedio"
    ),
    "extreme": each("mayor menor peor máximo mínimo"),
    "superlative": words(
        "primer, primera, primero, único, única, nunca, jamás, récord, el más, la más, los más, las más"
    ),
    "quantifier": words(
        "muchos, muchas, ninguno, ninguna, nadie, todos, todas, cientos, miles, decenas, mitad, mayoría"
    ),
    "time": words("desde, hace, año, años, mes, meses, ayer, hoy, durante, hasta, el año pasado, la semana pasada"),
    "institution": each(
        "gobierno ministerio ministro ministra ayuntamiento alcalde alcaldesa parlamento congreso senado "
        "tribunal juez fiscal policía ejército consejo comisión banco empresa compañía universidad hospital "
        "presidente agencia"
    ),
    "policy": each(
        "impuesto impuestos presupuesto deuda déficit gasto paro desempleo inflación empleo empleos salario "
        "salarios pensión pensiones precio precios ley contrato contratos vivienda viviendas piso pisos "
        "enfermeros enfermeras médicos armas guerra delito delitos vacuna vacunas muertos heridos exportaciones "
        "importaciones"
    ),
    "evidence": words(
        "según, informe, estudio, encuesta, datos, cifras, estadística, estadísticas, documentos, auditoría"
    ),
    "future": each("será serán habrá podrá podrán subirá bajará aumentará costará mañana próximo próxima prevé espera")
    | words("va a, van a"),
    "modal": each("puede pueden podría podrían quizá quizás tal"),
    "duty": each("debe deben debería deberían debemos"),
    "opinion": each("creo cree creen pienso piensa espero siento siente temo teme quiero orgulloso orgullosa opino"),
    "judgement": each("bueno buena malo mala maravilloso terrible hermoso importante vergonzoso triste magnífico"),
    "scene": each("lluvia viento olor silencio miró sonrió lloraba susurró ojos manos sombra ventana polvo"),
    "first_person": each("yo me mi mis conmigo"),
}

"""What English words tell about a sentence: which of them state something that can be looked up, and which do not.

Lists for editors to read and mend. A word may be in several; a phrase is written with single blanks. Everything is
lower case, with straight apostrophes.
"""

from __future__ import annotations

from claims.detection.lexicon.forms import each, happened, happens, plurals, words

WORDS: dict[str, frozenset[str]] = {
    # --- What can be looked up ---
    # It went up, down or away.
    "change": happens(
        "rise:rose/risen increase grow:grew/grown climb jump soar surge double triple quadruple expand widen "
        "swell fall:fell/fallen decrease decline drop shrink:shrank/shrunk plunge plummet halve slump dwindle "
        "tumble cut:cut slash reduce lower raise trim slow accelerate exceed reach hit:hit total average gain "
        "lose:lost eliminate add subtract wipe collapse"
    )
    | words("went up, gone up, going up, went down, gone down, come down, came down, went from, gone from, up from"),
    # Somebody in office decided, voted, signed: there is a record of it.
    "record": happened(
        "vote support oppose veto sign pass propose endorse appoint nominate repeal enact approve reject adopt "
        "ban call introduce sponsor block refuse promise pledge announce order authorise authorize ratify "
        "negotiate suspend resign dismiss fire elect impeach sue indict convict charge arrest acquit sentence "
        "fine overturn rule allow permit:permitted withdraw:withdrew/withdrawn overrule:overruled admit:admitted "
        "deny indicate advocate suggest recommend fight:fought cancel:cancelled/canceled grant award fund "
        "finance subsidise subsidize license deport pardon declare"
    )
    | words(
        "voted for, voted against, in favor of, in favour of, signed into law, has proposed, is proposing, "
        "opposes, supports, favors, favours, proposes, opposing, votes for, votes against, wants to, "
        "has called for, refuses to"
    ),
    # Something was done or took place.
    "event": happened(
        "spend:spent pay:paid buy:bought sell:sold invest borrow lend:lent owe hire employ recruit create "
        "build:built open close shut:shut launch found establish complete finish start stop end "
        "begin:began/begun move transfer:transferred send:sent ship import export produce manufacture deliver "
        "supply provide give:gave/given receive take:took/taken bring:brought keep:kept hold:held win:won "
        "beat:beat/beaten defeat kill murder shoot:shot die injure wound attack invade bomb destroy damage "
        "capture seize steal:stole/stolen rob flee:fled escape leave:left arrive return "
        "travel:travelled/traveled visit meet:met join lead:led run:ran serve work live marry study graduate "
        "earn write:wrote/written publish release disclose reveal report find:found discover show:showed/shown "
        "prove estimate measure record register count test treat vaccinate infect save cover insure "
        "break:broke/broken commission design construct demolish own hide:hid/hidden conceal cost:cost cause "
        "force help cut:cut become:became go:went/gone come:came happen occur turn make:made try fail use train "
        "outlaw protect violate abuse deploy contribute donate collect drive:drove/driven draw:drew/drawn evict "
        "inspect install contract acquire merge outsource relocate replace remove restore rebuild:rebuilt topple "
        "oust overthrow:overthrew/overthrown detain jail imprison execute torture extradite investigate audit "
        "leak recall contaminate detect diagnose expire charge billed"
    ),
    # Sums of money, shares, large numbers.
    "money": each(
        "$ € £ ¥ % percent pct cent cents dollar dollars euro euros pound pounds yen thousand thousands million "
        "millions billion billions trillion trillions hundred bn"
    )
    | words("per cent, percentage points"),
    "year": frozenset(map(str, range(1700, 2100))),
    # Compared with others or with another time.
    "comparison": words(
        "at least, at most, more than, less than, fewer than, higher than, lower than, larger than, smaller than, "
        "greater than, older than, better than, worse than, faster than, longer than, bigger than, compared with, "
        "compared to, as many as, as much as, twice, twice as, double the, triple the, half of, half the, two- "
        "thirds, one-third, a third of, a quarter of, three-quarters, times as, times more, out of every, one in, "
        "one out of, per capita, on average, average, median, majority, minority, a majority, share of, percentage, "
        "proportion, ratio, rate of, rates, the same as, ahead of, behind, above, below, up from, down from, "
        "relative to, in comparison, than"
    ),
    # At the end of a scale.
    "extreme": each(
        "largest biggest highest lowest smallest longest shortest oldest youngest tallest fastest slowest "
        "richest poorest wealthiest strongest weakest worst deadliest costliest cheapest heaviest busiest newest "
        "deepest earliest latest hottest coldest"
    ),
    # The first, the most, the only one.
    "superlative": words(
        "most, least, best, top, leading, number one, record, all-time, third, fourth, fifth, sixth, seventh, "
        "eighth, ninth, tenth, first, first time, last time, the only, only, sole, ever, never, never been, "
        "in history, history, unprecedented, no other, any other, every other, than any"
    ),
    # So many, none, all of them.
    "quantifier": words(
        "many, several, dozens, scores, hundreds, thousands, millions, billions, trillions, half, majority, "
        "every single, every, none, no one, nobody, all of, most of, many of, some of, part of, number of, "
        "tens of, hundreds of, thousands of, millions of, billions of, zero, twice, dozen, a dozen, a third, "
        "a quarter, entire, total, single"
    ),
    # When it was so.
    "time": words(
        "since, ago, last year, last month, last week, this year, this month, this week, per year, a year, "
        "years, year, months, month, decade, decades, century, quarter, annually, yearly, monthly, daily, "
        "weekly, by the end of, between, until, during, previous, previously, former, formerly, already, "
        "recently, yesterday, today, now, monday, tuesday, wednesday, thursday, friday, saturday, sunday, "
        "january, february, march, april, june, july, august, september, october, november, december, spring, "
        "summer, autumn, winter, currently, at the time, no longer, still, yet, as of, earlier"
    ),
    # Bodies that keep records.
    "institution": words(
        "congress, senate, house, parliament, government, governments, administration, cabinet, ministry, "
        "minister, ministers, department, agency, agencies, commission, committee, council, court, courts, "
        "supreme court, tribunal, police, army, navy, military, troops, fbi, cia, pentagon, nato, "
        "united nations, un, eu, european union, world bank, imf, central bank, federal reserve, federal, state, "
        "states, city, county, municipality, mayor, governor, governors, senator, senators, congressman, "
        "president, vice president, prime minister, chancellor, attorney general, prosecutor, prosecutors, "
        "judge, judges, lawmakers, legislature, regulator, regulators, university, hospital, hospitals, school, "
        "schools, company, companies, corporation, corporations, firm, firms, bank, banks, union, unions, "
        "embassy, board, authority, authorities, officials, republicans, democrats, bureau, chief justice, "
        "secretary, congressional, bipartisan, party, campaign, opponent, ombudsman, trust"
    ),
    # What policy is about.
    "policy": plurals(
        "tax budget deficit debt surplus loan subsidy grant pension benefit premium wage salary job tariff "
        "sanction treaty agreement deal law bill act amendment regulation rule policy program programme plan "
        "proposal contract vote election referendum poll crime murder prison sentence weapon gun missile warhead "
        "bomb war attack border immigrant migrant refugee visa drug vaccine disease infection death abortion "
        "emission reactor dam bridge road railway pipeline export import price cost rent mortgage income profit "
        "loss revenue turnover share dividend bankruptcy investment investor factory plant worker employee nurse "
        "doctor teacher soldier veteran patient student pupil household apartment house home building account "
        "fund dollar euro pound cent return record ban lawsuit settlement interest rate business bank country "
        "nation consumer creditor shareholder"
    )
    | words(
        "investigation, investigations, inquiry, inquiries, trial, trials, hearing, charges, degree, doctorate, "
        "diploma, thesis, dissertation, maker, makers, supplier, suppliers, producer, producers, owner, owners, "
        "clinic, clinics, medicine, medicines, sales, audit, invoice, invoices, die, dies, dead, dying, victims, "
        "poisoning, spending, funding, unemployment, inflation, poverty, homelessness, medicare, medicaid, "
        "social security, health care, healthcare, health insurance, insurance, obamacare, welfare, food stamps, "
        "minimum wage, payroll, taxes, tax cut, tax cuts, tax relief, gdp, economy, gross national product, "
        "national debt, oil, gas, coal, nuclear, energy, carbon, electricity, steel, trade, trade deficit, "
        "nafta, climate, terrorism, terrorists, defense, defence, civil war, invasion, coup, corruption, fraud, "
        "bribery, money, dollars, relief, aid, credit, market, markets, stock market, housing, property, "
        "real estate, offshore, manufacturing, assistance, enforcement, legislation, civil rights, "
        "voting rights, treatment, evidence, asylum, citizenship"
    ),
    # Somebody saw it, counted it or wrote it down.
    "evidence": words(
        "according to, report, reports, reported, study, studies, survey, surveys, poll, polls, statistics, "
        "figures, data, census, audit, evidence, findings, research, researchers, found, finds, showed, shows, "
        "shown, documents, records, estimate, estimates, estimated, analysis, economists, experts, scientists, "
        "the fact, in fact, fact is, indicated, numbers, sources, testified, confirmed, documented, leaked, "
        "minutes, filings, registry"
    ),
    # One says that another said or did so.
    "quoted": words(
        "said, says, saying, stated, claimed, claims, told, wrote, argued, accused, called, calls, testified, "
        "promised, suggested, described, insisted, announced, declared, quoted, tweeted"
    ),
    # Nobody says who says so, yet it is said to be so.
    "hearsay": words(
        "believed to, thought to, said to, alleged to, reported to, understood to, known to, found to, "
        "accused of, reportedly, allegedly, suspected of"
    ),
    # It is called true or untrue.
    "dispute": words(
        "true, not true, false, untrue, accurate, inaccurate, wrong, a lie, lied, lies, lying, misleading, fact, "
        "facts, in fact, actually, hoax, myth, debunked, contrary to"
    ),
    # One thing made another.
    "cause": words(
        "because of, because, led to, leads to, caused, causes, as a result, as a consequence, resulted in, "
        "results in, due to, responsible for, thanks to, contributed to, linked to, forced, consequence, "
        "therefore"
    ),
    # About others, who can be asked or looked up.
    "third_person": each("he he's he'd his him she she's her they they've they're they'd their them it's its himself"),
    # It was not, they did not: a denial can be checked as well.
    "denial": words(
        "didn't, did not, doesn't, does not, hasn't, has not, haven't, have not, hadn't, wasn't, was not, "
        "weren't, were not, isn't, is not, aren't, are not, never, without, no longer, nobody, none, not one, "
        "not a single, nor"
    ),
    # States what is or was so.
    "status": each("is was are were has had been"),
    "perfect": words(
        "has been, have been, had been, has had, have had, have lost, has lost, have seen, has seen, have gone, "
        "has gone, have become, has become, have done, has done, have taken, has taken, have made, has made, "
        "have given, has given"
    ),
    "did": each("did does done used"),
    # --- What cannot ---
    # What will, may or should be.
    "future": words(
        "will, won't, shall, going to, gonna, we'll, i'll, they'll, he'll, she'll, it'll, you'll, tomorrow, "
        "next year, next month, next week, someday, in the future, the future, about to, expected to, likely to, "
        "next, forecast, forecasts, analysts expect, economists expect, expect the, is expected, are expected, "
        "was expected, predict, predicts, predicted, prospects, expect, expects, plans to, hopes to, aims to, "
        "set to, due to open, intends to, looks forward, is to, are to, plan to, intend to, designed to, propose to, "
        "proposes to"
    ),
    "modal": each(
        "can can't cannot could couldn't may might would wouldn't should shouldn't i'd we'd you'd possible possibly"
    ),
    "duty": words(
        "must, ought, should, need to, needs to, have to, has to, had to, got to, need, needs, let's, let us, "
        "let me, let, deserve, deserves, ought to, necessary, urge, urges, urged, appealed for, appeals for, "
        "calls for, called for, calling for"
    ),
    # Not so, only thought of.
    "condition": each("if unless whether whenever suppose supposing perhaps maybe probably hopefully otherwise"),
    # The speaker's own mind.
    "opinion": words(
        "think, thinks, thought, believe, believes, believed, feel, feels, felt, hope, hopes, hoped, wish, "
        "guess, suppose, opinion, view, views, seem, seems, seemed, appears, prefer, agree, disagree, doubt, "
        "imagine, consider, sure, matters, miss, misses, convinced, confident, modestly, angry, anger, fear, "
        "fears, feared, joy, joyful, devastated, heartbroken, shame, ashamed, tired, grief, "
        "relief, hopeful, nervous, anxious, "
        "frightened, embarrassed, disgrace, heart, dreams, celebrating, optimistic, pessimistic, proud, glad, "
        "happy, sorry, afraid, worried, love, loved, hate, hated, like, want, wants, understand, know, trust, "
        "mind, concerned, care, recognize, recognise, appreciate, thank, thanks, in my view, i think, i believe, "
        "i know, i feel, i hope, i want, i would, i guess, you know, wanted, pleased, delighted, thrilled, grateful, "
        "disappointed, keen, eager, upset, hoping, regret, regrets, regretted"
    ),
    # Good, bad, beautiful: judged, not measured.
    "judgement": words(
        "good, bad, great, greatest, wonderful, terrible, horrible, awful, beautiful, ugly, important, "
        "difficult, hard, easy, tough, strong, weak, wrong, right, fair, unfair, better, nice, fine, tremendous, "
        "extraordinary, outstanding, fundamental, essential, critical, vital, serious, dangerous, disgraceful, "
        "shameful, ridiculous, absurd, smart, stupid, wise, foolish, brave, honest, decent, simple, simply, "
        "appropriate, reasonable, proper, special, remarkable, incredible, amazing, fantastic, disaster, tragic, "
        "tragedy, sad, sadly, unfortunately, fortunately, ideal, perfect, poor, successful, worthy, real, very, "
        "too, really, absolutely, quite, rather, deeply, truly"
    ),
    # Words chosen to praise or to hurt: no record tells whether they are just.
    "loaded": words(
        "disgusting, pathetic, outrageous, appalling, despicable, deplorable, disgraceful, shameless, sinister, "
        "vile, vicious, wicked, evil, insane, crazy, lunatic, idiotic, moronic, laughable, ludicrous, phony, sham, "
        "fraud, farce, charade, ploy, hoax, smear, rant, hypocrite, hypocrisy, hypocritical, bigot, bigoted, racist, "
        "sexist, coward, cowardly, liar, traitor, tyrant, thug, puppet, stooge, crony, corrupt, crooked, rigged, "
        "reckless, recklessly, foolishly, stupidly, blatant, blatantly, egregious, insult, insulting, offensive, "
        "embarrassing, humiliating, toxic, nightmare, catastrophe, catastrophic, mess, madness, nonsense, rubbish, "
        "un-american, unfit, clueless, incompetent, inept, sordid, infuriating, heartbreaking, riveting, gripping, "
        "stunning, breathtaking, dazzling, gorgeous, stylish, charming, delightful, elegant, lavish, glorious, "
        "legendary, iconic, beloved, brilliant, genius, masterful, superb, magnificent, unforgettable, inspiring, "
        "thrilling, exciting, excited, fabulous, awesome, cozy, cosy, charismatic, heroic, visionary, noble, "
        "soul, cornerstone, wake-up call, political theater, political theatre, slap in the face"
    ),
    # Only that somebody answered, or did not.
    "reaction": words(
        "rejected the, dismissed the, denied any, denied all, declined to comment, refused to comment, "
        "declined to, did not respond, did not reply, did not answer, did not immediately, not be reached, "
        "no comment, welcomed the, praised the, criticised, criticized, condemned, rejects the, defended, "
        "apologised, apologized, nothing wrong, wrongdoing, offered condolences, the criticism, the allegations"
    ),
    # Values, aims and other large words.
    "ideal": words(
        "freedom, liberty, values, faith, god, dream, dreams, hope, destiny, leadership, vision, character, "
        "courage, strength, future, opportunity, opportunities, challenge, challenges, responsibility, "
        "responsibilities, commitment, principle, principles, judgment, judgement, trust, experience, ideas, "
        "idea, direction, path, priority, priorities, goal, goals, respect, dignity, prosperity, peace, unity, "
        "patriotism, sacrifice, spirit, heart, soul, greatness, common sense, approach, differences, way, ways, "
        "thing, things, something, anything, life, role, sense, kind, step, chance, difference, power, "
        "philosophy, matter, issue, issues, problem, problems"
    ),
    # To the listener, about the talk itself.
    "address": words(
        "you, your, you're, you've, question, questions, answer, ask, asked, talk, talking, talked, discuss, "
        "debate, tonight, thank you, ladies and gentlemen, folks, listen, look, let me, please, welcome, "
        "jim, minutes, moderator, audience, viewers, speak, word, words, respond, response, mention, tell, hear, "
        "here, here's, say, of course, well, secondly, again, point, yes, okay, sir"
    ),
    "first_person": each("i i'm i've i'd i'll me my myself"),
    "we": each("we we're we've we'll us our ours ourselves"),
    "to_be_done": words(
        "be, make, become, bring, create, give, get, keep, help, work, move, protect, invest, build, stand, "
        "grow, develop, reduce, encourage, maintain, solve, afford, share, run, stop, fight, provide, begin, "
        "continue, deal, ensure, be able to, trying to, in order to"
    ),
    # What a reporter saw, heard and smelled on the spot.
    "scene": words(
        "smell, smelled, smells, scent, dust, dusty, shards, silence, silent, silently, quiet, quietly, "
        "whispered, whispering, laughed, laughing, laughter, smiled, smiling, smile, grin, grinned, wept, "
        "weeping, tears, cried, crying, sobbed, sobbing, sigh, sighed, shouted, shouting, voice, voices, "
        "trembling, trembled, shaking, shook, nodded, shrugged, frowned, eyes, hands, shoulder, shoulders, hair, "
        "coat, dress, jacket, scarf, curtain, curtains, carpet, carpets, sofa, sofas, velvet, chandelier, "
        "drawers, wardrobe, mirror, portrait, photo album, kitchen table, window, windows, doorway, staircase, "
        "lamp, candle, candles, rain, wind, snow, sunlight, sun, sky, cloud, clouds, drizzle, fog, mist, gulls, "
        "grey, pale, yellow, cold, warm, dark, darkness, dawn, dusk, noon, wandered, wandering, strolled, "
        "walked, walking, gazed, gazing, stared, staring, glanced, leaned, leaning, paused, whistled, whistling, "
        "sang, singing, hummed, bed, bathtub, lawn, terrace, breakfast, filmed, filming, bounced, torn, heap, "
        "school uniform, lights, dimmed, flickered, boy, girl, dog, cat, tea, coffee, cigarette, shoes, boots, "
        "perfume, flower, flowers, mud, broken, embracing, embraced, hugged, kissed, posing, posed, selfies, "
        "roamed, roaming, slipped, peered, peering, rummaged, sifted, marvelled, marveled, strode, ambled, "
        "lingered, knelt, kneeling, glowed, gleamed, glinted, looms, loomed, towered, trudged, shuffled, rustled, "
        "creaked, shutter, shutters, fluttered, dangled, littered, limp, hung, hanging, "
        "drummed, echoed, scattered, scrawled, emptied, strewn, smeared, stood, sat, "
        "sitting, standing, looked, looking, watched, watching, moustache, hugging, waving, waved, turned off, "
        "turned over, shook her head, shook his head, murmured, muttered, clutching, clutched, crowd, strangers"
    ),
}

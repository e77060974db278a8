"""Words that tell violence, and words that tell that a violent word does not report an attack.

All patterns here are for lowered text (helpers.language.lowered).
"""

from __future__ import annotations

from helpers.language.lowered import compile_lowered

__all__ = [
    "ACCIDENT",
    "AFTERMATH_STEMS",
    "ARMED_STEMS",
    "ATTACKERS",
    "BREAKS",
    "CAPTIONED",
    "COORDINATED",
    "FIRST_PERSONS",
    "HYPOTHETICAL_AFTER",
    "HYPOTHETICAL_BEFORE",
    "IDIOMS",
    "INTERCEPTION",
    "KILL_WORDS",
    "NEW_EVENT",
    "POLITICAL",
    "SERIES_BEFORE",
    "THWARTING",
    "TOLL_STEMS",
    "TRIGGER",
    "VIOLENT_STEMS",
    "WEAK_STEMS",
]


# Beginnings of the words below, for one cheap pass over an article. Every word of TRIGGER begins with a violent or a weak one;
# a weak one counts only beside something that supports it.
def _stems(listed: str) -> tuple[str, ...]:
    return tuple(stem.strip() for stem in listed.replace("\n", " ").split(",") if stem.strip())


VIOLENT_STEMS = _stems(
    """
    airstrike, air strike, air-strike, bomb, explosion, exploded, explosive, exploding, shelled, shelling, assassinat, ambush,
    massacre, barrage, hijack, kidnap, abduct, behead, sabotag, gunned, killed, killing, kills, murdered, slain, detonat, blew,
    blown up, opened fire, opening fire, open fire, set fire, casualties, intercept, stabbed, stabbing, death toll, fatalities,
    wounded, wounding, salvo, rocket, missile, mortar, artillery, roadside, suicide bomb, cyberattack, cyber-attack,
    cyber attack, car bomb, truck bomb, vehicle bomb, mass shooting, shot dead, shot and, shot down, drone
    """
)
WEAK_STEMS = _stems(
    """
    attack, assault, hit, launch, fire, firing, target, storm, seiz, landed, fell, dead, died, hurt, injur, crashed into,
    slammed into, came under, come under, coming under, downs, downed, went off, took out, taken out, wiped out, sent against,
    brought, bring, flew into, plow, plough, rained, struck, strik, raid, blast, shooting, shot, execut, wounds, shells,
    ramm, torch
    """
)
ARMED_STEMS = _stems(
    """
    grenade, militant, insurgent, rebel, gunm, terroris, jihad, soldier, troops, militia, army, military, police, warplane,
    weapon, rifle, bullet, guerrilla, fighters, forces, bases, aerial, personnel, airbase, air base, tanker, warship, sniper,
    pirate, coalition, embassy
    """
)
# What a number of dead or wounded, or its denial, stands with.
TOLL_STEMS = _stems(
    """
    kill, dead, died, death, slain, murder, execut, fatal, perish, lives, martyr, shot, massacre, behead, wound, injur, hurt,
    traumatic, concuss, claimed, cost, left, leaving, casualt, victim, harm, unhurt, assassin
    """
)
# What can add to an attack that was told before: who claimed it, whether anybody was hurt.
AFTERMATH_STEMS = _stems(
    "claim, responsibility, took credit, take credit, taking credit, casualt, injur, harm, hurt, unhurt, said it"
)

# What a report can hang on. `noun`: the attack is named; `verb`: it is told; `kill`: only its effect is told.
_NOUNS = (
    r"air[- ]?strikes?|strikes?|attacks?|assaults?|raids?|bombings?|bombardments?|blasts?|explosions?|shellings?|shootings?|"
    r"assassinations?|ambush(?:es)?|massacres?|barrages?|seizures?|hijackings?|kidnappings?|abductions?|stabbings?|"
    r"beheadings?|"
    r"sabotage|killings?(?= of\b)|(?:car|truck|suicide|roadside|vehicle) bombs?|rocket fire|artillery fire|(?:rocket|"
    r"mortar|missile) salvos?|"
    r"mass shootings?|cyber[- ]?attacks?"
)
_VERBS = (
    r"attack(?:ed|ing)|struck|striking|bomb(?:ed|ing)|bombarded|shell(?:ed|ing)|ambushed|assassinated|raided|storm(?:ed|ing)|"
    r"seized|hijacked|kidnapped|abducted|(?:opened|opening|open) fire|fired|firing|launch(?:ed|ing)|detonated|blew up|"
    r"blown up|"
    r"blew (?:himself|herself|themselves) up|exploded|went off|target(?:ed|ing)|hit|hitting|gunned down|shot dead|"
    r"shot down|shooting down|downed|"
    r"intercepted|sabotaged|rammed|torched|beheaded|stabbed|slammed into|landed|crashed into|came under|coming under|"
    r"come under|"
    r"shot and killed|set fire to|opened fire|wiped out|took out|taken out|flew into|plo(?:ugh|w)ed into|rained (?:down )?on|"
    r"fell (?=(?:on|near|inside|within|in|into|outside)\b)|sent (?=against\b)|br(?:ought|ings?) (?:it |them )?down|"
    r"shot (?:it|them) down"
)
_KILLS = (
    r"killed|killing(?! of\b)|kills|died|dead|wounded|wounding|wounds|injured|injuring|injures|slain|murdered|executed|hurt|"
    r"casualties|death toll|fatalities"
)
_HEADLINE_VERBS = r"attack|bombs|hits|fires|launches|seizes|targets|shells|ambushes|storms|assassinates|downs|intercepts"
TRIGGER = compile_lowered(rf"\b(?:(?P<noun>{_NOUNS})|(?P<verb>{_VERBS})|(?P<kill>{_KILLS})|(?P<headline>{_HEADLINE_VERBS}))\b")

KILL_WORDS = compile_lowered(
    r"\b(?:kill\w*|died|dead|deaths?|slain|murdered|executed|wound\w*|injur\w*|fatalities|lives|hurt)\b"
)

# Wording in which a trigger is no attack: metaphor, sport, law, war names, machines. Spans that match hide their triggers.
IDIOMS = compile_lowered(
    r"(?:heart|panic|asthma|verbal|personal|political|ad hominem|smear|rhetorical|attack) attacks?\b|attack(?:ed|"
    r"ing)? (?:ads?|lines?|dog|helicopters?|"
    r"aircraft|submarines?|squadrons?|jets?|planes?)|(?:hunger|general|labou?r|teachers'|rail|doctors'|national) "
    r"strikes?|strikes? (?:groups?|a balance|deals?|force|fighters?|"
    r"capabilit\w+|eagles?|package|aircraft)|str(?:uck|iking|ike) (?:(?:a|an|the) (?:\w+ ){0,2}?(?:deal|balance|chord|"
    r"agreement|tone|note|pose|blow|bargain|accord|truce|nerve|compromise|pact)|up|down the|down a|out|him|her|me|"
    r"by how|similar)\b|"
    r"hit (?:by (?:sanctions|inflation|the pandemic|corona\w*|recession)|back|out|hard|the (?:streets|road|headlines|"
    r"campaign|ground|brakes|market)|record|a (?:record|high|low|snag)|"
    r"harder|home|list|squads?|men|man)|(?:hard|worst|badly|hardest)[- ]hit|raid(?:ed|ing)? (?:the (?:fridge|budget|"
    r"treasury))|launch(?:ed|ing)? (?:a|an|the|its|his|her|their)? ?(?:\w+ ){0,3}"
    r"(?:campaigns?|investigations?|inquir\w+|probes?|process|websites?|programs?|programmes?|initiatives?|projects?|"
    r"talks|operations? to|bids?|satellites?|service|review|efforts?|"
    r"plans?|products?|dialogue|negotiations|platforms?|party|book|reforms?|appeals?|lawsuits?|invasion|war|ground|coup|"
    r"career|strategy|mission|training|book|crackdown|fund|app|protests?)\b|"
    r"(?:was|were|been|being|got|is|are|be|get) fired\b(?! (?:on|at|upon|from|into|by|toward))|fired (?:his|her|the|its|"
    r"him|up|off (?:a|an)? ?(?:letter|tweet|tweets|email)|back)\b(?! (?:rocket|missile|weapon|gun))|ceasefire|"
    r"cease-fire|"
    r"shooting (?:war|star|guard|spree in the film|a (?:film|movie|video))|drug raids?|targeted (?:sanctions|measures|"
    r"killings? program\w*|assistance|approach|advertis\w+)|"
    r"target(?:ed|ing) (?:by|with|for|under)? ?(?:\w+ )?(?:sanctions|tariffs|ads|inflation|voters|audiences)|"
    r"population explosion|(?:coal|dust|mine|boiler|methane|grain|steam) (?:dust )?(?:explosion|blast)s?|crashed into the sea|"
    r"seiz(?:ed|ing|es) (?:the|on|upon|power|control|an?|territory|swathes|large|parts|much|his|her|their|its|vast|land|"
    r"key|more|that|this)\b(?! (?:\S+ ){0,5}?(?:ship|tanker|vessel|boat|cargo ship|oil tanker)\b)|"
    r"(?:asset|property|drug) seizures?|seizure of (?:power|control|the|territory|mosul|assets|land)\b|"
    r"landed (?:in hot water|a (?:job|deal|role))|"
    r"came under (?:pressure|criticism|scrutiny|review|control|increasing)|com(?:e|ing) under (?:pressure|criticism|"
    r"scrutiny|review|control|increasing)|"
    r"(?:9/11|9-11|september 11(?:th)?|sept\.? 11(?:th)?|11 september)(?:,? 2001,?)?(?: terror(?:ist)?)? ?(?:attacks?|"
    r"strikes?|bombings?|assaults?)?|attacks? of (?:september 11|9/11|sept\.? 11)|"
    r"dead (?:end|ends|line|lock|body|bodies|sea|heat|weight|wrong|set|letter|zone)|dead or alive|capture or kill|"
    r"kill or capture|killing (?:fields|spree|machine|season|time)|"
    r"(?:terror|attack|strike|raid|blast|explosion|bomb) (?:victims?|survivors?|threats?|warnings?|suspects?|plots?|"
    r"sites?|squads?|disposal|walls?|capabilit\w+|capacity|radius|zone)|"
    r"bomb(?:s|ing)? (?:campaigns?|threats?|squads?|makers?|-making|disposal|shelters?|detectors?)|nuclear (?:bombs?|"
    r"explosions?)|(?:first|pre-?emptive) strikes? (?:doctrine|policy|capabilit\w+)|"
    r"war on terror|state of the art|sexual(?:ly)? assault\w*|"
    r"assault (?:weapons?|rifles?|allegation\w*|charges?|cases?|survivors?)|"
    r"(?:one|two|three|\d+)[- ]day (?:\w+ )?strikes?|strikes? by (?:[\w-]+ ){0,2}(?:drivers|workers|teachers|staff|nurses|"
    r"doctors|pilots)|"
    r"(?<!come )(?<!came )(?<!coming )under attack|character assassination\w*|(?:on|went on|goes on) the attack|"
    r"explosion (?:of|in) (?!a\b|the\b|an\b)|peremptory strikes?|"
    r"kill(?:ed|ing|s)? (?:(?:a|the|any|off|this|our|their) )?"
    r"(?:stor(?:y|ies)|bills?|deals?|amendments?|jobs?|legislation|projects?|"
    r"proposals?|program\w*|time|off)\b|took out (?:student|a|an|loans|ads?)|shelled out|(?:well|poorly|perfectly) executed|"
    r"(?:missile|rocket|nuclear|weapons?) tests?\b|test[- ]fir\w+|test[- ]launch\w*|"
    r"(?:orders?|decrees?|warrants?|plan|plans) executed|"
    r"executed (?:an?|the|its|his|her|their) (?:search|order|warrant|plan|strateg\w+|contract)|"
    r"\bhit (?:a|an) (?:deal|agreement|wall|snag|low|high)"
)  # fmt: skip

# Said of a trigger that follows within a few words: it has not happened, or may not have, or is a rule.
HYPOTHETICAL_BEFORE = compile_lowered(
    r"\b(?:could|would|might|may|can|cannot|can't|will|won't|wouldn't|shall|should|must|ought to|to|if|unless|whether|"
    r"any|future|potential|possible|impending|looming|"
    r"imminent|further|more|another \w+ like|hypothetical|fear(?:s|ed|ing)?|risks?|threats?|threaten(?:s|ed|ing)?|"
    r"warn(?:s|ed|ing)?|plann?(?:s|ed|ing)?|plots?|prepar(?:e|es|ed|ing)|intend(?:s|ed)?|"
    r"vow(?:s|ed|ing)?|pledg(?:es|ed|ing)|prevent(?:s|ed|ing)?|deter(?:s|red|ring)?|avoid(?:s|ed|ing)?|stop(?:s|ped|"
    r"ping)?|end(?:s|ing)?|halt(?:s|ed|ing)?|protect(?:s|ed|ing)?|"
    r"defend(?:s|ed|ing)?|calls? for|called for|consider(?:s|ed|ing)?|authori[sz]ed?|capable of|capability|ability|"
    r"against(?! \w+ (?:in|on)\b)|vulnerable|prone|"
    r"suspend(?:s|ed)?|cease|ban(?:s|ned)?|no|not|never|without|nor|neither|instead of|rather than|likely|likelihood|"
    r"possibility|prospect|chance|contemplat\w+|"
    r"weigh(?:s|ed|ing)?|urg(?:es|ed|ing)|demand(?:s|ed|ing)?|order to|sworn|refrain(?:s|ed)? from|such|these kinds? of|"
    r"kinds? of|type of|types of|resume|ready|propos\w+|respond)\b"
)
HYPOTHETICAL_AFTER = compile_lowered(
    r"^\s*(?:(?:is|was|were|being) (?:being )?(?:considered|planned|weighed|debated|discussed|averted|avoided|in the works|"
    r"under consideration)|"
    r"would|could|"
    r"might|may|will|can|should|must|plans?|plots?|planned|planning|is (?:likely|possible|imminent|"
    r"planned)|"
    r"are (?:likely|possible|imminent|planned)|if\b|capabilit|threats?\b|warning)"
)

# Wording before a noun that tells a series or attacks in general, and not one attack.
SERIES_BEFORE = compile_lowered(
    r"\b(?:series|spate|wave|waves|string|frequent|frequently|repeated|repeatedly|regular|regularly|routine|routinely|"
    r"numerous|multiple|many|most|some|increasing|increased|growing|"
    r"rising|escalating|sporadic|periodic|constant|daily|near-daily|weekly|almost daily|months? of|years? of|weeks? of|"
    r"days? of|dozens|scores|hundreds|thousands|tens|campaign|"
    r"spike|surge|uptick|rash|flurry|several|various|other|past|previous|prior|all|similar|such|countless|continued|"
    r"continuing|ongoing|persistent|tit-for-tat|worst|"
    r"rate|number|frequency|intensity|pace|kinds?|types?|every|each|coordinated series|conducting|cross-border|"
    r"retaliatory|deadly american)\b"
)

# What a photo shows: no report, though it tells of an attack in the present tense.
CAPTIONED = compile_lowered(
    r"^(?:hide caption|file photo|file -|file:|image caption|image copyright|photo:|in this "
    r"(?:\w+ ){0,4}(?:photo|image|picture|"
    r"frame grab))|"
    r"\((?:ap|reuters|afp|file|getty)[^)]{0,30}\)(?: \(?photo[^)]{0,40}\)?)?\W*$|"
    r"\b(?:is|are) (?:seen|pictured|shown|launched|fired|displayed|photographed)\b(?!.{0,80}\b(?:said|says)\b)|"
    # "The president speaks of the strike, Friday, Jan. 5, 2018, in ...", "Mourners carry a coffin ... Sunday, May 3"
    r"^[^.,]{0,60} (?:addresses|speaks|talks|gestures|listens|waves|attends?|arrives|testifies|delivers|walks|mourns?|grieves?|"
    r"prays?|chants?|burns?|march|lay|light|carry) [^;]{0,300}?\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
    r"(?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)[a-z]*\.? \d"
)

# What starts another event in the same sentence.
BREAKS = compile_lowered(
    r";|\u2014| -- |\b(?:after|before|following|in answer to|"
    r"(?:in|a|as) (?:retaliation|response|revenge|reaction|reprisal)(?: for| to)?|in the wake of|in the aftermath of|"
    r"days after|weeks after|prompting|while|whereas|"
    r"since|triggered|sparked|prompted|provoked|came (?:amid|as)|amid|in turn|avenge|revenge for|retaliat\w+|"
    r"as well as when|responded|but|until|despite|although|though)\b"
)

# Politics and argument: beside these a bare "attack", with nothing armed in its sentence, is words.
POLITICAL = compile_lowered(
    r"\b(?:democrats?|republicans?|senators?|sen\.|congress\w*|lawmakers?|candidates?|campaigns?|primary|debates?|election\w*|"
    r"voters?|ads?|tweet\w*|twitter|rhetoric\w*|critic\w*|criticis\w+|criticiz\w+|op-ed|speech|remarks|rivals?|nominee|poll\w*|"
    r"white house|oval office|judges?|justice|lawsuit|democracy|constitution\w*|free speech|press|media|"
    r"journalis\w+|institutions|"
    r"politic\w*|party|partisan|left|right-wing|liberals?|conservatives?|president trump|mr\.? trump|virus|corona\w*|"
    r"veiled|scathing|blistering|policy|policies|record|budget|bill|rights|values|faith|religion|freedoms?)\b"
)

# A clause of its own beside another: "militants fired on a post and a bomb went off".
COORDINATED = compile_lowered(
    r",? and (?=(?:an?|one|two|three|another|several|some|suspected|unknown|gunmen|militants) (?:[\w-]+ ){0,4}?(?:(?:was|were|"
    r"had been) "
    r"(?!killed|wounded|injured|hurt|damaged|taken|treated|arrested|detained|dead|among|in|still|also killed)|exploded|struck|"
    r"hit|"
    r"attacked|detonated|blew|fired|went off|opened fire|targeted|landed|fell|ambushed|stormed|bombed|raided|assassinated)\b)"
)

NEW_EVENT = compile_lowered(r"\b(?:another|separate(?:ly)?|second|third|fourth|elsewhere|different|a similar|previous)\b")

# Deaths that are no attack's.
ACCIDENT = compile_lowered(
    r"\b(?:accident\w*|crash(?:es|ed)?|collision|earthquake|flood\w*|storm surge|hurricane|virus|covid\w*|coronavirus|"
    r"disease|illness|cancer|heart|drown\w*|famine|starv\w+|stampede|crush(?:ed)?|(?:coal|mine|dust|boiler|methane|grain|"
    r"steam) (?:dust )?(?:explosion|blast)|"
    r"natural causes|overdose|suicide(?! (?:bomb|attack|car|truck|blast|vest))\w*|rollover|training (?:exercise|"
    r"mission)|capsiz\w+|tornado|wildfire|fire broke out|non-combat|noncombat|"
    r"friendly fire|hunger|cholera|pandemic)\b"
)

THWARTING = compile_lowered(
    r"\b(?:foil(?:s|ed|ing)|thwart(?:s|ed|ing)?|repel(?:s|led|ling)?|disrupt(?:s|ed|ing) (?:a|an|the) (?:plot|attack|"
    r"planned)|prevented (?:a|an)|averted|"
    r"(?:failed|attempted|unsuccessful|abortive|botched) (?:\w+ ){0,2}(?:attack|assassination|assault|bombing|strike)|"
    r"tried to (?:attack|bomb|assassinate|storm|kill)|"
    r"attempted to (?:attack|bomb|assassinate|storm|kill)|assassination attempts?)\b"
)
INTERCEPTION = compile_lowered(
    r"\b(?:intercept(?:s|ed|ing|ion)?|shot down|shoot(?:s|ing)? down|shooting down|downed|downs|"
    r"brought (?:it |them )?down|shot (?:it|them) down)\b"
)

# Attackers who are no listed actor.
ATTACKERS = compile_lowered(
    r"\b(?:(?:unidentified|unknown|masked|armed|suspected|heavily armed|Shia|Shiite|Sunni|Islamist|jihadist|Kurdish|"
    r"pro-\w+|Taliban|Iran-backed|Iranian-backed|Al-?Qaeda(?:-linked)?|local) )*"
    r"(?:gunm[ae]n|militants?|insurgents?|assailants?|attackers?|suicide bombers?|bombers?|rebels?|extremists?|"
    r"terrorists?|jihadists?|militiam[ae]n|militias?|militia (?:groups?|fighters|members)|fighters|pirates|snipers?|"
    r"armed m[ae]n|protesters|rioters|armed groups?|armed factions?|factions?|mob|demonstrators|crowds?|(?:security|"
    r"government|regime|government-backed|riot) (?:forces|troops|police)|guerrillas?|"
    r"subversives?|commandos?|"
    r"(?:armed|unidentified|unknown|hooded|masked|heavily armed) (?:individuals?|persons?|subjects|civilians|men|people|"
    r"youths)|"
    r"hit ?m[ae]n|hired (?:killers?|assassins?|guns?)|assassins?|death squads?|drug (?:traffickers?|dealers?|cartels?)|"
    r"criminals?|"
    r"kidnappers|hijackers|paramilitar(?:y (?:groups?|men|members)|ies)|soldiers|army (?:troops|units|patrols?)|policemen)\b"
)
FIRST_PERSONS = frozenset({"i", "we", "my", "our", "us", "me"})

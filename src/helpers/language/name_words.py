"""Words by which English says what kind of thing a name names: heads of names of bodies and places, and well-known names.

Closed vocabularies of the domain, written from knowledge of the language. Lower case throughout; a name of several words stands
with its spaces.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["BODY_HEADS", "BODY_KINDS", "KNOWN_BODIES", "KNOWN_PLACES", "OCCUPATIONS", "PEOPLES", "PLACE_HEADS", "THING_HEADS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for line in text.strip().splitlines() for name in line.split(";") if name.strip())


# By the kind of body that a head makes of a name; the first kind that fits decides, the last word of a name first.
BODY_KINDS: Mapping[str, frozenset[str]] = {
    "armed_group": _words(
        """
        militia militias rebels insurgents mujahideen mujahedeen jihad brigade brigades liwa kataib kata'ib katibat harakat
        saraya jaish jaysh jund ansar asaib usbat ahrar hezbollah hizbullah taliban resistance fighters fedayeen sahwa gang
        cartel guerrillas separatists
        """
    ),
    "military": _words(
        """
        army navy marines force forces guard guards corps battalion battalions regiment division squadron fleet command
        infantry cavalry airborne military militaries centcom peshmerga gendarmerie troops platoon wing artillery legion unit
        units coastguard
        """
    ),
    "government_body": _words(
        """
        ministry department council committee parliament congress senate assembly court commission cabinet government
        administration office bureau embassy consulate authority directorate secretariat legislature knesset majlis duma
        bundestag police treasury presidency prosecutor prosecutors judiciary municipality customs intelligence service
        services house caucus commissioner tribunal mission delegation agency inspectorate sejm riksdag cortes sabha lok rajya
        constabulary
        """
    ),
    "media": _words(
        """
        times post news newspaper tv television radio magazine press journal herald tribune gazette observer telegraph daily
        chronicle broadcasting media network channel review monitor globe guardian mirror sun mail bulletin express zeitung
        """
    ),
    "company": _words(
        """
        inc ltd llc corp corporation company co plc group holdings holding bank oil gas energy petroleum airlines airways
        motors industries industrial technologies systems insurance capital partners enterprises shipping pharmaceuticals
        electric steel mining telecom telecommunications foods stores brands solutions ventures consulting associates
        aerospace software laboratories gmbh ag sa lines maritime marine logistics securities fund funds insights financial
        exchange brothers bros & sons entertainment studios records pictures
        """
    ),
    "international_organisation": _words(
        """
        nations union organization organisation federation league alliance coalition bloc commonwealth
        """
    ),
    "other": _words(
        """
        party front movement association institute institution university college school academy foundation society club team
        united trust center centre hospital church mosque community conference congregation board agency campaign
        confederation initiative project programme program forum clinic museum library guild syndicate chamber charity diocese
        archdiocese seminary orchestra choir band fc athletic rangers rovers city studies research network federation watch
        international international's committee lobby brotherhood order tribe faction wing youth students workers lawyers
        """
    ),
}
BODY_HEADS = frozenset(word for words in BODY_KINDS.values() for word in words)

PLACE_HEADS = _words(
    """
    river lake sea ocean bay gulf strait straits canal channel island islands isle peninsula cape mountain mountains mount mt
    hill hills valley desert plain plains plateau forest province governorate district county region territory territories
    state republic kingdom emirate city town village municipality suburb neighborhood neighbourhood quarter camp street avenue
    road highway boulevard lane square park garden gardens airport airfield base airbase port harbor harbour bridge dam border
    crossing coast shore beach north south east west northern southern eastern western central upper lower greater delta basin
    creek falls springs heights point prison barracks palace stadium tower plaza station terminal checkpoint compound zone
    stronghold enclave corridor reservoir fort temple shrine cathedral hotel mall market refinery field fields pass oasis wadi
    jabal tal tel tell ain deir beit umm bir
    """
)
THING_HEADS = _words(
    """
    war wars battle operation act law treaty agreement accord accords deal pact protocol convention declaration constitution
    amendment resolution plan award prize medal cup championship championships olympics games tournament league series
    festival day week month revolution uprising spring movement crisis conflict summit conference talks process doctrine
    report bill open trophy election elections referendum album song film movie novel book theory effect virus disease
    syndrome eve ramadan christmas easter missile rocket system bible quran qur'an torah era age century
    """
)
OCCUPATIONS = _words(
    """
    activist actor actress adviser advisor aide ambassador analyst architect artist astronaut attorney author banker baron
    billionaire biologist bishop boss boxer brother businessman businesswoman candidate captain cardinal chairman chairwoman
    champion chancellor chef chemist chief cleric clerk coach columnist comedian commander commentator commissioner composer
    congressman congresswoman conductor correspondent counsel councillor councilman creator cricketer critic daughter dean
    defender deputy designer detective dictator diplomat director doctor dr driver economist editor emperor engineer
    entrepreneur envoy executive expert father fighter filmmaker financier footballer founder general golfer governor
    guitarist heir historian host husband imam inspector inventor investigator investor journalist judge justice king lawmaker
    lawyer leader lecturer legislator lieutenant magistrate manager marshal mathematician mayor militant minister monk mother
    mr mrs ms musician negotiator novelist nurse officer official opponent owner painter pastor patriarch philosopher
    photographer physicist pianist pilot player playwright poet policeman politician pope preacher prefect premier president
    priest prince princess principal producer professor prosecutor psychologist publisher queen quarterback rabbi rapper
    referee reporter researcher resident scholar scientist screenwriter secretary senator sergeant sheikh sheriff singer
    sister skipper soldier solicitor son songwriter speaker specialist spokesman spokesperson spokeswoman star statesman
    strategist striker student successor superintendent surgeon teacher technician theologian trader trainer translator
    treasurer tycoon uncle veteran victim violinist volunteer warlord widow wife winner witness worker writer
    """
)

# Peoples, faiths and languages, and what else has a capital without naming one of anything.
PEOPLES = _words(
    """
    english arabic hebrew persian farsi kurdish urdu hindi bengali tamil swahili mandarin cantonese latin pashto dari turkic
    muslim muslims islamic islamist islamists christian christians hindu hindus jew jews jewish sunni sunnis shia shias shiite
    shiites shi'ite shi'ites catholic catholics protestant protestants buddhist buddhists sikh sikhs yazidi yazidis yezidi
    yezidis alawite alawites druze kurd kurds arab arabs turkmen turkoman turkomans turkmens persians bedouin pashtun pashtuns
    baloch hazara hazaras african africans asian asians european europeans western westerner westerners eastern latino latinos
    hispanic hispanics scottish welsh englishman irishman slavic nordic baltic balkan arabian bosniak bosniaks roma uyghur
    uyghurs rohingya tibetan tibetans chechen chechens kashmiri kashmiris punjabi punjabis catalan catalans basque nazi nazis
    communist communists marxist marxists maoist maoists republican democrat zionist zionists jihadi jihadis jihadist salafi
    salafist wahhabi baathist ba'athist god allah internet parliamentarian covid ebola christmas easter ramadan eid monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december black blacks white whites
    """
)
KNOWN_BODIES = _names(
    """
    united nations; un; u.n.; nato; european union; eu; african union; au; arab league; world bank; imf; who; unicef; unesco
    unhcr; fao; undp; unep; unaids; unctad; ilo; iom; wfp; ocha; unrwa; osce; oecd; apec; gcc; oic; brics; saarc; sadc
    mercosur; oas; caricom; security council; un security council; general assembly; opec; opec+; g7; g8; g20; g-7; g-20
    asean; ecowas; interpol; european commission; european parliament; european council; council of europe
    european central bank; red cross; red crescent; international monetary fund; world health organization
    world trade organization; wto; world food programme; iaea; international atomic energy agency
    international criminal court; icc; amnesty international; human rights watch; oxfam; greenpeace; doctors without borders
    medecins sans frontieres; save the children; white house; pentagon; congress; senate; house of representatives; house
    state department; department of state; department of defense; defense department; justice department; treasury
    treasury department; supreme court; cia; fbi; nsa; irs; homeland security; federal reserve; fed; kremlin; downing street
    capitol hill; national security council; parliament; house of commons; house of lords; knesset; duma; bundestag; whitehall
    foreign office; home office; scotland yard; mi5; mi6; mossad; shin bet; idf; irgc; fsb; kgb; gru; isi; plo; hamas
    hezbollah; fatah; taliban; al-qaeda; al qaeda; al-qaida; islamic state; isis; isil; daesh; islamic jihad
    muslim brotherhood; boko haram; al-shabaab; al shabaab; houthis; pkk; ypg; sdf; ira; eta; farc; ltte; ku klux klan
    republican party; democratic party; labour party; labour; conservative party; conservatives; tories; tory; democrats
    republicans; gop; liberal democrats; lib dems; green party; greens; congress party; bjp; anc; african national congress
    zanu-pf; cdu; csu; spd; afd; labor party; likud; five star movement; syriza; reuters; associated press; ap; afp; bbc; cnn
    nbc; cbs; abc; fox news; msnbc; npr; pbs; new york times; washington post; wall street journal; guardian; financial times
    bloomberg; al jazeera; al-jazeera; politico; usa today; los angeles times; daily mail; times; telegraph; independent; sun
    economist; time; newsweek; xinhua; tass; interfax; anadolu agency; press tv; sky news; itv; google; apple; microsoft
    amazon; facebook; twitter; youtube; instagram; tiktok; telegram; whatsapp; meta; netflix; tesla; uber; airbnb; ibm; intel
    samsung; sony; toyota; honda; nissan; volkswagen; bmw; ford; boeing; airbus; lockheed martin; raytheon; bp; shell
    exxonmobil; exxon; chevron; total; gazprom; rosneft; lukoil; aramco; walmart; goldman sachs; jpmorgan; citigroup; hsbc
    barclays; deutsche bank; morgan stanley; bank of america; wells fargo; general motors; general electric; huawei; alibaba
    nasa; noaa; epa; cdc; fda; fema; nra; aclu; naacp; nba; nfl; nhl; mlb; fifa; uefa; ioc; ncaa; fia; yankees; mets; lakers
    celtics; cowboys; patriots; real madrid; barcelona; manchester united; manchester city; liverpool; chelsea; arsenal
    harvard; yale; princeton; stanford; oxford; cambridge; mit; columbia university; brookings institution; rand corporation
    wikipedia; wikileaks; wikinews; mafia; vatican; holy see; catholic church; church of england; salvation army
    """
)
KNOWN_PLACES = _names(
    """
    africa; asia; europe; america; north america; south america; latin america; central america; antarctica; oceania
    middle east; near east; far east; east asia; south asia; southeast asia; south-east asia; central asia; north africa
    west africa; east africa; southern africa; central africa; horn of africa; sahel; sahara; maghreb; sub-saharan africa
    caribbean; balkans; caucasus; baltics; scandinavia; eastern europe; western europe; central europe; levant; gulf
    persian gulf; mediterranean; red sea; black sea; arabian sea; arabian peninsula; indian ocean; pacific; atlantic; arctic
    pacific ocean; atlantic ocean; south china sea; gaza; gaza strip; west bank; golan heights; golan; sinai; jerusalem
    east jerusalem; kashmir; punjab; sindh; balochistan; kurdistan; iraqi kurdistan; kurdistan region; chechnya; crimea
    donbas; donbass; dagestan; darfur; tigray; oromia; biafra; katanga; kivu; catalonia; scotland; wales; england
    northern ireland; britain; great britain; bavaria; saxony; siberia; tibet; xinjiang; hong kong; macau; taiwan
    inner mongolia; manchuria; bengal; west bengal; bihar; gujarat; kerala; tamil nadu; karnataka; maharashtra; rajasthan
    uttar pradesh; madhya pradesh; andhra pradesh; telangana; assam; odisha; haryana; himachal pradesh; jharkhand; goa
    manipur; nagaland; sicily; sardinia; corsica; normandy; brittany; tuscany; lombardy; andalusia; galicia; anatolia; helmand
    kandahar; anbar; nineveh; diyala; idlib; hasakah; deir ezzor; deir al-zour; rojava; dhofar; hadramawt; quebec; ontario
    british columbia; alberta; manitoba; nova scotia; new south wales; queensland; tasmania; washington; d.c.; washington d.c.
    new england; midwest; silicon valley; hollywood; wall street; manhattan; brooklyn; queens; bronx; harlem; long island
    westminster; middle west; west coast; east coast; alabama; alaska; arizona; arkansas; california; colorado; connecticut
    delaware; florida; hawaii; idaho; illinois; indiana; iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts
    michigan; minnesota; mississippi; missouri; montana; nebraska; nevada; new hampshire; new jersey; new mexico; new york
    north carolina; north dakota; ohio; oklahoma; oregon; pennsylvania; rhode island; south carolina; south dakota; tennessee
    texas; utah; vermont; virginia; west virginia; wisconsin; wyoming; puerto rico; greenland; uk; u.k.; uae; ussr
    soviet union; yugoslavia; czechoslovakia; prussia; ottoman empire; roman empire; holland; euphrates; tigris; nile; danube
    rhine; ganges; amazon; mississippi river; himalayas; alps; andes; mount everest; suez canal; panama canal
    strait of hormuz
    """
)

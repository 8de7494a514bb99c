"""Word lists that recognition reads: what looks like a place and is none, and what words beside a name tell.

Lists of plain English words, kept by hand. They come from general knowledge of how news is written, not from any
annotated set.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALENDAR = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " spring summer autumn winter today yesterday tomorrow"
)

COMMON = _words(
    "a about above according across after again against ago all almost along already also although always am amid"
    " among an and another any anyone are around as at away back be because been before behind being below besides"
    " best better between beyond big both but by called can cannot case central certain change chief city clear close"
    " come comments common company copper copyright could country county course day days deal defense despite did"
    " do does done down due during each early east eastern economic eight either else end enough even every everyone"
    " executive executives experts far few fire first five following for foreign former four free freight from full"
    " further general get given global go goods good government great group had half hard has have he head health her"
    " here high highways him his home homeland hope how however human i if import imports in including indeed inside"
    " instead interestingly international into is it its itself join just key kind large last late later least left"
    " less like list little local locals long look lot low made mail main major make many map market marker markets"
    " masks may meanwhile media men might military million mine mines minister ministry more most much must my nation"
    " national near nearly never new news next nine no nobody none nor north northeast northeastern northern northwest"
    " not nothing now of off office officer officers official officials often old on once one only open opening or"
    " order other others our out over overall own part party peace people per perhaps photo place plan plans police"
    " poor port ports possible power president previously price prices prime products public question quite radio rail"
    " rather read really recent recently region regions regime related reopened report reportedly reported reporters"
    " republic residents resolution right river road route rule ruling russian said sales same sanctions say says sea"
    " second secretary security see seemingly senior seven several shall share she ship ships short should show side"
    " since six small smuggling so social soldiers some someone something soon source sources south southeast southern"
    " southwest special spokesman spokesperson square staff state station still story street strong such summit"
    " support sure take talks ten than that the their them then there these they thing things third this those though"
    " thousand three through thus time title to together too top total towards town trade traders trading train trains"
    " travel tribune troops truck trucks true trust two under union until up update updated upper us use used very via"
    " video view visit war was watch water way we week weeks well were west western what when where whether which while"
    " white who whole whose why wide will with within without women word work workers world would year years yes yet"
    " you young your bus hub link mark bar bay bell bill black blue bond boss box bridge brown bush camp cap cash cell"
    " center church class coast cold college court cross crown data date dawn dean delta duke earth edge eden exit"
    " fair faith farm field fish flag flat florence forest fort fortune forward garden gas gate gift glass gold grand"
    " grant green ground guard gulf hall harbor harbour hill holy honor hotel house ice image independence info inn"
    " iron island jet justice king lab labor lake land law liberty life light line lion live lodge love lower male"
    " man marine mass master max metro mile mill mission model moon mount mountain mountains museum music night oil"
    " orange page paper paradise park pass path pearl phase phone pilot point pole pool post prince princess progress"
    " queen rest reading ring rock rose royal safe sale salt san sand school science score sector set shop silver"
    " site sky soul spa spot stage standard star steel stone storm sun sunrise surprise table tank target tax team"
    " technology tiger tower tree troy unity universal university valley vice victory village wall ward weed wells"
    " wheel wind wing winner wood yellow zone bureau executive demand copies content customs authorities none join"
    " share archive category terms add additionally accordingly maximum minimum covid coronavirus virus vaccine"
    " pandemic interest capital currency foundation agency service army navy force forces corps unit brigade regiment"
    " department committee league leader comrade daily weekly times herald journal wire press email mobile anti pro"
    " pre post mid ex non sino russo maritime dr mr mrs ms prof gen col lt sgt capt rep sen gov sir"
    " st inc ltd corp co llc plc"
)

DEMONYMS = _words(
    "american argentine armenian asian australian austrian african arab arabian afghan albanian algerian azeri"
    " bangladeshi belarusian belgian brazilian british bulgarian burmese cambodian canadian chilean chinese colombian"
    " congolese croatian cuban czech danish dutch egyptian english estonian ethiopian european filipino finnish french"
    " georgian german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish israeli italian"
    " jamaican japanese jordanian kazakh kenyan korean koreans kurdish kuwaiti kyrgyz lao laotian latvian lebanese"
    " libyan lithuanian malaysian maltese manchu mexican moldovan mongolian moroccan nepalese nigerian norwegian"
    " pakistani palestinian persian peruvian polish portuguese romanian russian russians rwandan saudi scottish"
    " serbian singaporean slovak slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese tajik"
    " tanzanian thai tibetan tunisian turkish turkmen ugandan ukrainian uruguayan uyghur uzbek venezuelan vietnamese"
    " welsh yemeni zambian zimbabwean americans germans italians ukrainians europeans asians africans canadians"
    " australians indians iranians israelis mexicans"
)

GIVEN_NAMES = _words(
    "adam alan albert alex alexander alice amanda amy andrea andrew angela ann anna anne anthony antony arthur"
    " barbara ben benjamin bernard beth betty bill bob brad brian bruce carl carlos carol caroline catherine charles"
    " charlotte chris christian christina christine christopher claire colin craig cynthia dan daniel david deborah"
    " dennis diana diane donald donna doug douglas edward elena elizabeth emily emma eric eugene eva evan frank"
    " francis fred gabriel gary george gerald gina glenn gordon grace graham greg gregory harold harry heather helen"
    " henry howard hugh ian irene ivan jack jackson jacob james jane janet jason jay jean jeff jeffrey jennifer jeremy"
    " jerry jessica jim jimmy joan joe joel john johnny jon jonathan jose joseph joshua joyce juan judith judy julia"
    " julian julie karen karl kate katherine kathleen keith kelly ken kenneth kevin kim kyle larry laura lauren"
    " lawrence lee leo leon leonard lewis linda lisa louis lucas lucy luis luke marc marco margaret maria marie mario"
    " mark martha martin mary matt matthew maurice max megan melissa michael michelle mike mohammed nancy nathan neil"
    " nicholas nick nicole nina noah norman oliver olivia oscar pamela patricia patrick paul paula pedro peter phil"
    " philip phillip rachel ralph ray raymond rebecca richard rick rob robert roberta roger ron ronald rose roseanne"
    " ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sergei shannon sharon simon"
    " sophia stacy stanley stephanie stephen steve steven stuart sue susan ted teresa terry theodore theresa thomas"
    " tim timothy todd tom tony tracy victor victoria vincent virginia vladimir walter warren wayne wendy william"
    " xavier yuri zach jordan chad israel kenya santiago ali hassan lincoln carson jong un il sung yong chol ok hui"
    " kyong joonho leejin jieun seulkee yajun ning wenbin eugene"
)

SURNAMES = _words(
    "kim lee park jang jeong jung kang cho choi choe yun yoon im lim han oh seo shin sin kwon hwang ahn an song yoo"
    " ryu hong mun moon ha min ko ri pak ro no hyon nam paek baek wang li zhang liu chen yang huang zhao wu zhou xu sun"
    " ma jo jon ju kil om hu guo he gao lin luo zheng liang xie tang deng xi putin biden trump obama bush clinton smith"
    " jones brown"
    " johnson williams miller davis wilson moore taylor thomas jackson harris clark lewis walker hall young allen king"
)

ORGANISATION_HEADS = _words(
    "academy administration agency agreement airlines airways alliance army assembly association authority authorities"
    " bank board brigade bureau cabinet center centre club coalition college command commission committee company"
    " congress consortium consulate corporation corps council court customs daily declaration department division"
    " embassy enterprise exchange federation forum foundation front fund gazette group guard guards headquarters herald"
    " hospital inc institute institution journal league liaison ministry monitor movement navy network news newspaper"
    " observer office organization organisation parliament party police post press project radio regiment resolution"
    " school secretariat service society squad summit television times treaty tribune trust tv union university voice"
    " watch wire workers xinhua television shinbun shimbun sinmun ilbo monthly airlines airport"
) - {"airport"}
"""Words that end or begin the name of an organisation, a treaty or a paper."""

BINDING_HEADS = _words(
    "academy administration agency army assembly association bank bureau commission committee company congress council"
    " corporation department federation institute journal league ministry museum office parliament party people press"
    " radio republic supreme times trust union university voice workers"
)
"""Organisation words that take their place behind ``of``: Bank of China, Workers' Party of Korea."""

NAMED_AFTER_PLACES = (
    r"\b(?:Daily NK|NK News|NK Pro|NK Economy Watch|New York Times|Rimjingang|Washington Post|Los Angeles Times"
    r"|South China Morning Post|Korea Times|Korea Herald|China Daily|Asia Press|Asiapress|Radio Free (?:Asia|Europe)"
    r"|Voice of America|Air Koryo|Air China|Moscow Times|Seoul Pyongyang News|Korea JoongAng Daily|Financial Times"
    r"|North Korean? Economy Watch|38 North|Hong Kong flu|White House|Nobel|Panama Papers|Geneva Conventions?"
    r"|(?:Pyongyang|Panmunjom|Singapore|Warsaw|Paris|Versailles|Bretton Woods)"
    r" (?:Declaration|Agreement|Accord|Pact|Treaty)|Peking [Dd]uck|Manila [Ee]nvelope)"
)
"""Papers, carriers, treaties and things that carry a place's name and are none."""

PLACE_PREPOSITIONS = _words(
    "in at near from to into towards toward via through around outside inside across opposite between within reaching"
    " leaving entering visiting off for over of"
)
MOVEMENT_OR_REST = _words("in at near from to into via through around outside inside across within opposite")

CAPITAL_GOVERNMENTS = _words(
    "pyongyang beijing seoul moscow washington tokyo london paris berlin kyiv kiev tehran brussels hanoi taipei"
)
"""Capitals whose names stand for their governments in news."""

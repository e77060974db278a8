"""Given names and family names of the world that recur in news: evidence that a capitalised word names a person.

Written from knowledge of naming customs, language by language; neither list tries to be complete, and a word that is not listed
says nothing. Names that are as often something else ("Chad", "Paris", "Lincoln") are left out.
"""

from __future__ import annotations

__all__ = ["FAMILY_NAMES", "GIVEN_NAMES"]

_ENGLISH = """
aaron abby abigail adam adrian agnes aidan alan albert alec alex alexander alexandra alexis alfred alice alicia alison allan
allen allison alyssa amanda amelia amy andre andrea andrew andy angela angelina anita ann anna anne annette annie anthony
antonia archie arnold arthur ashley audrey austin ava barack barbara barry beatrice becky ben benjamin bernard bernie beth
betty beverly bill billy blake bob bobby bonnie boris brad bradley brandon brenda brendan brett brian bridget bruce bryan
byron caitlin caleb calvin cameron carl carla carol carole caroline carolyn carrie casey catherine cathy cecil charlene
charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher chuck cindy claire clara
clarence claude clayton clifford clint clinton clive clyde cody colin colleen connie connor conor constance corey craig curtis
cynthia daisy dale damian damon dan dana daniel danielle danny darren daryl dave david dawn dean deborah debra denis denise
dennis derek desmond diana diane dick dominic don donald donna doris dorothy doug douglas duane duncan dustin dwayne dwight
dylan earl ed eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor eli elijah elizabeth ella ellen ellie elliot
elliott elsie emily emma eric erica erik erin ernest esther ethan ethel eugene eunice eva evan evelyn felicia felix fiona
floyd frances francis frank franklin fred frederick gabriel gail garrett gary gavin gayle gene geoff geoffrey george gerald
gerard gilbert gina gladys glen glenn gloria gordon graham greg gregory gretchen gwen hank hannah harold harriet harry harvey
hazel heather heidi helen henry herbert herman hilary hillary holly howard hugh hugo ian ida ingrid irene irving isaac isabel
isabella ivan jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice jared jason jasmine jay jean
jeanette jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jesse jessica jessie jill jim jimmy jo joan joanna joanne
jodi joe joel joey john johnny jon jonathan joseph josephine josh joshua joyce juan judith judy julia julian juliana julie
juliet justin kara karen karl kate katherine kathleen kathryn kathy katie katrina kay kayla keith kelly kelvin ken kenneth
kenny kent kerry kevin kim kimberly kirk kirsten kristen kristin kristina kurt kyle lance larry laura lauren laurence laurie
lawrence leah lee leigh lena leo leon leonard leroy leslie lester lewis liam lillian lily linda lindsay lindsey lionel lisa
liz lloyd logan lois lola loretta lorraine louis louise lucas lucia lucille lucy luke luther lydia lynn mabel mackenzie
madeleine madison maggie malcolm mandy marc marcia marcus margaret margot maria marian marianne marie marilyn marion marjorie
mark marlene marsha marshall martha martin marvin mary mathew matt matthew maureen maurice max maxine maxwell megan mel
melanie melinda melissa melvin meredith mia michael michele michelle mick mike mildred milton miranda mitch mitchell mitt
molly monica morgan moses muriel myra nancy naomi natalie natasha nathan nathaniel neil nelson nicholas nick nicola nicole
nigel nina noah noel nora norma norman olive oliver olivia oscar otto owen pamela pat patricia patrick patsy paul paula
pauline peggy penelope penny percy perry pete peter phil philip phillip phoebe phyllis priscilla rachel ralph ramona randall
randy ray raymond rebecca reggie regina reginald rene renee rhonda richard rick ricky rita rob robert roberta robin rod
roderick rodney roger roland ron ronald ronnie rosa rosalind rose rosemary roy rudolph rudy rupert russell ruth ryan sabrina
sally sam samantha samuel sandra sandy sara sarah saul scott sean sebastian seth shane shannon sharon shaun shawn sheila
shelley sheryl shirley sidney simon sonia sophia sophie spencer stacy stan stanley stella stephanie stephen steve steven
stewart stuart sue susan suzanne sylvia tamara tammy tanya tara ted teresa terence terry thelma theo theodore theresa thomas
tiffany tim timothy tina toby todd tom tommy toni tony tracey tracy travis trevor tricia tristan tyler ursula valerie vanessa
vera vernon veronica vicki victor vince vincent viola vivian wade walter wanda warren wayne wendy wesley wilbur wilfred
wilfrid will william willie winston yolanda yvonne zach zachary zoe
"""
_EUROPEAN = """
alain alberto aldo alejandra alejandro aleksandar aleksandr aleksei alessandro alexandre alexandros alexei alfonso alfredo
alma alvaro amalia ana anastasia anatoly anders andreas andrei andres andrzej angelo anja anke annegret antoine anton antonio
antonis armando arnaud arturo astrid aurelio axel baptiste bartosz beatriz benedikt benito bernardo bertrand bjorn bogdan
boris branko bruno camila camille carles carlo carlos carmen catalina cecilia cedric cesar christophe claudia claudio clemens
cristian cristiano cristina daniela daniele danilo dario denis didier diego dieter dietmar dimitri dimitris dmitri dmitry
dolores domenico dragan edmond eduard ekaterina elena elisa elisabeth emilia emilio emmanuel enrico enrique ernesto erwin
esteban eugenio ewa fabian fabio federica federico felipe ferdinand fernanda fernando filip florian francesca francesco
francisco franck francois frank-walter franz friedrich fritz gabriela galina gennady georg georges georgi gerhard gerardo
gianni giorgia giorgio giovanni giulia giuseppe goran gonzalo guido guillaume guillermo gunter gustavo hans hector heiko
heinrich heinz helga helmut hendrik henri henrik herbert hermann horst ignacio igor ilya inge ines irina isabelle ivana ivo
jacek jacques jaime jakob jakub janez jarek javier jean-claude jean-luc jean-marie jean-pierre jean-yves jens jerzy joachim
joao joaquin johan johann johannes jorg jorge jose josep josef jozef juergen jurgen kaja karel karin karol kasper katarina
katja kirill kjell klaus konstantin krzysztof lars laszlo laurent leonardo leonid lorenzo luc luca luciana luciano ludmila
ludwig luigi luis luisa luiz lukas maciej magdalena magnus manfred manuel manuela marcel marcelo marcin marco marek mariana
mariano marina mario marisol marko marta mateusz matteo matthias matthieu mauricio mauro maxim maxime mette michal michel
miguel mihai mikael mikhail milan milos miroslav monika moritz nadezhda natalia nathalie nicolae nicolas nikita niklas niko
nikola nikolai nikolaus nikolay nikos norbert oksana olaf ole oleg oleksandr oleksii olga olivier orlando pablo paolo pascal
pascale patrizia patrice pavel pawel pedro petr petra petro philippe pierre pilar piotr rafael rafal raffaele rainer ralf
ramon raul reinhard renato renzi ricardo riccardo roberto rodolfo rodrigo roman rosario rui ruslan salvador salvatore sander
sandro santiago sergei sergey sergio sigmar sigrid silvia silvio simone slobodan sofia stanislav stefan stefano stephane
susanne svetlana sven tadeusz tatiana thierry thorsten tiago tobias tomas tomasz ulrich umberto ursula uwe vaclav valentina
valery vasily vicente viktor viktoria vincenzo vitali vitaly vladimir vladislav vojislav volker volodymyr werner wilhelm
wojciech wolfgang xavier yanis yelena yevgeny yulia yuri yves zbigniew zlatan zoltan zoran
"""
_ARABIC_PERSIAN_TURKISH_KURDISH = """
abbas abd abdallah abdel abdelaziz abdelfattah abdelkader abdelmadjid abdi abdirahman abdo abdul abdulaziz abdulla abdullah
abdullahi abdulrahman abed abu adel adham adil adnan afnan ahmad ahmadinejad ahmed ahmet aicha aisha akbar akram alaa alaeddin
aley ali alireza amal amer amin amina amir amira amjad ammar anas anwar arif asad asghar ashraf asif asma assad atef aya ayad
ayman ayatollah aynur aziz azmi badr bahram baqer barham barzan bashar bashir basim bassam bassem behrouz bekir bilal bulent
burak dalal dalia daoud dawood ebrahim ehud ekrem elham emad emine erdem esmail esam essam fadel fadi fahad fahd faisal fakhri
falah farah fares farhad farid farouk farzad fathi fatima fatma fawzi fayez fayza feisal firas fouad fuad ghada ghassan ghazi
gulbuddin habib habiba hadi hadeel haider haidar hajj hakan hakim hala hamad hameed hamid hamza hanan hani hanna haroun hasan
hashem hashim hassan hatem haydar hayder hazem hesham hicham hisham hoshyar hossam hosni hossein houda huda hulusi husam
hussain hussein ibrahim idris ihab ilham imad imran iman ismael ismail issa issam jaafar jabbar jafar jalal jamal jamil jassem
jassim javad jawad jihad joumana kadhim kamal kamel karim karima kassem kemal khadija khaled khalid khalifa khalil lamia latif
latifa layla leila lina lubna mahdi maher mahmood mahmoud majed majid malik manal mansour mariam marwa marwan maryam masoud
masrour massoud mazen mehdi mehmet meral mevlut mirza moataz moez mohamad mohamed mohammad mohammed mohsen mojtaba mona
moqtada morteza moshe mostafa mousa moussa muammar mudar muhammad muhammed muhannad muhsin munir muqtada murad murat musa
mushtaq mustafa mustapha muthanna nabih nabil nada nadia nadim naji najib najla naseer naser nasir nasser nawaf nawal nayef
nazanin nechirvan nidal nizar noor nour nouri numan omar omer osama osman othman ozgur parviz qais qasem qassem qassim qubad
rabia rafik raghad rahim rajab ramadan rami ramin ramzi rania rashid rashida reber recep reem reza riad rima riyad rizgar
rojin rustam saad saadi sabah sabri saddam sadiq saeb saeed safa safwan sahar said saif sajjad salah salam saleh salem salim
salma salman sami samir samira samiya sana sanaa sardar sarmad saud sayed selahattin selim serdar shadi shahid shahram shaker
shakir sherif shirin shukri sinan siraj sirwan sohail soheil sulaiman suleiman suleyman tahir taha talal tamim tarek tareq
tariq tawfiq tayyip thabet thamer turki umar usama usman wael wahid waleed walid wasim wissam yahya yaser yasin yasir yasser
yassin youssef yousef yusuf zaher zahra zaid zainab zakaria zaki zalmay zeyad zeynep ziad zia ziya zuhair
"""
_HEBREW = """
ariel arie avi aviv avigdor avraham benny benyamin chaim dov efraim ehud eitan eliezer elazar gabi gideon gilad golan herzl
itamar itzhak menachem meir mordechai moshe naftali nir noam ofer ophir reuven ron shaul shimon shlomo shmuel tzipi tzvi uri
yaakov yair yaron yehuda yigal yisrael yitzhak yoav yoni yossi yuval zeev
"""
_SOUTH_ASIAN = """
aamir abdur abhishek aditya ajay ajit akash akhilesh akshay amarinder amit amitabh anand anil anita anjali ankit anup anupam
anurag arjun arun aruna arvind asaduddin ashok ashwin asha babar babul balasaheb bharat bhupendra bhupesh bilawal bipin
chandra chandrababu chandrasekhar chirag deepa deepak deepika devendra dharmendra digvijaya dilip dinesh divya farooq fawad
gaurav gautam ganesh girish gopal gotabaya govind gurpreet hardeep hardik hari harish harsh harsha hemant himanta imran indira
indra iqbal ishaan jagan jagdish jairam jaswant javed jawaharlal jayant jitendra jyotiraditya kailash kajal kamala kapil karan
karthik kavita khurshid kiran kirti kishore kohli krishna kumari kunal lakshmi lalit lalu laxman madhav madhuri mahatma
mahendra mahesh mahinda mallikarjun mamata manish manmohan manoj manohar maulana meena meenakshi mehbooba mohan mohit mukesh
mukhtar mukul murli nagendra nalini naresh narendra naveen navjot nawaz neha nikhil nirmala nisha nitin nitish omprakash
palaniswami pankaj parvez pawan pervez pinarayi piyush pooja pradeep prakash pranab prashant pratibha praveen preeti prem
prithviraj priya priyanka purnima rabindranath radha raghuram rahul raj raja rajendra rajesh rajiv rajnath rakesh ram ramesh
ranil ranjan ranjit ravi ravindra rekha rohan rohit sachin sajid sandeep sanjay sanjeev sanjiv satish satya saurabh savita
seema shahbaz shahrukh shakti shankar sharad shashi sheikh shehbaz shilpa shiv shivraj shreya shyam siddharth sirisena sitaram
smriti sonia srinivas subhash subramaniam subramanian sudha sudhir suman sunil sunita suresh surya sushil sushma swati tanvir
tejashwi uddhav uma umesh usha vaibhav varun vasundhara venkaiah venkatesh vijay vijaya vikas vikram vinay vinod vipin virat
vishal vishwanath vivek yashwant yogendra yogi yousaf zafar zubair
"""
_EAST_AND_SOUTHEAST_ASIAN = """
akira akihito anwar apichart apisit arroyo aung benigno bongbong budi chao chatchai chen chuan fumio hiroshi hun jiang jian
jinping jin-woo jong-un joko junichiro kazuo keiko kenji kim-jong kittiratt kyaw li ling mahathir makoto megawati min minh
myint naoto naruhito nguyen nobuo noriko park ping prabowo qiang ratchada rizal rodrigo sandar satoshi shigeru shinawatra
shinzo shinichi sirikit somchai somsak suthep suu sukarno susilo taro takashi takeshi thaksin thein tran tsai tuan wan wang-yi
wei wen widodo xi xiaoping yang yi ying yingluck yong yoshihide yoshiko yudhoyono yuki yukio yoko zedong zemin zhang zhou
"""
_AFRICAN = """
abebe abiy abiola abiodun adama adebayo ade adewale akinwumi akufo-addo aliko alassane alhaji amadou aminata amos anyang ayo
ayodele babajide babatunde bamidele bola boubacar chidi chinedu chinua chukwuemeka cyril daudi denis emeka emmerson fatou femi
folasade funke gedion godfrey godwin goodluck haile hailemariam haji hakainde hassan ibrahima ifeanyi ike isaias ismaila
ikechukwu jakaya jomo julius kaguta kenneth kgalema kofi kwame kwasi laurent lansana lazarus macky mahamadou mahamat mamadou
mamady meles moise mohamadou morgan mulatu museveni mwai nana nasir nelson ngozi nkosazana nnamdi obinna oduya okey olu
oluwaseun olusegun omolara oumar ousmane paulin pius raila robert roch salva samia samuel seretse seydou sekou segun sibusiso
simeon siphiwe sipho solomon tafari tedros tendai teodoro thabo themba thulani tito tsegaye tunde uche uhuru umaro wangari
wole yakubu yemi yoweri zanele zodwa zweli
"""
_FAMILY_ENGLISH = """
abbott adams alexander allen anderson andrews armstrong arnold atkinson bailey baker baldwin ball barker barnes barr barrett
bates baxter beck becker bell bennett benson berry biden bishop blair blake bolton booth bowman boyd bradley brady brennan
brooks brown bryant buchanan burke burns burton bush butler byrne cameron campbell carlson carpenter carr carroll carson
carter chambers chapman charles cheney christie clark clarke clinton cohen cole coleman collins connolly cook cooper corbyn
cox craig crawford cruz cunningham curtis daly daniels davidson davies davis dawson dean diaz dixon douglas doyle duffy duncan
dunn edwards elliott ellis evans farrell ferguson fernandez fisher fitzgerald fleming fletcher flynn foster fox francis
franklin fraser freeman fuller gallagher garcia gardner gates george gibson gilbert gill gomez gonzalez goodman gordon graham
grant gray green greene griffin griffith hall hamilton hansen hanson hardy harper harris harrison hart harvey hawkins hayes
henderson henry hernandez hicks higgins hill hoffman holmes hopkins houston howard howell hudson hughes hunt hunter jackson
jacobs james jenkins jensen johnson johnston jones joseph keller kelley kelly kennedy kerr kerry khan king klein knight
kushner lambert larson lawrence lawson lee levy lewis lloyd lopez lowe lynch macdonald marshall martin martinez mason matthews
mccain mccarthy mcconnell mccormick mcdonald mcgregor mckenzie mckinley mclean mcmahon meyer miller mills mitchell montgomery
moore morales moran morgan morris morrison mueller murphy murray myers nelson newman newton nichols nicholson nixon nolan
norris obama o'brien o'connor o'donnell o'neill o'reilly oliver olson ortiz osborne owens palmer parker parsons patterson paul
payne pearson pence perez perkins perry peters peterson petraeus phillips pierce pompeo porter powell powers pritchard quinn
ramirez ramsey reagan reed reid reyes reynolds rhodes rice richards richardson riley rivera roberts robertson robinson rodgers
rodriguez rogers romney roosevelt rose ross rubio rumsfeld russell ryan sanchez sanders saunders schmidt schneider schultz
schwartz scott sessions shapiro shaw sherman silva simmons simon simpson smith snyder spencer stein stephens stevens stevenson
stewart stone sullivan sutton swanson taylor thatcher thompson thomson tillerson torres trudeau trump tucker turner tyler
vance vargas wagner walker wallace walsh walters walton ward warner warren washington watkins watson watts weaver webb weber
webster weiss welsh wheeler white williams williamson willis wilson wright wyatt young zimmerman
"""
_FAMILY_WORLD = """
abadi abdi abdullah abe advani afridi ahmadi akhtar alavi albayrak allawi almeida alvarez amini amiri ansari antonov aoun
araghchi arafat aslan assad assange atwan awad aydin ayoub aziz azzam babu baghdadi bajwa balakrishnan banerjee bandaranaike
barzani basu batista becerra begum benitez berger bernanke bhatt bhattacharya bhutto bibi bose buhari cardoso castro cavusoglu
chakraborty chan chandra chang chatterjee chaudhary chaudhry chavez chen cheng choi choudhury chowdhury chung costa dalai das
dasgupta davutoglu demir deng desai deshmukh dhawan diallo dias diop dlamini dogan dubey dutta erdogan eriksen erdoğan
fadnavis faki farah fayyad fernandes ferrari ferreira fischer flores fujimori gandhi ganguly gantz garang ghani ghosh gonzales
gowda guerrero gul gupta gutierrez haddad hakim halevi hamdan hamid haniyeh hariri hasina hassan herzog hollande hosseini hu
huang ibrahim iqbal islam ivanov iyer jaishankar jaitley jaber jafari jain jansen jha jimenez johansson johnson joshi kabila
kagame kapoor karimi karki karzai kaur kerimov khalil khamenei khatami kibaki kim kishida kobayashi koirala kovac kovalenko
kozlov kumar kuznetsov lavrov le leclerc lebedev lim lin liu lopez lu lula machado macron madani maduro mahmoud malhotra
maliki manafi mandela mbeki medvedev mehta mendes mendoza menon merkel meyer mishra mitra mohamud mohan molina momani mondal
morales moreno morsi mubarak mugabe muhandis mukherjee muller murthy musharraf mutharika naidu nair najjar nakamura naqvi
narayanan nasrallah nasser navarro nehru netanyahu ng ngo nguyen novak nunez obasanjo obi oli oliveira omar ortega osman
ouattara ozturk pahlavi pandey park patel pathak patil patnaik pawar pereira peres peretz petrov pham pillai poroshenko prasad
putin qaddafi qureshi rafsanjani rahman raisi rajapaksa rama ramaphosa ramirez ramos rana rao rashid rathore ravi rawlings
reddy reza ribeiro rivera rizvi rojas romero rossi rouhani roy ruiz saeed sahin said salam saleh salazar salim sanchez santos
sarkozy sato satpathy savic schroeder schulz sen sethi shah shahid shaikh sharif sharma shetty shinde shukla sidhu silva sinai
singh sinha siddiqui sisi sisodia sistani soares soleimani sokolov solanki soto sousa souza stoltenberg sudani suleiman suzuki
swamy syed tadesse talabani tan tanaka tandon tawfik thackeray thakur thapa tiwari tomar torres tran tripathi trivedi tsipras
tsvangirai turabi tutu uddin usman vargas varma vasiliev vaz velayati venizelos verma wahab wang watanabe weidmann widodo wu
xi xu yadav yamamoto yamani yang yanukovych yildirim yilmaz yuan zafar zaidi zapata zardari zarif zebari zelensky zelenskyy
zhang zhao zheng zhou zhu ziad zuma zverev
"""


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for text in lists for word in text.split())


GIVEN_NAMES = _words(
    _ENGLISH, _EUROPEAN, _ARABIC_PERSIAN_TURKISH_KURDISH, _HEBREW, _SOUTH_ASIAN, _EAST_AND_SOUTHEAST_ASIAN, _AFRICAN
)
FAMILY_NAMES = _words(_FAMILY_ENGLISH, _FAMILY_WORLD)

package number

import (
	"strings"
	"sync"

	"stet/text"
)

// class says what a word can do in an attribution. A word can do several things.
type class uint64

const (
	// cSay is a form of a verb of saying, writing, reckoning or promising that
	// is nothing else: said, announced, estimated.
	cSay class = 1 << iota
	// cSayOrNoun is one that is a noun as well: reports, claims, estimates.
	cSayOrNoun
	// cSaying is a participle that hangs on a clause: saying, adding.
	cSaying
	// cQuotative verbs may stand before their subject: “…,” said the mayor.
	cQuotative
	// cTell verbs take the hearer as their object: told reporters.
	cTell
	// cShow verbs attribute only when a document or a researcher is their
	// subject, or "that" follows: show, find, put.
	cShow
	// cAlso verbs speak only beside a quotation, a comma or "that": added.
	cAlso
	// cRule verbs are acts of courts and offices and carry their own source,
	// in the passive too: fined, sentenced.
	cRule
	// cWeakPassive are participles that hide who speaks: is believed to.
	cWeakPassive
	// cWeak words say that somebody said so, and not who: reportedly.
	cWeak
	// cDocument nouns are documents, data and those who make them.
	cDocument
	// cReckoning nouns are somebody's own count: by her reckoning.
	cReckoning
	// cSpeech nouns are utterances that can be counted: recommendations.
	cSpeech
	// cCompiled are participles that name their maker with "by".
	cCompiled
	// cAnonymous subjects are nobody: some say.
	cAnonymous
	cNot        // not, never, declined
	cBe         // forms of be
	cFinite     // a word that shows a clause with a verb of its own
	cAdjunct    // begins a phrase of place, time or manner
	cDeterminer // the, its, some: a noun follows
	cPronoun    // he, she, it, they
	cRelative   // who, which
	// cHarm words make a number one of casualties.
	cHarm
	// cFlight words make a number one of people driven from home or held.
	cFlight
	// cCrowd words make a number one of a crowd.
	cCrowd
	// cMatch words belong to the report of a match.
	cMatch
	// cModal is would or could: speech reported without a verb of saying.
	cModal
	// cAct verbs do what they say; they report a number only with a clause or
	// the number itself: declared independence.
	cAct
	// cThing verbs have a thing for an object as easily as a clause: announced.
	cThing
	// cData are the documents that hold figures by nature: a study, a census.
	cData
	// cAsked are participles of those who ask: polled by.
	cAsked
	// cSurvey words name the asking of many.
	cSurvey
	// cOpinion verbs are what those who were asked do.
	cOpinion
	// cExpectation nouns are somebody's number to come: forecasts of.
	cExpectation
	// cNews nouns are what somebody said: the claim of the minister that.
	cNews
	// cPhrase words make an attribution without a verb, which reader.phrase
	// knows: according to.
	cPhrase
	// cMarket words stand beside quotations of a market: shares, barrel.
	cMarket
	// cBooks words stand beside what a firm books: profit, revenue.
	cBooks
	// cTerms words stand beside sums and rates that a contract, a price list or
	// a law lays down: takeover, fee, tax.
	cTerms
	// cIndicator words are what statistics offices publish: inflation, output.
	cIndicator
	// cToll words make a sum of money a claim about loss, cost, crime or need.
	cToll
	// cPlace words measure and people a place: high, population.
	cPlace
	// cHistory words name what history books tell: genocide, war.
	cHistory
	// cFirm words stand beside what a firm knows of itself: employs, customers.
	cFirm
	// cSport words are met in reports of matches and races only.
	cSport
	// cBid verbs open a sentence that tells the reader what to do: mix, walk.
	cBid
	// cRace words belong to races and rounds and give a distance to run.
	cRace
	// cScored nouns are what players and teams are credited with: goals, caps.
	cScored
	// cTraded nouns are what an exchange counts: shares, points, deals.
	cTraded
	// cResolve verbs and nouns say with "to" what their subject is about to do:
	// decided to. Whoever resolves it answers for it.
	cResolve
	// cLaw nouns lay down what is done under them: rules, a treaty.
	cLaw
	// cHome words end "from their homes", "without a home".
	cHome
	// cRate words name what is laid down in percent: a tax, a key rate.
	cRate
	// cRead is of no word: it tells a word that is in no class from one that was
	// not looked up.
	cRead class = 1 << 63
	// cSource words can make an attribution: all that reader.read asks for.
	cSource = cPhrase | cWeak | cReckoning | cCompiled | cAsked | cExpectation | cNews | cSpeech | cResolve | cSaying |
		cSay | cTell | cSayOrNoun | cShow | cAlso | cRule
)

// vocabulary is what the words of attribution are: common knowledge of English
// news writing, laid down by hand.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
var vocabulary = sync.OnceValue(func() *dictionary {
	m := make(map[string]class, 1200)
	add := func(c class, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= c
		}
	}
	add(cSay, `said says say stated announced announces announce confirmed confirms confirm claimed declared declares declare
		estimated warned warns warn explained explains explain acknowledged acknowledges acknowledge admitted admits admit
		argued argues argue insisted insists insist recalled recalls recall disclosed discloses disclose stressed stresses
		emphasised emphasized emphasises emphasizes wrote writes write written tweeted testified testifies testify calculated
		calculates calculate reckoned reckons reckon predicted predicts predict projected asserted asserts assert alleged alleges
		allege maintained maintains conceded concedes concede remarked remarks mentioned mentions mention observed believes
		believed believe thinks thought think stipulated noted notes complained complains complain joked jokes replied replies
		answered forecasts forecast forecasted counted tallied measured registered recorded expects expected expect anticipates
		anticipated anticipate predicting promised promises pledged pledges vowed vows demanded demands demand requested
		requests proposed proposes propose recommended recommends recommend urged urges asked asks hopes hoped threatened
		threatens invited quoted described describes accused accuses accuse sued sues spoke speaks talked talks
		denied denies deny guessed guesses guess remembers remembered commented concluded concludes conclude boasted boasts
		suspects suspected suspect fears feared informed assured assures reassured notified briefed reiterated reiterates
		reported specified specifies clarified elaborated lamented signalled signaled advised advises swore swears
		contended contends contend affirmed affirms underlined underlines underscored underscores informs communicated
		speculated speculates speculate hinted hints surmised ventured cautioned cautions recounted recounts confided countered
		quipped mused opined reasoned concurred
		prognosed prognosticated posited theorised theorized verified certified corroborated vouched indicated indicates indicate detailed outlines
		outlined revealed reveals attributed attributes`)
	add(cSayOrNoun, `reports report claims claim estimates estimate states state counts count projects project notes note
		forecasts promises demands requests fears hopes answers details records tallies measures doubts guesses talks puts
		comments pledges vows values prognoses hope`)
	add(cSaying, `saying adding claiming noting explaining warning stating announcing declaring confirming reporting
		estimating insisting arguing telling writing alleging stressing emphasising emphasizing recalling promising pledging
		demanding asking predicting acknowledging admitting calculating projecting revealing suggesting showing indicating
		accusing expecting pointing forecasting anticipating projecting`)
	add(cQuotative, `said says added adds explained explains noted notes recalled recalls complained complains warned warns
		insisted insists wrote writes admitted admits argued argues joked jokes asked asks replied replies answered stressed
		stresses claimed claims concluded concludes stated states declared declares commented remarked told observed lamented
		according confirmed announced reported`)
	add(cTell, "told tells tell telling informed assured assures reassured notified briefed advised warned")
	add(cShow, `show shows showed shown showing suggest suggests suggested indicate indicates indicated find finds found put puts placed places
		list lists listed record recorded give gives gave reveal reveals revealed conclude concludes concluded determine determines
		determined document documents documented identify identified point points pointed rank ranks ranked rate rates rated
		illustrate illustrates demonstrate demonstrates demonstrated establish established detail details detailed contains
		confirm confirms confirmed say says said state states stated read reads assess assesses assessed detect detects detected
		range ranges ranged cites cited quantify quantified imply implies implied analysed
		analyzed discovered discover uncovered`)
	add(cAlso, "added adds add continued continues went")
	add(cRule, "fined sentenced convicted charged indicted")
	add(cResolve, `decided decides decide decision decisions agreed agrees agree agreement plans planned plan intends intended intend
		voted votes resolved resolves opted opts undertook pact scheme`)
	add(cWeakPassive, `believed thought said understood reported estimated rumoured rumored alleged presumed feared considered known
		expected claimed assumed reckoned suspected projected recorded registered announced confirmed counted documented forecast
		predicted calculated tipped slated put supposed`)
	add(cWeak, "reportedly allegedly supposedly purportedly rumour rumor rumours rumors hearsay reputedly")
	add(cDocument, `report reports study studies survey surveys poll polls census data figures statistics stats records results
		documents document filing filings estimate estimates assessment assessments analysis analyses research findings tally
		tallies count counts tracker audit audits review reviews investigation inquiry enquiry inquest indictment complaint
		lawsuit ruling paper papers article articles book letter memo statement statements notice bulletin database registry
		register index projection projections forecast forecasts model models modelling modeling calculation calculations
		barometer ledger archive archives minutes accounts budget documentation website site page researchers scientists experts
		economists analysts investigators auditors inspectors historians demographers epidemiologists pollsters team commission
		committee panel sources officials authorities police prosecutors engineers observers scholars academics statisticians
		leaflet brochure dossier transcript transcripts log logs monitor manifest charts chart table map graph readings
		measurements observations sensors satellites seismographs radar footage images photographs letters emails messages
		agreement contract treaty charter constitution law map maps ballots experiment experiments trial trials simulation
		simulations paperwork invoice invoices receipts catalogue catalog dataset evidence diary note rankings ranking
		newspaper magazine journal guide programme agenda prospectus circular communique communiqué autopsy test tests screening`)
	add(cReckoning, `count reckoning estimate estimates tally calculation calculations admission account assessment measure
		estimation accounts reading judgment judgement arithmetic figures projections`)
	add(cSpeech, `recommendations proposals demands requests questions answers points conditions objections amendments
		suggestions complaints comments remarks pledges promises proposed recommendation`)
	add(cCompiled, `compiled released published certified issued provided supplied collected gathered disclosed reported estimated
		confirmed calculated counted verified obtained seen reviewed cited quoted announced recorded registered commissioned
		conducted prepared circulated documented`)
	add(cAsked, "polled surveyed quizzed questioned interviewed canvassed")
	add(cAnonymous, "some many people others everyone everybody someone somebody legend rumour rumours rumor rumors lore tradition one")
	add(cNot, `not never declined refused failed neither nor cannot without unable unwilling didn't didn’t doesn't doesn’t don't
		don’t hasn't hasn’t haven't haven’t hadn't hadn’t won't won’t wouldn't wouldn’t couldn't couldn’t can't can’t isn't isn’t
		wasn't wasn’t weren't weren’t n't n’t`)
	add(cBe, "is are was were be been being am isn't wasn't aren't weren't got gets")
	add(cFinite, `that he she it they we i there was were is are has have had will would could may might must shall can should does
		did do cannot whether how why if`)
	add(cAdjunct, `in on at to during by from after before through via late early earlier later yesterday today tonight this last
		next monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun again afterwards recently
		afterward publicly separately shortly soon when while as with without outside inside over upon wednesday's simply
		bluntly quietly angrily flatly jan feb mar apr may june july aug sept oct nov dec january february march april august
		september october november december wryly drily then too also instead once however`)
	add(cDeterminer, `the a an its his her their our my your this that these those some any no many several few most all such
		both each every another other new recent official early initial media news local previous earlier first latest
		preliminary unconfirmed independent various different conflicting of in from by with on for per about annual
		multiple numerous more and government police press`)
	add(cPronoun, "he she it they")
	add(cRelative, "who which whose whom")
	add(cHarm, `dead killed kill kills killing killings wounded wounding injured injuring injuries died die dies dying death
		deaths casualty casualties victim victims fatalities fatality drowned massacred massacre executed murdered murders
		missing perished toll slain suicide suicides hurt trampled fatal deadly buried`)
	add(cFlight, `displaced refugees refugee evacuated evacuate evacuees evict evicted homeless fled flee flees asylum migrants migrant
		hostages hostage detained detainees arrested arrests prisoners jailed imprisoned infected infections cases rescued
		stranded starving hungry hospitalised hospitalized abducted kidnapped expelled deported uprooted exiled`)
	add(cCrowd, `protesters protestors demonstrators marchers crowd crowds rally rallied attended attendance gathered marched
		spectators mourners worshippers pilgrims strikers voters turnout`)
	add(cMatch, `minute interval half-time halftime half innings kick-off kickoff penalty lineout scrum try tries goalkeeper
		stoppage quarter set tiebreak overtime extra-time wicket wickets lap rebound volley header unforced aces errors serve
		breakpoints`)
	add(cSurvey, "poll polls survey surveys questionnaire respondents pollsters pollster")
	add(cOpinion, `said say says think thinks believe believes believed thought agree agreed agrees felt feel want wanted support
		supported oppose opposed favour favoured favor favored backed prefer preferred disagreed disapprove approve approved
		answered reported expect expected were was intend plan trust admitted`)
	add(cExpectation, "expectations expectation forecasts forecast predictions prediction projections projection estimates estimate target targets goal")
	add(cModal, "would could")
	add(cAct, "declared declares declare")
	add(cThing, `announced announces announce confirmed confirms confirm denied denies deny demanded demands promised promises
		proposed proposes described describes mentioned mentions requested requests pledged pledges detailed outlines outlined
		revealed reveals disclosed discloses reported reports predicted predicts forecast forecasts expects expected invited
		recalled recalls noted condemned feared fears`)
	add(cNews, `claim claims report reports estimate estimates statement statements allegation allegations assertion assertions
		suggestion suggestions warning warnings belief pledge promise announcement admission prediction predictions forecast
		forecasts confirmation complaint complaints argument insistence`)
	add(cLaw, `law laws rule rules act bill legislation regulation regulations agreement accord deal treaty convention contract
		plan plans programme program scheme proposal proposals terms system constitution decree memorandum protocol settlement
		guidelines policy mandate arrangement budget charter statute code pact`)
	add(cPhrase, "according citing quoting based under")
	add(cMarket, `composite decliners gainers advancers bluechip blue-chip blue-chips sensex kospi topix nymex euronext shares stock stocks index nasdaq dow ftse nikkei dax bourse bourses barrel barrels ounce crude brent futures trading traded
		trade-weighted shareholder shareholders stake stakes bonds yields securities listed flotation ipo equities`)
	add(cBooks, `profit profits revenue revenues sales turnover earnings dividend dividends margin margins pre-tax pretax operating
		quarter quarterly takings profitability profitable ebitda overheads assets market-share gross proceeds backlog
		orders shipments volumes box-office`)
	add(cTerms, `bid bids bidder bidders bidding takeover merger merge acquisition acquisitions acquire acquired acquiring deal deals buy buys
		buying bought purchase purchased buyer sell sold selling sells sale auction contract contracts contract's invest invested
		investing investment investments loan loans lend lending mortgage mortgages debt debts refinancing restructuring
		settlement settle settled price prices priced pricing fee fees tax taxes taxed taxation tariff tariffs duty duties vat
		levy threshold thresholds allowance allowances limit limits ceiling cap capped salary salaries wage wages pay pays paying
		paid payment payments payout rent rents rental pension pensions compensation fine fines fined penalty penalties bonus
		bonuses ticket tickets subscription subscriptions charge charges charged interest discount discounts grant
		prize prizes award bail bond benefit benefits credit refund rebate subsidy quota quotas royalties royalty insurance
		premium premiums owns owned own owning ownership transfer afford income incomes earning earn earns`)
	add(cIndicator, `growth grew gdp inflation unemployment jobless joblessness deficit surplus exports imports output economy economies economic
		spending consumer consumers production manufacturing industrial domestic productivity retail trade euro-zone eurozone
		recession employment payrolls housing budget confidence`)
	add(cToll, `damage damages lost lose loses losing cost costs costing stolen stole steal theft fraud fraudulent embezzled embezzlement
		laundered laundering bribes bribe bribery corruption owed owes arrears unpaid smuggled looted wasted waste missing evaded
		evasion illegal illegally seized squandered overspent overspend overrun shortfall donated donations raised aid relief
		humanitarian pledged stealing swindled ransom counterfeit piracy crime criminals`)
	add(cPlace, `high tall long wide deep population populated inhabitants area above-sea-level elevation altitude square north south east west
		northeast northwest southeast southwest north-east north-west south-east south-west away border coast deepest highest
		longest river lake mountain peak island`)
	add(cHistory, `genocide holocaust war wars revolution famine plague massacre anniversary centenary atomic colonial crusade dynasty empire
		slavery apartheid ghetto blitz epidemic`)
	add(cFirm, `employs employ employing employed workforce stores shops outlets branches customers subscribers clients fleet restaurants hotels
		dealerships supermarkets advisers franchises`)
	add(cSport, sportWords)
	add(cScored, `goals goal points runs wickets overs caps games matches appearances titles medals golds silvers bronzes yards tries
		aces birdies bogeys rebounds assists laps fights bouts rounds seasons victories wins defeats losses draws shots corners
		fouls saves penalties championships trophies starts homers knockouts strikeouts touchdowns men frames legs sets holes
		strokes finals points-lead tests internationals internationals' conversions interceptions steals turnovers carries
		catches innings deliveries boundaries fours sixes centuries balls golds crowns holes laps heats`)
	add(cTraded, `points point shares stocks issues counters deals contracts lots barrels gainers losers bonds units securities
		transactions trades`)
	add(cBid, `mix add bake preheat heat stir pour cook boil fry roast chop slice peel melt whisk knead simmer sprinkle drain grate
		marinate blend combine soak turn walk drive follow dial call phone ring`)
	add(cRace, `freestyle butterfly breaststroke backstroke medley relay heat heats sprint sprinter sprinters hurdles steeplechase marathon
		crown title titles gold silver bronze race races raced freestyler dash event events final finals skins steeple walk`)
	add(cRate, "tax taxes vat tariff tariffs duty levy borrowing rate rates")
	add(cHome, "home homes houses shelter")
	add(cData, `figures data statistics stats study survey surveys poll polls census research index results report findings
		tally estimates accounts audit numbers`)
	d := &dictionary{KeyTable: text.NewKeyTable(m), others: map[string]class{}}
	for w, c := range m {
		if text.ASCIILen(w) < len(w) {
			d.others[w] = c
		}
		if c&cSport != 0 {
			d.sports.Put(text.FoldedHash(w, 0, len(w)))
		}
	}
	return d
})

// dictionary has the classes of words.
type dictionary struct {
	text.KeyTable[class]
	// others are the words that are not ASCII.
	others map[string]class
	// sports holds the words of cSport, all of which are ASCII.
	sports text.KeySieve
}

// sportWords are met in reports of matches and races only.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
const sportWords = `wicket wickets innings batsman batsmen bowler bowlers midfielder striker goalkeeper defender winger scrum-half
		fly-half lineout freestyle breaststroke backstroke semi-final semi-finals quarter-final quarter-finals semifinal semifinals
		playoff playoffs touchdown quarterback rebounds peloton podium freekick penalty-shootout substitute equaliser equalizer
		medallist medalist medallists relegation unseeded seeded hat-trick birdie midfield goalless goalscorer teammate teammates
		team-mate team-mates semifinalist quarter-finalist semi-finalist first-half second-half stoppage-time injury-time
		crossbar free-kick free-kicks forehand backhand tie-break top-seeded heptathlon decathlon play-off play-offs touchdowns
		linebacker outfielder infielder shortstop bullpen slalom biathlon assists birdies bogeys boxing-day wicketkeeper
		batting bowled unbeaten medals golds nba nfl nhl mlb ncaa uefa fifa atp wta pga icc bundesliga premiership pole-vault
		discus javelin gymnast gymnasts swimmer swimmers decathlete sprinter skater skaters skating champions-league
		golf golfer golfers fairway fairways putting putts birdies bogeys under-par over-par speedskating skier skiers speedskater
		quarterbacks linebackers midfielders strikers defenders knockout world-title featherweight heavyweight welterweight middleweight`

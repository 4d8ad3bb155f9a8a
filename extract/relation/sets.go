// The sets of words/sets.txt: the words that a rule asks for at an edge of a name, by what the rule calls them.

package relation

import "strings"

var (
	clusterNouns, siteNouns, plants, regionalStandings                   = set("clusterNouns"), set("siteNouns"), set("plants"), set("regionalStandings")
	zoneNouns, levels, conferredNouns, ranks                             = set("zoneNouns"), set("levels"), set("conferredNouns"), set("ranks")
	counters, mostly, layouts, businesses                                = set("counters"), set("mostly"), set("layouts"), set("businesses")
	baseRanks, bases, sizes, expanded                                    = set("baseRanks"), set("bases"), set("sizes"), set("expanded")
	rising, chains, frames, remedies                                     = set("rising"), set("chains"), set("frames"), set("remedies")
	joiners, makingVerbs, assets, schools                                = set("joiners"), set("makingVerbs"), set("assets"), set("schools")
	beforeEqual, behindEqual, measures, fittings                         = set("beforeEqual"), set("behindEqual"), set("measures"), set("fittings")
	capacities, launches, leading, ands                                  = set("capacities"), set("launches"), set("leading"), set("ands")
	kindsOf, unitsBefore, firmEndings, makings                           = set("kindsOf"), set("unitsBefore"), set("firmEndings"), set("makings")
	lineEndings, somebody, firmNouns, towards                            = set("lineEndings"), set("somebody"), set("firmNouns"), set("towards")
	behindPartners, developingNouns, lineNouns, lineGoesOn               = set("behindPartners"), set("developingNouns"), set("lineNouns"), set("lineGoesOn")
	pauses, dutyLabels, offices, dutyWords                               = set("pauses"), set("dutyLabels"), set("offices"), set("dutyWords")
	dutyHeads, placeHeads, taskHeads, sentenceOpeners                    = set("dutyHeads"), set("placeHeads"), set("taskHeads"), set("sentenceOpeners")
	bareEndings, industryNouns, governed, agencies                       = set("bareEndings"), set("industryNouns"), set("governed"), set("agencies")
	levelsOfOffice, noAgency, adjectivesOfLevel, jointly                 = set("levelsOfOffice"), set("noAgency"), set("adjectivesOfLevel"), set("jointly")
	programmes, goodsBrands, firmClosers, parkClosers                    = set("programmes"), set("goodsBrands"), set("firmClosers"), set("parkClosers")
	officeClosers, noIndustry, industryClosers, regionClosers            = set("officeClosers"), set("noIndustry"), set("industryClosers"), set("regionClosers")
	awards, noStanding, officeStandings, goodsStandings                  = set("awards"), set("noStanding"), set("officeStandings"), set("goodsStandings")
	industryStandings, regionStandings, noRegionStandings, parkStandings = set("industryStandings"), set("regionStandings"), set("noRegionStandings"), set("parkStandings")
	joint, together, withWords, growing                                  = set("joint"), set("together"), set("withWords"), set("growing")
	verbJoiners, nounMakers, strengthening, moving                       = set("verbJoiners"), set("nounMakers"), set("strengthening"), set("moving")
	qualitiesOf, describing, progress, forged                            = set("qualitiesOf"), set("describing"), set("progress"), set("forged")
	settings, siteStandings, heights, selfActs                           = set("settings"), set("siteStandings"), set("heights"), set("selfActs")
	marketed, fieldNouns, shows, tasksBefore                             = set("marketed"), set("fieldNouns"), set("shows"), set("tasksBefore")
	noNames, highRanks, sameZones                                        = set("noNames"), set("highRanks"), set("sameZones")
	grades, graded, including, states                                    = set("grades"), set("graded"), set("including"), set("states")
	uses                                                                 = set("uses")
)

var sets = readSets()

// set is a line of the file. One that is not there is a mistake of whoever wrote the name.
func set(name string) []string {
	if len(sets[name]) == 0 {
		panic("words/sets.txt has no set " + name)
	}
	return sets[name]
}

// readSets reads the file: a set a line, its name first.
func readSets() map[string][]string {
	m := map[string][]string{}
	for line := range words("words/sets.txt") {
		f := strings.Fields(line)
		m[f[0]] = f[1:len(f):len(f)]
	}
	return m
}

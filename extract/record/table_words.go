// What the titles of tables say: table.txt has the words, and where in a title each stands. The title of a column says
// several things at once, 2025年比上年增长（%） that its figures are growth and against which year.

package record

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:embed table.txt
var tableFile string

// saying is what a title says, a bit for each thing.
type saying uint32

const (
	saysSerial saying = 1 << iota
	saysUnit
	saysBinding
	saysNote
	saysCode // names something and measures nothing: 邮编
	saysGroup
	saysName
	saysContent // 内容: what is done, in words
	saysYears
	saysThings
	saysPlaces
	saysOwners
	saysYearBefore // 比上年: against the year before
	saysYearStart  // 比年初: against the end of the year before
	saysAmount     // 增加额: by how much in the unit of what grows
	saysDone       // 完成率: in percent of the goal
	saysPart       // 比重
	saysGrowth     // 增减情况
	saysAnnual     // 年均
	saysTotal      // 累计
	saysTarget     // 规划值
	saysReached    // 现状
	saysWay        // 同比: a word that tells how, and no part of what is measured
	saysTail       // 目标 behind 产值
	saysNothing    // 指标值
	saysCaptionTail
	saysRowKind // 各县区
	saysSum
	saysGroupEnd
	saysRankName
	saysLead     // 不低于
	saysOwnerEnd // 县级市

	saysGrows = saysGrowth | saysAmount | saysYearBefore | saysYearStart
)

var sayings = map[string]saying{
	"serial": saysSerial, "unit": saysUnit, "binding": saysBinding, "note": saysNote, "code": saysCode, "group": saysGroup, "name": saysName,
	"content": saysContent, "years": saysYears, "things": saysThings, "places": saysPlaces, "owners": saysOwners,
	"yearbefore": saysYearBefore, "yearstart": saysYearStart, "amount": saysAmount, "done": saysDone, "part": saysPart,
	"growth": saysGrowth, "annual": saysAnnual, "total": saysTotal, "target": saysTarget, "reached": saysReached, "way": saysWay,
	"tail": saysTail, "nothing": saysNothing, "captiontail": saysCaptionTail, "rowkind": saysRowKind,
	"sum": saysSum, "groupend": saysGroupEnd, "rankname": saysRankName, "lead": saysLead, "ownerend": saysOwnerEnd,
}

// titleLine is a line of table.txt.
type titleLine struct {
	says  saying
	where string // is, opens, ends, in
	words []string
}

var titleLines = sync.OnceValue(func() (lines []titleLine) {
	for s := range strings.Lines(tableFile) {
		f := strings.Fields(s)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) < 3 || sayings[f[0]] == 0 || !strings.Contains(" is opens ends in ", " "+f[1]+" ") {
			panic("record: table.txt: no line of table words: " + s)
		}
		lines = append(lines, titleLine{sayings[f[0]], f[1], f[2:]})
	}
	return lines
})

// says is what a title without blanks says. What has to end it may have a bracket behind it: 比重（%）.
func says(title string) (s saying) {
	if len(title) > longestFigure {
		return 0
	}
	head := withoutBracket(title)
	for _, l := range titleLines() {
		if s&l.says == 0 && l.stands(title, head) {
			s |= l.says
		}
	}
	return s
}

// stands says whether a word of the line stands in a title as it is to; head is the title without its bracket.
func (l *titleLine) stands(title, head string) bool {
	for _, w := range l.words {
		switch l.where {
		case "is":
			if title == w {
				return true
			}
		case "opens":
			if strings.HasPrefix(title, w) {
				return true
			}
		case "ends":
			if strings.HasSuffix(head, w) {
				return true
			}
		case "in":
			if strings.Contains(title, w) {
				return true
			}
		}
	}
	return false
}

// tells says whether a title says one of these.
func tells(title string, what saying) bool {
	for _, l := range titleLines() {
		if l.says&what != 0 && l.stands(title, title) {
			return true
		}
	}
	return false
}

// wordsFor are the words of one thing that titles say, in the order of the file.
func wordsFor(what saying) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, l := range titleLines() {
			if l.says != what {
				continue
			}
			for _, w := range l.words {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// closed is a title without its blanks.
func closed(title string) string { return strings.Join(strings.Fields(title), "") }

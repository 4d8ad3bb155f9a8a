// The tables are read once, on first use: a search asks for no place and pays for none.

package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"planq/extract/quantity"
)

var (
	//go:embed divisions.txt
	divisionFile string
	//go:embed former.txt
	formerFile string
	//go:embed zones.txt
	zoneFile string
	//go:embed ordinary.txt
	ordinaryFile string
	//go:embed other.txt
	otherFile string
	//go:embed after.txt
	afterFile string
	//go:embed before.txt
	beforeFile string
	//go:embed areas.txt
	areaFile string
	//go:embed codes.txt
	codeFile string
)

// earlier is a code that a name had until a year.
type earlier struct {
	name, code string
	until      int
}

// codesBefore are the codes that names had before, by the one that they have now or had last, the earliest first, and back. They are read when a plan of a
// year is.
var codesBefore = sync.OnceValue(func() (c struct {
	of   map[string][]earlier
	last map[string]string
}) {
	c.of, c.last = make(map[string][]earlier, 1100), make(map[string]string, 1500)
	lines(codeFile, func(line string) {
		last, line := field(line)
		name, line := field(line)
		code, until := field(line)
		year, _ := strconv.Atoi(until)
		c.of[last] = append(c.of[last], earlier{name, code, year})
		c.last[code] = last
	})
	return c
})

// called are the places that go by a name.
type called struct {
	all      []Place // the highest first, and what is before what was
	anywhere []Place // those that the name means wherever it stands
	ordinary bool    // the name is a word as well
	word     bool    // what holds the name is passed over where the name does not count
	brief    bool    // two characters of which the second begins words: 和县
}

// table holds the places by code and by name.
type table struct {
	now    []Place // the divisions by code
	former []Place // by code, the later first
	zones  []Place // in the order of their file
	// The codes of the two as numbers, which are looked through for each name that needs a context.
	nowCodes, formerCodes []int32

	names  *quantity.Lexicon // the class of a name is its place in called
	called []called
	after  map[string]bool // of two characters, the first of which closes no name before the second
	before []string        // words behind which a brief name is one
}

// lines gives the lines of a table that say something.
func lines(file string, f func(line string)) {
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f(line)
		}
	}
}

// words gives the words of a list.
func words(file string, f func(word string)) {
	lines(file, func(line string) {
		for word := range strings.FieldsSeq(line) {
			f(word)
		}
	})
}

// field cuts the first word off a line.
func field(line string) (word, rest string) {
	word, rest, _ = strings.Cut(line, " ")
	return word, strings.TrimLeft(rest, " ")
}

var tables = sync.OnceValue(readTables)

func readTables() *table {
	t := &table{
		now:    make([]Place, 0, 3400),
		former: make([]Place, 0, 1500),
		called: make([]called, 1, 8000),
		after:  make(map[string]bool),
	}
	b := &builder{table: t, at: make(map[string]uint64, 8000), calls: make([]call, 0, 10000)}
	lines(divisionFile, func(line string) {
		code, name := field(line)
		t.nowCodes = append(t.nowCodes, number(code))
		t.now = append(t.now, Place{Code: code, Name: name, Level: levelOf(code)})
	})
	lines(formerFile, func(line string) {
		code, line := field(line)
		name, line := field(line)
		from, line := field(line)
		until, now := field(line)
		p := Place{Code: code, Name: name, Level: levelOf(code)}
		p.From, _ = strconv.Atoi(from)
		p.Until, _ = strconv.Atoi(until)
		if now != "-" {
			p.Now = now
		}
		t.former, t.formerCodes = append(t.former, p), append(t.formerCodes, number(code))
	})
	words(ordinaryFile, func(word string) { b.name(word) })
	ordinary := uint64(len(t.called))
	b.call(country.Name, &country, true)
	b.call(customary[country.Name], &country, true)
	for level := Province; level <= County; level++ { // the highest first
		for _, places := range [...][]Place{t.now, t.former} {
			for i := range places {
				if p := &places[i]; p.Level == level {
					p.Up = t.up(p.Code)
					b.division(p)
				}
			}
		}
	}
	lines(zoneFile, func(line string) {
		code, line := field(line)
		up, line := field(line)
		name, line := field(line)
		p := &Place{Code: strings.Trim(code, "-"), Name: name, Level: Zone, Up: up}
		t.zones = append(t.zones, *p)
		b.call(name, p, true)
		for also := range strings.FieldsSeq(line) {
			b.call(also, p, true)
		}
	})
	for i := range t.called {
		t.called[i].ordinary = i > 0 && uint64(i) < ordinary
	}
	words(otherFile, func(word string) { t.called[b.name(word)].word = true })
	words(afterFile, func(word string) { t.after[word] = true })
	words(beforeFile, func(word string) { t.before = append(t.before, word) })
	b.gather()
	t.names = quantity.NewLexicon(b.at)
	return t
}

// levelOf is the level that a code of GB/T 2260 tells.
func levelOf(code string) Level {
	switch {
	case strings.HasSuffix(code, "0000"):
		return Province
	case strings.HasSuffix(code, "00"):
		return Prefecture
	}
	return County
}

// up is the code of the division that one with a code lies in: its prefecture, or its province where the prefecture
// is none (419001 济源市 lies in 河南省).
func (t *table) up(code string) string {
	if strings.HasSuffix(code, "0000") {
		return ""
	}
	if over := code[:4] + "00"; over != code {
		if _, ok := t.byCode(over); ok {
			return over
		}
	}
	return code[:2] + "0000"
}

// byCode is the place with a code, now or else formerly.
func (t *table) byCode(code string) (Place, bool) {
	if n := number(code); n > 0 {
		if i, ok := slices.BinarySearch(t.nowCodes, n); ok {
			return t.now[i], true
		}
		if i, ok := slices.BinarySearch(t.formerCodes, n); ok {
			return t.former[i], true
		}
	}
	for _, p := range t.zones {
		if p.Code == code {
			return p, true
		}
	}
	if last := codesBefore().last[code]; last != "" {
		p, ok := t.byCode(last)
		p.Code = code
		return p, ok
	}
	return Place{}, false
}

// number is a code of six digits as a number, 0 of any other.
func number(code string) (n int32) {
	if len(code) != 6 {
		return 0
	}
	for i := range code {
		if code[i] < '0' || code[i] > '9' {
			return 0
		}
		n = n*10 + int32(code[i]-'0')
	}
	return n
}

// of is what goes by a name.
func (t *table) of(name string) *called { return &t.called[t.names.Class(name)] }

// builder puts places under their names.
type builder struct {
	*table
	at    map[string]uint64
	calls []call
}

// call says that a place goes by the name at a place of called, and whether it does so anywhere.
type call struct {
	at       uint64
	place    *Place
	anywhere bool
}

// name is the place of a name in called.
func (b *builder) name(name string) uint64 {
	at := b.at[name]
	if at == 0 {
		at = uint64(len(b.called))
		b.at[name] = at
		b.called = append(b.called, called{brief: isBrief(name)})
	}
	return at
}

// isBrief tells 和县, 通县 and 沙市, but not 广州.
func isBrief(name string) bool {
	last, n := quantity.LastRune(name)
	return len(name)-n == len("和") && strings.ContainsRune("县区市旗", last)
}

func (b *builder) call(name string, p *Place, anywhere bool) {
	b.calls = append(b.calls, call{b.name(name), p, anywhere})
}

// division puts a division under all its names. Of what was, the short name is kept only of prefectures that now go
// by another, and counts anywhere only of cities (襄樊, not 惠民).
func (b *builder) division(p *Place) {
	b.call(p.Name, p, true)
	if p.IsFormer() && p.Level == County {
		return
	}
	short := shorten(p.Name)
	if p.IsFormer() {
		if now, ok := b.byCode(p.Now); ok && shorten(now.Name) == short {
			return // 宜春 is 宜春市, and was 宜春地区
		}
	}
	if short != p.Name {
		b.call(short, p, p.Level < County && (!p.IsFormer() || strings.HasSuffix(p.Name, "市")))
	}
	for _, also := range common(p.Name, short) {
		if also != p.Name { // 鄂伦春自治旗 is its own
			b.call(also, p, true)
		}
	}
	if also := customary[p.Name]; also != "" {
		b.call(also, p, true)
	}
}

// gather lays the places of each name side by side, in the order in which they came.
func (b *builder) gather() {
	count := make([]int, len(b.called))
	for _, c := range b.calls {
		count[c.at]++
	}
	room := make([]Place, len(b.calls))
	for i, n := range count {
		b.called[i].all, room = room[:0:n], room[n:]
	}
	for _, c := range b.calls {
		to := &b.called[c.at]
		to.all = append(to.all, *c.place)
		switch {
		case !c.anywhere || to.ordinary:
		case len(to.anywhere) == len(to.all)-1:
			to.anywhere = to.all
		default:
			to.anywhere = append(slices.Clip(to.anywhere), *c.place)
		}
	}
}

// MayName says whether a text may hold the name of a place, without reading the tables: a name of theirs begins with two characters of it.
func MayName(s string) bool {
	from := -1
	for i := range s {
		if from >= 0 && i < len(s) {
			_, n := quantity.FirstRune(s[i:])
			if w := " " + s[from:i+n]; strings.Contains(divisionFile, w) || strings.Contains(formerFile, w) || strings.Contains(zoneFile, w) {
				return true
			}
		}
		from = i
	}
	return false
}

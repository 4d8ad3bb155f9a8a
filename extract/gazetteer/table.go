// The tables are read once, on first use: a search asks for no place and pays for none.

package gazetteer

import (
	"cmp"
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
)

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
	now    []Place           // by code
	former []Place           // by code
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
		called: make([]called, 1, 9000),
		after:  make(map[string]bool),
	}
	lines(divisionFile, func(line string) {
		code, name := field(line)
		t.now = append(t.now, Place{Code: code, Name: name, Level: levelOf(code)})
	})
	lines(formerFile, func(line string) {
		p := Place{}
		p.Code, line = field(line)
		p.Name, line = field(line)
		p.Level = levelOf(p.Code)
		from, line := field(line)
		until, now := field(line)
		p.From, _ = strconv.Atoi(from)
		p.Until, _ = strconv.Atoi(until)
		if now != "-" {
			p.Now = now
		}
		t.former = append(t.former, p)
	})
	for i := range t.now {
		t.now[i].Up = t.up(t.now[i].Code)
	}
	for i := range t.former {
		t.former[i].Up = t.up(t.former[i].Code)
	}
	b := &builder{table: t, at: make(map[string]uint64, 9000)}
	words(ordinaryFile, func(word string) { b.name(word).ordinary = true })
	for i := range t.now {
		b.division(t.now[i])
	}
	for i := range t.former {
		b.division(t.former[i])
	}
	b.add(country.Name, country)
	b.add(customary[country.Name], country)
	lines(zoneFile, func(line string) {
		p := Place{Level: Zone}
		p.Code, line = field(line)
		if p.Code == "-" {
			p.Code = ""
		}
		p.Up, line = field(line)
		p.Name, line = field(line)
		b.add(p.Name, p)
		for also := range strings.FieldsSeq(line) {
			b.add(also, p)
		}
		if p.Code != "" {
			t.now = append(t.now, p)
		}
	})
	slices.SortFunc(t.now, byCode)
	words(otherFile, func(word string) { b.name(word).word = true })
	words(afterFile, func(word string) { t.after[word] = true })
	words(beforeFile, func(word string) { t.before = append(t.before, word) })
	for i := range t.called {
		t.called[i].sort()
	}
	t.names = quantity.NewLexicon(b.at)
	return t
}

func byCode(a, b Place) int {
	return cmp.Or(strings.Compare(a.Code, b.Code), cmp.Compare(b.Until, a.Until))
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
	for _, places := range [...][]Place{t.now, t.former} {
		i, ok := slices.BinarySearchFunc(places, code, func(p Place, code string) int { return strings.Compare(p.Code, code) })
		if ok {
			return places[i], true
		}
	}
	return Place{}, false
}

// of is what goes by a name.
func (t *table) of(name string) *called { return &t.called[t.names.Class(name)] }

// builder puts places under their names.
type builder struct {
	*table
	at map[string]uint64
}

func (b *builder) name(name string) *called {
	at := b.at[name]
	if at == 0 {
		at = uint64(len(b.called))
		b.at[name] = at
		b.called = append(b.called, called{brief: isBrief(name)})
	}
	return &b.called[at]
}

// isBrief tells 和县, 通县 and 沙市, but not 广州.
func isBrief(name string) bool {
	last, n := quantity.LastRune(name)
	return len(name)-n == len("和") && strings.ContainsRune("县区市旗", last)
}

// add puts a place under a name that means it anywhere, unless the name is a word as well.
func (b *builder) add(name string, p Place) {
	c := b.name(name)
	c.all = append(c.all, p)
	if !c.ordinary {
		c.anywhere = append(c.anywhere, p)
	}
}

// division puts a division under all its names. Of what was, the short name is kept only of prefectures that now go
// by another, and found anywhere only of cities (襄樊, not 惠民).
func (b *builder) division(p Place) {
	b.add(p.Name, p)
	short := shorten(p.Name)
	if p.IsFormer() && (p.Level == County || b.sameShort(p, short)) {
		return
	}
	switch {
	case short == p.Name:
	case p.Level == County, p.IsFormer() && !strings.HasSuffix(p.Name, "市"):
		c := b.name(short)
		c.all = append(c.all, p)
	default:
		b.add(short, p)
	}
	for _, also := range common(p.Name, short) {
		b.add(also, p)
	}
	if also := customary[p.Name]; also != "" {
		b.add(also, p)
	}
}

// sameShort says whether what a former division is now goes by its short name: 宜春 is 宜春市, and was 宜春地区.
func (b *builder) sameShort(p Place, short string) bool {
	at := b.at[short]
	return at > 0 && slices.ContainsFunc(b.called[at].all, func(q Place) bool { return !q.IsFormer() && q.Code == p.Now && q.Level <= p.Level })
}

// sort puts the highest first, and what is before what was.
func (c *called) sort() {
	for _, places := range [...][]Place{c.all, c.anywhere} {
		if len(places) > 1 {
			slices.SortStableFunc(places, func(a, b Place) int {
				return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Until, b.Until), strings.Compare(a.Code, b.Code))
			})
		}
	}
}

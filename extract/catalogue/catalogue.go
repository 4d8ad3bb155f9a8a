// Package catalogue knows the indicators 指标 that plans and statistics of China measure: that 固定资产投资额 is 固定资产投资, a sum over
// a year in 元, of a region; that 城镇化率 is a rate, and which name the national statistics have for it.
//
// [Named] is the indicator that a name is; [Closing] and [Opening] are the longest ones that a text ends in or begins with, which settle where the
// subject ends and the indicator begins: 全县|社会保障和就业支出. The list itself is indicators.txt, one indicator a line.
package catalogue

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"planq/extract/quantity"
)

//go:embed indicators.txt
var listed string

// Indicator is one entry. 指标
type Indicator struct {
	ID        string   // stable, in letters that need no encoding: urbanisation
	Name      string   // as most plans write it
	Also      []string // other names of the same figure
	Kind      Kind
	Units     []string // the base units it is stated in, the first the usual one; none for a bare number
	Owner     Owner
	Statistic string // what the national statistics call it
}

// Kind says what sort of amount an indicator is.
type Kind string

const (
	Count Kind = "count" // 个数: things that are counted, 高新技术企业
	Stock Kind = "stock" // 时点数: what there is at a moment, 常住人口
	Flow  Kind = "flow"  // 时期数: what a year adds up to, 地区生产总值
	Rate  Kind = "rate"  // 率: 城镇化率
	Share Kind = "share" // 比重: 非化石能源消费比重
	Index Kind = "index" // 指数: 居民消费价格指数
	Mean  Kind = "mean"  // 平均数: 居民人均可支配收入
)

// Amount says whether an indicator is an amount, which grows in per cent and adds up over parts; a rate grows in percentage points.
func (k Kind) Amount() bool { return k == Count || k == Stock || k == Flow }

// Owner says whose an indicator usually is.
type Owner string

const (
	Region Owner = "region" // 地区: a whole place, never the sector named before it
	Sector Owner = "sector" // 行业
	Firm   Owner = "firm"   // 企业
	People Owner = "people" // 居民
	Land   Owner = "land"   // 土地
	Water  Owner = "water"  // 水体
	Air    Owner = "air"    // 空气
	Site   Owner = "site"   // 园区、项目
)

// list is the catalogue, read on first use.
type list struct {
	all    []Indicator
	named  map[string]int
	lookup *quantity.Lexicon // its class is a place in all, from 1 on
}

var catalogue = sync.OnceValue(func() *list {
	l, err := parse(listed)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return l
})

// parse reads indicators.txt.
func parse(text string) (*list, error) {
	l := &list{named: map[string]int{}}
	classes, ids := map[string]uint64{}, map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 6 && len(f) != 7 {
			return nil, fmt.Errorf("catalogue/indicators.txt:%d: %d columns, not 6 or 7", n, len(f))
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		x := Indicator{ID: f[0], Name: f[1], Also: strings.Fields(f[2]), Kind: Kind(f[3]), Units: strings.Fields(f[4]), Owner: Owner(f[5]), Statistic: f[1]}
		if len(f) == 7 {
			x.Statistic = f[6]
		}
		switch x.Kind {
		case Count, Stock, Flow, Rate, Share, Index, Mean:
		default:
			return nil, fmt.Errorf("catalogue/indicators.txt:%d: %q is no kind of indicator", n, f[3])
		}
		switch x.Owner {
		case Region, Sector, Firm, People, Land, Water, Air, Site:
		default:
			return nil, fmt.Errorf("catalogue/indicators.txt:%d: %q is no owner", n, f[5])
		}
		if ids[x.ID] || x.ID == "" || x.Name == "" {
			return nil, fmt.Errorf("catalogue/indicators.txt:%d: the id %q is empty or stands twice, or there is no name", n, x.ID)
		}
		ids[x.ID] = true
		for _, name := range append([]string{x.Name}, x.Also...) {
			if _, twice := l.named[name]; twice {
				return nil, fmt.Errorf("catalogue/indicators.txt:%d: %q stands twice", n, name)
			}
			l.named[name] = len(l.all)
			classes[name] = uint64(len(l.all) + 1)
		}
		l.all = append(l.all, x)
	}
	l.lookup = quantity.NewLexicon(classes)
	return l, nil
}

// All are the indicators, in the order of the list.
func All() []Indicator { return slices.Clone(catalogue().all) }

// Named is the indicator that a name is, its canonical one or another; nil where the catalogue has none.
func Named(name string) *Indicator {
	l := catalogue()
	if i, ok := l.named[name]; ok {
		return &l.all[i]
	}
	return nil
}

var lower = sync.OnceValue(func() string { return strings.ToLower(listed) })

// Names are the names of the indicator that goes by one of them, in small letters, that one among them. The list is looked through as it stands: one
// question is not worth reading it.
func Names(name string) []string {
	text := listed
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.ToUpper(r) != r }) {
		text = lower() // of Latin letters, which Chinese names have none of
	}
	for at := 0; name != ""; {
		n := strings.Index(text[at:], " "+name+" ")
		if n < 0 {
			break
		}
		at += n + 1
		begin := strings.LastIndexByte(text[:at], '\n') + 1
		line, _, _ := strings.Cut(text[begin:], "\n")
		line = strings.ToLower(line)
		f := strings.SplitN(line, "|", 4)
		if len(f) < 4 || line[0] == '#' {
			continue
		}
		names := append([]string{strings.TrimSpace(f[1])}, strings.Fields(f[2])...)
		if slices.Contains(names, name) {
			return names
		}
	}
	return nil
}

// Closing is the indicator with the longest name that s ends in, and that name as it stands there: 全县|固定资产投资; nil where none closes it.
func Closing(s string) (*Indicator, string) {
	l := catalogue()
	return l.of(l.lookup.Closes(s, ^uint64(0)))
}

func (l *list) of(t quantity.Term) (*Indicator, string) {
	if t.Class == 0 {
		return nil, ""
	}
	return &l.all[t.Class-1], t.Word
}

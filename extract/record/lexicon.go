// The open vocabulary: words/*.txt, one class of words a file, one term a line.

package record

import (
	"embed"
	"slices"
	"strings"

	"planq/extract/catalogue"
	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/extract/internal/late"
	"planq/extract/quantity"
)

//go:embed words/*.txt
var wordFiles embed.FS

// class says what a word does in a sentence; a word may do several things.
type class uint64

const (
	reach      class = 1 << iota // 达到: the level stands behind
	rise                         // 增长
	rate                         // 增速
	fall                         // 下降
	annual                       // 年均
	yoy                          // 同比
	cumulative                   // 累计
	pairs                        // 分别
	all                          // 均
	goal                         // 力争
	among                        // 其中
	share                        // 占
	rank                         // 居
	obtain                       // 完成
	light                        // words at the edge of a phrase
	region                       // 全省
	entity                       // 产业, 公司
	money                        // 收入, 投资
	indicator                    // 主营业务收入
	head                         // 率, 额
	capacity                     // 生产能力
	provision                    // 给予, 税率
	pollutant                    // 二氧化硫
	thing                        // 项目, 平台
	nominal                      // 保护 in 环境保护投资
	predicate                    // 劣于
	people                       // 人口, 群众
	abstract                     // 方面
	strength                     // 力争, 不低于
	task                         // 推进
	happen                       // 获评
	adverb                       // 加快建设
	economy                      // 固定资产投资
	whole                        // 其他
	work                         // 任务
	locality                     // 庆阳: what the gazetteer calls provinces and prefectures, and areas that are no divisions
	bareRate                     // 覆盖率
	planned                      // 年度计划
	short                        // 总产量, which leaves out of what
	particle                     // 即
	standing                     // 综合考评, which is ranked without a unit
	numberOf                     // 数量 in 高新技术企业数量
	site                         // 水库, which has figures of its own
	attribute                    // 库容, what one project or site is measured by
	topic                        // 人口 in 人口年末户籍人口81.6万人
	anaphor                      // 这一指标
	spread                       // 覆盖 in 服务覆盖四成人口
	total                        // 总量, which several places have together
	means                        // 通过, by which something is done
	funds                        // 国债, which an amount of money is of: 发行1500亿元国债
)

var classOfFile = map[string]class{
	"reach":      reach,
	"rise":       rise,
	"rate":       rate,
	"fall":       fall,
	"annual":     annual,
	"yoy":        yoy,
	"cumulative": cumulative,
	"pair":       pairs,
	"all":        all,
	"goal":       goal,
	"among":      among,
	"share":      share,
	"rank":       rank,
	"obtain":     obtain,
	"light":      light,
	"region":     region,
	"entity":     entity,
	"money":      money,
	"indicator":  indicator,
	"head":       head,
	"capacity":   capacity,
	"provision":  provision,
	"pollutant":  pollutant,
	"thing":      thing,
	"nominal":    nominal,
	"predicate":  predicate,
	"people":     people,
	"abstract":   abstract,
	"strength":   strength,
	"task":       task,
	"happen":     happen,
	"adverb":     adverb,
	"economy":    economy,
	"whole":      whole,
	"work":       work,
	"rate-of":    bareRate,
	"planned":    planned,
	"short":      short,
	"sector":     entity,
	"particle":   particle,
	"standing":   standing,
	"number-of":  numberOf,
	"site":       site,
	"attribute":  attribute,
	"topic":      topic,
	"anaphor":    anaphor,
	"means":      means,
	"spread":     spread,
	"total":      total,
	"funds":      funds,
}

// lexicon finds words at a place of a text, the longest first.
type lexicon struct{ words *quantity.Lexicon }

// entry is a word with what it does.
type entry struct {
	word  string
	class class
}

func (e entry) is(c class) bool { return e.class&c != 0 }

// vocabulary is the lexicon that ships with planq, built on first use.
func vocabulary() *lexicon { return built.Get() }

var built = late.New(func() *lexicon {
	all := map[string]uint64{}
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		if f.Name() == "sets.txt" {
			continue // of single rules
		}
		b, err := wordFiles.ReadFile("words/" + f.Name())
		if err != nil {
			panic(err)
		}
		c, known := classOfFile[strings.TrimSuffix(f.Name(), ".txt")]
		if !known {
			panic("record: no class for words/" + f.Name())
		}
		for w := range strings.Lines(string(b)) {
			if w = strings.TrimSpace(w); w != "" && w[0] != '#' {
				all[w] |= uint64(c)
			}
		}
	}
	for _, x := range catalogue.All() {
		for _, w := range append(x.Also, x.Name) {
			if x.Kind == catalogue.Mean || x.Kind != catalogue.Count && !done(all, w) { // nobody adds to a mean: 新增劳动力平均受教育年限
				all[w] |= uint64(indicator)
			}
		}
	}
	for _, w := range context.Wholes() {
		all[w] |= uint64(region)
	}
	for _, w := range slices.Concat(gazetteer.ShortNames(), gazetteer.Areas()) {
		all[w] |= uint64(locality)
	}
	for _, e := range added {
		all[e.word] |= uint64(e.class)
	}
	return &lexicon{quantity.NewLexicon(all)}
})

// done says whether the name of an indicator begins with a verb that the reader is to find before it: 新增|城镇就业, 改造|老旧小区. The things that a catalogue
// counts, 高新技术企业, are no indicators here, whatever they are called.
func done(all map[string]uint64, name string) bool {
	for i := range name {
		if c := class(all[name[:i]]); c&obtain != 0 && c&nominal == 0 {
			return true
		}
	}
	return false
}

// longest is the longest word of two characters and more that opens s, of any
// class: 比重 keeps 比 from being read, 综合利用率 keeps 利用.
func (l *lexicon) longest(s string) entry {
	t := l.words.Opening(s)
	return entry{t.Word, class(t.Class)}
}

// opens is the longest word of the classes that opens s.
func (l *lexicon) opens(s string, c class) entry {
	t := l.words.Opens(s, uint64(c))
	return entry{t.Word, class(t.Class)}
}

// closes is the longest word of the classes that closes s.
func (l *lexicon) closes(s string, c class) entry {
	t := l.words.Closes(s, uint64(c))
	return entry{t.Word, class(t.Class)}
}

const anyClass = ^class(0)

// prefix is the longest word of the classes that opens s, suffix the one that closes it.
func (l *lexicon) prefix(s string, c class) string { return l.opens(s, c).word }
func (l *lexicon) suffix(s string, c class) string { return l.closes(s, c).word }

// is says whether w is a word of the classes.
func (l *lexicon) is(w string, c class) bool { return class(l.words.Class(w))&c != 0 }

// Region is the region word that opens a name, or "": 全省 of 全省光伏产业.
func Region(name string) string { return vocabulary().prefix(name, region) }

// HasVerb says whether a name holds a verb that obtains something, and so is more
// than a name: 景德镇建设 in 在南昌、景德镇建设三大基地.
func HasVerb(name string) bool {
	for i := range name {
		if vocabulary().prefix(name[i:], obtain|reach) != "" {
			return true
		}
	}
	return false
}

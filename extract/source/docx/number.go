// Automatic numbering 自动编号: the file holds no 第一章, only that the paragraph is
// the next one of level 0 of a list whose label is 第%1章, counted in Chinese. The
// label is what a reader sees, so it is written before the paragraph.

package docx

import (
	"strconv"
	"strings"

	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

// listLevel is one level of a list.
type listLevel struct {
	start   int
	format  string // decimal, chineseCounting, …
	text    string // 第%1章, %1.%2
	restart int    // the level from 1 behind which it begins again; 0 never, -1 any above it
	isLegal bool   // all its numbers are Arabic
	suffix  string // tab, space or nothing
	style   string // the paragraph style that has this level
}

// list is a definition of a list (abstractNum).
type list struct {
	levels    [9]listLevel
	styleLink string // the numbering style in which the definition stands
}

// num is a use of a list, with what it changes.
type num struct {
	list   string
	starts [9]int // where it begins anew; -1 where it runs on
	levels map[int]listLevel
}

// numbering counts.
type numbering struct {
	lists  map[string]*list
	nums   map[string]*num
	counts map[string]*listCounts // by list
	begun  map[string]bool        // the uses that have begun
}

// maxLabel is how long a label may be; 第一百二十三章 is 21 bytes.
const maxLabel = 120

func readNumbering(x *parts.XML) *numbering {
	n := &numbering{map[string]*list{}, map[string]*num{}, map[string]*listCounts{}, map[string]bool{}}
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			switch e.Name {
			case "w:abstractNum":
				n.lists[e.Attr("abstractNumId")] = readList(x)
			case "w:num":
				n.nums[e.Attr("numId")] = readNum(x)
			default:
				x.Skip()
			}
		}
	}
	return n
}

func readList(x *parts.XML) *list {
	l := &list{}
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:lvl":
			i, level := readLevel(e, x)
			if i >= 0 {
				l.levels[i] = level
			}
		case "w:numStyleLink":
			l.styleLink = e.Attr("val")
			x.Skip()
		default:
			x.Skip()
		}
	}
	return l
}

func readLevel(lvl parts.Element, x *parts.XML) (int, listLevel) {
	l := listLevel{start: 1, format: "decimal", restart: -1, suffix: "tab"}
	x.Each(func(e parts.Element) {
		val := e.Attr("val")
		switch e.Name {
		case "w:start":
			l.start = number(val, 1)
		case "w:numFmt":
			l.format = val
			if val == "custom" {
				l.format = "decimal"
			}
		case "w:lvlText":
			if l.text = val; len(val) > maxLabel {
				l.text = ""
			}
		case "w:lvlRestart":
			l.restart = number(val, -1)
		case "w:isLgl":
			l.isLegal = e.IsOn()
		case "w:suff":
			l.suffix = val
		case "w:pStyle":
			l.style = val
		case "w:rPr":
			var s style
			_, font := s.readRun(x)
			l.text = signs.OfFont(l.text, font)
			return
		}
		x.Skip()
	})
	i := number(lvl.Attr("ilvl"), -1)
	if i < 0 || i > 8 {
		return -1, l
	}
	return i, l
}

func readNum(x *parts.XML) *num {
	n := &num{starts: [9]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}}
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:abstractNumId":
			n.list = e.Attr("val")
			x.Skip()
		case "w:lvlOverride":
			i := number(e.Attr("ilvl"), -1)
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				switch {
				case e.Name == "w:startOverride" && i >= 0 && i <= 8:
					n.starts[i] = number(e.Attr("val"), 1)
					x.Skip()
				case e.Name == "w:lvl":
					if j, level := readLevel(e, x); j >= 0 {
						if n.levels == nil {
							n.levels = map[int]listLevel{}
						}
						n.levels[j] = level
					}
				default:
					x.Skip()
				}
			}
		default:
			x.Skip()
		}
	}
	return n
}

// number is a number of the file, within what a list can hold.
func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1_000_000 {
		return otherwise
	}
	return n
}

// label is the label of the next paragraph of a use of a list at a level, with the
// blank behind it. A paragraph whose style has a level of the list stands at that level.
func (n *numbering) label(numID string, ilvl int, style string, styles styles) string {
	num := n.nums[numID]
	if num == nil {
		return ""
	}
	list, name := n.lists[num.list], num.list
	if list != nil && list.styleLink != "" {
		if linked := n.nums[styles.byID[list.styleLink].numID]; linked != nil && n.lists[linked.list] != nil {
			list, name = n.lists[linked.list], linked.list
		}
	}
	if list == nil {
		return ""
	}
	level := func(i int) listLevel {
		if l, ok := num.levels[i]; ok {
			return l
		}
		return list.levels[i]
	}
	if ilvl < 0 {
		ilvl = 0
		for i := range 9 {
			if level(i).style != "" && level(i).style == style {
				ilvl = i
			}
		}
	}
	counts := n.counts[name]
	if counts == nil {
		counts = new(listCounts)
		n.counts[name] = counts
	}
	start := func(i int) int {
		if num.starts[i] >= 0 {
			return num.starts[i]
		}
		return level(i).start
	}
	if !n.begun[numID] {
		n.begun[numID] = true
		for i := range 9 {
			if num.starts[i] >= 0 {
				counts.isBegun[i] = false
			}
		}
	}
	counts.next(ilvl, level, start)
	return counts.write(ilvl, level, start)
}

// listCounts is how far a list has come.
type listCounts struct {
	value   [9]int
	isBegun [9]bool
}

// next counts one more at a level; the levels below it begin again.
func (c *listCounts) next(ilvl int, level func(int) listLevel, start func(int) int) {
	if c.isBegun[ilvl] {
		c.value[ilvl]++
	} else {
		c.value[ilvl], c.isBegun[ilvl] = start(ilvl), true
	}
	for i := ilvl + 1; i < 9; i++ {
		if r := level(i).restart; r < 0 || ilvl < r {
			c.isBegun[i] = false
		}
	}
}

// write writes the label of a level: 第%1章, %1.%2.
func (c *listCounts) write(ilvl int, level func(int) listLevel, start func(int) int) string {
	l := level(ilvl)
	if l.format == "none" && !strings.Contains(l.text, "%") && l.text == "" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] != '%' || i+1 == len(l.text) || l.text[i+1] < '1' || l.text[i+1] > '9' {
			b.WriteByte(l.text[i])
			continue
		}
		i++
		at := int(l.text[i] - '1')
		value, format := c.value[at], level(at).format
		if !c.isBegun[at] {
			value = start(at)
		}
		if l.isLegal && format != "decimalZero" {
			format = "decimal"
		}
		b.WriteString(countIn(format, value))
	}
	label := strings.TrimSpace(b.String())
	if label == "" {
		return ""
	}
	if l.suffix == "nothing" || strings.HasSuffix(label, "、") || strings.HasSuffix(label, "）") {
		return label
	}
	return label + " "
}

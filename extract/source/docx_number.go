// Automatic numbering 自动编号: the file holds no 第一章, only that the paragraph is
// the next one of level 0 of a list whose label is 第%1章, counted in Chinese. The
// label is what a reader sees, so it is written before the paragraph.

package source

import (
	"strconv"
	"strings"
)

// docxLevel is one level of a list.
type docxLevel struct {
	start   int
	format  string // decimal, chineseCounting, …
	text    string // 第%1章, %1.%2
	restart int    // the level from 1 behind which it begins again; 0 never, -1 any above it
	isLegal bool   // all its numbers are Arabic
	suffix  string // tab, space or nothing
	style   string // the paragraph style that has this level
}

// docxList is a definition of a list (abstractNum).
type docxList struct {
	levels    [9]docxLevel
	styleLink string // the numbering style in which the definition stands
}

// docxNum is a use of a list, with what it changes.
type docxNum struct {
	list   string
	starts [9]int // where it begins anew; -1 where it runs on
	levels map[int]docxLevel
}

// docxNumbering counts.
type docxNumbering struct {
	lists  map[string]*docxList
	nums   map[string]*docxNum
	counts map[string]*docxCounts // by list
	begun  map[string]bool        // the uses that have begun
}

// maxLabel is how long a label may be; 第一百二十三章 is 21 bytes.
const maxLabel = 120

func readNumbering(x *xmlPart) *docxNumbering {
	n := &docxNumbering{map[string]*docxList{}, map[string]*docxNum{}, map[string]*docxCounts{}, map[string]bool{}}
	for _, ok := x.next(); ok; _, ok = x.next() {
		for e, ok := x.next(); ok; e, ok = x.next() {
			switch e.name {
			case "w:abstractNum":
				n.lists[e.attr("abstractNumId")] = readList(x)
			case "w:num":
				n.nums[e.attr("numId")] = readNum(x)
			default:
				x.skip()
			}
		}
	}
	return n
}

func readList(x *xmlPart) *docxList {
	l := &docxList{}
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:lvl":
			i, level := readLevel(e, x)
			if i >= 0 {
				l.levels[i] = level
			}
		case "w:numStyleLink":
			l.styleLink = e.attr("val")
			x.skip()
		default:
			x.skip()
		}
	}
	return l
}

func readLevel(lvl element, x *xmlPart) (int, docxLevel) {
	l := docxLevel{start: 1, format: "decimal", restart: -1, suffix: "tab"}
	x.each(func(e element) {
		val := e.attr("val")
		switch e.name {
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
			l.isLegal = e.isOn()
		case "w:suff":
			l.suffix = val
		case "w:pStyle":
			l.style = val
		case "w:rPr":
			var s docxStyle
			_, font := s.readRun(x)
			l.text = signs(l.text, font)
			return
		}
		x.skip()
	})
	i := number(lvl.attr("ilvl"), -1)
	if i < 0 || i > 8 {
		return -1, l
	}
	return i, l
}

func readNum(x *xmlPart) *docxNum {
	n := &docxNum{starts: [9]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}}
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:abstractNumId":
			n.list = e.attr("val")
			x.skip()
		case "w:lvlOverride":
			i := number(e.attr("ilvl"), -1)
			for e, ok := x.next(); ok; e, ok = x.next() {
				switch {
				case e.name == "w:startOverride" && i >= 0 && i <= 8:
					n.starts[i] = number(e.attr("val"), 1)
					x.skip()
				case e.name == "w:lvl":
					if j, level := readLevel(e, x); j >= 0 {
						if n.levels == nil {
							n.levels = map[int]docxLevel{}
						}
						n.levels[j] = level
					}
				default:
					x.skip()
				}
			}
		default:
			x.skip()
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
func (n *docxNumbering) label(numID string, ilvl int, style string, styles docxStyles) string {
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
	level := func(i int) docxLevel {
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
		counts = new(docxCounts)
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

// docxCounts is how far a list has come.
type docxCounts struct {
	value   [9]int
	isBegun [9]bool
}

// next counts one more at a level; the levels below it begin again.
func (c *docxCounts) next(ilvl int, level func(int) docxLevel, start func(int) int) {
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
func (c *docxCounts) write(ilvl int, level func(int) docxLevel, start func(int) int) string {
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

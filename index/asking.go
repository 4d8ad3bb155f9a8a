// Words of asking 问法: what people type around the thing that they look for. 稀土产业有哪些政策 asks for 稀土, and for 产业 and
// 政策 where they stand beside it. The words stand in asking.txt, by class.

package index

import (
	_ "embed"
	"strings"
	"sync"
)

// class is what a word of a query is there for.
type class byte

const (
	thing    class = iota // it is looked for
	light                 // 发展: it is looked for beside a thing
	measure               // 数量: what is measured of a thing, so a figure is asked for
	target                // 目标
	actual                // 完成
	many                  // 多少
	question              // 有哪些
	between               // 的
	maybe                 // 中: between, unless it makes a word with the next
	when                  // 2025年, 十二五
	site                  // 四川
	value                 // 5.5%
)

//go:embed asking.txt
var askingList string

// asking are the words of asking.txt, folded.
var asking = sync.OnceValue(func() map[string]class {
	names := map[string]class{
		"light": light, "measure": measure, "target": target, "actual": actual, "many": many, "question": question, "between": between, "maybe": maybe,
	}
	all := map[string]class{}
	for line := range strings.Lines(askingList) {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			for _, w := range words[1:] {
				if _, ok := all[key(w)]; !ok { // a word of two classes is of the first
					all[key(w)] = names[words[0]]
				}
			}
		}
	}
	return all
})

// Package readings is for tests: it reads files of sentences that stand under what a document says of itself, with what each must give. A person who
// knows plans writes them; nothing else does, since what a sentence says is judgement.
//
//	## 2025年贵州省政府工作报告
//	——2025年1月18日在贵州省第十四届人民代表大会第三次会议上
//	> 一、2024年工作回顾 > （一）经济运行稳中有进
//
//	# 比上年 counts from the year before the one reviewed
//	全省粮食产量1120万吨，比上年增长2.1%。
//	  粮食产量 | 全省 | = 1120万吨 | level actual 2024
//	  粮食产量 | 全省 | = 2.1% | growth actual 2024 from 2023 yoy
//
// “## ” begins a document with its title; the lines below it are the document's too. “> ” says under which headings the sentences stand that follow; one
// alone says that they stand under none. Both hold until the next. “# ” names a way of reading, the lines below it are text, those set in by two
// blanks what the text must give; without any it is a near miss and gives nothing. A ledger of failures says behind “! ” why one is read wrong.
// Where no document begins, the text is all of it; a line of a wide blank “　” stands for an empty one.
package readings

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Reading is a way of reading: some text with what it stands under and what it must give.
type Reading struct {
	Name     string
	At       string   // file and line
	Title    string   // of the document, where one begins
	Document string   // all of it: title, opening, headings, text
	Want     []string // what the text must give, a line each
	Reason   string   // why it is read wrong, in a ledger
}

// Load reads the readings of a file.
func Load(t testing.TB, file string) []Reading {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var (
		out      []Reading
		opening  []string // title and what stands below it
		headings []string
		text     []string
		now      *Reading
		begins   bool // the lines are of the opening
		names    = map[string]bool{}
	)
	end := func(at string) {
		if now == nil {
			return
		}
		if len(text) == 0 {
			t.Fatalf("%s: %q has no text: it stands below its name", at, now.Name)
		}
		now.Document = strings.Join(append(headings[:len(headings):len(headings)], text...), "\n") + "\n"
		if len(opening) > 0 {
			now.Title = opening[0]
			now.Document = strings.Join(opening, "\n") + "\n\n" + now.Document
		}
		out, now, text = append(out, *now), nil, nil
	}
	for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		at := fmt.Sprintf("%s:%d", file, i+1)
		switch {
		case strings.HasPrefix(line, "## "):
			end(at)
			opening, headings, begins = []string{strings.TrimPrefix(line, "## ")}, nil, true
		case strings.HasPrefix(line, ">"):
			end(at)
			headings, begins = nil, false
			if path := strings.TrimSpace(strings.TrimPrefix(line, ">")); path != "" {
				headings = strings.Split(path, " > ")
			}
		case strings.HasPrefix(line, "# "):
			end(at)
			begins = false
			now = &Reading{Name: strings.TrimPrefix(line, "# "), At: at}
			if names[now.Name] {
				t.Fatalf("%s: %q stands twice; give each way of reading a name of its own", at, now.Name)
			}
			names[now.Name] = true
		case line == "":
			end(at)
			begins = false
		case begins && now == nil:
			opening = append(opening, line)
		case now == nil:
			t.Fatalf("%s: a line of no reading: a line that begins with # names one: %q", at, line)
		case strings.HasPrefix(line, "! "):
			now.Reason = strings.TrimPrefix(line, "! ")
		case strings.HasPrefix(line, "  "):
			now.Want = append(now.Want, strings.TrimPrefix(line, "  "))
		case len(now.Want) > 0:
			t.Fatalf("%s: text behind what it must give: %q", at, line)
		default:
			text = append(text, line)
		}
	}
	end(file)
	return out
}

// String is a reading as a failed test shows it.
func (r Reading) String() string {
	return fmt.Sprintf("%s: %s\n%s", r.At, r.Name, r.Document)
}

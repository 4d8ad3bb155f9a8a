package index

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract"
)

// firms are plans of which one alone says that two names are one firm's.
func firms(t testing.TB) []*extract.Document {
	return []*extract.Document{
		read(t, "both.txt", "安徽省有色金属产业规划\n一、布局\n重点支持华东铜业集团（以下简称华铜集团）、安徽大学。以华铜集团为龙头，大力发展铜加工产业。\n"),
		read(t, "full.txt", "芜湖市产业规划\n一、布局\n支持华东铜业集团、硫酸产业园建设。\n"),
		read(t, "short.txt", "铜陵市产业规划\n一、布局\n支持华铜集团，发展铜加工产业。铜加工产业产量达到3万吨。\n"),
		read(t, "steel.txt", steel),
	}
}

func plansOf(found []Named) (ids []string) {
	for _, n := range found {
		ids = append(ids, n.Plan.ID)
	}
	slices.Sort(ids)
	return ids
}

func TestAThingUnderAllItsNames(t *testing.T) {
	for where, l := range both(t, firms(t)...) {
		for name, want := range map[string][]string{
			"华铜集团":   {"both", "full", "short"},
			"华东铜业集团": {"both", "full"},
			"稀土钢":    {"steel"},
			"产量":     nil,
			"没有这个词":  nil,
		} {
			found, plans, err := l.Entity(name, 0)
			if err != nil || plans != len(want) || !slices.Equal(plansOf(found), want) {
				t.Errorf("%s: %s is in %v (%d plans), %v; want %v", where, name, plansOf(found), plans, err, want)
			}
			for _, n := range found {
				text := documentOf(t, l, n.Plan.ID).Plan.Text
				for _, e := range n.Entity.Names {
					if got := cut(text, e.Places[0]); got != e.Name {
						t.Errorf("%s: %s stands where %q does", where, e.Name, got)
					}
				}
				if len(n.Relations) == 0 {
					t.Errorf("%s: %s has no relation in %s", where, name, n.Plan.ID)
				}
			}
		}
		if found, plans, _ := l.Entity("华铜集团", 1); len(found) != 1 || plans != 3 {
			t.Errorf("%s: of one plan at most it gives %d of %d", where, len(found), plans)
		}
		found, _, err := l.entityOf(Query{Text: "铜加工产业"}, 0)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: 铜加工产业: %d, %v", where, len(found), err)
		}
		for _, n := range found {
			records, err := n.Records()
			passages, e := n.Passages()
			if err != nil || e != nil || len(passages) == 0 || (n.Plan.ID == "short") != (len(records) == 1) {
				t.Errorf("%s: %s: %d records, %d passages, %v %v", where, n.Plan.ID, len(records), len(passages), err, e)
			}
		}
		for _, query := range []string{"铜加工产业 硫酸", "年:2015", ""} {
			if found, _, err := l.entityOf(Query{Text: query}, 0); len(found) > 0 || err != nil {
				t.Errorf("%s: %q asks for no thing: %d, %v", where, query, len(found), err)
			}
		}
	}
}

// Whatever becomes of the files of pairs, which know the names, the plans answer: they are lost, cut short, damaged.
func TestTheFileOfNamesMayBeLost(t *testing.T) {
	docs := firms(t)
	dir := library(t, docs...)
	for what, damage := range map[string]func([]byte) []byte{
		"whole": func(b []byte) []byte { return b }, "none": func([]byte) []byte { return nil }, "short": func(b []byte) []byte { return b[:len(b)/2] },
		"garbage": func([]byte) []byte { return []byte(strings.Repeat("\xff", 100)) },
		"turned":  func(b []byte) []byte { b[len(b)*3/4] ^= 1; return b },
	} {
		names, err := filepath.Glob(filepath.Join(dir, pairsFile+"*"))
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, path := range names {
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if b := damage(whole); b == nil {
				os.Remove(path)
			} else if err := os.WriteFile(path, b, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 { // before and after a run that mends it
			for name, want := range map[string]int{"华铜集团": 3, "稀土钢": 1, "没有这个词": 0} {
				if found, plans, err := open(t, dir).Entity(name, 0); len(found) != want || plans != want || err != nil {
					t.Errorf("%s: %s is in %d plans, want %d, %v", what, name, plans, want, err)
				}
			}
			put(t, dir, docs...)
		}
		l := open(t, dir)
		if _, sure, err := l.naming("华铜集团", nil, 0); !sure || err != nil {
			t.Errorf("%s: a run does not mend it, %v", what, err)
		}
	}
}

// Plans that change or go take their names with them.
func TestNamesFollowThePlans(t *testing.T) {
	var docs []*extract.Document
	text := func(n int) string {
		return "安徽省产业规划\n一、布局\n大力发展铜加工产业、铜材、稀土钢，支持" + ownWord(n) + "集团发展，支持" + ownWord(n+500) + "大学建设。\n"
	}
	for n := range 100 {
		docs = append(docs, read(t, fmt.Sprintf("p%03d.txt", n), text(n)))
	}
	dir := library(t, docs...)
	put(t, dir, read(t, "p007.txt", text(300)))
	w, err := Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Remove(func(p Info) bool { return p.ID == "p009" }); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	for name, want := range map[string]int{"铜加工产业": 99, ownWord(7) + "集团": 0, ownWord(300) + "集团": 1, ownWord(9) + "集团": 0, ownWord(99) + "集团": 1} {
		if found, plans, err := l.Entity(name, 0); len(found) != want || plans != want || err != nil {
			t.Errorf("%s is in %d plans, want %d, %v", name, plans, want, err)
		}
	}
}

func BenchmarkEntity(b *testing.B) {
	dir := library(b, shipped(b), read(b, "steel.txt", steel))
	l := open(b, dir)
	for _, name := range []string{"江铜集团", "没有这个词"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := l.entityOf(Query{Text: name}, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The shipped plan answers as a library does: the park is found under the name that another passage gives it.
func TestOtherNamesFindTheFiguresOfTheShippedPlan(t *testing.T) {
	l, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	result, err := l.Records(Filter{Text: "南昌高新区"})
	if err != nil || !slices.ContainsFunc(result.Hits, func(h Hit) bool { return h.Record.Subject == "南昌高新技术产业开发区" }) {
		t.Errorf("%d records, %v", len(result.Hits), err)
	}
}

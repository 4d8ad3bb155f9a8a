package index

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"planq/extract"
)

// What several ask is given up when the last of them has left, and looked for anew for who asks after that.
func TestAnswerIsGivenUpWhenAllHaveLeft(t *testing.T) {
	var m memory
	one := m.recall("稀土")
	if two := m.recall("稀土"); two != one {
		t.Fatal("the same question has two answers")
	}
	m.leave(one)
	if one.context.Err() != nil {
		t.Error("it was given up although one still waits")
	}
	m.leave(one)
	if one.context.Err() == nil {
		t.Error("it goes on although all have left")
	}
	three := m.recall("稀土")
	if three == one || three.context.Err() != nil {
		t.Error("who asks later gets what was given up")
	}
	three.ordered = true
	m.keep("稀土", three)
	m.leave(three)
	if four := m.recall("稀土"); four != three {
		t.Error("what was found is not kept")
	}
	if len(m.order) != 1 {
		t.Errorf("one question is remembered %d times", len(m.order))
	}
}

// A query that nobody waits for ends at once; those who wait get all of it, whoever leaves. To be run with -race.
func TestClientsThatLeave(t *testing.T) {
	var docs []*extract.Document
	for n := range 40 {
		doc, err := extract.Read(fmt.Sprintf("p%d.txt", n), fmt.Appendf(nil, "第%d号规划\n一、目标\n到2015年，稀土产业主营业务收入达到%d亿元。\n稀土产业要发展。\n", n, 100+n))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	l := Memory(docs...)
	left, leave := context.WithCancel(context.Background())
	leave()
	for _, q := range []Query{{Text: "稀土产业", Limit: 10}, {Text: "稀土产业", Limit: 10, Facets: true}, {Text: "\"稀土产业\" OR 目标"}} {
		q.Context = left
		if _, err := l.Search(q); !errors.Is(err, context.Canceled) {
			t.Errorf("%+v goes on: %v", q, err)
		}
		q.Context = nil
		if r, err := l.Search(q); err != nil || r.Total < 80 {
			t.Errorf("%+v finds %d for who asks next: %v", q, r.Total, err)
		}
	}
	if _, err := l.Records(Filter{Text: "稀土", Context: left}); !errors.Is(err, context.Canceled) {
		t.Errorf("records go on: %v", err)
	}
	var all sync.WaitGroup
	for n := range 200 {
		all.Go(func() {
			q := Query{Text: fmt.Sprint("稀土 OR 第", n%7, "号"), Limit: 10}
			if n%2 == 0 {
				ctx, leave := context.WithCancel(context.Background())
				defer leave()
				q.Context = ctx
				time.AfterFunc(time.Duration(n%5)*100*time.Microsecond, leave)
			}
			r, err := l.Search(q)
			if n%2 == 1 && (err != nil || r.Total == 0) || err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %d hits, %v", q.Text, r.Total, err)
			}
		})
	}
	all.Wait()
}

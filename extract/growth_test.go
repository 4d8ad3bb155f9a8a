// How fast each stage is; and time and memory grow with the length of the text, not faster.

package extract

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/source"
	"planq/seeds"
)

// BenchmarkStages reads the shipped plan: each stage alone, on what the stages
// before it made, and the whole reading.
func BenchmarkStages(b *testing.B) {
	name, body := seeds.Plan()
	text, err := source.ReadBytes(name, body)
	if err != nil {
		b.Fatal(err)
	}
	p := plan.Parse(text)
	c := context.Read(p, context.Overrule{})
	var passages []string
	for _, g := range p.Passages() {
		passages = append(passages, plan.NewView(p.Text, g.Span, g.Holes...).Text)
	}
	for _, stage := range []struct {
		name string
		read func()
	}{
		{"source", func() { source.ReadBytes(name, body) }},
		{"plan", func() { plan.Parse(text) }},
		{"quantity", func() {
			for _, s := range passages {
				quantity.Scan(s)
			}
		}},
		{"context", func() { context.Read(p, context.Overrule{}) }},
		{"record", func() { record.Read(p, c) }},
		{"relation", func() { relation.Read(p, c) }},
		{"whole", func() { Read(name, body) }},
		{"records and relations", func() {
			d, _ := Read(name, body)
			d.Relations()
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				stage.read()
			}
		})
	}
}

// grown is the text again and again, up to a size and the end of a line. Each copy
// has a 的 of its own: text that a crawler saved twice would be read once.
func grown(one []byte, size int) []byte {
	var b []byte
	for copy := rune(0x5000); len(b) < size; copy++ {
		b = append(b, bytes.ReplaceAll(one, []byte("的"), []byte(string(copy)))...)
	}
	b = b[:size]
	return b[:bytes.LastIndexByte(b, '\n')+1]
}

// BenchmarkGrowth reads texts of growing length, made of the shipped plan: the tree
// alone, the whole reading, bare goldmark, and a scan of the bytes for digits. heap/byte is what stays on the heap for a byte of text.
// 100 MB are left out by -short.
func BenchmarkGrowth(b *testing.B) {
	_, one := seeds.Plan()
	for _, size := range []int{10_000, 100_000, 1_000_000, 10_000_000, 100_000_000} {
		if size > 10_000_000 && testing.Short() {
			continue
		}
		body := grown(one, size)
		for _, way := range []struct {
			name string
			read func() any
		}{
			{"plan", func() any {
				t, err := source.ReadBytes("plan.txt", body)
				if err != nil {
					b.Fatal(err)
				}
				return plan.Parse(t)
			}},
			{"records", func() any {
				d, err := Read("plan.txt", body)
				if err != nil {
					b.Fatal(err)
				}
				return d
			}},
			{"goldmark", func() any { return goldmark.DefaultParser().Parse(text.NewReader(body)) }},
			{"scan", func() any {
				n := 0
				for _, c := range body {
					if c >= '0' && c <= '9' {
						n++
					}
				}
				return n
			}},
		} {
			b.Run(fmt.Sprintf("%s/%dKB", way.name, size/1000), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				var kept any
				for b.Loop() {
					kept = way.read()
				}
				runtime.GC()
				var with, without runtime.MemStats
				runtime.ReadMemStats(&with)
				runtime.KeepAlive(kept)
				kept = nil
				runtime.GC()
				runtime.ReadMemStats(&without)
				b.ReportMetric(float64(with.HeapAlloc-min(with.HeapAlloc, without.HeapAlloc))/float64(len(body)), "heap/byte")
			})
		}
	}
}

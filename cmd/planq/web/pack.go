// Answers are sent packed, with brotli or gzip, where the visitor takes that and they are long enough to be worth
// it: a page of a plan is a fifth of its length.

package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// shortest is how long an answer must be to be packed.
const shortest = 1024

// packer packs what is written to it.
type packer interface {
	io.WriteCloser
	Flush() error
	Reset(io.Writer)
}

// packers are kept, since each is large.
var packers = map[string]*sync.Pool{
	"br":   {New: func() any { return brotli.NewWriterLevel(nil, 4) }},
	"gzip": {New: func() any { w, _ := gzip.NewWriterLevel(nil, 5); return w }},
}

// raw is the answer's own way out.
type raw struct{ *answer }

func (r raw) Write(b []byte) (int, error) {
	r.give(b)
	return len(b), r.err
}

// packed begins to pack an answer, before its header is sent.
func (a *answer) packed() {
	h := a.Header()
	if a.takes == "" {
		return
	}
	h.Add("Vary", "Accept-Encoding")
	if a.status != http.StatusOK || h.Get("Content-Encoding") != "" || !a.begun && a.body.Len() < shortest || !packable(h.Get("Content-Type")) {
		return
	}
	coding := chosenCoding(a.takes)
	if coding == "" {
		return
	}
	h.Set("Content-Encoding", coding)
	h.Del("Content-Length")
	h.Del("Accept-Ranges")
	a.pack = packers[coding].Get().(packer)
	a.pack.Reset(raw{a})
}

// unpack ends the packing: what it holds goes out.
func (a *answer) unpack() {
	if a.pack == nil {
		return
	}
	coding := a.Header().Get("Content-Encoding")
	a.pack.Close()
	a.pack.Reset(nil)
	packers[coding].Put(a.pack)
	a.pack = nil
}

// packable says whether something of a type becomes shorter: text does, a picture and a workbook are packed already.
func packable(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "jsonl") || strings.HasSuffix(kind, "xml") || strings.HasSuffix(kind, "javascript")
}

// chosenCoding is the best that a header Accept-Encoding takes, "" for none.
func chosenCoding(accept string) (best string) {
	taken := map[string]bool{}
	for part := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(part, ";")
		weight = strings.ReplaceAll(weight, " ", "")
		taken[strings.ToLower(strings.TrimSpace(name))] = weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000"
	}
	for _, coding := range []string{"br", "gzip"} {
		if taken[coding] {
			return coding
		}
	}
	return ""
}

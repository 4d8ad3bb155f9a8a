package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"planq/extract"
	"planq/index"
	"planq/internal/slow"
)

// conversation sends lines to the tools and gives what they answer until they have nothing more to say.
func conversation(t testing.TB, s *Server, lines string) []map[string]any {
	t.Helper()
	var out bytes.Buffer
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	transport := Lines(strings.NewReader(lines), &out)
	if err := s.Tools(ctx, transport, ""); err != nil && !errors.Is(err, io.EOF) {
		t.Fatalf("%.200q ends the conversation: %v", lines, err)
	}
	var answers []map[string]any
	for line := range bytes.Lines(out.Bytes()) {
		var answer map[string]any
		if err := json.Unmarshal(line, &answer); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		answers = append(answers, answer)
	}
	return answers
}

const greeting = `{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// codes are the codes of the errors among answers, and whether the request with the id is answered.
func codes(answers []map[string]any, id string) (all []float64, answered bool) {
	for _, a := range answers {
		if e, ok := a["error"].(map[string]any); ok {
			all = append(all, e["code"].(float64))
		} else if a["id"] == id {
			answered = true
		}
	}
	return all, answered
}

// Whatever stands on a line, the next one is answered.
func TestAnyLineIsAnsweredAndTheNextToo(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	s := shippedTools(t)
	for _, c := range []struct {
		line string
		code float64 // 0 where nothing is wrong with it
	}{
		{"null", -32600}, {"[]", -32600}, {"{}", -32600}, {"7", -32600}, {`"a"`, -32600}, {"[null]", -32600},
		{"{", -32700}, {"nonsense", -32700}, {"\xff\xfe", -32700}, {"\x00", -32700}, {`{"jsonrpc":"2.0","id":1,"method":"ping"`, -32700},
		{`{"jsonrpc":"2.0","id":{},"method":"ping"}`, -32600}, {`{"jsonrpc":"2.0","id":[1],"method":"ping"}`, -32600}, {`{"jsonrpc":"2.0","id":true,"method":"ping"}`, -32600},
		{`{"jsonrpc":"1.0","id":1,"method":"ping"}`, -32600}, {`{"id":1,"method":"ping"}`, -32600}, {`{"jsonrpc":"2.0","id":1,"method":7}`, -32600}, {`{"jsonrpc":"2.0","id":1}`, 0},
		{`{"jsonrpc":"2.0","id":1,"method":"nothing"}`, -32601}, {`{"jsonrpc":"2.0","method":"nothing"}`, 0}, {`{"jsonrpc":"2.0","id":1,"result":{}}`, 0},
		{`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":7}`, -32602}, {`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nothing"}}`, -32602},
		{`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find_records","arguments":{"subject":"\ufeff"}}}`, 0},
		{`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find_records","arguments":{"subject":"\u0000","indicator":" "}}}`, 0},
		{strings.Repeat("[", 100_000), -32700}, {strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000), -32600},
		{`{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", longestBody) + `"}`, -32600},
		{greeting + greeting, 1}, {"", 0}, {"\r", 0}, {"  \t ", 0},
	} {
		got, answered := codes(conversation(t, s, greeting+c.line+"\n"+`{"jsonrpc":"2.0","id":"last","method":"tools/list"}`+"\n"), "last")
		switch {
		case !answered:
			t.Errorf("%.80q: what comes behind it is not answered: %v", c.line, got)
		case c.code < 0 && (len(got) != 1 || got[0] != c.code), c.code == 0 && len(got) > 0:
			t.Errorf("%.80q: errors %v, want %v", c.line, got, c.code)
		}
	}
}

func FuzzLines(f *testing.F) {
	doc, err := extract.Read("a.txt", []byte("某市规划\n\n一、目标\n到2015年，全市产值达到5亿元。\n"))
	if err != nil {
		f.Fatal(err)
	}
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Memory(doc), nil }, Dir: f.TempDir()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find_records","arguments":{"subject":"\ufeff","min":"1亿元"}}}`))
	f.Add([]byte("null\n[]\n{\"id\":{}}\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\"稀土 -“\"}}}"))
	f.Add([]byte(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"read_section","arguments":{"plan":"a","start":-1,"heading":"一"}}}`))
	f.Fuzz(func(t *testing.T, lines []byte) {
		if _, answered := codes(conversation(t, s, greeting+string(lines)+"\n"+`{"jsonrpc":"2.0","id":"the very last","method":"ping"}`+"\n"), "the very last"); !answered {
			t.Errorf("%q: what comes behind it is not answered", lines)
		}
	})
}

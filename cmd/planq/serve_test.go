// planq serve and planq mcp as a user starts them: processes of their own.

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// serving starts planq serve and gives its address; stop ends it with SIGTERM and gives its log.
func serving(t *testing.T, args ...string) (address string, stop func() (log string, err error)) {
	t.Helper()
	address, _, stop = servingAs(t, args...)
	return address, stop
}

// servingAs gives its process too.
func servingAs(t *testing.T, args ...string) (address string, process int, stop func() (log string, err error)) {
	t.Helper()
	cmd := exec.Command("planq", append([]string{"serve", "--library", t.TempDir(), "--address", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	stop = func() (string, error) {
		ended = true
		cmd.Process.Signal(syscall.SIGTERM)
		err := cmd.Wait()
		return log.String(), err
	}
	t.Cleanup(func() {
		if !ended {
			cmd.Process.Kill()
			cmd.Wait()
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cmd.Wait()
		t.Fatalf("planq serve says no address: %v; %s", err, log.String())
	}
	return strings.TrimSpace(line), cmd.Process.Pid, stop
}

func get(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(b)
}

// The API answers byte for byte what the commands print.
func TestTheAPIAnswersAsTheCommandsDo(t *testing.T) {
	address, stop := serving(t)
	library := t.TempDir()
	for path, command := range map[string]string{
		"/api/v1/plans/jiangxi-12fyp-industry/outline":                             "outline --format json",
		"/api/v1/plans/jiangxi-12fyp-industry/outline.md":                          "outline --format markdown",
		"/api/v1/plans/jiangxi-12fyp-industry/outline.txt":                         "outline",
		"/api/v1/plans/jiangxi-12fyp-industry/text":                                "text",
		"/api/v1/plans/jiangxi-12fyp-industry/records?offsets=chars":               "extract --offsets chars",
		"/api/v1/plans/jiangxi-12fyp-industry/records.csv":                         "extract --format csv",
		"/api/v1/plans/jiangxi-12fyp-industry/records/r28ebbe108e96/explain":       "explain r28ebbe108e96 --format json",
		"/api/v1/plans/jiangxi-12fyp-industry/relations?offsets=utf16":             "relations --format json --offsets utf16",
		"/api/v1/plans/jiangxi-12fyp-industry/relations.csv":                       "relations --format csv",
		"/api/v1/search?q=稀土&limit=10":                                             "search 稀土 --format json",
		"/api/v1/search.jsonl?q=稀土&limit=5&page=2&plan=jiangxi-12fyp-industry":     "search 稀土 --format jsonl --limit 5 --page 2",
		"/api/v1/search.csv?q=稀土&limit=10":                                         "search 稀土 --format csv",
		"/api/v1/records?role=target&year=2015&min=1000亿元&sort=-value&limit=10000": "records --role target --year 2015 --min 1000亿元 --sort -value --format json",
		"/api/v1/records.csv?subject=光伏&limit=10000":                               "records --subject 光伏 --format csv",
		"/api/v1/entity/江铜集团":                                                      "entity 江铜集团 --format json",
		"/api/v1/schema/records":                                                   "schema",
	} {
		r, got := get(t, address+path)
		if want := run(t, append(strings.Fields(command), "--library", library)...); r.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s (%d, %d bytes) is not what planq %s prints (%d bytes)", path, r.StatusCode, len(got), command, len(want))
		}
	}
	if log, err := stop(); err != nil || !strings.Contains(log, `"msg":"stopping"`) || !strings.Contains(log, `"status":200`) {
		t.Errorf("SIGTERM: %v; log %.300s", err, log)
	}
}

// What is being answered when the server is stopped is answered; what comes later is not.
func TestAStoppedServerFinishesWhatItAnswers(t *testing.T) {
	address, stop := serving(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Minute))
	const first, rest = `{"jsonrpc":"2.0","id":1,`, `"method":"tools/list","params":{}}`
	fmt.Fprintf(conn, "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", len(first+rest))
	answers := bufio.NewReader(conn)
	if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, " 100 ") { // it has begun to read what is asked
		t.Fatalf("%q %v", line, err)
	}
	answers.ReadString('\n')
	io.WriteString(conn, first)
	ended := make(chan error, 1)
	go func() {
		_, err := stop()
		ended <- err
	}()
	for { // until it listens no more
		other, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			break
		}
		other.Close()
		time.Sleep(20 * time.Millisecond)
	}
	io.WriteString(conn, rest)
	r, err := http.ReadResponse(answers, nil)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("the request was not finished: %v %v", r, err)
	}
	io.Copy(io.Discard, r.Body)
	conn.Close()
	if err := <-ended; err != nil {
		t.Errorf("exit: %v", err)
	}
}

func TestAnAssistantStartsPlanq(t *testing.T) {
	ctx := context.Background()
	cmd := exec.Command("planq", "mcp", "--library", t.TempDir(), "--server", "http://127.0.0.1:7070")
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, &mcp.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := session.CallTool(ctx, &mcp.CallToolParams{Name: "find_records", Arguments: map[string]any{"indicator": "增加值", "year": "2015", "limit": 1}})
	if err != nil || result.IsError {
		t.Fatalf("%v %+v", err, result)
	}
	if text := result.Content[0].(*mcp.TextContent).Text; !strings.Contains(text, "http://127.0.0.1:7070/plan/jiangxi-12fyp-industry#r-") {
		t.Errorf("no citation: %.300s", text)
	}
	if err := session.Close(); err != nil {
		t.Errorf("the connection does not end well: %v", err)
	}
	if code := cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit status %d", code)
	}
}

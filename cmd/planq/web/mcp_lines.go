// The Model Context Protocol over standard input and output: a line of JSON-RPC a message. A
// line that is none is answered with an error, as JSON-RPC has it, and the next line is read:
// one slip of an assistant ends no conversation.

package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Lines is a transport of messages, a line each.
func Lines(in io.Reader, out io.Writer) mcp.Transport {
	return &lines{in: in, out: out, asked: map[jsonrpc.ID]bool{}}
}

type lines struct {
	in       io.Reader
	messages chan jsonrpc.Message
	end      error // why there are no more messages

	mu    sync.Mutex
	out   io.Writer
	asked map[jsonrpc.ID]bool // requests that are not answered yet

	once   sync.Once
	closed chan struct{}
}

func (l *lines) Connect(context.Context) (mcp.Connection, error) {
	l.messages, l.closed = make(chan jsonrpc.Message), make(chan struct{})
	go l.listen()
	return l, nil
}

// listen reads lines until there are no more.
func (l *lines) listen() {
	defer close(l.messages)
	in := bufio.NewReaderSize(l.in, 64<<10)
	for {
		line, long, err := oneLine(in)
		if line = bytes.TrimSpace(line); long {
			l.refuse(nil, jsonrpc.CodeInvalidRequest, fmt.Sprintf("a message has no more than %d bytes", longestBody))
		} else if len(line) > 0 {
			if message, refusal := l.message(line); refusal != nil {
				l.refuse(line, refusal.Code, refusal.Message)
			} else {
				select {
				case l.messages <- message:
				case <-l.closed:
					return
				}
			}
		}
		if err != nil {
			l.end = err
			return
		}
	}
}

// oneLine reads a line, of a long one no more than a message may have.
func oneLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > longestBody; !long {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// message reads a line, or says why it is no message.
func (l *lines) message(line []byte) (jsonrpc.Message, *jsonrpc.Error) {
	if !json.Valid(line) {
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeParseError, Message: "this line is not JSON"}
	}
	if line[0] != '{' {
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: "a message is an object of JSON-RPC 2.0; several of them stand on lines of their own"}
	}
	message, err := jsonrpc.DecodeMessage(line)
	if err != nil {
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: "this is no message of JSON-RPC 2.0: " + shortened(err.Error())}
	}
	return message, nil
}

// refuse answers a line that is no message, with its id where it has one.
func (l *lines) refuse(line []byte, code int64, why string) {
	var asked struct{ ID any }
	json.Unmarshal(line, &asked) // what it is not, it does not have
	switch asked.ID.(type) {
	case string, float64:
	default:
		asked.ID = nil
	}
	b, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": asked.ID, "error": map[string]any{"code": code, "message": why}})
	if err == nil {
		l.print(b)
	}
}

func (l *lines) print(b []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(append(b, '\n'))
	return err
}

func (l *lines) Read(ctx context.Context) (jsonrpc.Message, error) {
	select {
	case message, open := <-l.messages:
		if !open {
			l.finish(ctx)
			return nil, l.end
		}
		if r, ok := message.(*jsonrpc.Request); ok && r.ID.IsValid() {
			l.mu.Lock()
			l.asked[r.ID] = true
			l.mu.Unlock()
		}
		return message, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-l.closed:
		return nil, io.EOF
	}
}

// finish waits for the answers to what was asked before the last line ended.
func (l *lines) finish(ctx context.Context) {
	const longest = 5 * time.Second // where a request was taken back, no answer comes
	late, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	for {
		l.mu.Lock()
		left := len(l.asked)
		l.mu.Unlock()
		if left == 0 {
			return
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-l.closed:
			return
		case <-late.Done():
			return
		}
	}
}

func (l *lines) Write(_ context.Context, message jsonrpc.Message) error {
	b, err := jsonrpc.EncodeMessage(message)
	if err == nil {
		err = l.print(b)
	}
	if r, ok := message.(*jsonrpc.Response); ok {
		l.mu.Lock()
		delete(l.asked, r.ID)
		l.mu.Unlock()
	}
	return err
}

func (l *lines) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *lines) SessionID() string { return "" }

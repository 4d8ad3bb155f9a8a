// The engine that reads PDF: pdfium, the reader of Chromium, as WebAssembly, so
// that planq needs no C compiler and a hostile file stays inside a sandbox that
// sees one font and a bounded memory.

package pdf

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// timeFor is the longest that a file of so many bytes may take; a plan of a megabyte takes a few seconds.
func timeFor(size int) time.Duration {
	return min(30*time.Second+time.Duration(size>>20)*30*time.Second, 3*time.Minute)
}

const maxMemory = 1 << 30 >> 16 // what the engine may hold, in pages of 64 KiB

// memoryFor is what it may hold for a file of so many bytes whose pages are not drawn.
func memoryFor(size int) uint32 { return min(uint32((160<<20+8*size)>>16), maxMemory) }

// compiled keeps the engine's machine code. Making it takes seconds, so it is
// kept in the user's cache folder, and for this process where that is not to be had.
var compiled = sync.OnceValue(func() wazero.CompilationCache {
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "planq")
		if os.MkdirAll(dir, 0o755) == nil {
			if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
				return cache
			}
		}
	}
	return wazero.NewCompilationCache()
})

// memory is the engine's: all that it may hold, of which the system gives what is used. Where it grew by moving, it
// would stand there twice and more.
type memory []byte

func (m memory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m)) {
		return nil
	}
	return m[:size]
}

func (memory) Free() {}

// engine is the engine at work on one file.
type engine struct {
	pdfium.Pdfium
	ctx   context.Context
	close func()
}

// late says whether the file took too long. What was read by then depends on the
// machine, so it counts for nothing.
func (e *engine) late() bool { return e.ctx.Err() != nil }

// startTime is the longest that the engine may take to start. Its code is compiled when it starts for the first
// time, which is no fault of the file.
const startTime = 5 * time.Minute

// openPDFium starts the engine, with so many pages of memory, and then gives the file its time. What close does not
// give back is the compiled code, which the next file needs again.
func openPDFium(limit time.Duration, most uint32) (*engine, error) {
	ctx, cancel := context.WithCancel(context.Background())
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		return make(memory, 0, most)
	}))
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCompilationCache(compiled()).
		WithCloseOnContextDone(true).
		WithMemoryLimitPages(most)
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig().WithFSMount(fontFolder{}, "/"), // and no other folder
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		cancel()
		return nil, err
	}
	started, err := pool.GetInstance(startTime)
	if err != nil {
		pool.Close()
		cancel()
		return nil, err
	}
	timer := time.AfterFunc(limit, cancel)
	return &engine{started, ctx, func() {
		timer.Stop()
		started.Close()
		pool.Close()
		cancel()
	}}, nil
}

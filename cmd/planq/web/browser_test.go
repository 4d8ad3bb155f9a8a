// The pages in a real browser: Debian's chromium without a window. Where there is none the tests are
// left out, and say so; .ci/run installs it. With PLANQ_SHOTS=DIR each page that a test sees is
// kept as a picture, for people to look at.

package web

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"planq/internal/slow"
)

// screen is what a page is looked at with.
type screen struct {
	width, height int64
	dark          bool
	english       bool
}

// browser opens a tab on a screen. A script that fails there, and anything that the page's own
// policy keeps it from loading, fails the test.
func browser(t testing.TB, s screen) context.Context {
	slow.Test(t, "a browser takes seconds")
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no chromium on this machine: the pages are not tried in a browser")
	}
	language := "zh-CN"
	if s.english {
		language = "en"
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("accept-lang", language), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Env("LANG=C.UTF-8", "LC_ALL=C.UTF-8")) // in another locale it does not find a file whose name is Chinese
	tab, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(cancel)
	tab, cancel = chromedp.NewExecAllocator(tab, options...)
	t.Cleanup(cancel)
	tab, cancel = chromedp.NewContext(tab)
	t.Cleanup(cancel)
	t.Cleanup(func() { chromedp.Cancel(tab) }) // waits until the browser has ended and its folder can be removed
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	do(t, tab, chromedp.EmulateViewport(s.width, s.height))
	err := chromedp.Listen(tab, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			what := e.ExceptionDetails.Text
			if x := e.ExceptionDetails.Exception; x != nil {
				what += " " + x.Description
			}
			t.Errorf("in the page: %s", what)
		case *log.EventEntryAdded:
			asked := e.Entry.Source == log.EntrySourceNetwork && !strings.Contains(e.Entry.URL, "/assets/") // a page that is not there may be what a test asks for
			if e.Entry.Level == log.EntryLevelError && !asked {
				t.Errorf("in the page: %s %s", e.Entry.Text, e.Entry.URL)
			}
		}
	})
	if err == nil {
		_, err = chromedp.Call(tab, log.Enable, cdp.Empty{})
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// do runs actions in a tab.
func do(t testing.TB, tab context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tab, actions...); err != nil {
		t.Fatal(err)
	}
}

// script runs JavaScript in the page.
func script(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](expression)
}

// value is what an expression of JavaScript comes to in the page.
func value[T any](t testing.TB, tab context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression of JavaScript to be true, also of the page that comes next: of one that is all there, since what is clicked
// before its scripts have run does something else.
func until(t testing.TB, tab context.Context, expression string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if is, err := chromedp.Run(tab, chromedp.Evaluate[bool]("document.readyState == 'complete' && !!("+expression+")")); err == nil && is {
			return
		}
	}
	t.Fatalf("never: %s", expression)
}

//go:embed testdata/axe/axe.min.js
var axe string

// accessible has axe-core look at the page; what it finds fails the test.
func accessible(t *testing.T, tab context.Context, what string) {
	t.Helper()
	do(t, tab, script(axe))
	found, err := chromedp.Run(tab, chromedp.Evaluate[[][]any](`axe.run({resultTypes: ['violations']}).then(r => r.violations
		.map(v => [v.id, v.help, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary]))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %v", what, f)
	}
}

// shot keeps a picture of the page where that is wanted.
func shot(t *testing.T, tab context.Context, name string) {
	t.Helper()
	dir := os.Getenv("PLANQ_SHOTS")
	if dir == "" {
		return
	}
	b, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// What is wrong with a cluster is told once and ends the command; the library in the folder is not touched, read or asked.

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestEngineIsTheOnlyLibrary(t *testing.T) {
	dir := t.TempDir()
	home := xdg.DataHome
	xdg.DataHome = dir
	t.Cleanup(func() { xdg.DataHome = home })
	library := filepath.Join(dir, "planq")
	writePlan(t, dir, "steel.txt", "粗钢")
	plan := filepath.Join(dir, "steel.txt")
	if status, _, complaint := command(t, "", "index", plan); status != 0 {
		t.Fatal(complaint)
	}
	before := contents(t, library)
	answers := map[string]func(http.ResponseWriter, *http.Request){
		"it does not know who asks (401)": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) },
		"this is no OpenSearch cluster":   func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"version":{"number":"8.1.0"}}`) },
		"it is not planq's": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/" {
				fmt.Fprint(w, `{"version":{"number":"3.1.0","distribution":"opensearch"}}`)
				return
			}
			fmt.Fprint(w, `{"plans-entries":{"mappings":{}}}`)
		},
	}
	for want, answer := range answers {
		s := httptest.NewServer(http.HandlerFunc(answer))
		for _, args := range [][]string{{"index", plan}, {"search", "粗钢"}, {"records", "粗钢"}, {"entity", "粗钢"}, {"list"}, {"serve", "--address", "127.0.0.1:0"}} {
			status, out, complaint := command(t, "", append(args, "--engine", s.URL+"/plans")...)
			if status != 2 || out != "" || strings.Count(complaint, "\n") != 1 || !strings.Contains(complaint, want) || !strings.Contains(complaint, "; hint: ") {
				t.Errorf("%s: status %d, %q, want %q", args[0], status, complaint, want)
			}
		}
		s.Close()
	}
	if contents(t, library) != before {
		t.Error("the library in the folder is another one")
	}
}

// contents are the names, sizes and times of the files below a folder.
func contents(t *testing.T, dir string) (all string) {
	t.Helper()
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			all += fmt.Sprintln(path, info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

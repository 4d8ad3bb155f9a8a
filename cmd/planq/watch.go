// planq index --watch: the library follows the files.

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	still   = 500 * time.Millisecond // a file that is being saved changes many times
	polling = 2 * time.Second        // where the system does not tell of changes
)

// watch indexes the paths, and again whenever something below them changes. Between two
// runs the library is free for others.
func (a *app) watch(args, remove []string, again bool) error {
	if err := a.index(args, remove, again); err != nil {
		return err
	}
	a.said = nil // it stands beside the plans now
	changes := a.changes(args)
	a.note("watching; Ctrl-C ends it")
	a.watching = true
	for {
		<-changes
		// A folder that is gone for a moment, or another planq that writes the library, will pass.
		for told := ""; ; time.Sleep(polling) {
			err := a.index(args, nil, false)
			if err == nil {
				break
			}
			if err.Error() != told {
				told = err.Error()
				a.note("%s", told)
			}
		}
	}
}

// changes tells when something below the paths has changed and has been still since.
func (a *app) changes(paths []string) <-chan struct{} {
	told := make(chan struct{}, 1)
	w, err := fsnotify.NewWatcher()
	if err == nil {
		for _, path := range paths {
			if err = follow(w, path); err != nil {
				break
			}
		}
	}
	if err != nil {
		a.note("the system does not tell of changes (%v), so the files are looked at every %v", err, polling)
		go func() {
			for last := states(paths); ; time.Sleep(polling) {
				if now := states(paths); now != last {
					last = now
					told <- struct{}{}
				}
			}
		}()
		return told
	}
	timer := time.AfterFunc(still, func() { told <- struct{}{} }) // what changed since the first run
	go func() {
		for {
			select {
			case e := <-w.Events:
				if e.Has(fsnotify.Create) {
					follow(w, e.Name) // a new folder; that it is gone already is no matter
				}
				if e.Op != fsnotify.Chmod {
					timer.Reset(still)
				}
			case <-w.Errors: // events were lost: look at everything
				timer.Reset(still)
			}
		}
	}()
	return told
}

// follow watches a file's folder, or a folder with all below it.
func follow(w *fsnotify.Watcher, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.Add(filepath.Dir(path))
	}
	return filepath.WalkDir(path, func(below string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if below != path && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		return w.Add(below)
	})
}

// states says how the files below the paths are, so that a change shows.
func states(paths []string) string {
	var b strings.Builder
	for _, path := range paths {
		filepath.WalkDir(path, func(below string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintln(&b, below, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return b.String()
}

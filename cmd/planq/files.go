// Only a regular file is a plan: a pipe would be waited for without end, and a device may
// never stop. A link is followed to the file that it names.

package main

import (
	"io"
	"os"

	"planq/extract/source"
)

// openFile opens a regular file to read it.
func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path) // before it is opened, since that alone waits where it is a pipe
	if err != nil {
		return nil, fileError(path, err)
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &failure{path + ": a pipe or a device, not a file", "give it as standard input: planq extract - --name plan.txt < " + path}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	return f, nil
}

// readFile reads a regular file, and no more of it than a plan can be long.
func readFile(path string) ([]byte, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, source.MaxSize+1))
	switch {
	case err != nil:
		return nil, fileError(path, err)
	case len(b) > source.MaxSize:
		return nil, &failure{path + ": larger than a plan can be", "split it"}
	}
	return b, nil
}

// isRegular says whether a path leads to a regular file, by a link or without.
func isRegular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

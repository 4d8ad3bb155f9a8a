// --engine: the library on a cluster instead of in a folder.

package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"planq/index"
	"planq/index/opensearch"
)

// engineFlag adds --engine.
func engineFlag(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.engine, "engine", "", "the `URL` of an OpenSearch cluster with the library, https://HOST:PORT/NAME, instead of a folder (default: $PLANQ_ENGINE; docs/scale.md)")
}

// engineURL is the cluster that the library stands on; "" where it stands in a folder.
func (a *app) engineURL() string {
	if a.engine != "" || a.library != "" {
		return a.engine
	}
	return os.Getenv("PLANQ_ENGINE")
}

// cluster is the cluster that the library stands on; nil where it stands in a folder.
func (a *app) cluster() (*opensearch.Cluster, error) {
	url := a.engineURL()
	if url == "" {
		return nil, nil
	}
	if a.engine != "" && a.library != "" {
		return nil, a.fail("leave out one of them", "--library and --engine: a library stands in one place")
	}
	return opensearch.Open(opensearch.Config{URL: url}.FromEnvironment())
}

// open opens the user's library to read, wherever it stands.
func (a *app) open() (*index.Library, error) {
	c, err := a.cluster()
	if err != nil {
		return nil, err
	}
	if c == nil {
		lib, err := index.Open(a.libraryDir())
		if err != nil {
			err = a.libraryError(err)
		}
		return lib, err
	}
	lib, err := index.On(c)
	if err == nil {
		err = lib.UseSynonyms(a.libraryDir())
	}
	if err != nil {
		return nil, a.libraryError(err)
	}
	return lib, nil
}

// openToWrite opens the user's library to write, wherever it stands.
func (a *app) openToWrite() (index.Target, error) {
	c, err := a.cluster()
	if err != nil {
		return nil, err
	}
	if c == nil {
		return index.Write(a.libraryDir())
	}
	return index.WriteOn(c)
}

// libraryName is where the library stands, as it is told.
func (a *app) libraryName() string {
	if c, err := a.cluster(); err == nil && c != nil {
		return c.String()
	}
	return a.libraryDir()
}

// ofCluster says whether an error is one of a cluster, which says itself what to do.
func ofCluster(err error) bool {
	var e *opensearch.Error
	return errors.As(err, &e)
}

// A figure is corrected for good by who may add plans: the form stands with the figure, and writes the file of
// corrections beside the plan.

package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"planq/extract/correct"
	"planq/extract/export"
	"planq/extract/record"
	"planq/index"
)

// correcting is the form of a record.
type correcting struct {
	Action string
	Fields []correctable
	Roles  []option
}

type correctable struct{ Field, Name, Value string }

// correctedHere are the fields of the form; planq correct knows them all.
var correctedHere = []string{"value", "indicator", "subject", "year", "base_year"}

// correcting gives the form for a record, nil where nobody may correct it.
func (s *Server) correcting(r *http.Request, doc *reading, rec *record.Record) *correcting {
	if !s.overrulable(r) {
		return nil
	}
	l := languageOf(r)
	c := &correcting{Action: doc.url + "/record/" + rec.ID + "/correct"}
	for _, field := range correctedHere {
		c.Fields = append(c.Fields, correctable{field, l.word(recordTitles[field]), correct.Get(rec, field)})
	}
	for _, role := range []record.Role{record.Target, record.Actual, record.Provision, record.Qualifier} {
		c.Roles = append(c.Roles, option{string(role), l.word(export.RoleName(role)), rec.Role == role})
	}
	return c
}

func (s *Server) correct(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.sent(r, "send the form of the figure's page"); err != nil {
		return err
	}
	doc, i, err := s.recordAsked(r)
	if err != nil {
		return err
	}
	rec := &doc.Records[i]
	fields := map[string]any{}
	for _, field := range append([]string{"role"}, correctedHere...) {
		if to := strings.TrimSpace(r.PostForm.Get(field)); r.PostForm.Has(field) && to != correct.Get(rec, field) {
			fields[field] = to
		}
	}
	c := correct.To(doc.Records, rec, fields)
	c.Drop, c.Note = r.PostForm.Get("drop") == "true", strings.TrimSpace(r.PostForm.Get("note"))
	if _, err := correct.Parse("correction", []byte(c.Line())); err != nil {
		_, what, _ := strings.Cut(err.Error(), ": ")
		return wrong("go back and mend it", "%s", what)
	}
	leave, err := s.uploads.write(r.Context(), s.limits.queue)
	if err != nil {
		return err
	}
	defer leave()
	if err := s.keepCorrection(library(r), doc, c); err != nil {
		return uploadError(err)
	}
	w.Header().Set("Cache-Control", "no-store")
	to := doc.url
	if !c.Drop {
		to = doc.recordURL(rec.ID, rec.Span.Start)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// keepCorrection writes a correction beside the plan's file and brings the library up to date, or leaves both as
// they were.
func (s *Server) keepCorrection(lib *index.Library, doc *reading, c correct.Correction) error {
	path, err := fileOf(lib, doc)
	if err != nil {
		return err
	}
	file := index.CorrectionsFile(path)
	before, gone := os.ReadFile(file)
	if err := index.KeepCorrection(path, c); err != nil {
		return besideError(err, "its owner can say it with planq correct")
	}
	said, err := index.Facts(path, filepath.Join(s.options.Dir, index.CorrectionsName))
	if err == nil {
		err = s.reread(doc, path, said)
	}
	if err != nil && gone == nil {
		os.WriteFile(file, before, 0o666)
	} else if err != nil {
		os.Remove(file)
	}
	return err
}

// A figure or a heading is corrected for good by who may add plans: the form stands with the figure or with the line, and
// writes the file of corrections beside the plan.

package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"planq/extract/correct"
	"planq/extract/export"
	"planq/extract/plan"
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
	to := doc.url
	if !c.Drop {
		to = doc.recordURL(rec.ID, rec.Span.Start)
	}
	return s.corrected(w, r, doc, c, to)
}

// corrected keeps a correction, and leads back to its place.
func (s *Server) corrected(w http.ResponseWriter, r *http.Request, doc *reading, c correct.Correction, to string) error {
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
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// heading is what is told of a line as a heading, with the form that says otherwise.
type heading struct {
	Action string // "" where nobody may correct it
	Title  string
	Is     bool   // it is one
	Was    string // what a person corrected: the title or the heading that was read
	Text   bool   // it was read as text
}

// heading gives what is told of the line at a place; nil where there is nothing to tell, and nothing to correct.
func (s *Server) heading(r *http.Request, doc *reading, at int) *heading {
	n := doc.lineAt(at)
	if n == nil {
		return nil
	}
	h := &heading{Title: n.Title, Is: n.Kind != plan.Paragraph, Was: n.Read}
	if n.Read == plan.ReadText {
		h.Was, h.Text = "", true
	}
	if _, ok := correct.ToHeading(doc.Plan, n, ""); ok && s.overrulable(r) {
		h.Action = doc.url + "/passage/" + strconv.Itoa(at) + "/correct"
	} else if h.Was == "" && !h.Text {
		return nil
	}
	return h
}

// lineAt is the heading or paragraph that begins at a byte of the text, the outermost; nil where none does.
func (r *reading) lineAt(at int) (found *plan.Node) {
	r.Plan.Walk(func(_ []*plan.Node, n *plan.Node) {
		if found == nil && n.Span.Start == at && (isHeading(n.Kind) || n.Kind == plan.Item || n.Kind == plan.Paragraph) {
			found = n
		}
	})
	return found
}

func (s *Server) correctHeading(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.sent(r, "send the form of the passage's page")
	if err != nil {
		return err
	}
	at, err := strconv.Atoi(r.PathValue("at"))
	var n *plan.Node
	if err == nil {
		n = doc.lineAt(at)
	}
	if n == nil {
		return notThere("the reader's ¶ link to those that there are", "%s: no passage of this plan begins there", shortened(r.PathValue("at")))
	}
	is := strings.TrimSpace(r.PostForm.Get("is"))
	if is == n.Title && (n.Read == "" || n.Read == plan.ReadText) {
		is = "" // as it reads
	}
	c, ok := correct.ToHeading(doc.Plan, n, is)
	if !ok {
		return wrong("choose a shorter line", "this line is too long for a heading")
	}
	if c.Drop, c.Note = r.PostForm.Get("drop") == "true", strings.TrimSpace(r.PostForm.Get("note")); c.Drop {
		c.Is = ""
	}
	return s.corrected(w, r, doc, c, doc.passageURL(at))
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

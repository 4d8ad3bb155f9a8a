// What a plan says of itself: at the head of its page, with its evidence behind a click, and with a form to
// overrule it where the server was started with --allow-upload.

package web

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/index"
)

// headFact is a fact in a word or two, at the head of the plan.
type headFact struct {
	Field, Name, Value string
	URL                string // of its evidence
	Open               bool   // nothing has told it
	Leans              bool   // figures inherit it
	Overruled          bool   // somebody said so
}

// toldFact is a fact with its evidence.
type toldFact struct {
	headFact
	Code         string
	For, Against []toldSign
}

// toldSign is a sign that a fact has a value.
type toldSign struct {
	export.Counts
	URL string // of the words
}

// headFacts are the facts of the page's head: the years are one, and what the plan has none of is left out.
func (r *reading) headFacts(l language) (facts []headFact) {
	for _, f := range r.facts(l) {
		if f.Field != "to" && f.Field != "title" && (f.Value != "" || f.Open) || f.Field == "title" && (f.Open || f.Overruled) {
			facts = append(facts, f.headFact)
		}
	}
	return facts
}

// facts are all that the plan says of itself.
func (r *reading) facts(l language) (facts []toldFact) {
	if r.Context == nil {
		return nil
	}
	return r.told(export.FactsOf(r.Document).Facts, r.Context, l)
}

// told are the facts of one of the file's documents.
func (r *reading) told(all []export.Fact, c *context.Context, l language) (facts []toldFact) {
	for _, f := range all {
		t := toldFact{headFact: headFact{
			Field: f.Field, Name: l.word(export.FactName(f.Field)), Value: f.Value, URL: r.url + "/fact/" + f.Field,
			Open: c.Open(f.Field), Leans: f.Field != "title" && f.Field != "issuer" && f.Field != "number" && f.Field != "date", Overruled: f.Overruled,
		}, Code: f.Code}
		switch {
		case f.Field == "kind":
			t.Value = l.word(context.KindName(f.Value))
		case f.Field == "from" && c.To != 0:
			t.Name, t.Value = l.word("规划期"), export.Period(c.From, c.To)
		case f.Field == "from":
			t.Name = l.word("规划期")
		}
		t.For, t.Against = r.signs(f.Field, f.For, l), r.signs(f.Field, f.Against, l)
		facts = append(facts, t)
	}
	return facts
}

func (r *reading) signs(field string, signs []export.Sign, l language) (told []toldSign) {
	for _, c := range export.Counted(signs) {
		t := toldSign{Counts: c}
		t.Why, t.Words = l.sign(c.Why), export.CutTo(c.Words, 80)
		if field == "kind" {
			t.Value = l.word(context.KindName(c.Value))
		}
		if c.Span != nil {
			t.URL = r.wordsURL(c.Span.Start)
		}
		told = append(told, t)
	}
	return told
}

// wordsURL is the address of the passage that words stand in.
func (r *reading) wordsURL(at int) string {
	if leaf := r.leafAt(at); leaf >= 0 {
		at = leaf
	}
	return r.passageURL(at)
}

// factPage is what the template shows.
type factPage struct {
	page
	Plan    *plan.Plan
	PlanURL string
	Facts   []toldFact
	Further []furtherFacts // of the documents behind the first in the file
	Turns   []toldTurn
	Change  string // the address of the form; "" where there is none
	One     bool   // one fact alone
}

// furtherFacts are those of a document behind the first.
type furtherFacts struct {
	Title, URL string
	Line       int
	Facts      []toldFact
}

// toldTurn is a heading with its mode, or a passage at which the text turns.
type toldTurn struct {
	export.Turn
	URL, Mode string
	Below     []toldTurn
}

func (s *Server) fact(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.reading(r, r.PathValue("id"))
	if err != nil {
		return err
	}
	lang, field := languageOf(r), r.PathValue("field")
	d := factPage{page: s.page(r, "", "plans"), Plan: doc.Plan, PlanURL: doc.url, Facts: doc.facts(lang), One: field != ""}
	if s.overrulable(r) {
		d.Change = doc.url + "#overrule"
	}
	if d.Title = lang.word("规划概况"); d.One {
		if field == "to" {
			field = "from"
		}
		d.Facts = slices.DeleteFunc(d.Facts, func(f toldFact) bool { return f.Field != field })
		if len(d.Facts) == 0 {
			return notThere("the plan's facts are listed under /facts", "%s: no fact of a plan", shortened(field))
		}
		d.Title = d.Facts[0].Name
	} else {
		d.Facts = slices.DeleteFunc(d.Facts, func(f toldFact) bool { return f.Field == "to" })
		all := export.FactsOf(doc.Document)
		for i, o := range all.Further {
			c := doc.Context.Further[i]
			told := slices.DeleteFunc(doc.told(o.Facts, c, lang), func(f toldFact) bool { return f.Field == "to" })
			for k := range told {
				told[k].Field += fmt.Sprintf("-%d", i+2) // the first has the names alone
			}
			d.Further = append(d.Further, furtherFacts{o.Title, doc.wordsURL(c.Start), o.Line, told})
		}
		d.Turns = doc.turns(all.Modes, lang)
	}
	if r.URL.Query().Has("panel") {
		return s.renderPart(w, r, "fact", "told", d)
	}
	return s.render(w, r, "fact", d)
}

func (r *reading) turns(all []export.Turn, l language) (told []toldTurn) {
	for _, t := range all {
		one := toldTurn{Turn: t, URL: r.passageURL(t.Span.Start), Mode: l.mode(t.Mode), Below: r.turns(t.Below, l)}
		one.Why = l.sign(t.Why)
		told = append(told, one)
	}
	return told
}

// mode is whether a passage looks back or ahead, in the page's language.
func (l language) mode(m context.Mode) string {
	if l == english {
		return string(m)
	}
	return context.ModeName(m)
}

// overruling is the form that says what the plan does not say, or says wrongly.
type overruling struct {
	Action  string
	Fields  []overruled
	Problem string // that is none of one field
	Sent    bool   // it was sent, and something is wrong
}

// overruled is a field of the form.
type overruled struct {
	Field, Name, Value, Text, Hint string // Text is what the plan itself says
	Kinds                          []option
	Problem                        string
}

type option struct {
	Value, Title string
	Chosen       bool
}

// overrulable says whether a visitor may say what a plan is: where he may add plans, and it is not the one that
// ships with the program.
func (s *Server) overrulable(r *http.Request) bool { return s.options.Upload && library(r).Kept() }

// overruling gives the form for a plan, with what was said of it.
func (r *reading) overruling(l language, said func(field string) string) *overruling {
	o := &overruling{Action: r.url + "/facts"}
	for _, field := range []string{"region", "years", "kind", "base", "date", "title"} {
		f := overruled{Field: field, Name: l.word(export.FactName(field)), Value: said(field), Hint: map[string]string{
			"region": "江西省南昌市", "years": "2021-2025", "base": "2020", "date": "2021-03-12", "title": r.Plan.Title,
		}[field]}
		switch field {
		case "years":
			f.Name = l.word("规划期")
		case "kind":
			f.Kinds = []option{{"", l.word("照原文"), f.Value == ""}}
			for _, k := range context.Kinds() {
				f.Kinds = append(f.Kinds, option{k[0], l.word(k[1]), f.Value == k[0]})
			}
		}
		o.Fields = append(o.Fields, f)
	}
	return o
}

// sent reads the form of a plan or a figure, where its visitor may say something of the plan.
func (s *Server) sent(r *http.Request, hint string) (*reading, error) {
	if !s.options.Upload {
		return nil, noUploads
	}
	doc, err := s.reading(r, r.PathValue("id"))
	switch {
	case err != nil:
	case !library(r).Kept():
		err = &problem{http.StatusConflict, "the plan that ships with planq stays as it is", "add a plan of your own to the library"}
	case r.ParseForm() != nil:
		err = wrong(hint, "this is no form")
	}
	return doc, err
}

// fileOf is the file that a plan was read from, beside which stands what is said of it.
func fileOf(lib *index.Library, doc *reading) (string, error) {
	plans := lib.Plans()
	i := slices.IndexFunc(plans, func(p index.Info) bool { return p.ID == doc.Plan.ID })
	if i < 0 {
		return "", noPlan(doc.Plan.ID)
	}
	if info, err := os.Stat(plans[i].Path); err != nil || !info.Mode().IsRegular() {
		return "", &problem{http.StatusConflict, "the file that this plan was read from is gone, and what is said of it stands beside it", "add the plan again"}
	}
	return plans[i].Path, nil
}

// besideError makes of an error of writing beside a plan's file what a visitor may know.
func besideError(err error, hint string) error {
	var onPath *fs.PathError
	if errors.As(err, &onPath) || errors.Is(err, fs.ErrPermission) {
		return &problem{http.StatusConflict, "nothing can be written beside the file that this plan was read from", hint}
	}
	return err
}

func (s *Server) overrule(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.sent(r, "send the form of the plan's page")
	if err != nil {
		return err
	}
	lang := languageOf(r)
	form := doc.overruling(lang, func(field string) string { return r.PostForm.Get(field) })
	var said context.Overrule
	for i := range form.Fields {
		f := &form.Fields[i]
		if err := said.Set(f.Field, f.Value); err != nil {
			form.Sent = true
			f.Value, f.Problem = export.CutTo(f.Value, 200), lang.wrongFact(err)
		}
	}
	if !form.Sent && said.Base > 0 && said.To > 0 && said.Base > said.To {
		form.Sent, form.Problem = true, lang.word("基期晚于规划期")
	}
	if form.Sent {
		return s.readWith(w, r, doc, form)
	}
	leave, err := s.uploads.write(r.Context(), s.limits.queue)
	if err != nil {
		return err
	}
	defer leave()
	if err := s.keepSaid(library(r), doc, said); err != nil {
		return uploadError(err)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, doc.url, http.StatusSeeOther)
	return nil
}

// keepSaid writes what is said of a plan beside its file, where planq index finds it again, and brings the library
// up to date.
func (s *Server) keepSaid(lib *index.Library, doc *reading, said context.Overrule) error {
	path, err := fileOf(lib, doc)
	if err != nil {
		return err
	}
	before, err := index.Facts(path, filepath.Join(s.options.Dir, index.CorrectionsName))
	said.Corrections = before.Corrections
	if err != nil {
		before = context.Overrule{} // it is mended now
	}
	if err := index.KeepFacts(path, said); err != nil {
		return besideError(err, "its owner can say it with planq index")
	}
	err = s.reread(doc, path, said)
	if err != nil {
		index.KeepFacts(path, before)
	}
	return err
}

func (s *Server) reread(doc *reading, path string, said context.Overrule) (err error) {
	again, err := doc.Overruled(said)
	if err != nil {
		return err
	}
	w, err := s.write(nil)
	if err != nil {
		return err
	}
	defer func() {
		if e := w.Close(); err == nil {
			err = e
		}
	}()
	return w.Add(again, path)
}

// wrongFact says in the page's language what is wrong with a value.
func (l language) wrongFact(err error) string {
	var w *context.Wrong
	if !errors.As(err, &w) {
		return err.Error()
	}
	if l == english {
		return fmt.Sprintf("%s; %s", w.What, w.Hint)
	}
	switch w.Field {
	case "years":
		return "写不成年份：写 2021-2025，年度报告写一个年份"
	case "base":
		return "不是年份：写 2020"
	case "date":
		return "不是日期：写 2021、2021-03 或 2021-03-12"
	case "title":
		return "名称要在一行之内，不超过 200 字"
	case "region":
		if _, places, several := strings.Cut(w.What, "several places have that name: "); several {
			return "同名的地方不止一个：" + strings.ReplaceAll(places, ", ", "、") + "；请写出上级地区"
		}
		return "不是地名，也不是行政区划代码：写 江西省南昌市 或 360100"
	}
	return "没有这种文种"
}

// factURL is the address of the fact that settled a field of a record at a place of the text, of the document that
// it stands in; "" where none did.
func (r *reading) factURL(fact string, at int) string {
	if r.Context != nil && fact != "" && fact != "mode" {
		for i, d := range slices.Backward(r.Context.Further) {
			if at >= d.Start {
				return fmt.Sprintf("%s/facts#%s-%d", r.url, url.PathEscape(fact), i+2)
			}
		}
	}
	switch fact {
	case "":
		return ""
	case "mode":
		return r.url + "/facts#modes"
	}
	return r.url + "/fact/" + url.PathEscape(fact)
}

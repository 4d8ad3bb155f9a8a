// planq search: where the plans speak of something, with the figures beside it.

package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
	"planq/seeds"
)

// queryLanguage is what the help of every command that takes a query says about it.
const queryLanguage = `A query:
  稀土 赣州              both words, in the text or the headings above; one of them in the text
  "稀土产业"             as it stands (blanks, width, capitals and 繁简 make no difference)
  赣州 稀土 OR 钨        赣州, and 稀土 or 钨; ( ) group
  光伏 -组件             without 组件
  稀土 NEAR 赣州         within 30 characters of one another; NEAR/10 within 10
  章: 节: 专栏:          only under the heading 章:第三章, 节:光伏, 专栏:钨
  指标: 主体:            figures whose indicator or subject holds it: 指标:利税
  年: 单位: 角色:        figures of 年:2015 年:2011-2015 年:十二五, 单位:亿元, 角色:目标 (现状 规定 限定)
  值:                    figures as large as 值:>1000亿元, <=, =, 值:100-200家; 0.1万亿元 is 1000亿元
  地区: 规划:            only plans of that region, with that title or ID
In English: chapter: section: column: indicator: subject: year: unit: role: value: region: plan:
Signs may be full-width. Words have synonyms (营收 finds 主营业务收入), "quoted" ones have none.
docs/query.md has all of it.`

func newSearchCommand(a *app) *cobra.Command {
	s := search{app: a}
	var format, output string
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find passages and figures, best first",
		Long: `Finds the passages and figures that a query asks for, best first: a heading about it,
goals and facts under that heading, passages that mention it. Each comes with its headings, its
line, the words marked and the figures that stand in it; after them other figures on the
subject. Without colour the words are marked 【so】.

` + queryLanguage + `

Searches the library; while that is empty, the plan that ships with planq. Ends with 1 when
nothing is found, and then names the nearest terms that the library has.`,
		Example: `  planq search 稀土
  planq search 稀土 主营业务收入 角色:目标
  planq search 光伏 '值:>=1000亿元' --facets
  planq search '"到2015年"' --format json
  planq search '稀土 -钨' --limit 3`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s.query.Text = strings.Join(args, " ")
			return s.run(format, output)
		},
	}
	cmd.SetFlagErrorFunc(a.minusError)
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv", "markdown")
	flags := cmd.Flags()
	flags.StringSliceVar(&s.query.Plans, "plan", nil, "look only in the plan `ID`")
	flags.BoolVar(&s.query.Facets, "facets", false, "count the hits by plan, chapter, role, year and unit")
	flags.IntVar(&s.context, "context", 0, "print each passage whole, with `N` passages before and after it")
	pageFlags(cmd, &s.query.Limit, &s.page, 10, "hits")
	outputFlag(cmd, &output)
	return cmd
}

// minusError is the error of a flag that may be a minus sign of the query: planq search 稀土 -钨.
func (a *app) minusError(cmd *cobra.Command, err error) error {
	if _, word, ok := strings.Cut(err.Error(), " in -"); ok && strings.HasPrefix(err.Error(), "unknown shorthand flag") {
		return a.fail(fmt.Sprintf("where the minus is the query's, quote it: planq %s '稀土 -%s'", cmd.Name(), word), "-%s: no such flag", word)
	}
	return err
}

// pageFlags adds --limit and --page.
func pageFlags(cmd *cobra.Command, limit, page *int, usual int, what string) {
	cmd.Flags().IntVar(limit, "limit", usual, "print at most `N` "+what+"; 0 for all")
	cmd.Flags().IntVar(page, "page", 1, "print the `N`-th page of so many "+what)
}

// offset is how many hits stand on the pages before.
func (a *app) offset(limit, page int) (int, error) {
	if limit < 0 {
		return 0, a.fail("it takes a number, 0 for all", "--limit %d: no such number of hits", limit)
	}
	if page < 1 || page > 1 && limit == 0 {
		return 0, a.fail("pages count from 1 and have --limit hits each", "--page %d: no such page", page)
	}
	return limit * (page - 1), nil
}

// run searches and prints.
func (s *search) run(format, output string) (err error) {
	if s.query.Offset, err = s.offset(s.query.Limit, s.page); err != nil {
		return err
	}
	if s.lib, err = s.openLibrary(); err != nil {
		return err
	}
	if err := s.known(s.lib, s.query.Plans); err != nil {
		return err
	}
	print := s.text
	switch format {
	case "json", "jsonl":
		print = s.json
	case "csv":
		print = s.csv
	case "markdown":
		print = s.markdown
	}
	s.lines = format == "jsonl"
	var b bytes.Buffer
	found, err := print(&b)
	if errors.Is(err, index.ErrEmpty) {
		return s.fail("give a word to look for, as in planq search 稀土", "%q: nothing to search for", s.query.Text)
	}
	if err != nil {
		return err
	}
	s.tell(s.lib, found)
	if err := s.write(output, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err }); err != nil {
		return err
	}
	if found.Total == 0 {
		return s.nothing()
	}
	if len(found.Hits) == 0 {
		s.note("no hit on page %d; hint: a page before has the last of them", s.page)
	}
	return nil
}

// tell says how the query was read where that may surprise, and why the library is slow.
func (a *app) tell(lib *index.Library, found index.Result) {
	for _, note := range found.Notes() {
		a.note("%s", note)
	}
	if note := lib.Note(); note != "" {
		a.note("%s", note)
	}
}

// openLibrary opens the user's library, or one of the shipped plan while he has none.
func (a *app) openLibrary() (*index.Library, error) {
	// What a query leaves behind is little, and a third of a cold one went into collecting it.
	debug.SetGCPercent(400)
	lib, err := index.Open(a.libraryDir())
	if err != nil {
		return nil, a.libraryError(err)
	}
	if len(lib.Plans()) > 0 {
		return lib, nil
	}
	if a.library != "" {
		a.note("%s: no plan in this library, so the shipped one is used", a.library)
	}
	if len(a.vocabulary) == 0 {
		lib, err = index.Shipped()
	} else { // the user's own words may read it otherwise
		var doc *extract.Document
		if doc, err = extract.Read(seeds.Plan()); err == nil {
			lib = index.Memory(doc)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := lib.UseSynonyms(a.libraryDir()); err != nil {
		return nil, fileError(a.libraryDir(), err)
	}
	return lib, nil
}

// known checks that the library has the plans.
func (a *app) known(lib *index.Library, ids []string) error {
	for _, id := range ids {
		if !slices.ContainsFunc(lib.Plans(), func(p index.Info) bool { return p.ID == id }) {
			return a.fail("planq list shows them", "%s: no plan of that name in the library", id)
		}
	}
	return nil
}

// search is one search and how to print it.
type search struct {
	*app
	lib     *index.Library
	query   index.Query
	page    int
	context int  // passages before and after a hit
	lines   bool // JSON, one hit a line
}

// nothing tells the user that there is no hit, which word is to blame, and what there is instead.
func (s *search) nothing() error {
	near, err := s.lib.Suggest(s.query)
	if err != nil {
		return err
	}
	hint := "try a shorter word"
	if words := strings.Fields(s.query.Text); len(words) > 1 {
		var counts []string
		for _, w := range words {
			if found, err := s.lib.Search(index.Query{Text: w, Plans: s.query.Plans, Limit: 1}); err == nil {
				counts = append(counts, fmt.Sprintf("%s %d", w, found.Total))
			}
		}
		hint = fmt.Sprintf("try fewer words (hits each: %s)", strings.Join(counts, ", "))
	}
	if len(near) > 0 {
		hint += "; did you mean " + strings.Join(near, ", ") + "?"
	}
	s.note("no hit for %s; hint: %s", s.query.Text, hint)
	return errNo
}

func newHit(h index.Hit) export.Hit {
	out := export.Hit{
		Kind: "passage", Plan: h.Plan.ID, Section: h.Section, Text: h.Text,
		Marks: h.Marks, Span: h.Span, Score: h.Score,
	}
	if out.Marks == nil {
		out.Marks = []plan.Span{}
	}
	if h.Record != nil {
		r := export.FromRecord(*h.Record)
		out.Kind, out.Record = "record", &r
	}
	return out
}

func (s *search) json(w io.Writer) (index.Result, error) {
	found, err := s.lib.Search(s.query)
	if err != nil {
		return found, err
	}
	thing, err := s.thing()
	if err != nil {
		return found, err
	}
	hits := make([]export.Hit, len(found.Hits))
	for i, h := range found.Hits {
		hits[i] = newHit(h)
		if hits[i].Before, hits[i].After, err = s.lib.Around(h, s.context); err != nil {
			return found, err
		}
	}
	if s.lines {
		return found, writeJSON(w, hits, true)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return found, out.Encode(export.Search{
		Query: s.query.Text, Total: found.Total, Page: s.page, Notes: found.Notes(), Facets: found.Facets, Entity: thing.json(), Hits: hits,
	})
}

// csv prints the hits as a table, a row a hit.
func (s *search) csv(w io.Writer) (index.Result, error) {
	found, err := s.lib.Search(s.query)
	if err != nil {
		return found, err
	}
	out := csv.NewWriter(w)
	out.Write([]string{"kind", "plan", "section", "line", "text", "span_start", "span_end", "score", "indicator", "subject", "value", "year", "role", "record"})
	for _, h := range found.Hits {
		row := []string{"passage", h.Plan.ID, strings.Join(h.Section, " › "), strconv.Itoa(h.Line), h.Text,
			strconv.Itoa(h.Span.Start), strconv.Itoa(h.Span.End), strconv.FormatFloat(h.Score, 'f', -1, 64), "", "", "", "", "", ""}
		if r := h.Record; r != nil {
			row[0] = "record"
			copy(row[8:], []string{r.Indicator, r.Subject, r.Value, yearOf(r), string(r.Role), r.ID})
		}
		out.Write(row)
	}
	out.Flush()
	return found, out.Error()
}

// figuresShown is how many figures stand under a passage at most.
const figuresShown = 5

// answer is what a page for people shows: passages with their figures, and other figures.
type answer struct {
	passages, records index.Result
	thing             *asked             // that the query is; nil where it is none
	figures           [][]*record.Record // of each passage
	others            []index.Hit        // figures on the subject that stand under none of the passages
}

// both is passages and records as one result.
func (r *answer) both() index.Result {
	all := index.Result{
		Total:    r.passages.Total + r.records.Total,
		Hits:     slices.Concat(r.passages.Hits, r.records.Hits),
		Problems: r.passages.Problems,
		Synonyms: r.passages.Synonyms,
	}
	for _, f := range r.passages.Facets {
		if f.Field == "plan" || f.Field == "chapter" {
			all.Facets = append(all.Facets, f)
		}
	}
	for _, f := range r.records.Facets {
		if f.Field != "plan" && f.Field != "chapter" {
			all.Facets = append(all.Facets, f)
		}
	}
	for _, synonym := range r.records.Synonyms {
		if !slices.Contains(all.Synonyms, synonym) {
			all.Synonyms = append(all.Synonyms, synonym)
		}
	}
	return all
}

func (s *search) ask() (*answer, error) {
	r := new(answer)
	var err error
	q := s.query
	q.Passages = true
	if r.passages, err = s.lib.Search(q); err != nil {
		return r, err
	}
	if r.thing, err = s.thing(); err != nil {
		return r, err
	}
	q.Passages, q.Records = false, true
	q.Offset, q.Limit = 0, q.Limit*(figuresShown+1)
	if r.records, err = s.lib.Search(q); err != nil {
		return r, err
	}
	shown := map[string]bool{}
	for _, h := range r.passages.Hits {
		figures, others, err := s.lib.Figures(h, s.query.Text)
		if err != nil {
			return r, err
		}
		if h.Heading { // of a chapter the goals on the subject say most
			slices.SortStableFunc(figures, func(a, b *record.Record) int { return weight(a) - weight(b) })
		} else {
			figures = append(figures, others...)
		}
		for _, f := range figures[:min(len(figures), figuresShown)] {
			shown[figureKey(h.Plan, f)] = true
		}
		r.figures = append(r.figures, figures)
	}
	if s.page > 1 { // figures of their own stand on the first page
		r.records.Hits = nil
	}
	for _, h := range r.records.Hits {
		if !shown[figureKey(h.Plan, h.Record)] && (s.query.Limit == 0 || len(r.others) < s.query.Limit) {
			r.others = append(r.others, h)
		}
	}
	return r, nil
}

// several says whether hits must tell which plan they are of.
func (s *search) several() bool { return len(s.lib.Plans()) > 1 && len(s.query.Plans) != 1 }

func (s *search) text(w io.Writer) (index.Result, error) {
	r, err := s.ask()
	if err != nil {
		return r.both(), err
	}
	var b strings.Builder
	if s.query.Facets {
		printFacets(&b, r.both().Facets)
	}
	if r.thing != nil {
		r.thing.text(s, &b)
	}
	for i, h := range r.passages.Hits {
		if i > 0 {
			b.WriteString("\n")
		}
		if err := s.passage(&b, h, r.figures[i]); err != nil {
			return r.both(), err
		}
	}
	if n := r.passages.Total - s.query.Offset - len(r.passages.Hits); n > 0 && len(r.passages.Hits) > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.faint(more(n, "passage")+fmt.Sprintf(": --page %d", s.page+1)))
	}
	if len(r.others) > 0 {
		b.WriteString("\n")
		recordTable(s.app, &b, r.others, s.several(), "")
		if len(r.records.Hits) < r.records.Total || len(r.others) == s.query.Limit {
			fmt.Fprintf(&b, "\n%s\n", s.faint("all figures: planq records "+shellQuoted(s.query.Text)))
		}
	}
	_, err = io.WriteString(w, strings.TrimPrefix(b.String(), "\n"))
	return r.both(), err
}

// more says how many more there are: 1 more passage, 11 more passages.
func more(n int, what string) string {
	if n == 1 {
		return "1 more " + what
	}
	return fmt.Sprintf("%d more %ss", n, what)
}

// shellQuoted is a query as it is typed at a shell.
func shellQuoted(s string) string {
	if !strings.ContainsAny(s, `"'()<>|&;$*?!\`+"`") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// facetsShown is how many values of a facet are printed.
const facetsShown = 8

// printFacets prints the values as the query language takes them.
func printFacets(b *strings.Builder, all []index.Facet) {
	var rows [][]string
	for _, f := range all {
		if f.Field == "plan" && len(f.Values) == 1 {
			continue
		}
		var values []string
		for _, v := range f.Values[:min(len(f.Values), facetsShown)] {
			value := cutTo(v.Value, 36)
			if f.Field == "role" {
				value = roleOf(&record.Record{Role: record.Role(v.Value)})
			}
			values = append(values, fmt.Sprintf("%s %d", value, v.Hits))
		}
		if more := len(f.Values) - facetsShown; more > 0 {
			values = append(values, fmt.Sprintf("… %d more", more))
		}
		rows = append(rows, []string{facetName(f.Field), strings.Join(values, " · ")})
	}
	if len(rows) > 0 {
		b.WriteString(strings.Join(align(rows, ""), "\n") + "\n\n")
	}
}

func facetName(field string) string {
	switch field {
	case "plan":
		return "规划:"
	case "chapter":
		return "章:"
	case "role":
		return "角色:"
	case "year":
		return "年:"
	}
	return "单位:"
}

func figureKey(p index.Info, r *record.Record) string {
	return fmt.Sprint(p.Key, r.ID, r.Span.Start, r.Subject, r.Indicator)
}

// passage prints a passage: its headings and line, the words in their sentence,
// and the figures that stand in it.
func (s *search) passage(b *strings.Builder, h index.Hit, figures []*record.Record) error {
	fmt.Fprintf(b, "%s  %s\n", s.bold(path(h)), s.faint(s.link(h.Plan, place(h, s.several()))))
	before, after, err := s.lib.Around(h, s.context)
	if err != nil {
		return err
	}
	for _, text := range before {
		fmt.Fprintf(b, "  %s\n", s.faint(plan.Repaired(text, plan.Span{End: len(text)})))
	}
	switch {
	case s.context > 0:
		fmt.Fprintf(b, "  %s\n", s.marked(h, 0, math.MaxInt))
	case h.Heading && len(h.Below) > 0:
		fmt.Fprintf(b, "  %s\n", cutTo(strings.Join(h.Below, " · "), snippetWidth/2))
	default:
		fmt.Fprintf(b, "  %s\n", s.snippet(h))
	}
	for _, text := range after {
		fmt.Fprintf(b, "  %s\n", s.faint(plan.Repaired(text, plan.Span{End: len(text)})))
	}
	var hits []index.Hit
	for _, r := range figures[:min(len(figures), figuresShown)] {
		hits = append(hits, index.Hit{Plan: h.Plan, Record: r})
	}
	recordTable(s.app, b, hits, false, "    ")
	if more := len(figures) - figuresShown; more > 0 {
		fmt.Fprintf(b, "    %s\n", s.faint(fmt.Sprintf("… %d more", more)))
	}
	return nil
}

func weight(r *record.Record) int {
	switch r.Role {
	case record.Target:
		return 0
	case record.Actual:
		return 1
	}
	return 2
}

// path is the headings of a hit as a reader wants them: chapters and sections
// by number, what is nearer by name.
func path(h index.Hit) string { return headings(h.Section) }

// headings writes a path of headings in one line, chapters and sections by their number.
func headings(section []string) string {
	if len(section) == 0 {
		return "（篇首）"
	}
	parts := slices.Clone(section)
	for i, p := range parts[:len(parts)-1] {
		if label, _, ok := strings.Cut(p, " "); ok && strings.HasPrefix(label, "第") {
			parts[i] = label
		}
	}
	for i, p := range parts {
		parts[i] = cutTo(p, 40)
	}
	return strings.Join(parts, " › ")
}

func place(h index.Hit, several bool) string {
	line := fmt.Sprintf("line %d", h.Line)
	if !several {
		return line
	}
	return planName(h.Plan) + ", " + line
}

func planName(p index.Info) string {
	if p.Title != "" {
		return p.Title
	}
	return p.ID
}

// snippetWidth is how many columns of a passage are printed.
const snippetWidth = 220

// snippet is the passage, of a heading what follows it, from the sentence on that holds the first marked word.
func (s *search) snippet(h index.Hit) string {
	if h.Heading {
		return cutTo(s.lib.Beginning(h), snippetWidth/2)
	}
	from := 0
	if len(h.Marks) > 0 {
		if at := fullest(h) - h.Span.Start; width(plan.Repaired(h.Text, plan.Span{End: at})) > 60 {
			from = sentence(h.Text, at)
		}
	}
	return s.marked(h, from, snippetWidth)
}

// fullest is the mark from which on a snippet shows the most of the query's words.
func fullest(h index.Hit) int {
	best, most := h.Marks[0].Start, 0
	for i, from := range h.Marks {
		seen := map[string]bool{}
		for _, m := range h.Marks[i:] {
			if m.End-from.Start > snippetWidth || m.End > h.Span.End {
				break
			}
			seen[h.Text[m.Start-h.Span.Start:m.End-h.Span.Start]] = true
		}
		if len(seen) > most {
			best, most = from.Start, len(seen)
		}
	}
	return best
}

// marked is the text of a hit from a place on, its words marked, in so many columns.
func (s *search) marked(h index.Hit, from, columns int) string {
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	room, at := columns, from
	text := func(to int, mark bool) bool {
		piece := plan.Repaired(h.Text, plan.Span{Start: at, End: to})
		at = to
		if width(piece) > room {
			piece = cutTo(piece, room)
			room = 0
		} else {
			room -= width(piece)
		}
		if mark {
			piece = s.mark(piece)
		}
		b.WriteString(piece)
		if room == 0 && at < len(h.Text) && !strings.HasSuffix(piece, "…") {
			b.WriteString("…")
		}
		return room > 0
	}
	for _, m := range h.Marks {
		if m.Start-h.Span.Start < at || m.End > h.Span.End {
			continue
		}
		if !text(m.Start-h.Span.Start, false) || !text(m.End-h.Span.Start, true) {
			return b.String()
		}
	}
	text(len(h.Text), false)
	return b.String()
}

// sentence is where the sentence of a place begins, or its clause when the
// sentence is a long one.
func sentence(text string, at int) int {
	start := 0
	for _, ends := range []string{"。；！？\n", "，、："} {
		if n := strings.LastIndexAny(text[:at], ends); n >= 0 {
			r := []rune(text[n:at])[0]
			start = max(start, n+len(string(r)))
		}
		if width(text[start:at]) < 120 {
			break
		}
	}
	return start
}

func (a *app) mark(s string) string {
	if a.colored() {
		return "\x1b[1;31m" + s + "\x1b[0m"
	}
	return "【" + s + "】"
}

func (a *app) bold(s string) string {
	if a.colored() {
		return "\x1b[1m" + s + "\x1b[0m"
	}
	return s
}

func (a *app) faint(s string) string {
	if a.colored() {
		return "\x1b[2m" + s + "\x1b[0m"
	}
	return s
}

// link makes of a text a hyperlink to the file that a plan was read from, where standard output is
// a terminal (OSC 8; those that know no hyperlinks print the text).
func (a *app) link(p index.Info, text string) string {
	if p.Path == "" || !a.terminal() {
		return text
	}
	target := url.URL{Scheme: "file", Path: filepath.ToSlash(p.Path)}
	return "\x1b]8;;" + target.String() + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// markdown prints the answer as a page to paste into notes.
func (s *search) markdown(w io.Writer) (index.Result, error) {
	r, err := s.ask()
	if err != nil {
		return r.both(), err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", s.query.Text)
	if r.thing != nil {
		r.thing.markdown(&b)
	}
	for i, h := range r.passages.Hits {
		fmt.Fprintf(&b, "\n## %s\n\n", path(h))
		before, after, err := s.lib.Around(h, s.context)
		if err != nil {
			return r.both(), err
		}
		for _, text := range slices.Concat(before, []string{s.bolded(h)}, after) {
			fmt.Fprintf(&b, "> %s\n>\n", plan.Repaired(text, plan.Span{End: len(text)}))
		}
		fmt.Fprintf(&b, "> —— %s, line %d\n", planName(h.Plan), h.Line)
		var hits []index.Hit
		for _, f := range r.figures[i][:min(len(r.figures[i]), figuresShown)] {
			hits = append(hits, index.Hit{Plan: h.Plan, Record: f})
		}
		markdownTable(&b, hits)
	}
	if len(r.others) > 0 {
		b.WriteString("\n## 其他数值\n")
		markdownTable(&b, r.others)
	}
	_, err = io.WriteString(w, b.String())
	return r.both(), err
}

// bolded is the text of a hit with its words **so**.
func (s *search) bolded(h index.Hit) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		if from, to := m.Start-h.Span.Start, m.End-h.Span.Start; from >= at && to <= len(h.Text) {
			b.WriteString(h.Text[at:from] + "**" + h.Text[from:to] + "**")
			at = to
		}
	}
	return b.String() + h.Text[at:]
}

// planq search: where the plans speak of something, with the figures beside it.

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

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
  地区: 规划:            only plans of that region and what lies in it (地区:=江西 without), with that title or ID
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
  planq search '稀土 -钨' --limit 3
  planq search 低空经济 --since 2026-11-01 --format atom --output news.xml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s.query.Text = strings.Join(args, " ")
			return s.run(format, output)
		},
	}
	cmd.SetFlagErrorFunc(a.minusError)
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv", "markdown", "atom")
	flags := cmd.Flags()
	flags.StringSliceVar(&s.query.Plans, "plan", nil, "look only in the plan `ID`")
	flags.StringVar(&s.since, "since", "", "look only in plans that came into the library, or changed, since `DATE`: 2026-12-01")
	flags.BoolVar(&s.query.Facets, "facets", false, "count the hits by plan, chapter, role, year and unit")
	flags.IntVar(&s.context, "context", 0, "print each passage whole, with `N` passages before and after it")
	pageFlags(cmd, &s.query.Limit, &s.page, 10, "hits")
	engineFlag(a, cmd)
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
	if s.since != "" {
		if some, err := s.after(s.since); err != nil || !some {
			return err
		}
	}
	print := s.text
	switch format {
	case "json", "jsonl":
		print = s.json
	case "csv":
		print = s.csv
	case "markdown":
		print = s.markdown
	case "atom":
		print = s.atom
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
	lib, err := a.open()
	if err != nil {
		return nil, err
	}
	if empty, err := lib.Empty(); err != nil || !empty {
		return lib, err
	}
	if a.library != "" || a.engineURL() != "" {
		a.note("%s: no plan in this library, so the shipped one is used", a.libraryName())
	}
	if lib, err = a.shippedLibrary(); err != nil {
		return nil, err
	}
	if err := lib.UseSynonyms(a.libraryDir()); err != nil {
		return nil, fileError(a.libraryDir(), err)
	}
	return lib, nil
}

// shippedLibrary is a library of the shipped plan.
func (a *app) shippedLibrary() (*index.Library, error) {
	if len(a.vocabulary) == 0 {
		return index.Shipped()
	}
	doc, err := extract.Read(seeds.Plan()) // the user's own words may read it otherwise
	if err != nil {
		return nil, err
	}
	return index.Memory(doc), nil
}

// known checks that the library has the plans.
func (a *app) known(lib *index.Library, ids []string) error {
	for _, id := range ids {
		if has, err := lib.Has(id); err != nil {
			return err
		} else if !has {
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
	since   string
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
		for _, c := range s.lib.WordHits(s.query) {
			counts = append(counts, fmt.Sprintf("%s %d", c.Value, c.Hits))
		}
		hint = fmt.Sprintf("try fewer words (hits each: %s)", strings.Join(counts, ", "))
	}
	if len(near) > 0 {
		hint += "; did you mean " + strings.Join(near, ", ") + "?"
	}
	s.note("no hit for %s; hint: %s", s.query.Text, hint)
	return errNo
}

func (s *search) json(w io.Writer) (index.Result, error) {
	found, answer, err := s.lib.Answer(s.query, s.page, s.context)
	if err != nil {
		return found, err
	}
	if s.lines {
		return found, export.Lines(w, answer.Hits)
	}
	return found, export.Object(w, answer)
}

// csv prints the hits as a table, a row a hit.
func (s *search) csv(w io.Writer) (index.Result, error) {
	found, err := s.lib.Search(s.query)
	if err != nil {
		return found, err
	}
	return found, index.HitsCSV(w, found.Hits)
}

// atom prints the newest hits as a feed.
func (s *search) atom(w io.Writer) (index.Result, error) {
	found, err := s.lib.Search(index.Query{Text: s.query.Text, Plans: s.query.Plans, Limit: 1})
	if err != nil {
		return found, err
	}
	found.Hits = found.Hits[:min(1, found.Total)]
	s.query.Passages = true
	return found, s.lib.Feed(w, s.query, "", "")
}

// after leaves of the plans to look in those that came since a day, and says whether there are some.
func (s *search) after(day string) (bool, error) {
	if !slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly, time.RFC3339}, func(layout string) bool { _, err := time.Parse(layout, day); return err == nil }) {
		return false, s.fail("it takes a day, as 2026-12-01, a month, a year, or an hour, as 2026-12-01T08:00:00Z", "--since %s: no date", day)
	}
	ids := s.lib.Since(day)
	if among := s.query.Plans; len(among) > 0 {
		ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(among, id) })
	}
	if s.query.Plans = ids; len(ids) == 0 {
		s.note("no plan came into the library since %s", day)
		return false, errNo
	}
	return true, nil
}

// several says whether hits must tell which plan they are of.
func (s *search) several() bool { return len(s.query.Plans) != 1 && s.lib.Several() }

func (s *search) text(w io.Writer) (index.Result, error) {
	r, err := s.lib.Glance(s.query)
	if err != nil {
		return r.Both(), err
	}
	var b strings.Builder
	if s.query.Facets {
		printFacets(&b, r.Both().Facets)
	}
	if r.Thing != nil {
		s.printThing(&b, r.Thing)
	}
	if len(r.First) > 0 {
		recordTable(s.app, &b, r.First, s.several(), "")
		b.WriteString("\n")
	}
	for i, h := range r.Passages.Hits {
		if i > 0 {
			b.WriteString("\n")
		}
		if err := s.passage(&b, h, r.Figures[i]); err != nil {
			return r.Both(), err
		}
	}
	if n := r.Passages.Total - s.query.Offset - len(r.Passages.Hits); n > 0 && len(r.Passages.Hits) > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.faint(more(n, "passage")+fmt.Sprintf(": --page %d", s.page+1)))
	}
	if len(r.Others) > 0 {
		b.WriteString("\n")
		recordTable(s.app, &b, r.Others, s.several(), "")
		if r.More > 0 {
			fmt.Fprintf(&b, "\n%s\n", s.faint("all figures: planq records "+shellQuoted(s.query.Text)))
		}
	}
	_, err = io.WriteString(w, wrapped(strings.TrimPrefix(b.String(), "\n")))
	return r.Both(), err
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
			value := export.CutTo(v.Value, 36)
			if f.Field == "role" {
				value = export.RoleName(record.Role(v.Value))
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

// passage prints a passage: its headings and line, the words in their sentence,
// and the figures that stand in it.
func (s *search) passage(b *strings.Builder, h index.Hit, figures []*record.Record) error {
	at := place(h, s.several())
	s.heading(b, path(h), at, s.link(h.Plan, at))
	before, after, err := s.lib.Around(h, s.context)
	if err != nil {
		return err
	}
	for _, text := range before {
		fmt.Fprintf(b, "  %s\n", s.faint(plan.Repaired(text, plan.Span{End: len(text)})))
	}
	switch {
	case s.context > 0:
		fmt.Fprintf(b, "  %s\n", s.marked(h.Marked(0, math.MaxInt)))
	case h.OnlyTitle() && len(h.Below) > 0:
		fmt.Fprintf(b, "  %s\n", s.marked(h.Pieces(export.CutTo(strings.Join(h.Below, " · "), columns-2))))
	default:
		fmt.Fprintf(b, "  %s\n", s.marked(s.lib.Snippet(h)))
	}
	for _, text := range after {
		fmt.Fprintf(b, "  %s\n", s.faint(plan.Repaired(text, plan.Span{End: len(text)})))
	}
	var hits []index.Hit
	for _, r := range figures[:min(len(figures), index.FiguresShown)] {
		hits = append(hits, index.Hit{Plan: h.Plan, Record: r})
	}
	recordTable(s.app, b, hits, false, "    ")
	if more := len(figures) - index.FiguresShown; more > 0 {
		fmt.Fprintf(b, "    %s\n", s.faint(fmt.Sprintf("… %d more", more)))
	}
	return nil
}

// path is the headings of a hit as a reader wants them: chapters and sections
// by number, what is nearer by name.
func path(h index.Hit) string { return index.Headings(h.Section) }

func place(h index.Hit, several bool) string {
	line := fmt.Sprintf("line %d", h.Line)
	if h.Page > 0 {
		line = fmt.Sprintf("page %d, ", h.Page) + line
	}
	if !several {
		return line
	}
	return planName(h.Plan) + ", " + line
}

func planName(p index.Info) string { return cmp.Or(p.Title, p.ID) }

// heading prints the headings of a hit and its place, in one line where there is room: of the headings those next
// to it.
func (s *search) heading(b *strings.Builder, path, at, link string) {
	room := columns - 2 - export.Width(at)
	const least = 30 // columns for the headings
	if room < least {
		fmt.Fprintf(b, "%s\n  %s\n", s.bold(export.CutTo(path, columns)), s.faint(strings.Replace(link, at, export.CutTo(at, columns-2), 1)))
		return
	}
	for export.Width(path) > room {
		_, rest, ok := strings.Cut(strings.TrimPrefix(path, "… › "), " › ")
		if !ok {
			path = export.CutTo(path, room)
			break
		}
		path = "… › " + rest
	}
	fmt.Fprintf(b, "%s  %s\n", s.bold(path), s.faint(link))
}

// marked prints pieces of a passage, those marked that the query asks for.
func (a *app) marked(pieces []index.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Mark {
			p.Text = a.mark(p.Text)
		}
		b.WriteString(p.Text)
	}
	return b.String()
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
	r, err := s.lib.Glance(s.query)
	if err != nil {
		return r.Both(), err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", s.query.Text)
	if r.Thing != nil {
		markdownThing(&b, r.Thing)
	}
	markdownTable(&b, r.First)
	for i, h := range r.Passages.Hits {
		fmt.Fprintf(&b, "\n## %s\n\n", path(h))
		before, after, err := s.lib.Around(h, s.context)
		if err != nil {
			return r.Both(), err
		}
		for _, text := range slices.Concat(before, []string{s.bolded(h)}, after) {
			fmt.Fprintf(&b, "> %s\n>\n", plan.Repaired(text, plan.Span{End: len(text)}))
		}
		fmt.Fprintf(&b, "> —— %s, line %d\n", planName(h.Plan), h.Line)
		var hits []index.Hit
		for _, f := range r.Figures[i][:min(len(r.Figures[i]), index.FiguresShown)] {
			hits = append(hits, index.Hit{Plan: h.Plan, Record: f})
		}
		markdownTable(&b, hits)
	}
	if len(r.Others) > 0 {
		b.WriteString("\n## 其他数值\n")
		markdownTable(&b, r.Others)
	}
	_, err = io.WriteString(w, b.String())
	return r.Both(), err
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

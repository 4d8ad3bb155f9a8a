// planq search: where the plans speak of something, with the figures beside it.

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
	"planq/seeds"
)

func newSearchCommand(a *app) *cobra.Command {
	var format, output string
	var plans []string
	var limit int
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find passages and figures, best first",
		Long: `Finds the passages and records that hold all words of the query, in their own text
or in the headings above it. "Words in quotes" are found as they stand. Full-width and
half-width, capitals and blanks make no difference.

Passages come best first, each with its headings, its line, the words marked and the
figures that stand in it; after them the other figures on the subject. Without colour the
words are marked 【so】.

Searches the library; while that is empty, the plan that ships with planq. Ends with
1 when nothing is found.`,
		Example: `  planq search 稀土
  planq search 稀土 主营业务收入
  planq search '"到2015年"' --format json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			s := search{app: a, lib: lib, query: strings.Join(args, " "), plans: plans, limit: limit}
			if err := a.known(lib, plans); err != nil {
				return err
			}
			var print func(io.Writer) error
			var found int
			switch format {
			case "text":
				print, found, err = s.text()
			default:
				print, found, err = s.json(format == "jsonl")
			}
			if errors.Is(err, index.ErrEmpty) {
				return a.fail("give a word to look for, as in planq search 稀土", "%q: nothing to search for", s.query)
			}
			if err != nil {
				return err
			}
			if lib.Note != "" {
				a.note("%s", lib.Note)
			}
			if err := a.write(output, print); err != nil {
				return err
			}
			if found == 0 {
				s.nothing()
				return errNo
			}
			return nil
		},
	}
	formatFlag(cmd, &format, "text", "json", "jsonl")
	cmd.Flags().IntVar(&limit, "limit", 10, "print at most `N` hits; 0 for all")
	cmd.Flags().StringSliceVar(&plans, "plan", nil, "look only in the plan `ID`")
	outputFlag(cmd, &output)
	return cmd
}

// openLibrary opens the user's library, or one of the shipped plan while he has none.
func (a *app) openLibrary() (*index.Library, error) {
	lib, err := index.Open(a.libraryDir())
	if err != nil {
		return nil, fileError(a.libraryDir(), err)
	}
	if len(lib.Plans()) > 0 {
		return lib, nil
	}
	if a.library != "" {
		a.note("%s: no plan in this library, so the shipped one is used", a.library)
	}
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		return nil, err
	}
	return index.Memory(doc), nil
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
	lib   *index.Library
	query string
	plans []string
	limit int
}

// nothing tells the user that there is no hit, and which word is to blame.
func (s *search) nothing() {
	words := strings.Fields(s.query)
	if len(words) < 2 {
		s.note("no hit for %s; hint: try a shorter word", s.query)
		return
	}
	var counts []string
	for _, w := range words {
		if found, err := s.lib.Search(index.Query{Text: w, Plans: s.plans, Limit: 1}); err == nil {
			counts = append(counts, fmt.Sprintf("%s %d", w, found.Total))
		}
	}
	s.note("no hit for all of %s; hint: try fewer words (hits each: %s)", s.query, strings.Join(counts, ", "))
}

// hitJSON is a hit as --format json prints it.
type hitJSON struct {
	Kind    string         `json:"kind"` // passage or record
	Plan    string         `json:"plan"` // its ID
	Section []string       `json:"section,omitempty"`
	Text    string         `json:"text"`             // as it stands in the plan
	Marks   []plan.Span    `json:"marks"`            // where the words stand; bytes of the plan's text, like span
	Span    plan.Span      `json:"span"`             // where the text stands
	Score   float64        `json:"score"`            // comparable within one answer
	Record  *export.Record `json:"record,omitempty"` // as extract prints it
}

func newHitJSON(h index.Hit) hitJSON {
	out := hitJSON{
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

func (s *search) json(lines bool) (print func(io.Writer) error, found int, err error) {
	result, err := s.lib.Search(index.Query{Text: s.query, Plans: s.plans, Limit: s.limit})
	hits := make([]hitJSON, len(result.Hits))
	for i, h := range result.Hits {
		hits[i] = newHitJSON(h)
	}
	return func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		if !lines {
			out.SetIndent("", "  ")
			return out.Encode(struct {
				Query string    `json:"query"`
				Total int       `json:"total"`
				Hits  []hitJSON `json:"hits"`
			}{s.query, result.Total, hits})
		}
		for _, h := range hits {
			if err := out.Encode(h); err != nil {
				return err
			}
		}
		return nil
	}, result.Total, err
}

// figuresShown is how many figures stand under a passage at most.
const figuresShown = 5

func (s *search) text() (print func(io.Writer) error, found int, err error) {
	passages, err := s.lib.Search(index.Query{Text: s.query, Plans: s.plans, Passages: true, Limit: s.limit})
	if err != nil {
		return nil, 0, err
	}
	records, err := s.lib.Search(index.Query{Text: s.query, Plans: s.plans, Records: true, Limit: s.limit * (figuresShown + 1)})
	if err != nil {
		return nil, 0, err
	}
	shown := map[string]bool{}
	several := len(s.lib.Plans()) > 1 && len(s.plans) != 1
	var b strings.Builder
	for i, h := range passages.Hits {
		if i > 0 {
			b.WriteString("\n")
		}
		if err := s.passage(&b, h, several, shown); err != nil {
			return nil, 0, err
		}
	}
	if n := passages.Total - len(passages.Hits); n > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.faint(fmt.Sprintf("%d more passages: --limit %d", n, passages.Total)))
	}
	var rest []index.Hit
	for _, h := range records.Hits {
		if !shown[figureKey(h.Plan, h.Record)] {
			rest = append(rest, h)
		}
	}
	if len(rest) > 0 {
		b.WriteString("\n")
		if s.limit > 0 {
			rest = rest[:min(len(rest), s.limit)]
		}
		recordTable(s.app, &b, rest, several, "")
		if more := records.Total - len(shown) - len(rest); more > 0 && s.limit > 0 {
			fmt.Fprintf(&b, "\n%s\n", s.faint("more figures: planq records "+s.query))
		}
	}
	out := strings.TrimPrefix(b.String(), "\n")
	return func(w io.Writer) error { _, err := io.WriteString(w, out); return err }, passages.Total + records.Total, nil
}

func figureKey(p index.Info, r *record.Record) string {
	return fmt.Sprint(p.Key, r.ID, r.Span.Start, r.Subject, r.Indicator)
}

// passage prints a passage: its headings and line, the words in their sentence,
// and the figures that stand in it.
func (s *search) passage(b *strings.Builder, h index.Hit, several bool, shown map[string]bool) error {
	fmt.Fprintf(b, "%s  %s\n", s.bold(path(h)), s.faint(place(h, several)))
	if h.Heading && len(h.Below) > 0 {
		fmt.Fprintf(b, "  %s\n", cutTo(strings.Join(h.Below, " · "), snippetWidth/2))
	} else {
		fmt.Fprintf(b, "  %s\n", s.snippet(h))
	}
	found, others, err := s.lib.Figures(h, s.query)
	if err != nil {
		return err
	}
	if h.Heading { // of a chapter the goals on the subject say most
		slices.SortStableFunc(found, func(a, b *record.Record) int { return weight(a) - weight(b) })
	} else {
		found = append(found, others...)
	}
	more := len(found) - figuresShown
	var hits []index.Hit
	for _, r := range found[:min(len(found), figuresShown)] {
		hits = append(hits, index.Hit{Plan: h.Plan, Record: r})
		shown[figureKey(h.Plan, r)] = true
	}
	recordTable(s.app, b, hits, false, "    ")
	if more > 0 {
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
		if at := h.Marks[0].Start - h.Span.Start; width(plan.Repaired(h.Text, plan.Span{End: at})) > 60 {
			from = sentence(h.Text, at)
		}
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
	}
	room, at := snippetWidth, from
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

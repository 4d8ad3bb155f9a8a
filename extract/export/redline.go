// What changed in the words of a plan, as a page of HTML with the whole new text, as Markdown for a review, as JSON.

package export

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"planq/extract/check"
	"planq/extract/plan"
)

//go:embed redline.html
var redlineText string

var redlinePage = sync.OnceValue(func() *template.Template { return template.Must(template.New("redline").Parse(redlineText)) })

// Redline is the words of one plan against those of another.
type Redline struct {
	Old, New *plan.Plan
	Edits    []check.Edit
}

// Changes are the edits without what both texts say.
func (r Redline) Changes() []check.Edit {
	return slices.DeleteFunc(slices.Clone(r.Edits), func(e check.Edit) bool { return e.Kind == check.Kept })
}

// Summary counts what changed: 改动 3, 新增 1, 缺失 2, 移动 0; 410 units of the new text are the same.
func (r Redline) Summary() string {
	n := map[check.Fate]int{}
	for _, e := range r.Edits {
		n[e.Kind]++
	}
	return fmt.Sprintf("改动 %d, 新增 %d, 缺失 %d, 移动 %d; 未变 %d 处", n[check.Changed], n[check.Added], n[check.Missing], n[check.Moved], n[check.Kept])
}

// Place says where an edit stands: line 12 → 40, with the pages of a file that has some.
func Place(e *check.Edit) string {
	at := func(u *check.Unit) string {
		if u.Page > 0 {
			return fmt.Sprintf("第%d页 第%d行", u.Page, u.Line)
		}
		return fmt.Sprintf("第%d行", u.Line)
	}
	if e.Old == nil || e.New == nil {
		return at(e.At())
	}
	return at(e.Old) + " → " + at(e.New)
}

// Pieces are the words of an edit, each kept, missing or added; as sets are of what is gone or new the whole.
func Pieces(e *check.Edit) []check.Piece {
	if e.Words != nil {
		return e.Words
	}
	kind := e.Kind
	if kind == check.Moved {
		kind = check.Kept
	}
	return []check.Piece{{Kind: kind, Text: e.At().Text}}
}

// RedlineMarks say how a page sets off its parts; Words marks the pieces of a sentence.
type RedlineMarks struct {
	Plan, Section, Change string
	Words                 func(check.Piece) string
	Text                  func(string) string // makes a text safe for the page
}

// Print prints the changes under their headings.
func (r Redline) Print(w io.Writer, m RedlineMarks) error {
	changes := r.Changes()
	if len(changes) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n\n%s\n", m.Plan, m.Text(cmp.Or(r.New.Title, r.New.ID)), r.Summary())
	section := "\x00"
	for i := range changes {
		e := &changes[i]
		if s := strings.Join(e.At().Section, " › "); s != section {
			section = s
			fmt.Fprintf(&b, "\n%s%s\n\n", m.Section, m.Text(cmp.Or(s, "(no heading)")))
		}
		fmt.Fprintf(&b, "%s%s  %s  ", m.Change, FateName(e.Kind), Place(e))
		for _, p := range Pieces(e) {
			b.WriteString(m.Words(check.Piece{Kind: p.Kind, Text: m.Text(p.Text)}))
		}
		b.WriteString("\n")
		if old := strings.Join(sectionOf(e.Old), " › "); e.Kind == check.Moved && old != section {
			fmt.Fprintf(&b, "%s  原在 %s\n", strings.Repeat(" ", len(m.Change)), m.Text(cmp.Or(old, "(no heading)")))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Markdown prints the changes for a review: ~~what is gone~~ and **what is new**.
func (r Redline) Markdown(w io.Writer) error {
	return r.Print(w, RedlineMarks{"# ", "## ", "- ", func(p check.Piece) string {
		switch p.Kind {
		case check.Missing:
			return "~~" + p.Text + "~~"
		case check.Added:
			return "**" + p.Text + "**"
		}
		return p.Text
	}, escaped})
}

// HTML prints the whole new text with what is gone, new and moved in it; the page needs nothing else.
func (r Redline) HTML(w io.Writer) error {
	type line struct {
		*check.Edit
		ID, Other, Where string
		Away             bool // what has moved from here
		Pieces           []check.Piece
	}
	var lines []line
	for i := range r.Edits {
		e := &r.Edits[i]
		lines = append(lines, line{Edit: e, ID: fmt.Sprintf("n%d", i), Other: fmt.Sprintf("o%d", i), Where: Place(e), Pieces: Pieces(e)})
	}
	// What has moved leaves a mark behind the sentence that it stood behind.
	behind := map[int][]line{}
	at := map[*check.Unit]int{}
	var old []line
	for i, l := range lines {
		if l.Old != nil {
			old = append(old, l)
			at[l.Old] = i
		}
	}
	slices.SortStableFunc(old, func(x, y line) int { return cmp.Compare(x.Old.Span.Start, y.Old.Span.Start) })
	last := -1
	for _, l := range old {
		if l.Kind == check.Moved {
			l.Away = true
			behind[last] = append(behind[last], l)
		} else {
			last = at[l.Old]
		}
	}
	all := behind[-1]
	for i, l := range lines {
		all = append(append(all, l), behind[i]...)
	}
	return redlinePage().Execute(w, map[string]any{
		"Title": cmp.Or(r.New.Title, r.New.ID), "Old": cmp.Or(r.Old.Title, r.Old.ID), "Summary": r.Summary(), "Lines": all, "Changes": len(r.Changes()),
	})
}

// RedlineVersion names the shape of what JSON prints.
const RedlineVersion = "planq/redline/v1"

// JSON prints the changes for programs.
func (r Redline) JSON(w io.Writer) error {
	type side struct {
		Section []string  `json:"section,omitempty"`
		Text    string    `json:"text"`
		Line    int       `json:"line"`
		Page    int       `json:"page,omitempty"`
		Span    plan.Span `json:"span"`
	}
	type word struct {
		Kind check.Fate `json:"kind"`
		Text string     `json:"text"`
	}
	type change struct {
		Kind    check.Fate `json:"kind"`
		Heading bool       `json:"heading,omitempty"`
		Old     *side      `json:"old,omitempty"`
		New     *side      `json:"new,omitempty"`
		Words   []word     `json:"words,omitempty"`
	}
	sideOf := func(u *check.Unit) *side {
		if u == nil {
			return nil
		}
		return &side{u.Section, u.Text, u.Line, u.Page, u.Span}
	}
	all := []change{}
	for _, e := range r.Changes() {
		c := change{e.Kind, e.At().Heading, sideOf(e.Old), sideOf(e.New), nil}
		for _, p := range e.Words {
			c.Words = append(c.Words, word(p))
		}
		all = append(all, c)
	}
	return Indented(w, struct {
		Schema  string   `json:"schema"`
		Same    bool     `json:"same"`
		Old     Plan     `json:"old"`
		New     Plan     `json:"new"`
		Changes []change `json:"changes"`
	}{RedlineVersion, len(all) == 0, FromPlan(r.Old), FromPlan(r.New), all})
}

func sectionOf(u *check.Unit) []string {
	if u == nil {
		return nil
	}
	return u.Section
}

// Headings that count what stands below them: 各流域需要改善的控制单元 › 长江流域（108个）. The name is whose, the heading above says of what.

package record

import (
	"strings"

	"planq/extract/plan"
)

// headingCount reads the amount in brackets behind the name that a heading is. It says whether the heading is one.
func (r *reader) headingCount(g *plan.Passage, t *passage) bool {
	if len(t.figures) != 1 || !counts(&t.figures[0]) || len(g.Path) == 0 {
		return false
	}
	q := &t.figures[0]
	name, opened := strings.CutSuffix(t.text[:q.Start], "（")
	above := g.Path[len(g.Path)-1]
	if !opened || t.text[q.End:] != "）" || name == "" || split(name).sure || above.Title == "" || r.lex.suffix(name, indicator|head) != "" {
		return false
	}
	t.cut()
	r.passage, r.list, r.now = t, t.clauses, 0
	d := r.draft(0, "a heading counts what stands below it")
	d.sub = r.phrase(0, len(name))
	what := above.Title
	if rest, ok := strings.CutPrefix(what, "各"); ok {
		what = rest // 各流域|需要改善的控制单元
		for i := range rest {
			if i > 0 && strings.HasSuffix(name, rest[:i]) {
				what = rest[i:]
			}
		}
	}
	d.ind = phrase{text: what, at: above.Head, how: fromHeading}
	r.finish(d, lead{})
	r.keep(d)
	r.settle()
	return true
}

// What the headings above a passage say about the figures in it.

package record

import (
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// scene is the stage that headings set: under 一、光伏产业 figures are that industry's, under 2024年工作回顾 of that year; with the mode of the passage.
type scene struct {
	section []string
	mode    context.Mode // whether the passage looks back or ahead
	role    Role         // what figures are in such a passage; "" where their clause has to tell
	roleBy  phrase
	sector  phrase // the innermost heading that names an industry, a group of firms or a place
	time    when   // a year that a heading names
	over    when   // a five-year plan that it names: “十四五”时期和2025年工作回顾
	spans   bool   // the heading begins with those years, and what stands under it is of all of them: 这五年|综合实力大幅提升
	policy  bool   // headings of support and reward: figures are parameters of rules
}

// policyHeads are words of headings of support and reward.
var policyHeads = quantity.NewAnywhere("若干政策", "支持", "扶持", "奖励", "优惠")

// readScene reads the scene of a passage: what the path of its headings sets, of which those that the passage before stood under as well are kept,
// and the mode that the context gives it.
func (r *reader) readScene(path []*plan.Node, n *plan.Node) *scene {
	same := 0
	for same < min(len(path), len(r.path)) && path[same] == r.path[same] {
		same++
	}
	r.path, r.scenes = append(r.path[:same], path[same:]...), r.scenes[:same+1]
	for _, n := range path[same:] {
		s := r.scenes[len(r.scenes)-1]
		s.section = slices.Clip(s.section)
		s.under(n, r.ctx.Base)
		r.scenes = append(r.scenes, s)
	}
	r.scene = r.scenes[len(path)]
	r.scene.stand(r.ctx, r.ctx.Setting(n))
	return &r.scene
}

// stand gives the scene its mode, and the role that figures have in it where their clause does not say.
func (s *scene) stand(c *context.Context, set context.Setting) {
	s.mode = set.Mode
	s.roleBy = phrase{text: set.Why, at: set.Span, how: fromMode}
	if y := set.Time; y.To > 0 && !s.time.known() {
		s.time = when{from: y.From, to: y.To, kind: y.Kind, how: fromHeading, at: set.Span}
	}
	switch {
	case c.Rules():
		s.role = Provision
	case set.Mode == context.Review:
		s.role = Actual
	case set.Mode == context.Goal:
		s.role = Target
	default:
		s.role = ""
	}
}

// under adds what one more heading says.
func (s *scene) under(n *plan.Node, base int) {
	if name := n.Name(); name != "" {
		s.section = append(s.section, name)
	}
	if n.Title == "" {
		return
	}
	by := phrase{text: n.Title, at: n.Head, how: fromHeading}
	if policyHeads.In(n.Title) {
		s.policy = true
	}
	if name, counted := countedTitle(n.Title); namesOwner(name) || counted && vocabulary().suffix(name, entity|region|locality) != "" {
		s.sector = by
		s.sector.text = name
	}
	if y := context.HeadingTime(n.Title); y.To > 0 {
		s.time = when{from: y.From, to: y.To, kind: y.Kind, how: fromHeading, at: n.Head}
		s.over = when{}
	}
	if y := context.HeadingPeriod(n.Title, base); y.To > 0 {
		s.over = when{from: y.From, to: y.To, kind: y.Kind, how: fromHeading, at: n.Head}
		s.spans = y.Kind == quantity.Years && y.Start <= len("——")
	}
}

// countedTitle is a title without the count in brackets that closes it: 长江流域|（108个）.
func countedTitle(title string) (name string, counted bool) {
	i := lastIndex(title, "（")
	if i <= 0 || !strings.HasSuffix(title, "）") || len(title)-i > longName/6 || !strings.ContainsAny(title[i:], "0123456789") {
		return title, false
	}
	return strings.TrimSpace(title[:i]), true
}

// opensWithVerb tells 推进零部件集聚, a task, from 零部件产业, a name.
func opensWithVerb(title string) bool {
	return vocabulary().prefix(title, task|goal) != ""
}

// namesOwner says whether a title is the name of an industry, a park or a place: 光伏产业.
func namesOwner(title string) bool {
	w := vocabulary().suffix(title, entity)
	if len(w) <= len("业") || len(title) < len(w)+len("光伏") || len(title) > len("一")*16 ||
		opensWithVerb(title) || strings.HasPrefix(title, "以") || strings.Contains(title, "，") {
		return false
	}
	opening := strings.TrimSuffix(title, w)
	i := strings.IndexAny(opening, "和与、")
	return (i < 0 || vocabulary().suffix(opening[:i], entity) == "") && !urges(opening) // 工业和建筑业 are two; 全力以赴|抓|产业 is a task
}

// urges says whether a word of doing stands in the name of an owner that a title seems to be: 全力以赴|抓产业. One that is half of a noun, 装备|制造|产业, does not.
func urges(s string) bool {
	lex := vocabulary()
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if e := lex.longest(s[i:]); e.word != "" {
			if e.is(obtain|light|adverb) && !e.is(nominal|names|thing) {
				return true
			}
			n = len(e.word)
		}
		i += n
	}
	return false
}

func contains(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

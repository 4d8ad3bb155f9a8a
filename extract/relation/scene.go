// The stage that headings set: under 专栏三 钨和稀土加工产业 all is about that industry, under
// --宜春： the clauses are that city's, under 产业现状 they say what is.

package relation

import (
	"strings"

	"planq/extract/plan"
)

type scene struct {
	section  []string
	node     *plan.Node // the innermost node with a title
	actual   bool
	place    Thing // the innermost heading that is a place, a park or a firm
	industry Thing // the innermost heading that names an industry or a product
}

// sceneOf is the scene under the headings of a path. Those that the last path had too are not read again.
func (r *reader) sceneOf(path []*plan.Node) scene {
	same := 0
	for same < len(path) && same < len(r.path) && path[same] == r.path[same] {
		same++
	}
	r.path, r.scenes = append(r.path[:same], path[same:]...), r.scenes[:same]
	for _, n := range path[same:] {
		s := r.under(r.sceneAt(len(r.scenes)), n)
		r.scenes = append(r.scenes, s)
	}
	return r.sceneAt(len(path))
}

// sceneAt is the scene under the first headings of the last path.
func (r *reader) sceneAt(headings int) scene {
	if headings == 0 {
		return scene{}
	}
	return r.scenes[headings-1]
}

// under is a scene with what one more heading says.
func (r *reader) under(s scene, n *plan.Node) scene {
	if name := n.Name(); name != "" {
		s.section = append(s.section[:len(s.section):len(s.section)], name)
	}
	if n.Title == "" {
		return s
	}
	s.node = n
	switch {
	case strings.Contains(n.Title, "目标") || strings.Contains(n.Title, "安排") || strings.Contains(n.Title, "任务"):
		s.actual = false
	case reviews(n.Title):
		s.actual = true
	case n.Kind == plan.Chapter || n.Kind == plan.Part || n.Kind == plan.Heading:
		s.actual = false
	}
	v := plan.NewView(r.plan.Text, n.Head)
	at := strings.LastIndex(v.Text, n.Title)
	if at < 0 {
		return s
	}
	from, to := at, at+len(n.Title)
	lex := vocabulary()
	built := false
	for { // 大力发展|航空产业, 建设|新余良山特钢产业基地
		w := lex.prefix(v.Text[from:to], verbs|adverb|light)
		if w == "" {
			break
		}
		built = built || lex.is(w, develop|build|push|support)
		from += len(w)
	}
	if h := lex.prefix(v.Text[from:to], home); h != "" && from+len(h) < to {
		from += len(h)
	}
	name := v.Text[from:to]
	k := r.kindOf(name)
	for k == "" || k == Project {
		w := lex.suffix(name, about|tail).word
		if w == "" || w == name {
			break
		}
		name = strings.TrimSuffix(name, w)
		to -= len(w)
		k = r.kindOf(name)
	}
	thing := Thing{Name: name, Kind: k, Span: v.Span(from, to)}
	switch k {
	case Region, Park, Enterprise:
		if verb := v.Text[at:from]; !lex.is(name, home) && (verb == "" || strings.HasSuffix(verb, "建设") || strings.HasSuffix(verb, "打造")) {
			s.place = thing
		}
	case Industry:
		s.industry = thing
		s.place = Thing{}
	case Product:
		if !built {
			s.industry = thing
			s.industry.Kind = Industry // 新型墙体材料 as a heading is a line of business
			s.place = Thing{}
		}
	default:
		if n.Kind == plan.Chapter || n.Kind == plan.Part || n.Kind == plan.Section {
			s.place, s.industry = Thing{}, Thing{}
		}
	}
	return s
}

// reviews says whether a title announces what has been reached: 产业现状, 2024年工作回顾.
func reviews(title string) bool {
	for _, w := range []string{"现状", "回顾", "成就", "成效", "成绩", "完成情况", "执行情况"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return endsInAny(title, "发展基础", "形势", "发展环境", "背景", "进展", "问题") || title == "基础"
}

// What the headings above a passage say about the figures in it.

package record

import (
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// scene is the stage that headings set: under 产业现状 figures are actual, under
// 产业目标 targets, under 一、光伏产业 they are that industry's.
type scene struct {
	section []string
	role    Role // "" where no heading tells
	roleBy  phrase
	sector  phrase // the innermost heading that names an industry, a group of firms or a place
	time    when   // a year that a heading names
	policy  bool   // headings of support and reward: figures are parameters of rules
}

// Words of headings that settle the role of what stands below.
var (
	actualHeads = quantity.NewAnywhere("现状", "回顾", "成就", "成效", "成绩", "取得", "完成情况", "执行情况", "实施情况", "工作总结", "存在问题", "主要问题")
	actualEnds  = []string{"基础", "形势", "环境", "背景", "进展", "态势", "机遇", "挑战", "压力", "问题", "严峻"}
	targetHeads = quantity.NewAnywhere("目标", "指标", "任务安排", "预期", "愿景")
	policyHeads = quantity.NewAnywhere("若干政策", "支持", "扶持", "奖励", "优惠")
	reviewHeads = quantity.NewAnywhere("现状", "回顾", "完成情况", "执行情况") // whatever verb opens the heading
)

// readScene reads the scene that a path of headings sets; those of the headings
// that the passage before stood under as well are kept.
func (r *reader) readScene(path []*plan.Node) *scene {
	same := 0
	for same < min(len(path), len(r.path)) && path[same] == r.path[same] {
		same++
	}
	r.path, r.scenes = append(r.path[:same], path[same:]...), r.scenes[:same+1]
	for _, n := range path[same:] {
		s := r.scenes[len(r.scenes)-1]
		s.section = slices.Clip(s.section)
		s.under(n)
		r.scenes = append(r.scenes, s)
	}
	return &r.scenes[len(path)]
}

// under adds what one more heading says.
func (s *scene) under(n *plan.Node) {
	if name := n.Name(); name != "" {
		s.section = append(s.section, name)
	}
	if n.Title == "" {
		return
	}
	by := phrase{text: n.Title, at: n.Head, how: fromHeading}
	wants := targetHeads.In(n.Title)
	switch {
	case n.Kind == plan.Item && s.role != "": // 成效明显 among the goals is a goal
	case !wants && Reviews(n.Title):
		s.role, s.roleBy = Actual, by
	case wants:
		s.role, s.roleBy = Target, by
	case n.Kind == plan.Chapter || n.Kind == plan.Section || n.Kind == plan.Heading || n.Kind == plan.Part:
		// A heading of measures ends what a wider heading said: 第二章 …主要目标 › 第一节 指导思想.
		if s.role == Actual && n.Kind != plan.Section {
			s.role, s.roleBy = "", phrase{}
		}
	}
	if policyHeads.In(n.Title) {
		s.policy = true
	}
	if namesOwner(n.Title) {
		s.sector = by
	}
	for _, y := range quantity.Times(n.Title) {
		if y.From > 0 && y.Kind != quantity.Date {
			s.time = when{from: y.From, to: y.To, kind: y.Kind, how: fromHeading, at: n.Head}
		}
	}
}

// opensWithVerb tells 推进零部件集聚, a task, from 零部件产业, a name.
func opensWithVerb(title string) bool {
	return vocabulary().prefix(title, task|goal) != ""
}

// namesOwner says whether a title is the name of an industry, a park or a place: 光伏产业.
func namesOwner(title string) bool {
	w := vocabulary().suffix(title, entity)
	return len(w) > len("业") && len(title) >= len(w)+len("光伏") && len(title) <= len("一")*16 &&
		!opensWithVerb(title) && !strings.HasPrefix(title, "以") && !strings.Contains(title, "，")
}

// Reviews says whether a title announces what has been reached: 产业现状, 发展基础;
// 夯实基础 and 基础支撑增强行动 do not.
func Reviews(title string) bool {
	if reviewHeads.In(title) {
		return true
	}
	if opensWithVerb(title) && !startsWithAny(strings.TrimPrefix(title, "发展"), actualEnds...) {
		return false
	}
	if actualHeads.In(title) {
		return true
	}
	return endsWithAny(title, actualEnds...)
}

func contains(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// What a figure is to the plan: reached already, wanted, or a parameter of a rule.

package record

import (
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// role settles the role of a draft that has none yet.
func (r *reader) role(d *draft, l lead) {
	if d.Role != "" {
		return
	}
	f := &r.frame
	c := r.list[r.now]
	y, base := d.at.to, r.ctx.Past()
	if r.untold() {
		base = max(base, r.ctx.Year()) // news of its own year tells what was
	}
	named := d.at.known()
	if f.scene.mode == context.Outlook && named && y > base && d.at.kind == quantity.Period && d.at.at.End < r.passage.view.Span(c.start, c.end).Start && !looksAhead(r.passage.text[c.start:c.end]) {
		d.at, named = when{}, false // “十四五”时期，慢性病负担加重，每万人口全科医生数仅|2.3名
	}
	switch {
	case f.scene.role == Provision && (!named || l.goal.text == ""):
		d.Role, d.roleBy = Provision, f.scene.roleBy
	case !(named && d.at.at.Start >= r.passage.view.Span(c.start, c.start).Start) && f.scene.role == "" && !r.untold() && r.rules(c):
		d.Role, d.roleBy = Provision, phrase{how: fromRule}
		f.ruled = true
	case !named && f.scene.role == "" && f.ruled:
		d.Role, d.roleBy = Provision, phrase{how: fromRule}
	case r.aimed(c, d):
		d.Role, d.roleBy = Target, phrase{how: fromAim} // 未完成削减10%的控制目标
	case strings.HasSuffix(r.passage.text[c.start:r.passage.from(d.index)], "远景"):
		d.Role = Target
	case named && base > 0 && y <= base && l.goal.text == "":
		d.Role, d.roleBy = Actual, phrase{at: d.at.at, how: fromYear}
	case named && r.ctx.Year() > 0 && y > r.ctx.Year() && (d.at.kind != quantity.Period || d.at.from > r.ctx.Year()):
		d.Role, d.roleBy = Target, phrase{at: d.at.at, how: fromYear} // 到2018年可再增加200吨, in a report of 2017
	case named && base > 0 && y > base && (f.scene.role != Actual || l.goal.text != "" || f.goal.text != ""):
		d.Role, d.roleBy = Target, phrase{at: d.at.at, how: fromYear}
	case strings.Contains(l.goal.text+f.goal.text, "预计") && r.untold() && f.period.known() && y == f.period.to:
		d.Role, d.roleBy = Actual, phrase{at: f.period.at, how: fromYear} // “十二五”时期，…。预计2015年财政收入达到52.3亿元
	case intends(l.goal.text) && !(f.scene.mode == context.Review && strings.Contains(l.goal.text, "预计")):
		d.Role, d.roleBy = Target, l.goal
	case l.goal.text == "" && f.goal.text == "" && r.already(r.passage.text[c.start:r.passage.from(d.index)]):
		d.Role, d.roleBy = Actual, phrase{how: fromExistence}
	case f.scene.role != "":
		d.Role, d.roleBy = f.scene.role, f.scene.roleBy
	case l.goal.text != "":
		d.Role, d.roleBy = Target, l.goal
	case f.goal.text != "":
		d.Role, d.roleBy = Target, f.goal
	case f.known:
		d.Role, d.roleBy = Actual, phrase{how: fromExistence}
	case d.count && r.exists(r.passage.text[c.start:r.passage.from(d.index)]) && strings.Contains(d.Rule, "before"):
		if f.counted != nil && f.counted.Role == Target {
			d.Role, d.roleBy = Target, f.counted.roleBy // 培育100个知名品牌，200家以上单项冠军企业
			return
		}
		d.Role, d.roleBy = Actual, phrase{how: fromExistence} // 依托2个食品饮料加工示范基地: what exists needs no verb
	case l.words&yoy != 0:
		d.Role, d.roleBy = Actual, phrase{how: fromYearBefore} // 比上年增长5%, and nothing wants it
	case r.untold() && !r.toward(d.at):
		d.Role, d.roleBy = Actual, phrase{how: fromReport}
	case f.scene.mode == context.Outlook:
		d.Role, d.roleBy = Actual, f.scene.roleBy
	default:
		d.Role, d.roleBy = Target, phrase{how: fromWish}
	}
}

// strength keeps the word with which a plan commits itself to a goal.
func (r *reader) strength(d *draft, l lead) {
	if d.Role != Target && d.Role != Provision {
		return
	}
	word := l.goal
	if !r.lex.is(word.text, strength) && r.frame.goal.at.End <= d.Span.Start {
		word = r.frame.goal // 9000亿元以上、力争突破1万亿元: only the second is 力争
	}
	if cue := d.figure.Before; !r.lex.is(word.text, strength) && cue.End > cue.Start {
		word = r.phrase(cue.Start, cue.End)
	}
	if r.lex.is(word.text, strength) {
		d.Strength = word.text
		d.strengthBy = word.at
	}
}

// intends says whether a word speaks of what is to come, in whatever section.
func intends(s string) bool {
	return strings.Contains(s, "将") || strings.Contains(s, "预计") || strings.Contains(s, "力争") || strings.Contains(s, "预期")
}

// aimed says whether the words behind a figure call it an aim: 10%|的控制目标.
func (r *reader) aimed(c clause, d *draft) bool {
	to := r.passage.to(d.index)
	if to >= c.end {
		return false
	}
	rest := r.passage.text[to:c.end]
	i := strings.Index(rest, "目标")
	return strings.HasPrefix(rest, "的") && i > 0 && i <= len("的一二三四") && percent(d.figure)
}

// rules says whether the clause at hand lays down a rule; it is asked once a clause.
func (r *reader) rules(c clause) bool {
	if r.ruleOf != r.now {
		r.ruleOf, r.rule = r.now, r.provides(r.passage.text[c.start:c.end])
	}
	return r.rule
}

// provides says whether a clause lays down a rule: 给予一次性奖补100万元, 减按15%的税率.
func (r *reader) provides(text string) bool {
	for i := 0; i < len(text); {
		_, n := quantity.FirstRune(text[i:])
		if e := r.lex.longest(text[i:]); e.word != "" {
			if e.is(provision) && !strings.HasPrefix(text[i+len(e.word):], "性") {
				return true // 补贴性培训 is none
			}
			n = len(e.word)
		}
		i += n
	}
	return false
}

// untold says whether nothing tells if the passage looks back or ahead, and the document is none that plans: a page of news, an analysis.
func (r *reader) untold() bool {
	switch r.frame.scene.mode {
	case context.Goal, context.Task, context.Safeguard, context.Outlook:
		return false
	case context.Front:
		return true
	}
	switch r.ctx.Kind {
	case context.Outline, context.Plan, context.Action, context.Opinion:
		return false
	}
	return !contains(r.ctx.Title, []string{"规划", "计划", "纲要", "方案", "实事"}) // news of a plan tells what is wanted
}

// leaning are words with which a measure takes up what is there already: 依托|2个食品饮料加工示范基地, 省内|7家软件学院.
var leaning = quantity.NewAnywhere("依托", "利用", "借助", "发挥", "围绕", "省内", "市内", "区内", "州内", "县内", "国内", "境内", "拥有", "分布", "现有", "原有", "已有", "全省共", "全市共", "共有")

// exists says whether the words before a count say that what is counted is there already.
func (r *reader) exists(before string) bool { return leaning.In(before) }

// already says whether the words before a figure say that it is reached: 累计已完成投资|38.6亿元. 在已有的基础上 does not.
func (r *reader) already(before string) bool {
	if endsWithAny(before, "仍", "仍然", "仍为", "仍有", "仍达") {
		return true // 达标河段比例|仍|不到55%
	}
	for i := 0; ; {
		j := strings.Index(before[i:], "已")
		if j < 0 {
			return false
		}
		i += j + len("已")
		if !startsWithAny(before[i:], "有的", "有基础") && !strings.HasSuffix(before[:i], "而已") && !strings.HasSuffix(before[:i], "对已") {
			return true
		}
	}
}

// looksAhead says whether a clause speaks of what is to come.
func looksAhead(s string) bool {
	return contains(s, []string{"将", "预计", "到2", "力争", "有望", "可达"})
}

// toward says whether a time is one that the text looks toward: 到2015年，全省城镇化率达到52%. Of 增加到2010年的139.8亿元 it is not.
func (r *reader) toward(w when) bool {
	return w.at.End > 0 && strings.HasSuffix(r.plan.Text[:w.at.Start], "到") && !strings.HasPrefix(r.plan.Text[w.at.End:], "的")
}

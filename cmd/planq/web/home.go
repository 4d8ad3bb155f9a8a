// The first page: what planq is, with one figure and five questions, and the plans of the library.

package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/collate"
	chineseWords "golang.org/x/text/language"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

// plansShown is how many plans stand on a page.
const plansShown = 100

type homePage struct {
	page
	Name      string // what the titles shown hold
	Heads     []head
	Plans     []index.Info
	Total     int // plans in the library
	Records   int
	Kept      bool // the user's own library, not the shipped plan
	Pages     pages
	Taste     *taste
	Questions []chip
}

// taste is one figure with what planq knows of it, for those who come for the first time.
type taste struct {
	index.Hit
	Before, Value, After string // its clause
	Amount, When, URL    string
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	lib, lang, q := library(r), languageOf(r), r.URL.Query()
	data := homePage{page: s.page(r, "planq", "plans"), Name: strings.TrimSpace(q.Get("name")), Kept: lib.Kept()}
	var some []index.Info
	for _, p := range lib.Plans() {
		data.Total++
		data.Records += p.Records
		if strings.Contains(p.Title+" "+p.Region+" "+p.ID, data.Name) {
			some = append(some, p)
		}
	}
	by, down := strings.CutPrefix(q.Get("sort"), "-")
	for _, c := range planColumns {
		h := head{Column: c.name, Title: c.title, Link: address("/", q, "sort", c.name)}
		switch {
		case c.name == by && down:
			h.Order, h.Link = "descending", address("/", q, "sort", "")
			sortPlans(some, c, true)
		case c.name == by:
			h.Order, h.Link = "ascending", address("/", q, "sort", "-"+by)
			sortPlans(some, c, false)
		}
		data.Heads = append(data.Heads, h)
	}
	data.Pages = pagesOf(r.URL, len(some), plansShown)
	data.Plans = some[data.Pages.from:data.Pages.to]
	if data.Name == "" && data.Pages.Number == 1 {
		for _, unit := range []string{"元", ""} { // an amount of money says something to everybody
			found, err := lib.Records(index.Filter{Roles: []record.Role{record.Target}, Unit: unit, Limit: 60})
			if err != nil {
				return err
			}
			if data.Taste = tasteOf(found.Hits); data.Taste != nil {
				break
			}
		}
		data.ask(lang)
	}
	return s.render(w, r, "home", data)
}

// planColumn is a column of the list of plans, and what it is sorted by; plans that have none of it stand last.
type planColumn struct {
	name, title string
	value       func(index.Info) string
}

var planColumns = []planColumn{
	{"title", "规划名称", planName},
	{"region", "地区", func(p index.Info) string { return p.Region }},
	{"issuer", "发布机关", func(p index.Info) string { return p.Issuer }},
	{"year", "规划期", func(p index.Info) string { return yearsOf(p.From, p.To) }},
	{"date", "成文日期", func(p index.Info) string { return p.Date }},
	{"records", "记录", func(p index.Info) string { return fmt.Sprintf("%09d", p.Records) }},
}

// sortPlans puts plans in the order of a column: words by their sounds 拼音, years and dates as they are.
func sortPlans(plans []index.Info, c planColumn, down bool) {
	order := collate.New(chineseWords.Chinese, collate.IgnoreWidth)
	slices.SortStableFunc(plans, func(a, b index.Info) int {
		x, y := c.value(a), c.value(b)
		switch {
		case x == "" || y == "":
			return strings.Compare(y, x)
		case down:
			x, y = y, x
		}
		return order.CompareString(x, y)
	})
}

// yearsOf is a span of years; one year is that year.
func yearsOf(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case from == to || to == 0:
		return strconv.Itoa(from)
	case from == 0:
		return "–" + strconv.Itoa(to)
	}
	return fmt.Sprintf("%d–%d", from, to)
}

// tasteOf is the first figure that shows what planq does: all is known of it, and its clause is short.
func tasteOf(hits []index.Hit) *taste {
	for _, h := range hits {
		r := h.Record
		quote := plan.Repaired(r.Quote, plan.Span{End: len(r.Quote)})
		before, after, once := strings.Cut(quote, r.Value)
		if !once || r.Indicator == "" || r.Subject == "" || r.Year == 0 || r.Confidence != "" || utf8.RuneCountInString(quote) > 60 || utf8.RuneCountInString(r.Indicator) > 10 || strings.Contains(after, r.Value) {
			continue
		}
		return &taste{h, before, r.Value, after, export.Amount(r), export.YearOf(r), recordURL(h.Plan.ID, r.ID)}
	}
	return nil
}

// ask fills the questions that people come with, about what this library has.
func (d *homePage) ask(l language) {
	add := func(link, question string) { d.Questions = append(d.Questions, chip{Title: question, Link: link}) }
	if t := d.Taste; t != nil {
		r := t.Record
		add(address("/search", nil, "q", r.Subject+" "+r.Indicator+" 年:"+strconv.Itoa(r.Year)+" 角色:目标"), l.word("到 %d 年，%s的%s要达到多少？", r.Year, r.Subject, r.Indicator))
	}
	add("/figures?role=target&sort=-value", l.word("定了哪些目标，最大的有哪些？"))
	if t := d.Taste; t != nil {
		add(planURL(t.Plan.ID)+"/track", l.word("《%s》的目标后来达到了吗？", export.CutTo(planName(t.Plan), 24)))
	}
	if d.Taste != nil && d.Total > 1 {
		add(address("/compare", nil, "indicator", d.Taste.Record.Indicator), l.word("各份规划的%s有什么不同？", d.Taste.Record.Indicator))
	} else {
		add("/charts", l.word("目标比现状高多少？"))
	}
	add(address("/search", nil, "q", "节能 OR 减排"), l.word("节能减排怎么安排？"))
}

// pages says which of the pages of a list is shown, and where the next ones are.
type pages struct {
	Number, Of     int
	Previous, Next string // their addresses, "" where there are none
	from, to       int    // what of the list stands on this one
}

// pagesOf finds the page that ?page= of an address asks for among so many entries. A
// page behind the last is the last.
func pagesOf(u *url.URL, entries, each int) pages {
	p := pages{Number: 1, Of: max(1, (entries+each-1)/each)}
	if n, err := strconv.Atoi(u.Query().Get("page")); err == nil {
		p.Number = min(max(n, 1), p.Of)
	}
	address := func(n int) string {
		q := u.Query()
		if q.Del("page"); n > 1 {
			q.Set("page", strconv.Itoa(n))
		}
		return cmp.Or((&url.URL{Path: u.Path, RawQuery: q.Encode()}).String(), "/")
	}
	if p.Number > 1 {
		p.Previous = address(p.Number - 1)
	}
	if p.Number < p.Of {
		p.Next = address(p.Number + 1)
	}
	p.from = (p.Number - 1) * each
	p.to = min(p.from+each, entries)
	return p
}

// The operations of the API, one entry each.

package web

import "planq/index"

var (
	ofPlans   = parameter{name: "plan", en: "only of the plan with this id", kind: "string", list: true}
	ofOffsets = parameter{name: "offsets", en: "what spans count", kind: "string", enum: []string{"bytes", "chars", "utf16"}}
	ofQuery   = parameter{name: "q", en: "a query in the language of docs/query.md: 稀土 角色:目标 值:>100亿元", kind: "string"}
)

func needed(p parameter) parameter {
	p.needed = true
	return p
}

// operations are filled in init, since the description of them is one of them.
var operations []operation

func init() {
	operations = []operation{
		{
			path: "/plans", zh: "库中的规划", en: "The plans of the library, as planq list prints them",
			paged: true, formats: []string{"json", "csv"}, shape: "[]listed", answer: (*Server).apiPlans,
		},
		{
			path: "/plans/{plan}", zh: "一份规划", en: "One plan",
			formats: []string{"json"}, shape: "listed", answer: (*Server).apiPlan,
		},
		{
			path: "/plans/{plan}/explain", zh: "规划概况及其依据", en: "What it says of itself, with the words that settled it, and where its text turns from review to goals and tasks, as planq explain prints it",
			formats: []string{"json"}, shape: "facts", answer: (*Server).apiFacts,
		},
		{
			path: "/plans/{plan}/outline", zh: "规划的结构", en: "Its tree of headings, as planq outline prints it; as Markdown the plan itself, clean",
			params: []parameter{ofOffsets}, formats: []string{"json", "markdown", "text"}, shape: "outline", answer: (*Server).apiOutline,
		},
		{
			path: "/plans/{plan}/text", zh: "规划全文或其中一段", en: "The text that every span points into, or what stands between two places of it",
			params: []parameter{
				{name: "start", en: "the first byte; 0 when not given", kind: "integer"},
				{name: "end", en: "the byte behind the last; the end of the text when not given", kind: "integer"},
			},
			formats: []string{"text"}, answer: (*Server).apiText,
		},
		{
			path: "/plans/{plan}/records", zh: "一份规划的全部记录", en: "All its records, as planq extract prints them",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "extraction", answer: (*Server).apiPlanRecords,
		},
		{
			path: "/plans/{plan}/records/{record}", zh: "一条记录", en: "One record",
			formats: []string{"json"}, shape: "record", answer: (*Server).apiRecord,
		},
		{
			path: "/plans/{plan}/records/{record}/explain", zh: "一条记录的依据", en: "Why it reads as it does, as planq explain prints it",
			formats: []string{"json"}, shape: "explanation", answer: (*Server).apiExplain,
		},
		{
			path: "/plans/{plan}/relations", zh: "一份规划的关系", en: "Who does what, where, with whom, as planq relations prints it",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "relations", answer: (*Server).apiRelations,
		},
		{
			path: "/plans/{plan}/chunks", zh: "一份规划的分块", en: "It in pieces for a language model, as planq extract --table chunk prints them",
			params:  []parameter{{name: "size", en: "so many characters at most, where no sentence, row or item is longer; 600 when not given", kind: "integer"}, ofOffsets},
			formats: []string{"json", "csv", "jsonl"}, shape: "[]chunk", answer: tableRows("chunk"),
		},
		{
			path: "/plans/{plan}/tasks", zh: "一份规划的任务", en: "What it says is to be done, by whom and by when, as planq extract --table task prints it",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "[]task", answer: tableRows("task"),
		},
		{
			path: "/plans/{plan}/references", zh: "一份规划引用的文件", en: "The documents that it cites, with the ids of those that the library has, as planq references prints them",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "[]reference", answer: tableRows("reference"),
		},
		{
			path: "/plans/{plan}/citing", zh: "引用一份规划的文件", en: "The places of other plans of the library that cite it, as planq references --citing prints them",
			formats: []string{"json"}, shape: "[]reference", answer: (*Server).apiCiting,
		},
		{
			path: "/plans/{plan}/check", zh: "一份规划的勾稽核对", en: "Figures of it that contradict one another, as planq check prints them",
			params:  []parameter{{name: "severity", en: "findings down to this severity", kind: "string", enum: severities}},
			formats: []string{"json"}, shape: "findings", answer: (*Server).apiCheck,
		},
		{
			path: "/search", zh: "检索段落和记录", en: "Passages and records that match, best first, as planq search prints them",
			params: []parameter{
				needed(ofQuery), ofPlans,
				{name: "kind", en: "one kind of hits alone", kind: "string", enum: []string{"passage", "record"}},
				{name: "since", en: "only plans that came into the library, or changed, since a day, as 2026-12-01", kind: "string"},
				{name: "facets", en: "count the hits by plan, chapter, role, year and unit", kind: "string", enum: []string{"true", "false"}},
				{name: "context", en: "so many passages before and after each hit, 20 at most", kind: "integer"},
			},
			paged: true, formats: []string{"json", "csv", "jsonl"}, shape: "search", answer: (*Server).apiSearch,
		},
		{
			path: "/suggest", zh: "相近的词", en: "For words that no plan has, the nearest terms that some plan does",
			params: []parameter{needed(ofQuery), ofPlans}, formats: []string{"json"}, shape: "[]string", answer: (*Server).apiSuggest,
		},
		{
			path: "/records", zh: "全库记录的筛选", en: "The records of the whole library, filtered by field, as planq records prints them",
			params: []parameter{
				ofQuery, ofPlans,
				{name: "role", en: "target, actual, provision, qualifier, or 目标, 现状, 规定, 限定", kind: "string", list: true},
				{name: "year", en: "2015, 2011-2015 or 十二五", kind: "string"},
				{name: "unit", en: "as written (亿元) or of the canonical value (元)", kind: "string"},
				{name: "indicator", en: "the indicator 指标 holds this", kind: "string"},
				{name: "subject", en: "the subject 主体 holds this", kind: "string"},
				{name: "min", en: "from this figure up, as a plan writes it: 1000亿元, 30%, 500", kind: "string"},
				{name: "max", en: "up to this figure", kind: "string"},
				{name: "chapter", en: "a chapter 章 above holds this", kind: "string"},
				{name: "record", en: "the record with this id", kind: "string", list: true},
				{name: "sort", en: "in the order of this field, with a minus sign the largest first", kind: "string", enum: sorts()},
			},
			paged: true, formats: []string{"json", "csv", "jsonl"}, shape: "[]extraction", answer: (*Server).apiRecords,
		},
		{
			path: "/entity/{name}", zh: "某地区、园区、企业、机构、产业或产品", en: "All that the plans say about a place, firm, park, industry or product, as planq entity prints it",
			formats: []string{"json"}, shape: "[]card", answer: (*Server).apiEntity,
		},
		{
			path: "/compare", zh: "几份规划的同一指标", en: "The same indicator of several plans side by side, as planq compare prints it",
			params: []parameter{
				{name: "plan", en: "the ids of two plans or more", kind: "string", list: true, needed: true},
				{name: "indicator", en: "only where the indicator 指标 holds this", kind: "string"},
			},
			formats: []string{"json", "csv", "markdown"}, shape: "comparison", answer: (*Server).apiCompare,
		},
		{
			path: "/schema", zh: "JSON Schema 的名称", en: "The names of the JSON Schemas of all these shapes",
			formats: []string{"json"}, shape: "[]string", answer: (*Server).apiSchemas,
		},
		{
			path: "/schema/{name}", zh: "JSON Schema", en: "A JSON Schema, as planq schema prints it",
			formats: []string{"json"}, shape: "object", answer: (*Server).apiSchema,
		},
	}
}

// sorts are the orders that records can be in.
func sorts() (all []string) {
	for _, name := range index.SortFields {
		all = append(all, name, "-"+name)
	}
	return all
}

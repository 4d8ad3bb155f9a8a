// The operations of the API, one entry each.

package web

import "planq/index"

var (
	ofPlans   = parameter{name: "plan", en: "only of the plan with this id", kind: "string", list: true}
	ofOffsets = parameter{name: "offsets", en: "what spans count", kind: "string", enum: []string{"bytes", "chars", "utf16"}}
	ofQuery   = parameter{name: "q", en: "a query in the language of docs/query.md: 稀土 角色:目标 值:>100亿元; one word at least must be looked for", kind: "string", form: `[\p{L}\p{N}]`, such: []string{"稀土", "主营业务收入 角色:目标"}}
)

// roleNames are the values of a role, and figureForm is how a figure begins.
var roleNames = []string{"target", "actual", "provision", "qualifier", "目标", "现状", "规定", "限定"}

const figureForm = `^[0-9]{1,15}(\.[0-9]{1,6})?[\p{Han}%‰℃A-Za-z/·]{0,12}$`

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
			formats: []string{"json"}, shape: "facts", plan: apiFacts,
		},
		{
			path: "/plans/{plan}/outline", zh: "规划的结构", en: "Its tree of headings, as planq outline prints it; as Markdown the plan itself, clean",
			params: []parameter{ofOffsets}, formats: []string{"json", "markdown", "text"}, shape: "outline", plan: apiOutline,
		},
		{
			path: "/plans/{plan}/text", zh: "规划全文或其中一段", en: "The text that every span points into, or what stands between two places of it",
			params: []parameter{
				{name: "start", en: "the first byte; 0 when not given", kind: "integer", most: longestText},
				{name: "end", en: "the byte behind the last; the end of the text when not given", kind: "integer", most: longestText},
			},
			formats: []string{"text"}, plan: apiText,
		},
		{
			path: "/plans/{plan}/records", zh: "一份规划的全部记录", en: "All its records, as planq extract prints them",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "extraction", plan: apiPlanRecords,
		},
		{
			path: "/plans/{plan}/records/{record}", zh: "一条记录", en: "One record",
			formats: []string{"json"}, shape: "record", plan: apiRecord,
		},
		{
			path: "/plans/{plan}/records/{record}/explain", zh: "一条记录的依据", en: "Why it reads as it does, as planq explain prints it",
			formats: []string{"json"}, shape: "explanation", plan: apiExplain,
		},
		{
			path: "/plans/{plan}/relations", zh: "一份规划的关系", en: "Who does what, where, with whom, as planq relations prints it",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "relations", plan: apiRelations,
		},
		{
			path: "/plans/{plan}/chunks", zh: "一份规划的分块", en: "It in pieces for a language model, as planq extract --table chunk prints them",
			params:  []parameter{{name: "size", en: "so many characters at most, where no sentence, row or item is longer; 600 when not given", kind: "integer", least: leastChunk, most: mostChunk}, ofOffsets},
			formats: []string{"json", "csv", "jsonl"}, shape: "[]chunk", plan: tableRows("chunk"),
		},
		{
			path: "/plans/{plan}/tasks", zh: "一份规划的任务", en: "What it says is to be done, by whom and by when, as planq extract --table task prints it",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "[]task", plan: tableRows("task"),
		},
		{
			path: "/plans/{plan}/references", zh: "一份规划引用的文件", en: "The documents that it cites, with the ids of those that the library has, as planq references prints them",
			params: []parameter{ofOffsets}, formats: []string{"json", "csv", "jsonl"}, shape: "[]reference", plan: tableRows("reference"),
		},
		{
			path: "/plans/{plan}/citing", zh: "引用一份规划的文件", en: "The places of other plans of the library that cite it, as planq references --citing prints them",
			formats: []string{"json"}, shape: "[]reference", answer: (*Server).apiCiting,
		},
		{
			path: "/plans/{plan}/tables", zh: "一份规划的表格", en: "Its tables with caption, unit, notes and cells, as planq tables prints them",
			formats: []string{"json", "csv"}, shape: "[]wholetable", plan: apiTables,
		},
		{
			path: "/plans/{plan}/terms", zh: "一份规划的词频", en: "How often it says some words, with what that is to be held against, as planq terms counts them",
			params: []parameter{
				{name: "words", en: "the words, apart by commas: 数字经济,人工智能", kind: "string", needed: true},
				{name: "by", en: "keep counts apart by", kind: "string", enum: []string{"plan", "section", "mode"}},
			},
			formats: []string{"json", "csv"}, shape: "[]termcount", plan: apiTerms,
		},
		{
			path: "/plans/{plan}/check", zh: "一份规划的勾稽核对", en: "Figures of it that contradict one another, as planq check prints them",
			params:  []parameter{{name: "severity", en: "findings down to this severity", kind: "string", enum: severities}},
			formats: []string{"json"}, shape: "findings", plan: apiCheck,
		},
		{
			path: "/plans/{plan}/track", zh: "一份规划的目标后来怎样", en: "What became of its targets, by what later plans of the library report, as planq track prints it",
			formats: []string{"json", "csv"}, shape: "tracking", answer: (*Server).apiTrack,
		},
		{
			path: "/panel", zh: "指标、地区、年份的面板", en: "Indicators by region and year, with what disagrees and what is missing, as planq panel prints it",
			params: []parameter{
				{name: "indicator", en: "an id of the catalogue or any name that an indicator has", kind: "string", list: true, needed: true, least: 1, all: mostAsked, such: []string{"gdp", "城镇新增就业"}},
				ofPlans, {name: "shape", en: "of CSV: a row for each value, or for each region and year", kind: "string", enum: []string{"long", "wide"}},
			},
			formats: []string{"json", "csv"}, shape: "panel", answer: (*Server).apiPanel,
		},
		{
			path: "/search", zh: "检索段落和记录", en: "Passages and records that match, best first, as planq search prints them",
			params: []parameter{
				needed(ofQuery), ofPlans,
				{name: "kind", en: "one kind of hits alone", kind: "string", enum: []string{"passage", "record"}},
				{name: "since", en: "only plans that came into the library, or changed, since a day, as 2026-12-01", kind: "string"},
				{name: "facets", en: "count the hits by plan, chapter, role, year and unit", kind: "string", enum: []string{"true", "false"}},
				{name: "context", en: "so many passages before and after each hit, 20 at most", kind: "integer", most: 20},
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
				{name: "role", en: "target, actual, provision, qualifier, or 目标, 现状, 规定, 限定", kind: "string", list: true, enum: roleNames},
				{name: "year", en: "2015, 2011-2015 or 十二五", kind: "string", form: `^([1-9][0-9]{3}(-[1-9][0-9]{3})?|[一二三四五六七八九十]{1,3}五)$`, such: []string{"2015", "2011-2015", "十二五"}},
				{name: "unit", en: "as written (亿元) or of the canonical value (元)", kind: "string"},
				{name: "indicator", en: "the indicator 指标 holds this", kind: "string"},
				{name: "subject", en: "the subject 主体 holds this", kind: "string"},
				{name: "min", en: "from this figure up, as a plan writes it: 1000亿元, 30%, 500", kind: "string", form: figureForm, such: []string{"1000亿元", "30%", "500"}},
				{name: "max", en: "up to this figure", kind: "string", form: figureForm, such: []string{"1.5万亿元", "99.5%", "800"}},
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
				{name: "plan", en: "the ids of two plans or more", kind: "string", list: true, needed: true, least: 2, all: mostCompared},
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

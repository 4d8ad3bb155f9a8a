// The table reference: the places at which a plan cites another document.

package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/cite"
	"planq/extract/plan"
)

// Reference is a place that cites a document, as a row of a table.
type Reference struct {
	Plan      string    `json:"plan" doc:"the plan's id"`
	ID        string    `json:"id" doc:"its number in the plan: c1"`
	Name      string    `json:"name,omitempty" doc:"文件名称, without 《》; none where only the number is said"`
	Number    string    `json:"number,omitempty" doc:"文号: 国发〔2010〕32号; of a standard its number; said at any place of the plan"`
	Kind      string    `json:"kind" enum:"plan law policy standard report agreement other" doc:"by what its name ends in; other is a book, a film, a newspaper"`
	Document  string    `json:"document" doc:"the same for all places that cite one document, in every plan: its name without signs and what is written either way, or else its number"`
	Short     bool      `json:"short,omitempty" doc:"it is called by the short name that the plan gives it: 以下简称《纲要》"`
	Cites     string    `json:"cites,omitempty" doc:"the id of the document where it is a plan of the library"`
	Section   []string  `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	SectionID int       `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
	Line      int       `json:"line" unit:"lines" doc:"the line of the text it stands on, from 1"`
	Page      int       `json:"page,omitempty" unit:"pages" doc:"the page of the file, from 1; none where the file has no pages"`
	Quote     string    `json:"quote" doc:"the sentence around it, repaired for reading"`
	Span      plan.Span `json:"span" doc:"where 《…》 or the number stands"`
}

// ReferenceTable is the table of references, with the ids of those that a list of titles has; nil for none.
func ReferenceTable(titles *cite.Titles) Table {
	t := tableOf("reference", "one place at which a plan cites another document 引用文件", func(d *extract.Document, r *ruler, add func(Reference) bool) {
		sections := sectionsOf(d.Plan)
		for _, x := range cite.Read(d.Plan) {
			row := Reference{
				Plan: d.Plan.ID, ID: x.ID, Name: x.Name, Number: x.Number, Kind: x.Kind, Document: x.Document, Short: x.Short, Cites: titles.Find(&x, d.Plan.Region),
				Section: pathOf(x.Path), SectionID: sectionAt(sections, x.Span), Line: d.Plan.Line(x.Span.Start), Page: d.Page(x.Span.Start), Quote: x.Quote, Span: r.span(x.Span),
			}
			if row.Cites == d.Plan.ID {
				continue // the plan itself, under another name
			}
			if !add(row) {
				return
			}
		}
	})
	t.inSections()
	t.Filter = []string{"document", "number", "kind"}
	return t
}

// CitedDocument is a document with the places that cite it.
type CitedDocument struct {
	Reference
	Places []Reference
}

// GatherReferences gathers the places of one plan that cite one document, those that are cited most first.
func GatherReferences(rows []Reference) (all []CitedDocument) {
	at := map[string]int{}
	for _, r := range rows {
		key := r.Plan + "\x00" + r.Document
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, CitedDocument{Reference: r})
		}
		all[i].Places = append(all[i].Places, r)
	}
	slices.SortStableFunc(all, func(a, b CitedDocument) int { return len(b.Places) - len(a.Places) })
	return all
}

// Title is what a document is called on a page: 《…》 with its number.
func (c *CitedDocument) Title() string {
	switch {
	case c.Name == "":
		return c.Number
	case c.Number == "":
		return "《" + c.Name + "》"
	}
	return "《" + c.Name + "》（" + c.Number + "）"
}

// node is the node of a graph that a document is.
func (c *CitedDocument) node() string {
	if c.Cites != "" {
		return "plan:" + c.Cites
	}
	return "document:" + c.Document
}

// ReferencesDOT prints plans and the documents that they cite for Graphviz: plans of the library are boxes.
func ReferencesDOT(w io.Writer, titles map[string]string, cited []CitedDocument) error {
	out := printer{w: w}
	out.print("digraph references {\n  rankdir=LR;\n  node [fontname=\"Noto Sans CJK SC\", style=filled, fillcolor=white];\n")
	graphOf(titles, cited, func(id, name string, inLibrary bool) {
		shape, fill := "note", "white"
		if inLibrary {
			shape, fill = "box", "#dbeafe"
		}
		out.print(fmt.Sprintf("  %s [label=%s, shape=%s, fillcolor=%q];\n", dotString(id), dotString(name), shape, fill))
	}, func(from, to string, times int) {
		out.print(fmt.Sprintf("  %s -> %s [label=\"%d\"];\n", dotString(from), dotString(to), times))
	})
	out.print("}\n")
	return out.err
}

// ReferencesGraphML prints them for yEd, Gephi and Cytoscape.
func ReferencesGraphML(w io.Writer, titles map[string]string, cited []CitedDocument) error {
	out := printer{w: w}
	out.print(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n" +
		"  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n  <key id=\"library\" for=\"node\" attr.name=\"library\" attr.type=\"boolean\"/>\n" +
		"  <key id=\"times\" for=\"edge\" attr.name=\"times\" attr.type=\"int\"/>\n  <graph id=\"references\" edgedefault=\"directed\">\n")
	graphOf(titles, cited, func(id, name string, inLibrary bool) {
		out.print(fmt.Sprintf("    <node id=\"%s\"><data key=\"name\">%s</data><data key=\"library\">%t</data></node>\n", xmlText(id), xmlText(name), inLibrary))
	}, func(from, to string, times int) {
		out.print(fmt.Sprintf("    <edge source=\"%s\" target=\"%s\"><data key=\"times\">%d</data></edge>\n", xmlText(from), xmlText(to), times))
	})
	out.print("  </graph>\n</graphml>\n")
	return out.err
}

// graphOf gives the nodes of the graph, each once, and then its edges.
func graphOf(titles map[string]string, cited []CitedDocument, node func(id, name string, inLibrary bool), edge func(from, to string, times int)) {
	seen := map[string]bool{}
	one := func(id, name string, inLibrary bool) {
		if !seen[id] {
			seen[id] = true
			node(id, name, inLibrary)
		}
	}
	for _, c := range cited {
		one("plan:"+c.Plan, cmp.Or(titles[c.Plan], c.Plan), true)
		name := strings.Trim(c.Title(), "《》")
		if c.Cites != "" {
			name = cmp.Or(titles[c.Cites], name)
		}
		one(c.node(), name, c.Cites != "")
	}
	for _, c := range cited {
		edge("plan:"+c.Plan, c.node(), len(c.Places))
	}
}

// Relations as a graph: the things are its nodes and the relations its edges, for yEd, Gephi and
// Cytoscape (GraphML), for Graphviz (DOT), and for programs that read linked data (JSON-LD).

package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/relation"
)

// graphNode is a thing of one plan or of several that name it alike.
type graphNode struct {
	relation.Entity
	names []string
}

// nodesOf gives the things of all plans, each once, in the order of the plans.
func nodesOf(docs []*extract.Document) []graphNode {
	var out []graphNode
	at := map[string]int{}
	for _, d := range docs {
		for _, e := range d.Entities() {
			i, ok := at[e.ID]
			if !ok {
				i = len(out)
				at[e.ID] = i
				out = append(out, graphNode{Entity: e})
			}
			for _, n := range e.Names {
				if !slices.Contains(out[i].names, n.Name) {
					out[i].names = append(out[i].names, n.Name)
				}
			}
		}
	}
	return out
}

// GraphML prints the graph in the format of yEd, Gephi and Cytoscape.
func GraphML(w io.Writer, docs []*extract.Document) error {
	out := printer{w: w}
	out.print(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range []string{"name", "kind", "names"} {
		out.print(fmt.Sprintf("  <key id=%q for=\"node\" attr.name=%q attr.type=\"string\"/>\n", "n_"+k, k))
	}
	for _, k := range []string{"predicate", "role", "plan", "relation", "section", "quote"} {
		out.print(fmt.Sprintf("  <key id=%q for=\"edge\" attr.name=%q attr.type=\"string\"/>\n", "e_"+k, k))
	}
	out.print("  <graph id=\"relations\" edgedefault=\"directed\">\n")
	data := func(key, value string) {
		out.print("      <data key=\"" + key + "\">" + xmlText(value) + "</data>\n")
	}
	for _, n := range nodesOf(docs) {
		out.print("    <node id=\"" + xmlText(n.ID) + "\">\n")
		data("n_name", n.Name)
		data("n_kind", string(n.Kind))
		data("n_names", strings.Join(n.names, "; "))
		out.print("    </node>\n")
	}
	edge := 0
	for _, d := range docs {
		for _, x := range d.Relations() {
			edge++
			out.print("    <edge id=\"e" + strconv.Itoa(edge) + "\" source=\"" + xmlText(x.Subject.ID) + "\" target=\"" + xmlText(x.Object.ID) + "\">\n")
			data("e_predicate", string(x.Predicate))
			data("e_role", string(x.Role))
			data("e_plan", d.Plan.ID)
			data("e_relation", x.ID)
			data("e_section", strings.Join(x.Section, " › "))
			data("e_quote", oneLine(x.Quote))
			out.print("    </edge>\n")
		}
	}
	out.print("  </graph>\n</graphml>\n")
	return out.err
}

// xmlText is text that may stand in XML.
func xmlText(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // writing to a strings.Builder does not fail
	return b.String()
}

// DOT prints the graph for Graphviz: planq relations --format dot | dot -Tsvg. What is said
// twice is one edge.
func DOT(w io.Writer, docs []*extract.Document) error {
	out := printer{w: w}
	out.print("digraph relations {\n  rankdir=LR;\n  node [fontname=\"Noto Sans CJK SC\", style=filled, fillcolor=white];\n  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];\n")
	for _, n := range nodesOf(docs) {
		shape, fill := "ellipse", "white"
		switch n.Kind {
		case relation.Region:
			shape, fill = "box", "#dbeafe"
		case relation.Park:
			shape, fill = "box", "#e0e7ff"
		case relation.Enterprise:
			shape, fill = "ellipse", "#fef3c7"
		case relation.Institution:
			shape, fill = "ellipse", "#ede9fe"
		case relation.Industry:
			shape, fill = "hexagon", "#dcfce7"
		case relation.Goal:
			shape, fill = "note", "#fee2e2"
		}
		out.print(fmt.Sprintf("  %s [label=%s, shape=%s, fillcolor=%q];\n", dotString(n.ID), dotString(n.Name), shape, fill))
	}
	drawn := map[[3]string]bool{}
	for _, d := range docs {
		for _, x := range d.Relations() {
			e := [3]string{x.Subject.ID, string(x.Predicate), x.Object.ID}
			if drawn[e] {
				continue
			}
			drawn[e] = true
			style := ""
			if x.Role == relation.Target {
				style = ", style=dashed"
			}
			out.print(fmt.Sprintf("  %s -> %s [label=%s%s];\n", dotString(e[0]), dotString(e[2]), dotString(PredicateName(x.Predicate)), style))
		}
	}
	out.print("}\n")
	return out.err
}

// dotString is a quoted string of DOT: only the quotation mark and the backslash are escaped.
func dotString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ").Replace(s) + `"`
}

// JSONLD prints things and relations as linked data.
func JSONLD(w io.Writer, docs []*extract.Document) error {
	type ref struct {
		ID string `json:"@id"`
	}
	type thing struct {
		ID    string   `json:"@id"`
		Type  string   `json:"@type"`
		Name  string   `json:"name"`
		Other []string `json:"alternateName,omitempty"`
	}
	type statement struct {
		ID        string `json:"@id"`
		Type      string `json:"@type"`
		Subject   ref    `json:"subject"`
		Predicate ref    `json:"predicate"`
		Object    ref    `json:"object"`
		Role      string `json:"role"`
		Plan      string `json:"plan"`
		Section   string `json:"section,omitempty"`
		Quote     string `json:"quote"`
	}
	graph := []any{}
	for _, n := range nodesOf(docs) {
		graph = append(graph, thing{"urn:planq:" + n.ID, strings.ToUpper(string(n.Kind[:1])) + string(n.Kind[1:]), n.Name, n.names[1:]})
	}
	for _, d := range docs {
		for _, x := range d.Relations() {
			graph = append(graph, statement{
				"urn:planq:relation:" + d.Plan.ID + ":" + x.ID, "rdf:Statement", ref{"urn:planq:" + x.Subject.ID},
				ref{"planq:" + string(x.Predicate)}, ref{"urn:planq:" + x.Object.ID},
				string(x.Role), d.Plan.ID, strings.Join(x.Section, " › "), oneLine(x.Quote),
			})
		}
	}
	return Indented(w, map[string]any{
		"@context": map[string]any{
			"@vocab":        "urn:planq:term:",
			"planq":         "urn:planq:term:",
			"rdf":           "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
			"subject":       "rdf:subject",
			"predicate":     "rdf:predicate",
			"object":        "rdf:object",
			"name":          "http://schema.org/name",
			"alternateName": "http://schema.org/alternateName",
		},
		"@graph": graph,
	})
}

// Relations as a graph that can be read: the things stand in columns by their kind, regions 地区 before firms 企业
// before industries 产业, each with its name beside it, so that no name lies on another however many there are;
// curves join what a relation joins. Of more than fifty things those are drawn that most relations name, and the
// others are counted.

package web

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"planq/extract/export"
	"planq/extract/relation"
	"planq/index"
)

const (
	graphNodes = 50
	graphEdges = 200

	columnWide, columnGap = 168, 64
	rowHigh, headHigh     = 26, 34
)

// graphKinds are the columns of a graph. Aims 定位 and projects 工程 are sentences more than names, and stand in the table.
var graphKinds = []relation.Kind{relation.Region, relation.Park, relation.Institution, relation.Enterprise, relation.Industry, relation.Product}

// graph is laid out and ready to be drawn.
type graph struct {
	Wide, High int
	Heads      []graphHead
	Nodes      []*graphNode
	Edges      []*graphEdge
	Undrawn    int // things for which there is no room
	Others     int // relations with aims and projects
}

type graphHead struct {
	X    int
	Name string
}

// graphNode is a thing.
type graphNode struct {
	N       int // its number on the page
	Name    string
	Short   string // as much of it as there is room for
	Kind    string
	X, Y    int
	TextX   int
	End     int // of its name, where its curves begin
	Count   int
	Link    string // the graph around it
	Page    string // all that is known of it
	id      string
	column  int
	at      float64 // in its column, while that is put in order
	touches []*graphNode
}

// graphEdge is what relations say of two things.
type graphEdge struct {
	A, B      *graphNode
	Path      string
	Predicate string
	N         int
	Goal      bool   // no relation says that it is so already
	Link      string // the relations
	first     relation.Predicate
}

// graphOf lays out the things of some relations.
func graphOf(some []index.Statement, kept url.Values) *graph {
	g := &graph{}
	byID := map[string]*graphNode{}
	var nodes []*graphNode
	node := func(t relation.Thing) *graphNode {
		n := byID[t.ID]
		if n == nil {
			n = &graphNode{id: t.ID, Name: t.Name, Kind: export.KindName(t.Kind), column: slices.Index(graphKinds, t.Kind)}
			byID[t.ID] = n
			nodes = append(nodes, n)
		}
		if len(t.Name) > len(n.Name) {
			n.Name = t.Name
		}
		n.Count++
		return n
	}
	type pair struct {
		a, b *graphNode
		of   relation.Predicate
	}
	edges := map[pair]*graphEdge{}
	var order []*graphEdge
	join := func(a, b *graphNode, x *relation.Relation, p relation.Predicate) {
		if a == b {
			return
		}
		e := edges[pair{a, b, p}]
		if e == nil {
			e = &graphEdge{A: a, B: b, first: p, Predicate: export.PredicateName(p), Goal: true}
			edges[pair{a, b, p}] = e
			order = append(order, e)
		}
		e.N++
		e.Goal = e.Goal && x.Role == relation.Target
	}
	drawn := func(t relation.Thing) bool { return slices.Contains(graphKinds, t.Kind) }
	for i := range some {
		x := &some[i].Relation
		if !drawn(x.Subject) || !drawn(x.Object) {
			g.Others++
			continue
		}
		a, b := node(x.Subject), node(x.Object)
		join(a, b, x, x.Predicate)
	}
	slices.SortStableFunc(nodes, func(a, b *graphNode) int { return b.Count - a.Count })
	slices.SortStableFunc(order, func(a, b *graphEdge) int { return b.N - a.N })
	var shown []*graphNode
	for among := min(len(nodes), graphNodes); ; among = min(len(nodes), among+graphNodes-len(shown)) { // what is joined to none of them leaves its room to others
		shown, g.Edges = joinedAmong(nodes[:among], order)
		if len(shown) >= graphNodes || among == len(nodes) {
			break
		}
	}
	if len(shown) > graphNodes { // the last to come brought more with it than there is room for
		shown, g.Edges = joinedAmong(shown[:graphNodes], order)
	}
	g.Undrawn = len(nodes) - len(shown)
	g.layOut(shown)
	for _, e := range g.Edges {
		e.Path = curve(e.A, e.B)
		to := url.Values{}
		maps.Copy(to, kept)
		to["thing"] = []string{e.A.id, e.B.id}
		e.Link = address("/relations", to, "predicate", string(e.first))
	}
	return g
}

// joinedAmong are those of some things that are joined to another of them, and what joins them.
func joinedAmong(nodes []*graphNode, edges []*graphEdge) (some []*graphNode, joining []*graphEdge) {
	there := map[*graphNode]bool{}
	for _, n := range nodes {
		there[n], n.touches = true, nil
	}
	for _, e := range edges {
		if there[e.A] && there[e.B] && len(joining) < graphEdges {
			joining = append(joining, e)
			e.A.touches, e.B.touches = append(e.A.touches, e.B), append(e.B.touches, e.A)
		}
	}
	for _, n := range nodes {
		if len(n.touches) > 0 {
			some = append(some, n)
		}
	}
	return some, joining
}

// layOut puts the things into columns, and in each those beside one another that are joined to the same.
func (g *graph) layOut(nodes []*graphNode) {
	var columns [][]*graphNode
	for k, kind := range graphKinds {
		var some []*graphNode
		for _, n := range nodes {
			if n.column == k {
				some = append(some, n)
			}
		}
		if len(some) > 0 {
			g.Heads = append(g.Heads, graphHead{len(columns) * (columnWide + columnGap), export.KindName(kind)})
			columns = append(columns, some)
		}
	}
	settle := func() {
		for _, some := range columns {
			for i, n := range some {
				n.at = float64(i) / float64(len(some))
			}
		}
	}
	settle()
	for range 6 { // each time a little less crosses
		for _, some := range columns {
			middle := map[*graphNode]float64{}
			for _, n := range some {
				sum := 0.0
				for _, other := range n.touches {
					sum += other.at
				}
				middle[n] = sum / float64(len(n.touches))
			}
			slices.SortStableFunc(some, func(a, b *graphNode) int { return cmp.Compare(middle[a], middle[b]) })
			settle()
		}
	}
	longest := 0
	for _, some := range columns {
		longest = max(longest, len(some))
	}
	for c, some := range columns {
		x := c * (columnWide + columnGap)
		for i, n := range some {
			n.N = len(g.Nodes)
			n.X, n.Y = x, headHigh+(2*i+1)*longest*rowHigh/(2*len(some))
			n.TextX = x + 12
			n.Short = export.CutTo(n.Name, 20)
			n.End = min(x+columnWide, n.TextX+4+7*export.Width(n.Short))
			n.Link, n.Page = address("/relations", nil, "thing", n.id, "view", "graph"), entityURL(n.Name)
			g.Nodes = append(g.Nodes, n)
		}
	}
	g.Wide = max(0, len(columns)*(columnWide+columnGap)-columnGap+8)
	if len(columns) == 1 {
		g.Wide += columnGap
	}
	g.High = headHigh + longest*rowHigh
}

// curve joins two things: from the end of one name to the dot of the next column, within a column in a bow beside it.
func curve(a, b *graphNode) string {
	if a.X > b.X {
		a, b = b, a
	}
	point := func(x, y int) string { return strconv.Itoa(x) + " " + strconv.Itoa(y) }
	if a.X == b.X {
		bow := a.X + columnWide + min(columnGap-8, 16+abs(a.Y-b.Y)/6)
		return "M" + point(a.End, a.Y) + " C" + point(bow, a.Y) + " " + point(bow, b.Y) + " " + point(b.End, b.Y)
	}
	from, to := a.End, b.X
	half := (from + to) / 2
	return "M" + point(from, a.Y) + " C" + point(half, a.Y) + " " + point(half, b.Y) + " " + point(to, b.Y)
}

func abs(n int) int { return max(n, -n) }

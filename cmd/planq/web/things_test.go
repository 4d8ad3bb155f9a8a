package web

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/relation"
	"planq/index"
	"planq/seeds"
)

// thingDocs are the shipped plan and reports of three provinces and a city.
func thingDocs(t testing.TB) []*extract.Document {
	name, text := seeds.Plan()
	docs := []*extract.Document{readPlan(t, name, text)}
	for i, region := range []string{"江西省", "湖南省", "广东省", "南昌市"} {
		whole := "全省"
		if strings.HasSuffix(region, "市") {
			whole = "全市"
		}
		docs = append(docs, readPlan(t, fmt.Sprintf("report-%d.txt", i), fmt.Appendf(nil, "%s2025年政府工作报告\n\n一、2024年工作回顾\n2024年，%s地区生产总值%d亿元，粮食总产量%d万吨。\n二、2025年工作安排\n"+
			"2025年，%s地区生产总值增长%d%%左右，城镇新增就业%d万人。\n", region, whole, 9000*(i+1), 100*(i+1), whole, 5+i%2, 20+i)))
	}
	return docs
}

// The page of a thing says what planq entity prints of it, under any of its names, and each line leads to its place.
func TestEntityPage(t *testing.T) {
	docs := thingDocs(t)
	server, lib := site(t, docs...)
	cards, err := lib.Cards("江铜集团")
	if err != nil || len(cards) == 0 {
		t.Fatalf("the shipped plan says nothing of 江铜集团: %v", err)
	}
	c := cards[0]
	for _, name := range []string{"江铜集团", c.Entity.Names[len(c.Entity.Names)-1].Name, c.Entity.ID} {
		d := dom(t, server, entityURL(name)+"?lang=zh")
		if got, want := d.Find(".card .rel tbody tr").Length(), min(len(c.Relations), entityRows); got != want {
			t.Errorf("%s: %d relations, want %d", name, got, want)
		}
		if got, want := d.Find(".card ul.figures li").Length(), min(len(c.Records), entityRows); got != want {
			t.Errorf("%s: %d figures, want %d", name, got, want)
		}
		if got, want := d.Find(".card ul.texts li").Length(), min(len(c.Passages), entityRows); got != want {
			t.Errorf("%s: %d passages, want %d", name, got, want)
		}
		href, _ := d.Find(".card .c-said a").First().Attr("href")
		place, err := url.Parse(href)
		if err != nil || dom(t, server, place.RequestURI()).Find("#"+place.Fragment).Length() != 1 {
			t.Errorf("%s: a relation leads to %s, which is no place", name, href)
		}
	}
	get(t, server, "/entity/nobody", http.StatusNotFound)
	if d := dom(t, server, "/entity/"+url.PathEscape("南昌市")+"?lang=en"); !strings.Contains(d.Find(".lead").Text(), "GB/T 2260 360100") || !strings.Contains(d.Find(".lead").Text(), "Region") {
		t.Errorf("南昌市 is told of as %q", d.Find(".lead").Text())
	}
}

// The relations of the page are those of the library that pass, and the file has the same.
func TestRelationsAreFiltered(t *testing.T) {
	server, lib := site(t, thingDocs(t)...)
	all := allRelations(t, lib)
	count := func(is func(relation.Relation) bool) (n int) {
		for _, x := range all {
			if is(x) {
				n++
			}
		}
		return n
	}
	for query, is := range map[string]func(relation.Relation) bool{
		"": func(relation.Relation) bool { return true },
		"kind=enterprise": func(x relation.Relation) bool {
			return x.Subject.Kind == relation.Enterprise || x.Object.Kind == relation.Enterprise
		},
		"predicate=relies_on": func(x relation.Relation) bool { return x.Predicate == relation.ReliesOn },
		"role=target&says=龙头": func(x relation.Relation) bool {
			return x.Role == relation.Target && strings.Contains(x.Quote+x.Subject.Name+x.Object.Name, "龙头")
		},
		"thing=region:360100": func(x relation.Relation) bool { return isNamed(x, "region:360100") },
		"thing=南昌市&thing=江铜集团": func(x relation.Relation) bool {
			return isNamed(x, "region:360100") && isNamed(x, "enterprise:江西铜业集团")
		},
		"thing=nothing-like-it": func(relation.Relation) bool { return false },
	} {
		d := dom(t, server, "/relations?lang=zh&"+query)
		if got, want := d.Find(".lead [role=status]").Text(), fmt.Sprintf("%d 条关系", count(is)); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
		_, b := get(t, server, "/relations.csv?"+query, http.StatusOK)
		if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff"))).ReadAll(); err != nil || len(rows) != count(is)+1 {
			t.Errorf("%s: the file has %d rows, %v", query, len(rows), err)
		}
	}
	for _, query := range []string{"kind=x", "predicate=x", "role=x"} {
		if d := dom(t, server, "/relations?lang=zh&"+query); d.Find(".problem").Length() != 1 {
			t.Errorf("%s is passed over in silence", query)
		}
		get(t, server, "/relations.csv?"+query, http.StatusBadRequest)
	}
}

func allRelations(t testing.TB, lib *index.Library) (all []relation.Relation) {
	t.Helper()
	for _, p := range lib.Plans() {
		some, err := lib.Relations(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, some...)
	}
	return all
}

func isNamed(x relation.Relation, id string) bool {
	for _, t := range x.Things() {
		if t.ID == id {
			return true
		}
	}
	return false
}

// A cell of the matrix is the number of relations that its link shows.
func TestMatrixCounts(t *testing.T) {
	server, _ := site(t, thingDocs(t)...)
	d := dom(t, server, "/relations?view=matrix&lang=zh")
	cells := d.Find(".matrix td a")
	if cells.Length() < 10 {
		t.Fatalf("%d cells", cells.Length())
	}
	for i := range 10 {
		cell := cells.Eq(i * cells.Length() / 10)
		href, _ := cell.Attr("href")
		if got, want := dom(t, server, href+"&lang=zh").Find(".lead [role=status]").Text(), cell.Text()+" 条关系"; got != want {
			t.Errorf("%s: %s, want %s", href, got, want)
		}
	}
}

// No name of a graph lies on another, however many there are, and each curve is a row of the table below.
func TestGraphIsReadable(t *testing.T) {
	_, lib := site(t, thingDocs(t)...)
	var some []index.Statement
	for _, p := range lib.Plans() {
		all, err := lib.Relations(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			some = append(some, index.Statement{Relation: x, Plan: p})
		}
	}
	g := graphOf(some, nil)
	if len(g.Nodes) < 40 || len(g.Nodes) > graphNodes {
		t.Errorf("%d names", len(g.Nodes))
	}
	for i, a := range g.Nodes {
		for _, b := range g.Nodes[:i] {
			if a.X == b.X && abs(a.Y-b.Y) < rowHigh-1 {
				t.Errorf("%s and %s lie on one another", a.Name, b.Name)
			}
		}
		if a.X < 0 || a.End > g.Wide || a.Y > g.High {
			t.Errorf("%s stands outside", a.Name)
		}
	}
	again := graphOf(some, nil)
	for i := range g.Nodes {
		if again.Nodes[i].Name != g.Nodes[i].Name || again.Nodes[i].Y != g.Nodes[i].Y {
			t.Fatal("drawn twice, it is not the same")
		}
	}
}

// The map shows what the table beside it has, of the measure, year and role that are asked for.
func TestMap(t *testing.T) {
	server, _ := site(t, thingDocs(t)...)
	d := dom(t, server, "/map?indicator=gdp&measure=level-元&when=2024-actual&lang=zh")
	if got := d.Find("#shown").Text(); got != "地区生产总值 水平（亿元） 2024 现状" {
		t.Errorf("it shows %s", got)
	}
	if n := d.Find(".tile[class*=x]").Length(); n != 34 {
		t.Errorf("%d provinces", n)
	}
	got := strings.Join(texts(d.Find(".mapped tbody tr")), "; ")
	if want := "广东省27000"; !strings.HasPrefix(got, want) || strings.Contains(got, "南昌") {
		t.Errorf("the table has %s", got)
	}
	if tiles := strings.Join(texts(d.Find(".tile a")), "; "); tiles != "湖南18000; 江西9000; 广东27000" {
		t.Errorf("the tiles have %s", tiles)
	}
	d = dom(t, server, "/map?indicator=gdp&in=360000&lang=zh")
	if tiles := strings.Join(texts(d.Find(".tile a")), "; "); !strings.HasPrefix(tiles, "南昌") || d.Find(".tile").Length() < 11 {
		t.Errorf("of 江西 %d tiles: %s", d.Find(".tile").Length(), tiles)
	}
	get(t, server, "/map?in=nowhere", http.StatusBadRequest)
	get(t, server, "/map?indicator=nothing", http.StatusNotFound)
	empty, _ := site(t)
	get(t, empty, "/map", http.StatusOK)
	get(t, empty, "/relations?view=graph", http.StatusOK)
	get(t, empty, "/relations?view=matrix", http.StatusOK)
	get(t, empty, "/indicators", http.StatusOK)
}

// The glossary has every indicator of the library's facts and targets once, under its name in the catalogue.
func TestGlossary(t *testing.T) {
	server, _ := site(t, thingDocs(t)...)
	d := dom(t, server, "/indicators?name=生产总值&lang=zh")
	row := d.Find("tbody tr").First()
	if got := strings.Join(texts(row.Children()), " | "); !strings.HasPrefix(got, "地区生产总值 | 国内生产总值、生产总值、GDP") || !strings.Contains(got, "2024–2025") {
		t.Errorf("of 生产总值 it says %s", got)
	}
	d = dom(t, server, "/indicator/gdp?lang=zh")
	if got := strings.Join(texts(d.Find(".series thead th")), " "); !strings.Contains(got, "2024") || !strings.Contains(strings.Join(texts(d.Find("h2")), " "), "同比增长（%）") {
		t.Errorf("the series has %s, %v", got, texts(d.Find("h2")))
	}
	if n := d.Find(".series tbody tr").Length(); n < 8 {
		t.Errorf("%d rows for four regions", n)
	}
	if dom(t, server, "/indicator/"+url.PathEscape("国内生产总值")).Find("h1").Text() != "地区生产总值" {
		t.Error("another name of an indicator does not lead to it")
	}
	if h, b := get(t, server, "/indicator/gdp/series.csv", http.StatusOK); !strings.Contains(h.Get("Content-Type"), "csv") || strings.Count(string(b), "\n") < 9 {
		t.Errorf("the file of a series is\n%s", b)
	}
	get(t, server, "/indicator/none", http.StatusNotFound)
}

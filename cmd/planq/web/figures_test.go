package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/record"
	"planq/index"
	"planq/internal/slow"
	"planq/seeds"
)

// Two plans of one place, of which the later reports on the earlier, and a third.
var samplePlans = map[string]string{
	"gang-11.txt": `某省工业“十一五”规划

第一章 发展基础
2005年，全省钢铁产业主营业务收入700亿元，粗钢产量800万吨，工业增加值占生产总值的32%。
第二章 发展目标
到2010年，全省钢铁产业主营业务收入达到1500亿元以上，铜产业主营业务收入达到1.2万亿元，粗钢产量达到1000万吨，年均增长18%。
`,
	"gang-12.txt": `某省工业“十二五”规划

第一章 发展基础
2010年，全省钢铁产业主营业务收入1600亿元，铜产业主营业务收入9000亿元，电子产业主营业务收入90亿元，粗钢产量1．1亿吨。
第二章 发展目标
到2015年，全省钢铁产业主营业务收入达到3000亿元，铜产业主营业务收入超过1.5万亿元，陶瓷产业主营业务收入达到400亿元，建材产业主营业务收入达到300-500亿元。
`,
	"tou.txt": `某县旅游“十二五”规划 <script>alert(1)</script>

第一章 发展目标
到2015年，全县接待游客达到300万人次，<b>旅游</b>收入达到12亿元。
`,
}

func sampleDocs(t testing.TB) []*extract.Document {
	t.Helper()
	var docs []*extract.Document
	for _, name := range []string{"gang-11.txt", "gang-12.txt", "tou.txt"} {
		doc, err := extract.Read(name, []byte(samplePlans[name]))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// site serves plans, and gives their library to ask beside it.
func site(t testing.TB, docs ...*extract.Document) (*httptest.Server, *index.Library) {
	t.Helper()
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Memory(docs...), nil }, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server, index.Memory(docs...)
}

func get(t testing.TB, server *httptest.Server, address string, status int) (http.Header, []byte) {
	t.Helper()
	r, err := server.Client().Get(server.URL + address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != status {
		t.Fatalf("%s: status %d, want %d\n%.300s", address, r.StatusCode, status, b)
	}
	return r.Header, b
}

func dom(t testing.TB, server *httptest.Server, address string) *goquery.Document {
	t.Helper()
	_, b := get(t, server, address, http.StatusOK)
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func texts(s *goquery.Selection) []string {
	return s.Map(func(_ int, s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") })
}

func records(t testing.TB, lib *index.Library, f index.Filter) []index.Hit {
	t.Helper()
	found, err := lib.Records(f)
	if err != nil {
		t.Fatal(err)
	}
	return found.Hits
}

func TestFiguresTable(t *testing.T) {
	server, lib := site(t, sampleDocs(t)...)
	all := records(t, lib, index.Filter{})
	d := dom(t, server, "/figures")
	if got := d.Find("tbody tr").Length(); got != len(all) {
		t.Errorf("%d rows for %d records", got, len(all))
	}
	for i, h := range all {
		row := d.Find("tbody tr").Eq(i)
		if got := row.Find(".c-value").Text(); got != export.Amount(h.Record) {
			t.Errorf("row %d has the value %q, want %q", i, got, export.Amount(h.Record))
		}
		place, _ := row.Find(".c-place a").Attr("href")
		record, _ := row.Find(".c-value a").Attr("href")
		if place != "/plan/"+h.Plan.ID+"#r-"+h.Record.ID || record != "/plan/"+h.Plan.ID+"/record/"+h.Record.ID {
			t.Errorf("row %d leads to %s and %s", i, place, record)
		}
	}
	if d.Find("script:not([src])").Length()+d.Find("td b").Length() > 0 {
		t.Error("a plan's markup became the page's")
	}
}

func TestFiguresAreFilteredAndSorted(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	for _, c := range []struct{ query, values string }{
		{"indicator=主营业务收入&role=target&plan=gang-12&sort=value", "300-500亿元 400亿元 3000亿元 >1.5万亿元"},
		{"indicator=主营业务收入&role=target&plan=gang-12&sort=-value", ">1.5万亿元 3000亿元 400亿元 300-500亿元"},
		{"role=目标&unit=吨", "1000万吨"},
		{"min=1万亿元&plan=gang-11,gang-12", "1.2万亿元 >1.5万亿元"},
		{"year=2015&max=20亿元", "12亿元"},
		{"q=规划:旅游 单位:元", "12亿元"},
		{"chapter=发展基础&subject=铜", "9000亿元"},
		{"q=游客", "300万人次"},
	} {
		q, _ := url.ParseQuery(c.query)
		d := dom(t, server, "/figures?"+q.Encode())
		if got := strings.Join(texts(d.Find("tbody .c-value")), " "); got != c.values {
			t.Errorf("%s: %s, want %s", c.query, got, c.values)
		}
	}
	d := dom(t, server, "/figures?sort=-value")
	if got, _ := d.Find("th.c-value").Attr("aria-sort"); got != "descending" {
		t.Errorf("the head says %q", got)
	}
	if got, _ := d.Find("th.c-value a").Attr("href"); got != "/figures?sort=value" {
		t.Errorf("the head leads to %s", got)
	}
}

// A plan whose name has commas in it is one plan.
func TestPlansWithCommas(t *testing.T) {
	docs := sampleDocs(t)
	docs[0].Plan.ID, docs[1].Plan.ID = "a,b", "a"
	server, lib := site(t, docs...)
	for query, want := range map[string]string{"a,b": "a,b", "a": "a", "a,a,b": "a a,b", "tou,a,b": "tou a,b", "a,c": "a c"} {
		if got := strings.Join(plansOf(url.Values{"plan": {query}}, lib), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got, want := dom(t, server, "/figures?plan=a,b,tou").Find("tbody tr").Length(), len(docs[0].Records)+len(docs[2].Records); got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
}

func TestFiguresColumns(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/figures?columns=value,quote&columns=unit")
	var heads []string
	d.Find("thead th").Each(func(_ int, s *goquery.Selection) { heads = append(heads, s.AttrOr("class", "")) })
	if strings.Join(heads, " ") != "c-value c-unit c-quote" {
		t.Errorf("columns %v", heads)
	}
	d.Find("thead a, #facets a, .chips a").Each(func(_ int, s *goquery.Selection) {
		if to := s.AttrOr("href", ""); !strings.Contains(to, "columns=") {
			t.Errorf("%s forgets the columns", to)
		}
	})
}

// A facet's number is the number of rows that its link shows.
func TestFacetsCountWhatTheyShow(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/figures?lang=zh")
	links := d.Find("#facets a")
	if links.Length() < 12 {
		t.Fatalf("%d facets", links.Length())
	}
	links.Each(func(_ int, s *goquery.Selection) {
		want := s.Find(".count").Text()
		if got := dom(t, server, s.AttrOr("href", "")).Find("tbody tr").Length(); strconv.Itoa(got) != want {
			t.Errorf("%s says %s and shows %d", s.Text(), want, got)
		}
	})
}

// Provisions, thresholds and counts of a list are left out until they are asked for, in the table and in its files alike; the page says how many there are.
func TestFiguresWithoutNoise(t *testing.T) {
	doc, err := extract.Read("noise.txt", []byte("某市工业发展规划\n\n第一章 目标\n到2015年，全市工业增加值达到500亿元。做强三大产业。对投资超过5000万元的企业，按10%给予补助。\n"))
	if err != nil {
		t.Fatal(err)
	}
	server, _ := site(t, doc)
	plain, all := dom(t, server, "/figures?lang=zh"), dom(t, server, "/figures?noise=1")
	shown, whole := plain.Find("tbody tr").Length(), all.Find("tbody tr").Length()
	if whole != len(doc.Records) || shown == 0 || shown == whole {
		t.Fatalf("%d rows of %d, with noise %d", shown, len(doc.Records), whole)
	}
	if got := plain.Find("tbody .c-value").Text(); !strings.Contains(got, "500亿元") || strings.Contains(got, "三大") {
		t.Errorf("the table shows %s", got)
	}
	if got := plain.Find("#results").Text(); !strings.Contains(got, "另有 "+strconv.Itoa(whole-shown)+" 条") {
		t.Error("what is left out is not said")
	}
	for address, rows := range map[string]int{"/figures.csv": shown, "/figures.csv?noise=1": whole} {
		if _, b := get(t, server, address, http.StatusOK); bytes.Count(b, []byte("\n")) != 1+rows {
			t.Errorf("%s has not %d rows", address, rows)
		}
	}
	if got := all.Find(".chips a").AttrOr("href", ""); got != "/figures" {
		t.Errorf("the noise is left out again at %q", got)
	}
}

func TestFiguresPages(t *testing.T) {
	doc, err := extract.Read(seeds.Plan())
	if err != nil {
		t.Fatal(err)
	}
	server, lib := site(t, doc)
	all := records(t, lib, index.Filter{Sort: index.Sort{By: "year"}})
	var got []string
	for next := "/figures?sort=year&noise=1"; next != ""; {
		d := dom(t, server, next)
		d.Find("tbody .c-place a").Each(func(_ int, s *goquery.Selection) { got = append(got, s.AttrOr("href", "")) })
		next = d.Find("a[rel=next]").AttrOr("href", "")
	}
	var want []string
	for _, h := range all {
		want = append(want, placeURL(h.Plan.ID, h.Record.ID))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the pages have %d rows of %d, or in another order", len(got), len(want))
	}
	if n := dom(t, server, "/figures?page=1000000").Find("tbody tr").Length(); n == 0 {
		t.Error("a page behind the last is empty")
	}
}

func TestFiguresSayWhatIsWrong(t *testing.T) {
	server, _ := site(t, sampleDocs(t)...)
	d := dom(t, server, "/figures?year=abc&min=x&role=wish&sort=size&lang=en")
	if got := texts(d.Find(".problem")); len(got) != 4 {
		t.Errorf("told %q", got)
	}
	if got := texts(dom(t, server, "/figures?q=%EF%BC%9F&lang=en").Find(".problem")); len(got) != 1 {
		t.Errorf("told %q", got)
	}
	if got := dom(t, server, "/figures?q=咖啡豆").Find(".empty").Length(); got != 1 {
		t.Error("nothing found is not said")
	}
	for _, address := range []string{"/figures.csv?year=abc", "/figures.xlsx?sort=size", "/charts?kind=pie", "/chart.svg?kind=targets&q=咖啡豆", "/compare?plan=nobody"} {
		status := http.StatusBadRequest
		if strings.HasPrefix(address, "/chart.svg") || strings.HasPrefix(address, "/compare") {
			status = http.StatusNotFound
		}
		get(t, server, address, status)
	}
}

// The files hold the rows of the table, in its order, with the columns of an extraction, as
// other programs read them.
func TestFiguresFiles(t *testing.T) {
	server, lib := site(t, sampleDocs(t)...)
	query := "?role=target&sort=-value"
	f := index.Filter{Roles: []record.Role{record.Target}, Sort: index.Sort{By: "value", Down: true}}
	var want, ids []string
	for _, h := range records(t, lib, f) {
		want = append(want, h.Plan.ID+" "+h.Record.ID+" "+h.Record.Value+" "+h.Record.Canonical.Min.String())
		ids = append(ids, h.Record.ID)
	}
	if len(want) < 8 {
		t.Fatalf("%d records", len(want))
	}
	same := func(format string, got []string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s holds\n%s\nwant\n%s", format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	var columns []string
	for _, c := range export.RecordTable().Columns {
		if c.Name != "section_id" { // which no table of sections stands beside
			columns = append(columns, c.Name)
		}
	}
	columns = append(columns, "title", "line", "link")
	row := func(head, cells []string) string {
		at := func(name string) string {
			if i := slices.Index(head, name); i < len(cells) {
				return cells[i]
			}
			return ""
		}
		return at("plan") + " " + at("id") + " " + at("value") + " " + at("canonical_min")
	}

	h, b := get(t, server, "/figures.csv"+query, http.StatusOK)
	if !bytes.HasPrefix(b, []byte("\ufeff")) {
		t.Error("the CSV has no byte order mark")
	}
	if got := h.Get("Content-Disposition"); got != `attachment; filename="figures.csv"` {
		t.Errorf("the file is called %s", got)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rows[0], columns) {
		t.Errorf("the CSV has the columns %v", rows[0])
	}
	var got []string
	for _, cells := range rows[1:] {
		got = append(got, row(rows[0], cells))
	}
	same("csv", got)

	_, b = get(t, server, "/figures.xlsx"+query, http.StatusOK)
	book, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err = book.GetRows("record", excelize.Options{RawCellValue: true}); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, cells := range rows[1:] {
		got = append(got, row(rows[0], cells))
	}
	same("xlsx", got)

	_, b = get(t, server, "/figures.parquet"+query, http.StatusOK)
	type parquetRow struct {
		Plan  string   `parquet:"plan"`
		ID    string   `parquet:"id"`
		Value string   `parquet:"value"`
		Exact string   `parquet:"canonical_min_exact"`
		Year  *int64   `parquet:"year,optional"`
		Path  []string `parquet:"section,list"`
	}
	read, err := parquet.Read[parquetRow](bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, r := range read {
		got = append(got, r.Plan+" "+r.ID+" "+r.Value+" "+r.Exact)
		if r.Year == nil || len(r.Path) == 0 {
			t.Errorf("%s has no year or section", r.Value)
		}
	}
	same("parquet", got)

	_, b = get(t, server, "/figures.json"+query, http.StatusOK)
	var objects []struct {
		Plan, ID, Value, Title, Link string
		Min                          json.Number `json:"canonical_min"`
		Line                         int
	}
	if err := json.Unmarshal(b, &objects); err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, o := range objects {
		got = append(got, o.Plan+" "+o.ID+" "+o.Value+" "+o.Min.String())
		if o.Title == "" || o.Line == 0 || o.Link != server.URL+placeURL(o.Plan, o.ID) {
			t.Errorf("%s is said to be of %s, line %d, %s", o.ID, o.Title, o.Line, o.Link)
		}
	}
	same("json", got)

	// The columns that are chosen, and those alone but for where a figure is from.
	for _, format := range []string{"csv", "json", "xlsx", "parquet"} {
		_, b = get(t, server, "/figures."+format+query+"&columns=value,year", http.StatusOK)
		switch format {
		case "csv":
			if head, _, _ := strings.Cut(string(b), "\n"); strings.TrimSpace(head) != "\ufeffvalue,min,max,op,year,base_year,title,line,link" {
				t.Errorf("the CSV begins %q", head)
			}
		case "json":
			if !json.Valid(b) || bytes.Contains(b, []byte("indicator")) || !bytes.Contains(b, []byte(`"link": "http`)) {
				t.Errorf("the JSON begins %.300s", b)
			}
		}
	}

	// All pages of it, and nothing of the page that is shown.
	if _, b := get(t, server, "/figures.csv"+query+"&page=2", http.StatusOK); bytes.Count(b, []byte("\n")) != 1+len(ids) {
		t.Error("a file holds one page")
	}
}

// No cell of a file for a spreadsheet is a formula.
func TestFiguresAreNoFormulas(t *testing.T) {
	hostile, err := extract.Read("=HYPERLINK(1).txt", []byte("@SUM(A1)规划\n\n=1+1产值达到5亿元。\n\n+甲=产值达到6亿元，-乙产值达到7亿元。\n"))
	if err != nil || len(hostile.Records) == 0 {
		t.Fatal(err)
	}
	server, _ := site(t, hostile)
	_, b := get(t, server, "/figures.csv", http.StatusOK)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 1+len(hostile.Records) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	guarded := 0
	for _, cell := range slices.Concat(rows[1:]...) {
		if cell == "" {
			continue
		}
		if _, err := strconv.ParseFloat(cell, 64); len(cell) > 1 && strings.ContainsAny(cell[:1], "=+-@\t\r") && err != nil {
			t.Errorf("the cell %q", cell)
		}
		if cell[0] == '\'' {
			guarded++
		}
	}
	if guarded == 0 {
		t.Error("no cell of it could have been a formula")
	}
}

// Shared plans where they are: every address that the table offers answers.
func TestFiguresOfSharedPlans(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	files, _ := filepath.Glob("../../../../shared/plans/*.txt")
	if len(files) == 0 {
		t.Skip("shared plans are not here")
	}
	var docs []*extract.Document
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.Read(filepath.Base(file), b)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	server, lib := site(t, docs...)
	for _, by := range index.SortFields {
		d := dom(t, server, "/figures?sort=-"+by)
		if d.Find("tbody tr").Length() != figuresShown {
			t.Errorf("sorted by %s: %d rows", by, d.Find("tbody tr").Length())
		}
	}
	_, b := get(t, server, "/figures.csv?noise=1", http.StatusOK)
	if rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll(); err != nil || len(rows) != 1+len(records(t, lib, index.Filter{})) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

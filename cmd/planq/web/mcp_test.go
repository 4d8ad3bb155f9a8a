package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"planq/index"
)

// assistant connects to the tools of a server in this process.
func assistant(t *testing.T, s *Server, base string) *mcp.ClientSession {
	t.Helper()
	here, there := mcp.NewInMemoryTransports()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Tools(ctx, there, base) }()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		session.Close()
		cancel()
		<-ended
	})
	return session
}

// call calls a tool and gives its answer, or what it says is wrong.
func call[Out any](t *testing.T, session *mcp.ClientSession, name string, in any) (out Out, complaint string) {
	t.Helper()
	result, err := session.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: in})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text := result.Content[0].(*mcp.TextContent).Text
	if result.IsError {
		return out, text
	}
	b, err := json.Marshal(result.StructuredContent)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out, ""
}

func shippedTools(t *testing.T) *Server {
	t.Helper()
	s, err := New(Options{Open: index.Shipped, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAssistantsAreTold(t *testing.T) {
	s := shippedTools(t)
	session := assistant(t, s, "http://plans.example/")
	tools, err := session.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range tools.Tools {
		names = append(names, tool.Name)
		if tool.Description == "" || tool.InputSchema == nil || tool.OutputSchema == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say what it takes and gives", tool.Name)
		}
	}
	slices.Sort(names)
	if want := []string{"compare", "find_records", "list_plans", "panel", "read_rows", "read_section", "search", "terms", "track"}; !slices.Equal(names, want) {
		t.Errorf("tools %v, want %v", names, want)
	}
	plans, _ := call[plansFound](t, session, "list_plans", noInput{})
	if len(plans.Plans) != 1 || plans.Plans[0].Records != 488 {
		t.Fatalf("plans: %+v", plans)
	}
	id := plans.Plans[0].ID
	lib, err := index.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := lib.Document(id)
	if err != nil {
		t.Fatal(err)
	}
	cited := func(what string, c Citation) {
		t.Helper()
		lines := strings.Split(doc.Plan.Text, "\n")
		first := []rune(strings.TrimSpace(c.Quote))
		if c.Plan != id || c.Title == "" || c.Line < 1 || c.Line > len(lines) || !strings.Contains(lines[c.Line-1], string(first[:min(len(first), 6)])) {
			t.Errorf("%s: the quote %.40q does not stand in line %d", what, c.Quote, c.Line)
		}
		if !strings.HasPrefix(c.Address, "http://plans.example/plan/"+id+"#") || !strings.Contains(c.Reference, c.Address) || !strings.Contains(c.Reference, c.Title) {
			t.Errorf("%s: address %s, reference %s", what, c.Address, c.Reference)
		}
	}
	hits, _ := call[searchFound](t, session, "search", searchInput{Query: "稀土 主营业务收入", Limit: 5})
	if hits.Total < 5 || len(hits.Hits) != 5 {
		t.Fatalf("%d hits of %d", len(hits.Hits), hits.Total)
	}
	for _, h := range hits.Hits {
		cited("search", h.Citation)
	}
	none, _ := call[searchFound](t, session, "search", searchInput{Query: "钢铁列车"})
	if none.Total != 0 || !slices.Contains(none.Nearest, "钢铁") {
		t.Errorf("a word that is not there: %+v", none)
	}
	records, _ := call[recordsFound](t, session, "find_records", recordsInput{Indicator: "主营业务收入", Roles: []string{"target"}, Year: "2015", Min: "1000亿元", Sort: "-value"})
	if records.Total == 0 || len(records.Records) == 0 {
		t.Fatal("no record")
	}
	for _, r := range records.Records {
		cited("find_records", r.Citation)
		if r.Role != "target" || r.Year != 2015 || r.Citation.ID == "" || !strings.HasSuffix(r.Citation.Address, "#r-"+r.Citation.ID) || !strings.Contains(r.Citation.Quote, r.Value) {
			t.Errorf("find_records: %+v", r)
		}
	}
	headings, _ := call[sectionFound](t, session, "read_section", sectionInput{Plan: id})
	if headings.Text != "" || len(headings.Headings) < 4 {
		t.Fatalf("headings: %+v", headings)
	}
	section, _ := call[sectionFound](t, session, "read_section", sectionInput{Plan: id, Heading: headings.Headings[2].Heading})
	cited("read_section", section.Citation)
	whole := section.Text
	for next := section.Next; next != 0; {
		more, complaint := call[sectionFound](t, session, "read_section", sectionInput{Plan: id, Heading: headings.Headings[2].Heading, Start: next})
		if complaint != "" || more.Text == "" {
			t.Fatalf("from %d on: %s", next, complaint)
		}
		whole, next = whole+more.Text, more.Next
	}
	if chapter := doc.Plan.Text[headings.Headings[2].Start:headings.Headings[3].Start]; strings.TrimSpace(chapter) != strings.TrimSpace(whole) {
		t.Errorf("a chapter of %d bytes is not read whole: %d", len(chapter), len(whole))
	}
	if at, _ := call[sectionFound](t, session, "read_section", sectionInput{Plan: id, Start: hits.Hits[0].Start}); !strings.HasPrefix(at.Text, hits.Hits[0].Text[:12]) {
		t.Errorf("at a hit: %.40q, want %.40q", at.Text, hits.Hits[0].Text)
	}
}

func TestAssistantsAreToldWhatIsWrong(t *testing.T) {
	session := assistant(t, shippedTools(t), "")
	for _, c := range []struct {
		tool string
		in   any
		want string
	}{
		{"search", searchInput{Query: ""}, "nothing to search for"},
		{"search", searchInput{Query: "稀土", Plans: []string{"../../etc/passwd"}}, "no plan of that name"},
		{"search", searchInput{Query: "稀土", Kind: "poem"}, "no such kind"},
		{"search", searchInput{Query: "稀土", Limit: 10_000}, "no such page"},
		{"search", searchInput{Query: "稀土", Page: -1}, "no such page"},
		{"search", searchInput{Query: strings.Repeat("稀土 ", 1000)}, "longer than"},
		{"find_records", recordsInput{Year: "soon"}, "soon"},
		{"find_records", recordsInput{Sort: "beauty"}, "beauty"},
		{"read_section", sectionInput{Plan: "nothing"}, "no plan of that name"},
		{"read_section", sectionInput{Plan: "jiangxi-12fyp-industry", Heading: "诗歌"}, "no such heading"},
		{"read_section", sectionInput{Plan: "jiangxi-12fyp-industry", Start: 2}, "no beginning of a character"},
		{"read_section", sectionInput{Plan: "jiangxi-12fyp-industry", Start: 1 << 40}, "no beginning of a character"},
		{"compare", compareInput{Plans: []string{"jiangxi-12fyp-industry"}}, "two to"},
		{"compare", compareInput{Plans: []string{"a", "b"}}, "no plan of that name"},
		{"search", map[string]any{"poem": 1}, "poem"},
	} {
		if _, complaint := call[any](t, session, c.tool, c.in); !strings.Contains(complaint, c.want) {
			t.Errorf("%s %.80v: %q, want %q", c.tool, c.in, complaint, c.want)
		}
	}
}

// Plans that are written while an assistant asks are in his next answer, also when he compares.
func TestAssistantsCompare(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", strings.ReplaceAll(plan2015, "2015", "2010"))
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Open(dir) }, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	session := assistant(t, s, "")
	write(t, dir, "b.txt", plan2015)
	c, complaint := call[compareFound](t, session, "compare", compareInput{Plans: []string{"a", "b"}})
	if complaint != "" || len(c.Series) != 1 || len(c.Series[0].Points) != 2 {
		t.Fatalf("%s %+v", complaint, c)
	}
	for _, p := range c.Series[0].Points {
		if p.Citation.Line != 5 || !strings.Contains(p.Citation.Quote, "900亿元") || !strings.HasPrefix(p.Citation.Address, "/plan/") {
			t.Errorf("%+v", p)
		}
	}
}

// The same tools at /mcp, behind the token of the server.
func TestAssistantsOverHTTP(t *testing.T) {
	token := strings.Repeat("t", 20)
	server := httptest.NewServer(shippedServer(t, Options{Token: token}))
	defer server.Close()
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	ctx := context.Background()
	if _, err := client.Connect(ctx, &mcp.StreamableClientTransport{Endpoint: server.URL + "/mcp", MaxRetries: -1, DisableStandaloneSSE: true}, nil); err == nil {
		t.Error("an assistant without token is let in")
	}
	session, err := client.Connect(ctx, &mcp.StreamableClientTransport{
		Endpoint: server.URL + "/mcp", DisableStandaloneSSE: true,
		HTTPClient: &http.Client{Transport: withToken(token)},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	hits, complaint := call[searchFound](t, session, "search", searchInput{Query: "稀土", Limit: 1})
	if complaint != "" || len(hits.Hits) != 1 || !strings.HasPrefix(hits.Hits[0].Citation.Address, server.URL+"/plan/") {
		t.Errorf("%s %+v", complaint, hits)
	}
}

type withToken string

func (t withToken) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+string(t))
	return http.DefaultTransport.RoundTrip(r)
}

// An assistant asks across plans: what became of targets, a panel, counts of words.
func TestAssistantsAskAcrossPlans(t *testing.T) {
	docs := trackedDocs(t)
	s, err := New(Options{Open: func() (*index.Library, error) { return index.Memory(docs...), nil }, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	session := assistant(t, s, "http://plans.example")
	all, complaint := call[trackFound](t, session, "track", trackInput{Plan: "old"})
	if complaint != "" || all.Total == 0 || all.Later == 0 || len(all.Targets) != min(all.Total, toolHits) {
		t.Fatalf("track: %+v %s", all, complaint)
	}
	reached := 0
	for _, k := range all.Targets {
		if k.Value == "" || k.Source.Quote == "" || !strings.HasPrefix(k.Source.Address, "http://plans.example/plan/old#") {
			t.Errorf("target %+v", k)
		}
		for _, a := range k.Actuals {
			reached++
			if a.Value == "" || a.Source.Plan == "old" || a.Source.Reference == "" {
				t.Errorf("actual %+v", a)
			}
		}
	}
	if reached == 0 {
		t.Error("nothing is reported on any target")
	}
	if one, _ := call[trackFound](t, session, "track", trackInput{Plan: "old", Status: "reached"}); one.Total != all.Counts["reached"] {
		t.Errorf("%d reached, of %v", one.Total, all.Counts)
	}
	for _, bad := range []trackInput{{Plan: "none"}, {Plan: "old", Status: "well"}, {Plan: "old", Limit: 1000}} {
		if _, complaint := call[trackFound](t, session, "track", bad); !strings.Contains(complaint, "hint:") {
			t.Errorf("track %+v: %q", bad, complaint)
		}
	}
	name := docs[0].Records[0].Indicator
	cells, complaint := call[panelFound](t, session, "panel", panelInput{Indicators: []string{name}})
	if complaint != "" || cells.Total == 0 || cells.Cells[0].Indicator == "" || cells.Cells[0].Source.Quote == "" {
		t.Errorf("panel of %s: %+v %s", name, cells, complaint)
	}
	if _, complaint := call[panelFound](t, session, "panel", panelInput{Indicators: []string{}}); !strings.Contains(complaint, "hint:") {
		t.Errorf("panel of nothing: %q", complaint)
	}
	counts, complaint := call[termsFound](t, session, "terms", termsInput{Words: []string{"全市", "环境：环境 生态"}, By: []string{"plan", "mode"}})
	if complaint != "" || len(counts.Counts) == 0 || counts.Counts[0].AllChars == 0 {
		t.Errorf("terms: %+v %s", counts, complaint)
	}
	for _, bad := range []termsInput{{Words: []string{}}, {Words: []string{"全市"}, By: []string{"moon"}}, {Words: []string{"全市"}, Plans: []string{"none"}}} {
		if _, complaint := call[termsFound](t, session, "terms", bad); !strings.Contains(complaint, "hint:") {
			t.Errorf("terms %+v: %q", bad, complaint)
		}
	}
}

package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"planq/extract"
)

// Every page speaks one language: what is not marked as the plan's own Chinese is English where that was chosen, and no page that is Chinese has a
// sentence in English.
func TestOneLanguageAtATime(t *testing.T) {
	docs := append(thingDocs(t), trackedDocs(t)...)
	docs = append(docs, sampleDocs(t)...)
	server, _ := site(t, docs...)
	pages := []string{
		"/", "/search", "/search?q=稀土", "/search?q=主营业务收入+(钢铁", "/search?q=没有这样的词", "/figures", "/figures?year=abc&sort=-value&q=没有这样的词", "/figures?role=target&columns=measure,binding,canonical",
		"/charts", "/charts?kind=share-growth", "/charts?kind=plans&plan=gang-11,gang-12", "/compare", "/compare?plan=gang-11,gang-12&indicator=主营业务收入", "/compare?plan=old,new",
		"/relations", "/relations?kind=x", "/relations?view=matrix", "/relations?view=graph", "/entity/江铜集团", "/map?indicator=gdp", "/indicators", "/indicator/gdp", "/nowhere", "/plan/none", "/api/v1",
		planPage, planPage + "/facts", planPage + "/references", planPage + "/passage/864", "/plan/old", "/plan/old/track", "/plan/new/facts", "/plan/gang-12",
	}
	pages = append(pages, recordsOf(docs, 40)...)
	sentence := regexp.MustCompile(`[a-z]{2,} [a-z]{2,} [a-z]{2,}`)
	han := regexp.MustCompile(`\p{Han}`)
	seen := map[string]bool{}
	for _, l := range []language{chinese, english} {
		for _, page := range pages {
			to := page + "?lang=" + string(l)
			if strings.Contains(page, "?") {
				to = page + "&lang=" + string(l)
			}
			r, err := server.Client().Get(server.URL + to)
			if err != nil {
				t.Fatal(err)
			}
			d, err := goquery.NewDocumentFromReader(r.Body)
			r.Body.Close()
			if err != nil || r.StatusCode >= http.StatusInternalServerError {
				t.Fatalf("%s: %d %v", to, r.StatusCode, err)
			}
			var walk func(n *html.Node, lang string)
			walk = func(n *html.Node, lang string) {
				if n.Type == html.ElementNode {
					for _, a := range n.Attr {
						if a.Key == "lang" {
							lang = a.Val
						}
					}
					if n.Data == "script" || n.Data == "style" || n.Data == "code" || n.Data == "title" && n.Parent.Data == "head" {
						return
					}
				}
				text := strings.TrimSpace(n.Data)
				foreign := lang == "en" && han.MatchString(text) && own(n, text)
				if n.Type == html.TextNode && (foreign || strings.HasPrefix(lang, "zh") && l == chinese && sentence.MatchString(text)) && !seen[string(l)+text] {
					seen[string(l)+text] = true
					t.Errorf("%s says %q in <%s class=%q>", to, text, n.Parent.Data, classOf(n.Parent))
				}
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					walk(c, lang)
				}
			}
			for _, n := range d.Nodes {
				walk(n, "")
			}
		}
	}
}

// own says whether a text is the page's own and no plan's: a word of its table, or a sentence.
func own(n *html.Node, text string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if class := classOf(p); strings.HasPrefix(class, "c-indicator") || strings.HasPrefix(class, "c-subject") || strings.HasPrefix(class, "c-unit") || strings.HasPrefix(class, "c-quote") {
			return false
		}
	}
	if n.Parent.Data == "h1" && classOf(n.Parent) == "hidden" { // with what was asked for
		return false
	}
	_, word := inEnglish()[text]
	return word || strings.ContainsAny(text, "：。；")
}

func classOf(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "class" {
			return a.Val
		}
	}
	return ""
}

// recordsOf are the pages of some records, spread over the plans.
func recordsOf(docs []*extract.Document, most int) (pages []string) {
	for _, doc := range docs {
		for i := 0; i < len(doc.Records); i += 1 + len(doc.Records)/10 {
			if len(pages) < most {
				pages = append(pages, recordURL(doc.Plan.ID, doc.Records[i].ID))
			}
		}
	}
	return pages
}

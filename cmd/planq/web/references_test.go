package web

import (
	"net/http"
	"strings"
	"testing"
)

// What a plan cites is listed with its places, those that the library has as links; and the plans that cite it.
func TestReferencesPage(t *testing.T) {
	server, _ := site(t,
		readPlan(t, "old.txt", []byte("江西省国民经济和社会发展第十二个五年规划纲要\n\n一、目标\n依据《中华人民共和国环境保护法》和国发〔2010〕32号文件，到2015年粮食产量达到400亿斤。\n")),
		readPlan(t, "new.txt", []byte("江西省粮食“十二五”规划\n\n一、依据\n落实《江西省国民经济和社会发展第十二个五年规划纲要》，产量达到400亿斤。\n二、保障\n按《江西省国民经济和社会发展第十二个五年规划纲要》考核。\n")))
	d := dom(t, server, "/plan/new/references?lang=zh")
	row := d.Find("tbody tr").First()
	if link, _ := row.Find("th a").Attr("href"); link != "/plan/old" || row.Find("td").Eq(1).Text() != "2" || row.Find("td p a").Length() != 2 {
		t.Errorf("the plan of the library is told as %s, %s", link, strings.Join(texts(row.Children()), " | "))
	}
	place, _ := row.Find("td p a").First().Attr("href")
	path, anchor, _ := strings.Cut(place, "#")
	if dom(t, server, path).Find("#"+anchor).Length() != 1 {
		t.Errorf("%s leads nowhere", place)
	}
	d = dom(t, server, "/plan/old/references?lang=en")
	if got := strings.Join(texts(d.Find("tbody th")), "; "); got != "《中华人民共和国环境保护法》; 国发〔2010〕32号; 江西省粮食“十二五”规划" {
		t.Errorf("cited and citing are %s", got)
	}
	if said := d.Find("main").Text(); !strings.Contains(said, "Plans that cite it") || !strings.Contains(said, "Law") {
		t.Errorf("in English it says %s", said)
	}
	get(t, server, "/plan/none/references", http.StatusNotFound)
}

// The shipped plan says the same in every format it may come in.

package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"planq/extract/plan"
	"planq/internal/slow"
	"planq/seeds"
)

// said is what a plan says, without where: its headings and its records.
func said(d *Document) []string {
	var out []string
	d.Plan.Walk(func(path []*plan.Node, n *plan.Node) {
		switch n.Kind {
		case plan.Chapter, plan.Section, plan.Heading, plan.Topic, plan.Column:
			out = append(out, fmt.Sprintf("%s %s %s", n.Kind, n.Label, n.Title))
		}
	})
	for _, r := range d.Records {
		out = append(out, fmt.Sprintln(r.Indicator, r.Subject, r.Op, r.Min, r.Max, r.Unit, r.Measure, r.Of, r.Role, r.Year, r.BaseYear, r.Direction, r.Rate, r.Section))
	}
	return out
}

func paragraphs(text string) []string {
	return strings.Split(strings.TrimSpace(text), "\n")
}

func asHTML(text string) []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>规划</title></head><body><div class=\"nav\"><a href=\"/\">首页</a> &gt; <a href=\"/gk\">政务公开</a></div><div class=\"TRS_Editor\">\n")
	for _, p := range paragraphs(text) {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	b.WriteString("</div></body></html>")
	return b.Bytes()
}

func asDOCX(t *testing.T, text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part := func(name, content string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(xml.Header + content)); err != nil {
			t.Fatal(err)
		}
	}
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	var body strings.Builder
	for _, p := range paragraphs(text) {
		body.WriteString(`<w:p><w:r><w:t xml:space="preserve">`)
		if err := xml.EscapeText(&body, []byte(p)); err != nil {
			t.Fatal(err)
		}
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	part("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body.String()+`</w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameInEveryFormat(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	name, text := seeds.Plan()
	want, err := Read(name, text)
	if err != nil {
		t.Fatal(err)
	}
	encoded := func(e encoding.Encoding) []byte {
		b, err := e.NewEncoder().Bytes(text)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, f := range []struct {
		name string
		b    []byte
	}{
		{"plan.txt", append([]byte("\uFEFF"), text...)},
		{"gb18030.txt", encoded(simplifiedchinese.GB18030)},
		{"utf16.txt", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))},
		{"utf16be.txt", encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))},
		{"crlf.txt", bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))},
		{"plan.md", text},
		{"plan.html", asHTML(string(text))},
		{"plan.docx", asDOCX(t, string(text))},
	} {
		t.Run(f.name, func(t *testing.T) {
			got, err := Read(f.name, f.b)
			if err != nil {
				t.Fatal(err)
			}
			check(t, got)
			if diff := cmp.Diff(said(want), said(got)); diff != "" {
				t.Errorf("(-text +%s):\n%s", f.name, diff)
			}
		})
	}
	t.Run("plan.pdf", func(t *testing.T) {
		office, err := exec.LookPath("soffice")
		if err != nil {
			t.Skip("no soffice to write a PDF with")
		}
		dir := t.TempDir()
		docx := filepath.Join(dir, "plan.docx")
		if err := os.WriteFile(docx, asDOCX(t, string(text)), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, docx)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("soffice: %v: %s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, "plan.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read("plan.pdf", b)
		if err != nil {
			t.Fatal(err)
		}
		check(t, got)
		if diff := cmp.Diff(said(want), said(got)); diff != "" {
			t.Errorf("(-text +pdf):\n%s", diff)
		}
	})
}

// A file of a megabyte, whatever it is made of, keeps the server small: what a stranger may send is bounded by its length.

package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"planq/extract/source/office"
	"planq/internal/slow"
)

// padded is an archive of a megabyte whose parts unpack to as much as one of its size may.
func padded(parts ...string) []byte {
	return archive(1_000_000, parts...)
}

// archive is an archive of parts, filled up to a size with what nobody reads.
func archive(size int, parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		method := zip.Deflate
		if parts[i] == "mimetype" {
			method = zip.Store // OpenDocument is known by it
		}
		w, _ := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		io.WriteString(w, parts[i+1])
	}
	z.Flush()
	if size > b.Len() {
		w, _ := z.CreateHeader(&zip.FileHeader{Name: "noise"})
		io.CopyN(w, rand.NewChaCha8([32]byte{}), int64(size-b.Len()))
	}
	z.Close()
	return b.Bytes()
}

const unpacked = 18_000_000

func wordOf(body string) []byte {
	return padded("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
}

func bookOf(texts, rows string) []byte {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return padded(
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", relations+`<Relationship Id="r1" Type="`+kind+`officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+main+`><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations+`<Relationship Id="r1" Type="`+kind+`worksheet" Target="worksheets/a.xml"/><Relationship Id="r2" Type="`+kind+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst `+main+`>`+texts+`</sst>`,
		"xl/worksheets/a.xml", `<worksheet `+main+`><sheetData>`+rows+`</sheetData></worksheet>`)
}

// printOf is a PDF of one page that says the same again and again.
func printOf(line string) []byte {
	var stream, b bytes.Buffer
	z := zlib.NewWriter(&stream)
	io.WriteString(z, "BT /F1 6 Tf 10 830 Td 6 TL "+strings.Repeat(line, unpacked/len(line))+"ET")
	z.Close()
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", stream.Len(), &stream),
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF", len(at)+1, xref)
	return b.Bytes()
}

// sheetOf is a sheet of OpenDocument whose rows repeat themselves.
func sheetOf(rows string) []byte {
	return archive(0,
		"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">`+
			`<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
		"content.xml", `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">`+
			`<office:body><office:spreadsheet><table:table table:name="a">`+rows+`</table:table></office:spreadsheet></office:body></office:document-content>`)
}

// whitePicture is a picture of a side of so many pixels in colours, all of them white.
func whitePicture(side int) []byte {
	var b, data bytes.Buffer
	chunk := func(kind string, content []byte) {
		binary.Write(&b, binary.BigEndian, uint32(len(content)))
		content = append([]byte(kind), content...)
		b.Write(content)
		binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(content))
	}
	z, _ := zlib.NewWriterLevel(&data, zlib.BestSpeed)
	row := bytes.Repeat([]byte{255}, 1+4*side)
	row[0] = 0
	for range side {
		z.Write(row)
	}
	z.Close()
	b.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	chunk("IHDR", append(head, 8, 6, 0, 0, 0))
	chunk("IDAT", data.Bytes())
	chunk("IEND", nil)
	return b.Bytes()
}

// ofOthers are files that other people's programs read first: what they make of a megabyte is bounded, too.
func ofOthers(t *testing.T) map[string][]byte {
	files := map[string][]byte{}
	if office.Program() == "" {
		t.Log("left out: files that LibreOffice converts; it is not installed here")
	} else {
		files["words.rtf"] = []byte(`{\rtf1\ansi ` + strings.Repeat(`1% \par `, 1_000_000/9) + "}")
		files["repeated.ods"] = sheetOf(`<table:table-row table:number-rows-repeated="10000"><table:table-cell office:value-type="string" table:number-columns-repeated="20"><text:p>5%</text:p></table:table-cell></table:table-row>`)
	}
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Log("left out: pictures; tesseract is not installed here")
	} else {
		files["white.png"] = whitePicture(8600)
		files["larger.png"] = whitePicture(10_900)
	}
	return files
}

func TestAnUploadKeepsTheServerSmall(t *testing.T) {
	slow.NotShort(t, "it reads megabytes")
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("this system does not say how much a process has taken")
	}
	times := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	const most = 500 << 10 // KB
	files := ofOthers(t)
	maps.Copy(files, map[string][]byte{
		"ranks.txt":     []byte(times("http://a.b/", 500_000) + times("第1位第2位", 500_000)),
		"amounts.txt":   []byte(times("1元\n", 1_000_000)),
		"relations.txt": []byte(times("支持南昌、九江、赣州发展稀土、光伏、汽车产业，", 1_000_000)),
		"cells.csv":     []byte(times(strings.Repeat("1,", 200)+"\n", 1_000_000)),
		"cells.html":    []byte("<table>" + times("<tr><td>1%<td>2元", 1_000_000)),
		"nested.html":   []byte(times("<table><tr><td>1%", 1_000_000)),
		"words.docx":    wordOf(times("<w:p><w:r><w:t>产值5亿元，增长5%，</w:t></w:r></w:p>", unpacked)),
		"cells.docx":    wordOf("<w:tbl>" + times("<w:tr>"+strings.Repeat("<w:tc><w:p/></w:tc>", 100)+"</w:tr>", unpacked) + "</w:tbl><w:p><w:r><w:t>5亿元</w:t></w:r></w:p>"),
		"same.xlsx":     bookOf("<si><t>产值</t></si><si><t>5亿元</t></si>", times(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`, unpacked)),
		"cells.xlsx":    bookOf("", times("<row>"+strings.Repeat("<c><v>1</v></c>", 500)+"</row>", unpacked)),
		"long.xlsx":     bookOf("<si><t>"+times("5%、", unpacked/2)+"</t></si>", `<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`),
		"page.pdf":      printOf("(5% 7 12% 3.5 2015 99) ' "),
	})
	for name, body := range files {
		args := []string{"--allow-upload", "--quiet"}
		if strings.HasSuffix(name, ".png") {
			args = append(args, "--ocr")
		}
		address, process, stop := servingAs(t, args...)
		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		file, _ := w.CreateFormFile("files", name)
		file.Write(body)
		w.Close()
		r, err := http.Post(address+"/add", w.FormDataContentType(), &form)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
		uploaded := taken(t, process)
		id, _, _ := strings.Cut(name, ".")
		for _, path := range []string{"/records", "/relations", "/outline", "/check"} {
			r, err := http.Get(address + "/api/v1/plans/" + id + path)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				t.Errorf("%s%s: %v", name, path, err)
			}
			r.Body.Close()
		}
		read := taken(t, process)
		stop()
		t.Logf("%-14s %7d bytes: %4d MB, and when it is read %4d MB", name, len(body), uploaded>>10, read>>10)
		if uploaded > most || read > most {
			t.Errorf("%s of %d bytes takes the server to %d MB, and reading it to %d", name, len(body), uploaded>>10, read>>10)
		}
	}
}

// taken is the most memory that a process has had, in kilobytes.
func taken(t *testing.T, process int) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Fatalf("the server has ended: %v", err)
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	n, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

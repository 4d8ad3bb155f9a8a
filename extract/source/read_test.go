package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"planq/extract/source/marked"
)

const sentence = "　　到2015年，全省光伏产业主营业务收入达到2500亿元，年均增长25%以上，产能突破7万吨。\n"

func TestEncodings(t *testing.T) {
	plain := strings.Repeat(sentence, 20)
	traditional := strings.Repeat("　　臺灣地區經濟發展計畫，產業結構調整，國民所得達到三萬美元，環境保護與節能減碳並重。\n", 30)
	encode := func(e encoding.Encoding, s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct {
		name     string
		bytes    []byte
		encoding string
		body     string
	}{
		{"UTF-8", []byte(plain), "utf-8", plain},
		{"UTF-8 with a mark, kept", []byte("\uFEFF" + plain), "utf-8", "\uFEFF" + plain},
		{"CRLF, kept", []byte("一\r\n二\r\n"), "utf-8", "一\r\n二\r\n"},
		{"ASCII", []byte("GDP 2015\n"), "utf-8", "GDP 2015\n"},
		{"GB18030", encode(simplifiedchinese.GB18030, plain), "gb18030", plain},
		{"one line of GBK", encode(simplifiedchinese.GBK, "全省完成工业增加值4359亿元"), "gb18030", "全省完成工业增加值4359亿元"},
		{"Big5", encode(traditionalchinese.Big5, traditional), "big5", traditional},
		{"UTF-16LE with a mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), plain), "utf-16le", plain},
		{"UTF-16BE with a mark", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), plain), "utf-16be", plain},
		{"UTF-16LE", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), plain), "utf-16le", plain},
		{"UTF-16BE", encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), plain), "utf-16be", plain},
	} {
		text, err := ReadBytes("plan.txt", c.bytes)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		sum := sha256.Sum256(c.bytes)
		if text.Encoding != c.encoding || text.Body != c.body || text.SHA256 != hex.EncodeToString(sum[:]) || text.Problems != nil {
			t.Errorf("%s: read as %s %v: %.60q", c.name, text.Encoding, text.Problems, text.Body)
		}
	}
}

func TestDamagedUTF8IsRepaired(t *testing.T) {
	text, err := ReadBytes("plan.txt", []byte(strings.Repeat(sentence, 5)+"光\xE4\xBC产业\n"))
	if err != nil {
		t.Fatal(err)
	}
	if text.Encoding != "utf-8" || len(text.Problems) != 1 || !strings.HasSuffix(text.Body, "光\uFFFD产业\n") {
		t.Errorf("%s %q %q", text.Encoding, text.Problems, text.Body[len(text.Body)-20:])
	}
}

// A line of GBK in a file of UTF-8 is read, in a short one too, and told.
func TestAnotherEncodingInALine(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("税收达到40亿元。\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2, 100} {
		text, err := ReadBytes("plan.txt", []byte(strings.Repeat(sentence, n)+gbk))
		if err != nil {
			t.Fatal(err)
		}
		if text.Encoding != "utf-8" || text.Body != strings.Repeat(sentence, n)+"税收达到40亿元。\n" || len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "gb18030: 1") {
			t.Errorf("%d: %s %q %q", n, text.Encoding, text.Problems, text.Body)
		}
	}
	// A file of GBK is one, whatever of it is UTF-8 by chance.
	if text, err := ReadBytes("plan.txt", []byte(strings.Repeat(gbk, 5)+"abc\n")); err != nil || text.Encoding != "gb18030" {
		t.Error(err)
	}
}

// The numbers of glyphs are no text; a few of them are told.
func TestNumbersOfGlyphs(t *testing.T) {
	glyphs := strings.Repeat("(cid:31)(cid:30)", 40) + "市\n"
	unread, err := ReadBytes("plan.txt", []byte(glyphs))
	if err != nil || len(unread.Problems) != 1 || !strings.Contains(unread.Problems[0], "unreadable") || len(unread.Marks) != 1 || unread.Marks[0].End != len(glyphs)-1 {
		t.Errorf("%v %+v", err, unread)
	}
	text, err := ReadBytes("plan.txt", []byte(strings.Repeat(sentence, 20)+"(cid:31)\n"))
	if err != nil || len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "glyphs") {
		t.Error(err)
	}
	if text, err := ReadBytes("plan.txt", []byte("附件（cid:31）和(cid:)\n")); err != nil || text.Problems != nil {
		t.Error(err)
	}
}

func TestFormats(t *testing.T) {
	for name, want := range map[string]string{"a.txt": "text", "a.MD": "markdown", "b.markdown": "markdown", "-": "text", "plan": "text"} {
		text, err := ReadBytes(name, []byte("# 规划\n"))
		if err != nil || text.Format != want || text.Name != name {
			t.Errorf("%s: %+v %v", name, text, err)
		}
	}
}

func TestWhatIsNoText(t *testing.T) {
	for _, c := range []struct{ name, bytes, what, hint string }{
		{"plan.txt", "", "empty", "check"},
		{"plan.txt", "%PDF-1.7\n", "a PDF file", "pdftotext -layout plan.txt"},
		{"plan.docx", "PK\x03\x04........word/document.xml", "a DOCX file", "soffice"},
		{"plan.xlsx", "PK\x03\x04........xl/workbook.xml", "an XLSX file", "text"},
		{"plan.ofd", "PK\x03\x04........OFD.xml", "an OFD file", "OFD reader"},
		{"plans.zip", "PK\x03\x04........plan.txt", "a ZIP archive", "unpack"},
		{"plan.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a DOC file", "LibreOffice"},
		{"plan.wps", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a WPS file", "LibreOffice"},
		{"scan.png", "\x89PNG\r\n", "a picture", "tesseract"},
		{"noise.bin", "\x00\x01\x02\x03\x00\x00\x07\x08\xFF\xFE\xFD", "not text", "UTF-8"},
	} {
		_, err := ReadBytes(c.name, []byte(c.bytes))
		var e *marked.Error
		if !errors.As(err, &e) {
			t.Errorf("%s %.10q: %v", c.name, c.bytes, err)
			continue
		}
		if e.Name != c.name || !strings.Contains(e.What, c.what) || !strings.Contains(e.Hint, c.hint) || e.Error() != e.Name+": "+e.What+"; hint: "+e.Hint {
			t.Errorf("%s: %v", c.name, e)
		}
	}
	// A plan may speak of such files.
	if _, err := ReadBytes("plan.txt", []byte("附件格式为PK、PDF，见<b>网页</b>\n")); err != nil {
		t.Error(err)
	}
}

func TestRead(t *testing.T) {
	text, err := ReadWith("-", strings.NewReader(sentence), Options{})
	if err != nil || text.Body != sentence {
		t.Errorf("%+v %v", text, err)
	}
	folder, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if _, err := ReadWith("plans", folder, Options{}); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	big, err := os.Create(filepath.Join(t.TempDir(), "big"))
	if err != nil {
		t.Fatal(err)
	}
	defer big.Close()
	if err := big.Truncate(MaxSize + 1); err != nil {
		t.Skip(err)
	}
	if _, err := ReadWith("big", big, Options{}); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("a file that is too large: %v", err)
	}
}

func FuzzReadBytes(f *testing.F) {
	f.Add([]byte(sentence))
	f.Add([]byte("\xFF\xFE\x00\x4E"))
	f.Add([]byte("\xB9\xE2\xB7\xFC"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := ReadBytes("f.txt", b)
		if err != nil {
			return
		}
		if !utf8.ValidString(text.Body) {
			t.Fatal("not UTF-8")
		}
		if utf8.Valid(b) && text.Encoding == "utf-8" && !bytes.Equal([]byte(text.Body), b) {
			t.Fatal("UTF-8 was changed")
		}
	})
}

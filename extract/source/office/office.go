// Package office reads what LibreOffice reads: the binary formats of Word, Excel,
// PowerPoint and WPS (.doc, .wps, .xls, .et, .ppt, .dps), RTF, PPTX and OpenDocument.
// Where it is installed it converts the file in a folder of its own, and the rooms of
// DOCX, XLSX and PDF read what it makes; where it is not, nothing is read.
package office

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"planq/extract/source/docx"
	"planq/extract/source/marked"
	"planq/extract/source/outside"
	"planq/extract/source/pdf"
	"planq/extract/source/sheet"
)

// Kind is a format that is converted.
type Kind struct {
	Format string // as a text says it: "doc"
	Name   string // as a person says it: DOC
	ext    string // by which the program knows it
	to     string // what it is converted into
	needs  string // the part of LibreOffice that reads it
}

var (
	document = Kind{"doc", "DOC", "doc", "docx", "libreoffice-writer"}
	wps      = Kind{"wps", "WPS", "doc", "docx", "libreoffice-writer"}
	rtf      = Kind{"rtf", "RTF", "rtf", "docx", "libreoffice-writer"}
	odt      = Kind{"odt", "OpenDocument", "odt", "docx", "libreoffice-writer"}
	xls      = Kind{"xls", "XLS", "xls", "xlsx", "libreoffice-calc"}
	et       = Kind{"et", "ET", "xls", "xlsx", "libreoffice-calc"}
	ods      = Kind{"ods", "OpenDocument", "ods", "xlsx", "libreoffice-calc"}
	ppt      = Kind{"ppt", "PPT", "ppt", "pdf", "libreoffice-impress"}
	dps      = Kind{"dps", "DPS", "ppt", "pdf", "libreoffice-impress"}
	pptx     = Kind{"pptx", "PPTX", "pptx", "pdf", "libreoffice-impress"}
	odp      = Kind{"odp", "OpenDocument", "odp", "pdf", "libreoffice-impress"}
)

// KindOf is the format of a file, by what stands in it; not ok where it is none of these.
// WPS writes the formats of Office under names of its own.
func KindOf(name string, b []byte) (k Kind, ok bool) {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(b, []byte(`{\rtf`)):
		return rtf, true
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		has := func(inside string) bool { return bytes.Contains(b, []byte(inside)) }
		switch {
		case has("ppt/presentation.xml"):
			return pptx, true
		case has("application/vnd.oasis.opendocument.text"):
			return odt, true
		case has("application/vnd.oasis.opendocument.spreadsheet"):
			return ods, true
		case has("application/vnd.oasis.opendocument.presentation"):
			return odp, true
		}
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		has := func(stream string) bool { return bytes.Contains(b, wide(stream)) }
		switch {
		case has("WordDocument"):
			if ext == ".wps" || ext == ".wpt" {
				return wps, true
			}
			return document, true
		case has("Workbook"), has("Book"):
			if ext == ".et" || ext == ".ett" {
				return et, true
			}
			return xls, true
		case has("PowerPoint Document"):
			if ext == ".dps" || ext == ".dpt" {
				return dps, true
			}
			return ppt, true
		}
	}
	return k, false
}

// wide is the name of a stream as it stands in a compound file, with what ends it.
func wide(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s + "\x00")) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// Program is where LibreOffice is; "" where it is not installed.
func Program() string {
	for _, name := range [...]string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice", `C:\Program Files\LibreOffice\program\soffice.exe`} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

const (
	maxSize = 64 << 20  // bytes of a file
	maxMade = 128 << 20 // bytes of what it is converted into
)

var limits = outside.Limits{Time: 3 * time.Minute, File: maxMade, Memory: 6 << 30}

// atOnce is how many files are converted at a time: each start takes half a gigabyte.
var atOnce = sync.OnceValue(func() chan struct{} { return make(chan struct{}, 2) })

// Read reads a file by what LibreOffice makes of it.
func Read(name string, b []byte, k Kind) (*marked.Text, error) {
	what := "a file of the format " + k.Name
	if len(b) > maxSize {
		return nil, marked.NewError(name, fmt.Sprintf("%s larger than %d MiB", what, maxSize>>20), "split it, or save its text as plain text")
	}
	made, err := convert(b, k)
	switch {
	case errors.Is(err, outside.ErrLate):
		return nil, marked.NewError(name, fmt.Sprintf("%s that LibreOffice does not convert within %v", what, limits.Time), "open it and save it as "+strings.ToUpper(k.to))
	case err != nil:
		return nil, marked.NewError(name, what+" that LibreOffice does not convert ("+marked.OneLine(err.Error())+")",
			"check that "+k.needs+" is installed and the file needs no password, or open it and save it as "+strings.ToUpper(k.to))
	}
	var t *marked.Text
	switch k.to {
	case "docx":
		t, err = docx.Read(name, made)
	case "xlsx":
		t, err = sheet.ReadXLSX(name, made)
	default:
		t, err = pdf.Read(name, made, nil)
	}
	if err != nil {
		var e *marked.Error
		if errors.As(err, &e) {
			err = marked.NewError(name, what+", of which LibreOffice makes "+e.What, "open it and see whether it has text")
		}
		return nil, err
	}
	whole := marked.New(name, k.Format, b)
	whole.Body, whole.Marks = t.Body, t.Marks
	whole.Problems = append([]string{"converted from " + k.Name + " by LibreOffice"}, t.Problems...)
	return whole, nil
}

// settings forbid what a document has no need of while it is converted: to run programs
// of its own, and to fetch what it links to.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
`

// convert has LibreOffice convert a file.
func convert(b []byte, k Kind) ([]byte, error) {
	program := Program()
	if program == "" {
		return nil, errors.New("it is not installed")
	}
	atOnce() <- struct{}{}
	defer func() { <-atOnce() }()
	f, err := outside.NewFolder()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	err = errors.Join(f.Write("plan."+k.ext, b), f.MakeDir("profile/user"), f.Write("profile/user/registrymodifications.xcu", []byte(settings)), f.MakeDir("made"))
	if err != nil {
		return nil, err
	}
	profile := (&url.URL{Scheme: "file", Path: filepath.ToSlash(f.Path("profile"))}).String()
	said, err := f.Run(limits, program, "-env:UserInstallation="+profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", k.to, "--outdir", f.Path("made"), f.Path("plan."+k.ext))
	if err != nil {
		return nil, err
	}
	made, err := f.Read("made/plan."+k.to, maxMade)
	if err != nil {
		lines := slices.DeleteFunc(strings.Split(string(said), "\n"), func(s string) bool { return !strings.HasPrefix(s, "Error") })
		if len(lines) > 0 {
			return nil, errors.New(strings.ReplaceAll(lines[len(lines)-1], f.Dir, ""))
		}
		return nil, errors.New("nothing came of it")
	}
	return made, nil
}

// Package ofd reads OFD 版式文档 (GB/T 33190), the format in which the state keeps its
// documents: a ZIP archive of XML parts that says, as PDF does, which letters stand
// where on a page, and no more. Here the archive is opened and its documents and
// resources are found; page.go finds what stands on a page, and package pages sees
// the lines, paragraphs and tables of it.
package ofd

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
	"planq/extract/source/pages"
	"planq/extract/source/parts"
	"planq/extract/source/scan"
)

// Is says whether a file is OFD, by the part that every such archive begins with.
func Is(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && bytes.Contains(b, []byte("OFD.xml"))
}

const save = "open it in an OFD reader and save it again, or print it into a PDF"

// Read reads an OFD file, and where o says so the pages of it that are pictures.
func Read(name string, b []byte, o *scan.Options) (*marked.Text, error) {
	pkg, err := parts.Open(b)
	if err != nil {
		return nil, marked.NewError(name, "an OFD file that is damaged ("+err.Error()+")", save)
	}
	f := &file{pkg: pkg, most: pages.MaxText(len(b))}
	t := marked.New(name, "ofd", b)
	for _, root := range f.roots() {
		d, err := f.document(root)
		if err != nil {
			return nil, marked.NewError(name, err.Error(), "split it")
		}
		if err := f.recognise(name, d, o); err != nil {
			return nil, err
		}
		d.Write(t)
	}
	switch {
	case pkg.IsOver:
		return nil, marked.NewError(name, fmt.Sprintf("an OFD file that unpacks to more than %d MiB", pkg.Limit>>20), "split the document; a plan's text is rarely above 2 MiB")
	case t.Body == "" && pkg.Has("Encryptions.xml"):
		return nil, marked.NewError(name, "an OFD file that is encrypted", "open it with its password and print it into a PDF")
	case t.Body == "" && len(f.faults.Blank) > 0 && o != nil:
		return nil, marked.NewError(name, "an OFD file in whose pages tesseract finds no text", "look whether its pages have any, or print it into a PDF")
	case t.Body == "" && len(f.faults.Blank) > 0:
		return nil, marked.NewError(name, "an OFD file without text: its pages are pictures", "recognise its text with --ocr, which takes an installed tesseract")
	case t.Body == "" && len(pkg.Problems) > 0:
		return nil, marked.NewError(name, "an OFD file that is damaged ("+pkg.Problems[0]+")", save)
	case t.Body == "":
		return nil, marked.NewError(name, "an OFD file without text", save)
	}
	t.Problems = append(pkg.Problems, f.faults.Problems()...)
	if f.attached > 0 {
		t.Problems = append(t.Problems, fmt.Sprintf("files that are attached to the document are not read: %d", f.attached))
	}
	if !utf8.ValidString(t.Body) {
		return nil, marked.NewError(name, "an OFD file whose text is damaged", save)
	}
	return t, nil
}

// file is the archive as it is read. Its pages are counted through all documents.
type file struct {
	pkg      *parts.Package
	pages    int
	glyphs   int
	most     int // of them are read
	attached int
	faults   pages.Faults
	scans    []scanned // pages of the document that are pictures
}

// maxBodies is how many documents of a file are read.
const maxBodies = 100

// roots are the parts in which the documents of the file begin.
func (f *file) roots() (roots []string) {
	x := f.pkg.XML("OFD.xml")
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name != "DocBody" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if e.Name == "DocRoot" && len(roots) < maxBodies {
					roots = append(roots, strings.TrimSpace(x.Text()))
				} else {
					x.Skip()
				}
			}
		}
	}
	return roots
}

// document is one document of the file: what its pages draw on.
type document struct {
	*file
	dir       string
	box       [4]float64          // of a page that says none of its own
	fonts     map[string]font     // by their ID, as all that follows
	units     map[string][]object // drawings that pages repeat
	media     map[string]string   // parts with pictures
	templates map[string]string   // parts with what pages have in common
	drawn     map[string]*sheet   // those that are read
	pages     []string            // their parts
	notes     map[string]string   // parts with what is stuck on a page, by the page's ID
	ids       []string            // of the pages
}

// font is what is to be known of a font.
type font struct {
	name   string
	isBold bool
}

// document reads one document.
func (f *file) document(root string) (*pages.Document, error) {
	d := &document{
		file: f, dir: path.Dir(root), box: [4]float64{0, 0, 210, 297},
		fonts: map[string]font{}, units: map[string][]object{}, media: map[string]string{},
		templates: map[string]string{}, drawn: map[string]*sheet{}, notes: map[string]string{},
	}
	d.readRoot(root)
	if f.pages+len(d.pages) > pages.MaxPages {
		return nil, fmt.Errorf("an OFD file of %d pages; planq reads %d", f.pages+len(d.pages), pages.MaxPages)
	}
	var set pages.Document
	for i, part := range d.pages {
		f.pages++
		p, pictures := d.page(f.pages, part, d.ids[i])
		if len(p.Glyphs) == 0 && len(pictures) > 0 {
			f.scans = append(f.scans, scanned{i, p, pictures})
		}
		if f.glyphs += len(p.Glyphs); f.glyphs > f.most {
			return nil, fmt.Errorf("an OFD file of more than %d characters", f.most)
		}
		set.Add(p)
	}
	return &set, nil
}

// find is the part that a place in the file names: from the folder of the part in
// which it is written, or from the root of the archive.
func (d *document) find(dir, place string) string {
	place = strings.ReplaceAll(strings.TrimSpace(place), `\`, "/")
	if strings.HasPrefix(place, "/") {
		return strings.TrimPrefix(path.Clean(place), "/")
	}
	for _, from := range [...]string{dir, d.dir, ""} {
		if part := strings.TrimPrefix(path.Join("/", from, place), "/"); d.pkg.Has(part) {
			return part
		}
	}
	return path.Join(dir, place)
}

// readRoot reads the part in which the document begins.
func (d *document) readRoot(root string) {
	var notes string
	var resources []string
	x := d.pkg.XML(root)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			switch e.Name {
			case "CommonData":
				resources = d.readCommon(x)
			case "Pages":
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					if e.Name == "Page" {
						d.pages = append(d.pages, d.find(d.dir, e.Attr("BaseLoc")))
						d.ids = append(d.ids, e.Attr("ID"))
					}
					x.Skip()
				}
			case "Annotations":
				notes = d.find(d.dir, x.Text())
			case "Attachments":
				d.countAttached(d.find(d.dir, x.Text()))
			default:
				x.Skip()
			}
		}
	}
	for _, part := range resources {
		d.readResources(part)
	}
	if notes != "" {
		d.readNotes(notes)
	}
}

// readCommon reads what the pages have in common, and names the parts with resources.
func (d *document) readCommon(x *parts.XML) (resources []string) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "PageArea":
			d.readArea(x, &d.box)
		case "PublicRes", "DocumentRes":
			resources = append(resources, d.find(d.dir, x.Text()))
		case "TemplatePage":
			d.templates[e.Attr("ID")] = d.find(d.dir, e.Attr("BaseLoc"))
			x.Skip()
		default:
			x.Skip()
		}
	}
	return resources
}

// readArea reads how large a page is.
func (d *document) readArea(x *parts.XML, box *[4]float64) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		if e.Name != "PhysicalBox" {
			x.Skip()
			continue
		}
		if area, ok := boxOf(x.Text()); ok && area[2] > 0 && area[3] > 0 {
			*box = area
		}
	}
}

// readResources reads a part with fonts, pictures and drawings.
func (d *document) readResources(part string) {
	x := d.pkg.XML(part)
	for root, ok := x.Next(); ok; root, ok = x.Next() {
		dir := path.Join(path.Dir(part), strings.ReplaceAll(root.Attr("BaseLoc"), `\`, "/"))
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			switch e.Name {
			case "Fonts":
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					if e.Name == "Font" {
						name := e.Attr("FontName")
						d.fonts[e.Attr("ID")] = font{name, e.Attr("Bold") == "true" || pages.IsHeavy(name)}
					}
					x.Skip()
				}
			case "MultiMedias":
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					id := e.Attr("ID")
					for e, ok := x.Next(); ok; e, ok = x.Next() {
						if e.Name == "MediaFile" {
							d.media[id] = d.find(dir, x.Text())
						} else {
							x.Skip()
						}
					}
				}
			case "CompositeGraphicUnits":
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					id, s := e.Attr("ID"), &sheet{}
					for e, ok := x.Next(); ok; e, ok = x.Next() {
						if e.Name == "Content" {
							d.readObjects(x, s)
						} else {
							x.Skip()
						}
					}
					d.units[id] = s.objects
				}
			default:
				x.Skip()
			}
		}
	}
}

// readNotes finds the parts with what is stuck on the pages: watermarks, remarks, stamps.
func (d *document) readNotes(part string) {
	x := d.pkg.XML(part)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			id := e.Attr("PageID")
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if e.Name == "FileLoc" {
					d.notes[id] = d.find(path.Dir(part), x.Text())
				} else {
					x.Skip()
				}
			}
		}
	}
}

// countAttached counts the files that are attached to the document.
func (d *document) countAttached(part string) {
	x := d.pkg.XML(part)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name == "Attachment" && e.Attr("Visible") != "false" {
				d.attached++
			}
			x.Skip()
		}
	}
}

// numbersOf are the numbers of a list such as "0 0 210 297", no more than most of them.
func numbersOf(s string, most int) (list []float64) {
	for word := range strings.FieldsSeq(s) {
		if len(list) == most {
			break
		}
		list = append(list, numberOf(word))
	}
	return list
}

// numberOf is a number of the file, 0 for what is none that a page can have.
func numberOf(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !pages.Finite(f) {
		return 0
	}
	return f
}

// boxOf is a box: x, y, width, height.
func boxOf(s string) (box [4]float64, ok bool) {
	list := numbersOf(s, 4)
	if len(list) < 4 {
		return box, false
	}
	return [4]float64(list), true
}

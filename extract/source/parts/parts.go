// Package parts opens the archives that documents of XML are: parts by name, the
// relationships between them, and the limits against archives and XML that are made
// to burst.
package parts

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
)

// How much of a document is unpacked. The text of the longest plans has some 20 MB as XML, and a document
// unpacks to ten times its size; a bomb of 1 MB has a thousand times its size.
const (
	MaxSize  = 96 << 20
	anySize  = 8 << 20
	perBytes = 12
)

// Package is the archive.
type Package struct {
	files    map[string]*zip.File // by name in lower case
	unpacked int64
	Limit    int64 // bytes that are unpacked
	IsOver   bool
	Problems []string
}

// Open opens an archive.
func Open(b []byte) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil && z == nil {
		return nil, fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "zip: "))
	}
	if len(z.File) > 100_000 {
		return nil, fmt.Errorf("%d files inside", len(z.File))
	}
	p := &Package{files: make(map[string]*zip.File, len(z.File)), Limit: min(MaxSize, anySize+perBytes*int64(len(b)))}
	for _, f := range z.File {
		name := Name(f.Name)
		if p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

// Size is how large the archive says that it becomes.
func (p *Package) Size() (size int64) {
	for _, f := range p.files {
		if size += int64(min(f.UncompressedSize64, 1<<40)); size > 1<<40 {
			return 1 << 40
		}
	}
	return size
}

// Name is a part's name as it is looked up; some programs write \ for /.
func Name(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has says whether there is a part of this name.
func (p *Package) Has(name string) bool { return p.files[Name(name)] != nil }

// Read unpacks a part; nil where there is none.
func (p *Package) Read(name string) []byte {
	f := p.files[Name(name)]
	if f == nil || p.IsOver {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		p.Problems = append(p.Problems, fmt.Sprintf("%s cannot be unpacked: %s", f.Name, strings.TrimPrefix(err.Error(), "zip: ")))
		return nil
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, p.Limit-p.unpacked+1))
	if p.unpacked += int64(len(b)); p.unpacked > p.Limit {
		p.IsOver = true
		return nil
	}
	if err != nil {
		p.Problems = append(p.Problems, fmt.Sprintf("%s is damaged: %s; what follows is missing", f.Name, strings.TrimPrefix(err.Error(), "zip: ")))
	}
	return b
}

// Relation is how one part names another.
type Relation struct {
	ID, Kind, Target string
}

// Relations are those of a part, in the order of the file.
func (p *Package) Relations(part string) (all []Relation) {
	dir, base := path.Split(part)
	x := p.XML(dir + "_rels/" + base + ".rels")
	for root, ok := x.Next(); ok; root, ok = x.Next() {
		_ = root
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name == "Relationship" && e.Attr("TargetMode") != "External" {
				target := e.Attr("Target")
				if !strings.HasPrefix(target, "/") {
					target = path.Join(dir, target)
				}
				all = append(all, Relation{e.Attr("Id"), path.Base(e.Attr("Type")), target})
			}
			x.Skip()
		}
	}
	return all
}

// Related is the part of a kind that a part names, else the one of the usual name.
func (p *Package) Related(part, kind string) string {
	for _, r := range p.Relations(part) {
		if r.Kind == kind && p.files[Name(r.Target)] != nil {
			return r.Target
		}
	}
	return path.Join(path.Dir(part), kind+".xml")
}

// MainPart is the part that holds the document's text, else the one of the usual name.
func (p *Package) MainPart(usual string) string {
	for _, r := range p.Relations("") {
		if r.Kind == "officeDocument" && p.files[Name(r.Target)] != nil {
			return r.Target
		}
	}
	return usual
}

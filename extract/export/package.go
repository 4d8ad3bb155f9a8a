// A data package: a folder of tables with a descriptor, datapackage.json, from
// which programs know columns, types and keys (https://datapackage.org).

package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"planq/extract"
)

// Descriptor is the name of the file that describes a data package.
const Descriptor = "datapackage.json"

// Package writes tables as CSV and their descriptor, each into a file that create
// makes. The descriptor is made last.
func Package(create func(name string) (io.WriteCloser, error), tables []Table, docs Documents, o Offsets) error {
	writers := make([]rowWriter, len(tables))
	files := make([]*countedFile, len(tables))
	for i := range tables {
		w, err := create(tables[i].Name + ".csv")
		if err != nil {
			return err
		}
		files[i] = &countedFile{w: w, sum: sha256.New()}
		defer w.Close()
		if writers[i], err = newCSV(files[i], &tables[i]); err != nil {
			return err
		}
	}
	if err := fill(tables, writers, docs, o); err != nil {
		return err
	}
	p := dataPackage{
		Schema:      "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:        "planq-records",
		Title:       "规划指标: what government plans state in figures",
		Description: "Made by planq extract; " + Version,
		Version:     fmt.Sprintf("rules %d (%s)", extract.Rules(), extract.RulesDay()),
	}
	for i := range tables {
		t := &tables[i]
		p.Resources = append(p.Resources, resource{
			Name: t.Name, Type: "table", Title: t.Doc, Path: t.Name + ".csv", Format: "csv", Mediatype: "text/csv", Encoding: "utf-8",
			Bytes: files[i].bytes, Hash: "sha256:" + hex.EncodeToString(files[i].sum.Sum(nil)), Schema: tableSchema(t),
		})
	}
	w, err := create(Descriptor)
	if err != nil {
		return err
	}
	defer w.Close()
	out := printer{w: w}
	out.value(p, "")
	out.print("\n")
	return out.err
}

// countedFile knows how long what was written is, and its digest.
type countedFile struct {
	w     io.Writer
	bytes int64
	sum   hash.Hash
}

func (c *countedFile) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.bytes += int64(n)
	c.sum.Write(b[:n])
	return n, err
}

// The descriptor, as https://datapackage.org/standard/data-package/ and
// https://datapackage.org/standard/table-schema/ have it.

type dataPackage struct {
	Schema      string     `json:"$schema"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Version     string     `json:"version"` // of the rules of reading
	Resources   []resource `json:"resources"`
}

type resource struct {
	Name      string     `json:"name"`
	Type      string     `json:"type"`
	Title     string     `json:"title"`
	Path      string     `json:"path"`
	Format    string     `json:"format"`
	Mediatype string     `json:"mediatype"`
	Encoding  string     `json:"encoding"`
	Bytes     int64      `json:"bytes"`
	Hash      string     `json:"hash"`
	Schema    tableShape `json:"schema"`
}

type tableShape struct {
	Fields      []tableField `json:"fields"`
	Missing     []string     `json:"missingValues"`
	PrimaryKey  []string     `json:"primaryKey,omitempty"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

type tableField struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Delimiter   string       `json:"delimiter,omitempty"`
	Description string       `json:"description"`
	Unit        string       `json:"unit,omitempty"` // not of the standard, which lets a descriptor say more
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// tableSchema describes the columns of a table.
func tableSchema(t *Table) tableShape {
	s := tableShape{Missing: []string{""}, PrimaryKey: t.Key}
	for _, c := range t.Columns {
		f := tableField{Name: c.Name, Type: c.fieldType(), Description: c.Doc, Unit: c.Unit}
		if c.Type == List {
			f.Delimiter = listMark
		}
		if c.Required || len(c.Enum) > 0 {
			f.Constraints = &constraints{c.Required, c.Enum}
		}
		s.Fields = append(s.Fields, f)
	}
	for _, r := range t.Refs {
		if !r.Some { // a row that names none has half a key, which the standard has no word for
			s.ForeignKeys = append(s.ForeignKeys, foreignKey{r.Columns, reference{r.Table, r.To}})
		}
	}
	return s
}

func (c *Column) fieldType() string {
	switch c.Type {
	case Integer, Boolean, Date, List:
		return string(c.Type)
	case Decimal:
		return "number"
	}
	return "string"
}

// A feed of Atom (RFC 4287): what is new to a question, for the readers of feeds.

package export

import (
	"cmp"
	"encoding/xml"
	"io"
	"strings"
	"time"
	"unicode"
)

// Feed is what is new, the newest first.
type Feed struct {
	Title, ID, Own string // Own is its own address, "" for none
	Entries        []FeedEntry
}

// FeedEntry is one thing that is new.
type FeedEntry struct {
	ID, Title, Author, Text, Address string
	Updated, Published               string // days or hours as RFC 3339 has it, as far as they are known
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Updated   string    `xml:"updated"`
	Published string    `xml:"published,omitempty"`
	Author    string    `xml:"author>name"`
	Link      *atomLink `xml:"link"`
	Content   string    `xml:"content"`
}

// Write prints the feed. A feed without entries was last changed when nothing had happened yet.
func (f Feed) Write(w io.Writer) error {
	out := struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  string      `xml:"author>name"`
		Link    *atomLink   `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}{ID: f.ID, Title: atomText(f.Title), Updated: hour(""), Author: "planq"}
	if f.Own != "" {
		out.Link = &atomLink{"self", f.Own}
	}
	for _, e := range f.Entries {
		a := atomEntry{ID: e.ID, Title: atomText(e.Title), Updated: hour(e.Updated), Author: atomText(cmp.Or(e.Author, "planq")), Content: atomText(e.Text)}
		if e.Published != "" {
			a.Published = hour(e.Published)
		}
		if e.Address != "" {
			a.Link = &atomLink{"alternate", e.Address}
		}
		out.Updated = max(out.Updated, a.Updated)
		out.Entries = append(out.Entries, a)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	x := xml.NewEncoder(w)
	x.Indent("", "  ")
	if err := x.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// hour is a date, as far as it is known, as RFC 3339 has it.
func hour(s string) string {
	for _, form := range []string{time.RFC3339, time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return "1970-01-01T00:00:00Z"
}

// atomText is a text without what XML cannot hold.
func atomText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

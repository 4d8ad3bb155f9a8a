// Cited documents among the plans of a library: by number, by name, and by the name that a plan uses of its own
// region: 《工业强省规划》 of 江西省.

package cite

import "strings"

// Doc is a document of a library.
type Doc struct{ ID, Title, Number, Region string }

// Titles find documents by how they are cited.
type Titles struct{ numbers, names map[string]string }

// NewTitles is the index of documents. Of two with one name none is found by it.
func NewTitles(docs []Doc) *Titles {
	s := &Titles{map[string]string{}, map[string]string{}}
	put := func(m map[string]string, key, id string) {
		if key == "" {
			return
		}
		if other, ok := m[key]; ok && other != id {
			id = ""
		}
		m[key] = id
	}
	for _, d := range docs {
		put(s.numbers, normal(d.Number), d.ID)
		put(s.names, Key(d.Title), d.ID)
		if k := about(Key(d.Title)); k != "" {
			put(s.names, k, d.ID)
		}
	}
	return s
}

// about is a name without who issued it: 关于…的意见 of 国务院关于…的意见.
func about(key string) string {
	if i := strings.Index(key, "关于"); i >= 0 {
		return key[i:]
	}
	return ""
}

// Find is the id of the document that is cited by a plan of a region; "" where it is not among them, or has two.
func (s *Titles) Find(r *Reference, region string) string {
	if s == nil {
		return ""
	}
	if id := s.numbers[r.Number]; r.Number != "" && id != "" {
		return id
	}
	k := Key(r.Name)
	if id := s.names[k]; k == "" || id != "" {
		return id
	}
	if bare, ok := strings.CutPrefix(k, "中华人民共和国"); ok && s.names[bare] != "" {
		return s.names[bare]
	}
	if id := s.names[about(k)]; about(k) != "" && id != "" {
		return id
	}
	for _, whole := range [...]string{region, "国家", "全国", "中华人民共和国"} {
		if id := s.names[whole+k]; whole != "" && id != "" {
			return id
		}
	}
	return ""
}

// Words are the words by which a text that cites a document is found: its title without the brackets of its years
// and without the region that a plan of it may leave out.
func Words(title string) string {
	for bare := version().ReplaceAllString(title, ""); bare != title; bare = version().ReplaceAllString(title, "") {
		title = bare
	}
	return strings.TrimPrefix(title, "中华人民共和国")
}

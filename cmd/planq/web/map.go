// A map of China by province 省 and, within one, by prefecture 市, coloured by an indicator of a chosen year. It is
// a grid of tiles, each about where its province lies, and says so: boundaries in the official form have a number
// of their own 审图号 and no free licence (docs/reader.md says which were looked at). The table beside it has the
// same values with their plans.

package web

import (
	"cmp"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/gazetteer"
	"planq/extract/record"
	"planq/index"
)

// tilesOfProvinces are the provinces where their tiles stand, row by row from the north, column by column from the
// west.
var tilesOfProvinces = [...][9]string{
	{8: "230000"},
	{5: "150000", 8: "220000"},
	{0: "650000", 2: "620000", 3: "640000", 4: "140000", 5: "130000", 6: "110000", 7: "210000"},
	{0: "540000", 2: "630000", 3: "610000", 4: "410000", 5: "370000", 6: "120000"},
	{2: "510000", 3: "500000", 4: "420000", 5: "340000", 6: "320000", 7: "310000"},
	{2: "530000", 3: "520000", 4: "430000", 5: "360000", 6: "330000"},
	{3: "450000", 4: "440000", 5: "350000", 7: "710000"},
	{3: "460000", 4: "820000", 5: "810000"},
}

// depths is how many colours a map has.
const depths = 5

// mapPage is what the template shows.
type mapPage struct {
	page
	Of       *indicator
	Choices  []choice // indicators
	Measures []choice
	Whens    []choice // year and role
	In       string   // the code of the province whose prefectures are shown, "" for the country
	InName   string
	Ups      []chip // to the country, and to the provinces that have values of prefectures
	Tiles    []tile
	Legend   []legend
	Rows     []mapRow
	Unit     string
	Files    []chip
	Problems []string
}

type tile struct {
	Code, Name, Full, Amount, Link string
	Class                          string
	number                         *big.Rat
}

type legend struct {
	Depth int
	Text  string
}

type mapRow struct {
	Region, Value, Link, Plan, PlanURL, Page string
	Conflict                                 bool
}

// valueOf is what a map shows of a place.
type valueOf struct {
	place gazetteer.Place
	cell  check.Cell
}

// placeOf is the division that a cell is of, a province or a prefecture.
func placeOfCell(c check.Cell) (gazetteer.Place, bool) {
	if p, ok := gazetteer.ByCode(c.Record.RegionCode); ok && c.Record.RegionCode != "" && (p.Name == c.Region || p.Path() == c.Region) {
		return p, true
	}
	var found []gazetteer.Place
	for _, p := range gazetteer.Named(c.Region) {
		if !p.IsFormer() && (p.Level == gazetteer.Province || p.Level == gazetteer.Prefecture) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return gazetteer.Place{}, false
	}
	return found[0], true
}

func (s *Server) chinaMap(w http.ResponseWriter, r *http.Request) error {
	l, q := languageOf(r), r.URL.Query()
	g, err := s.glossary(r)
	if err != nil {
		return err
	}
	d := mapPage{page: s.page(r, l.word("地图")+" · planq", "map"), In: q.Get("in")}
	if d.In != "" {
		p, ok := gazetteer.ByCode(d.In)
		if !ok || p.Level != gazetteer.Province {
			return wrong("as in ?in=360000", "in=%s: no code of a province", shortened(d.In))
		}
		d.InName = p.Name
	}
	wanted := strings.TrimSpace(q.Get("indicator"))
	for _, x := range g.all {
		if !x.Known || len(d.Choices) == choicesShown {
			continue
		}
		d.Choices = append(d.Choices, choice{x.ID, x.Name, x.ID == wanted})
		wanted = cmp.Or(wanted, x.ID)
	}
	if wanted == "" {
		return s.render(w, r, "map", d)
	}
	if d.Of, err = s.indicatorNamed(r, wanted); err == nil {
		err = d.fill(library(r), l, q.Get("measure"), q.Get("when"))
	}
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(d.Choices, func(c choice) bool { return c.Value == d.Of.ID }) {
		d.Choices = append([]choice{{d.Of.ID, d.Of.Name, true}}, d.Choices...)
	}
	for i := range d.Choices {
		d.Choices[i].Chosen = d.Choices[i].Value == d.Of.ID
	}
	return s.render(w, r, "map", d)
}

// fill finds the values of a map: of the measure, year and role that are asked for, else of those with the most places.
func (d *mapPage) fill(lib *index.Library, l language, measure, when string) error {
	p, all, err := panelOf(lib, []*indicator{d.Of})
	if err != nil {
		return err
	}
	if !all {
		d.Problems = append(d.Problems, l.word("规划太多，只看了前 %d 份", plansCharted))
	}
	level := gazetteer.Province
	if d.In != "" {
		level = gazetteer.Prefecture
	}
	var cells []check.Cell
	places := map[*record.Record]gazetteer.Place{}
	deeper := map[string]bool{} // provinces with values of prefectures
	for _, c := range p.Cells {
		place, ok := placeOfCell(c)
		if !ok {
			continue
		}
		if place.Level == gazetteer.Prefecture {
			deeper[place.Province().Code] = true
		}
		if place.Level == level && (d.In == "" || place.Province().Code == d.In) {
			cells = append(cells, c)
			places[c.Record] = place
		}
	}
	d.ups(deeper, l)
	order, by := grouped(cells)
	at := 0
	for i, o := range order {
		value := strings.Join(slices.DeleteFunc([]string{string(o.measure), o.rate, o.unit}, func(part string) bool { return part == "" }), "-")
		if value == measure {
			at = i
		}
		d.Measures = append(d.Measures, choice{value, o.title(l, writtenUnit(by[o])), false})
	}
	if len(order) == 0 {
		d.tiles(nil)
		return nil
	}
	d.Measures[at].Chosen = true
	cells = by[order[at]]
	d.Unit = writtenUnit(cells)

	type moment struct {
		year int
		role record.Role
	}
	count := map[moment]map[string]bool{}
	var moments []moment
	for _, c := range cells {
		m := moment{c.Year, c.Role}
		if count[m] == nil {
			count[m] = map[string]bool{}
			moments = append(moments, m)
		}
		count[m][places[c.Record].Code] = true
	}
	slices.SortStableFunc(moments, func(a, b moment) int {
		return cmp.Or(len(count[b])-len(count[a]), b.year-a.year, strings.Compare(string(a.role), string(b.role)))
	})
	chosen := 0
	for i, m := range moments {
		value := strconv.Itoa(m.year) + "-" + string(m.role)
		if value == when {
			chosen = i
		}
		d.Whens = append(d.Whens, choice{value, fmt.Sprintf("%d %s（%d）", m.year, l.word(export.RoleName(m.role)), len(count[m])), false})
	}
	d.Whens[chosen].Chosen = true
	m := moments[chosen]
	d.Title = fmt.Sprintf("%s %s %d %s", d.Of.Name, d.Measures[at].Title, m.year, l.word(export.RoleName(m.role)))
	values := map[string]valueOf{}
	var ids, plans []string
	for _, c := range cells {
		if (moment{c.Year, c.Role}) != m {
			continue
		}
		place := places[c.Record]
		if old, ok := values[place.Code]; ok && (!old.cell.Record.Stretch || c.Record.Stretch) {
			continue
		}
		values[place.Code] = valueOf{place, c}
	}
	for _, v := range values {
		ids, plans = append(ids, v.cell.Record.ID), append(plans, p.Plans[v.cell.Source].ID)
	}
	slices.Sort(ids)
	slices.Sort(plans)
	if len(ids) <= mostLinked {
		d.Files = append(d.Files, chip{Title: l.word("这些数据"), Link: address("/figures", nil, "plan", strings.Join(slices.Compact(plans), ","), "record", strings.Join(ids, ","))})
	}
	d.Files = append(d.Files, chip{Title: "CSV", Link: d.Of.URL() + "/series.csv"})
	for _, v := range values {
		plan := p.Plans[v.cell.Source]
		_, value := check.InUnit(v.cell.Record, d.Unit)
		d.Rows = append(d.Rows, mapRow{v.place.Name, value, placeURL(plan.ID, v.cell.Record.ID), cmp.Or(plan.Title, plan.ID), planURL(plan.ID), entityURL(v.place.Name), v.cell.Conflict})
	}
	numbers := map[string]*big.Rat{}
	for code, v := range values {
		numbers[v.place.Name], _ = check.InUnit(v.cell.Record, d.Unit)
		numbers[code] = numbers[v.place.Name]
	}
	slices.SortFunc(d.Rows, func(a, b mapRow) int {
		return cmp.Or(numbers[b.Region].Cmp(numbers[a.Region]), strings.Compare(a.Region, b.Region))
	})
	d.tiles(values)
	return nil
}

// ups are the ways from one map to another.
func (d *mapPage) ups(deeper map[string]bool, l language) {
	to := func(in string) string { return address("/map", nil, "indicator", d.Of.ID, "in", in) }
	if d.In != "" {
		d.Ups = append(d.Ups, chip{Title: l.word("全国"), Link: to("")})
	}
	for _, row := range tilesOfProvinces {
		for _, code := range row {
			if deeper[code] && code != d.In {
				p, _ := gazetteer.ByCode(code)
				d.Ups = append(d.Ups, chip{Title: p.Name, Link: to(code)})
			}
		}
	}
}

// tiles lays the places out and colours those that have a value: a fifth of them each.
func (d *mapPage) tiles(values map[string]valueOf) {
	var numbers []*big.Rat
	for _, v := range values {
		n, _ := check.InUnit(v.cell.Record, d.Unit)
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, (*big.Rat).Cmp)
	numbers = slices.CompactFunc(numbers, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
	depth := func(n *big.Rat) int {
		i, _ := slices.BinarySearchFunc(numbers, n, (*big.Rat).Cmp)
		return 1 + i*depths/max(1, len(numbers))
	}
	put := func(code, class string) {
		p, ok := gazetteer.ByCode(code)
		if !ok || p.IsFormer() {
			return
		}
		t := tile{Code: code, Name: gazetteer.Short(p.Name), Full: p.Name, Class: strings.TrimSpace(class + " none")}
		if v, ok := values[code]; ok {
			t.number, t.Amount = check.InUnit(v.cell.Record, d.Unit)
			t.Class = strings.TrimSpace(fmt.Sprintf("%s depth-%d", class, depth(t.number)))
			t.Link = "#at-" + p.Name
		}
		d.Tiles = append(d.Tiles, t)
	}
	if d.In == "" {
		for y, row := range tilesOfProvinces {
			for x, code := range row {
				if code != "" {
					put(code, fmt.Sprintf("x%d y%d", x+1, y+1))
				}
			}
		}
	} else {
		for n := 1; n < 100; n++ {
			put(fmt.Sprintf("%s%02d00", d.In[:2], n), "")
		}
	}
	for k := 1; k <= depths; k++ {
		var low, high *tile
		for i := range d.Tiles {
			t := &d.Tiles[i]
			if t.number == nil || depth(t.number) != k {
				continue
			}
			if low == nil || t.number.Cmp(low.number) < 0 {
				low = t
			}
			if high == nil || t.number.Cmp(high.number) > 0 {
				high = t
			}
		}
		if low == nil {
			continue
		}
		text := low.Amount
		if high.Amount != low.Amount {
			text += " … " + high.Amount
		}
		d.Legend = append(d.Legend, legend{k, text})
	}
}

// Package export prints what a plan says: its records as JSON, JSON lines and
// CSV, its tree as JSON and as an indented page.
//
// [Record] is the one shape that a record has outside the program; every format
// and every command prints it, and [Schema] describes it.
package export

import (
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Version names the shape of what is printed; it changes when a field does.
const Version = "planq/records/v1"

// Plan is what is said of a plan itself.
type Plan struct {
	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Issuer string `json:"issuer,omitempty"`
	Date   string `json:"date,omitempty"`
	From   int    `json:"from,omitempty"`
	To     int    `json:"to,omitempty"`
	Region string `json:"region,omitempty"`
	SHA256 string `json:"sha256"`
}

// FromPlan gives a plan its printed shape.
func FromPlan(p *plan.Plan) Plan {
	return Plan{p.ID, p.Title, p.Issuer, p.Date, p.From, p.To, p.Region, p.SHA256}
}

// Record is a record 记录 as it is printed. Fields that do not apply are left out.
type Record struct {
	Plan       string           `json:"plan,omitempty"` // the plan's ID, where records of several plans stand together
	ID         string           `json:"id"`
	Value      string           `json:"value"`
	Min        quantity.Decimal `json:"min"`
	Max        quantity.Decimal `json:"max"`
	Unit       string           `json:"unit,omitempty"`
	Canonical  Canonical        `json:"canonical"`
	Op         quantity.Op      `json:"op"`
	Indicator  string           `json:"indicator,omitempty"`
	Subject    string           `json:"subject,omitempty"`
	Measure    quantity.Measure `json:"measure"`
	Of         string           `json:"of,omitempty"`
	Role       record.Role      `json:"role"`
	Year       int              `json:"year,omitempty"`
	BaseYear   int              `json:"base_year,omitempty"`
	Direction  string           `json:"direction,omitempty"`
	Rate       string           `json:"rate,omitempty"`
	Stretch    bool             `json:"stretch,omitempty"`
	Binding    string           `json:"binding,omitempty"`
	Strength   string           `json:"strength,omitempty"`
	Confidence string           `json:"confidence,omitempty"`
	Section    []string         `json:"section,omitempty"`
	Quote      string           `json:"quote"`
	Span       plan.Span        `json:"span"`
	Rule       string           `json:"rule,omitempty"`
	Inherited  []string         `json:"inherited,omitempty"`
}

// Canonical holds the bounds in the base unit.
type Canonical struct {
	Min  quantity.Decimal `json:"min"`
	Max  quantity.Decimal `json:"max"`
	Unit string           `json:"unit,omitempty"`
}

// FromRecord gives a record its printed shape; spans count bytes.
func FromRecord(r record.Record) Record {
	return Record{
		ID:         r.ID,
		Value:      r.Value,
		Min:        r.Min,
		Max:        r.Max,
		Unit:       r.Unit,
		Canonical:  Canonical(r.Canonical),
		Op:         r.Op,
		Indicator:  r.Indicator,
		Subject:    r.Subject,
		Measure:    r.Measure,
		Of:         r.Of,
		Role:       r.Role,
		Year:       r.Year,
		BaseYear:   r.BaseYear,
		Direction:  r.Direction,
		Rate:       r.Rate,
		Stretch:    r.Stretch,
		Binding:    r.Binding,
		Strength:   r.Strength,
		Confidence: r.Confidence,
		Section:    r.Section,
		Quote:      r.Quote,
		Span:       r.Span,
		Rule:       r.Rule,
		Inherited:  r.Inherited,
	}
}

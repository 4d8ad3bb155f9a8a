// planq diff: what changed between two readings, or how near one comes to gold.

package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/source/converted"
)

func newDiffCommand(a *app) *cobra.Command {
	var format, output, text string
	var words bool
	var ignore []string
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two extractions, two plans, or against gold",
		Long: `Shows what changed from OLD to NEW, figure by figure, under its headings and with its
clause: 新增 what only NEW has, 缺失 what only OLD has, 改动 what says something else
(年: 2010 → 2015). Ends with 0 when nothing changed and 1 when something did.

OLD and NEW are each a plan, which is read on the spot, an extraction (.json, .jsonl, .csv,
.tsv, .xlsx or a database of planq extract or records), a golden file (planq golden) or gold
(.jsonl written by hand). Figures are
matched by what they say and where: text that moves moves spans and ids, which is no change.
--ignore leaves fields out: --ignore rule,quote.

Against gold it also prints precision 准确率, recall 召回率 and F1, and how many of the
figures found have each field right. Lines outside GOLD.ranges.txt, where that file
stands beside GOLD.jsonl, are not judged. An extraction has no text to find gold's lines in:
it is taken from the library, or from the file of --plan.

--text compares the words of two plans, sentence by sentence, in place of their figures:
[-gone-]{+new+}, and 移动 what stands elsewhere now. With --format html the page holds the whole new
text.`,
		Example: `  planq diff 2011.txt 2012.txt
  planq extract plan.txt --output before.json; planq diff before.json plan.txt
  planq diff gold.jsonl plan.txt --format markdown
  planq diff --text draft.docx final.docx --format html --output changes.html`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return a.fail("planq diff OLD NEW", "diff: %d arguments, and it compares two", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range ignore {
				if !slices.Contains(check.FieldNames(), name) && name != "span" && name != "id" {
					return a.fail("the fields are span, id, "+strings.Join(check.FieldNames(), ", "), "--ignore %s: no such field", name)
				}
			}
			if words {
				return a.diffText(args[0], args[1], format, output)
			}
			if format == "html" {
				return a.fail("add --text, or take --format markdown", "--format html: figures have no such page")
			}
			found, err := a.diff(args[0], args[1], text, ignore)
			if err != nil {
				return err
			}
			if err := a.write(output, func(w io.Writer) error { return found.print(w, format) }); err != nil {
				return err
			}
			if !found.same() {
				return errNo
			}
			a.note("no change")
			return nil
		},
	}
	formatFlag(cmd, &format, "text", "markdown", "json", "html")
	a.factFlags(cmd)
	outputFlag(cmd, &output)
	cmd.Flags().BoolVar(&words, "text", false, "compare the words of two plans in place of their figures")
	cmd.Flags().StringSliceVar(&ignore, "ignore", nil, "the `FIELDS` that may differ, as rule,quote (span and id never count)")
	cmd.Flags().StringVar(&text, "plan", "", "the plan as a `FILE`, for gold against an extraction")
	return cmd
}

// differences are the changes of every plan that two sides have between them.
type differences struct{ plans []planDifference }

// planDifference is what changed in one plan.
type planDifference struct {
	name     string
	note     string // why the plan could not be compared; "" when it was
	old, new int    // how many figures each side has
	about    []check.Differing
	changes  []check.Change
	score    *check.Score // against gold
}

func (d *differences) same() bool {
	return !slices.ContainsFunc(d.plans, func(p planDifference) bool { return p.note != "" || len(p.about)+len(p.changes) > 0 })
}

// side is one side of a diff: the plans of an extraction or of files, the page of
// a golden file, or gold.
type side struct {
	name  string
	plans []*extract.Document // those of an extraction have no text
	page  *check.Page
	gold  []byte
}

func (a *app) diff(oldName, newName, text string, ignore []string) (*differences, error) {
	old, err := a.side(oldName)
	if err != nil {
		return nil, err
	}
	new, err := a.side(newName)
	if err != nil {
		return nil, err
	}
	switch {
	case old.gold != nil && new.gold != nil:
		return nil, a.fail("compare gold with a plan or an extraction", "%s and %s: both are gold", oldName, newName)
	case old.gold != nil:
		p, err := a.diffGold(old, new, text, ignore)
		return &differences{[]planDifference{p}}, err
	case new.gold != nil:
		p, err := a.diffGold(new, old, text, ignore)
		for i, c := range p.changes {
			p.changes[i] = c.Mirrored()
		}
		p.old, p.new = p.new, p.old
		return &differences{[]planDifference{p}}, err
	case old.page != nil || new.page != nil:
		p, err := a.diffPages(old, new, ignore)
		return &differences{[]planDifference{p}}, err
	}
	return diffPlans(old.plans, new.plans, ignore), nil
}

// side reads one side. A file is known by its ending, Markdown and standard input by
// what they begin with.
func (a *app) side(name string) (*side, error) {
	var b []byte
	var err error
	ending := strings.ToLower(filepath.Ext(name))
	if docs, is, err := a.sideTable(name, ending); is || err != nil {
		return &side{name: name, plans: docs}, err
	}
	switch ending {
	case ".json", ".jsonl", ".ndjson", goldenSuffix, ".md":
		if _, gone := os.Stat(name); gone != nil {
			break // it may be a plan of the library
		}
		if b, err = readFile(name); err != nil {
			return nil, err
		}
	default:
		if name == "-" {
			b, err = io.ReadAll(io.LimitReader(a.in, maxReading))
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fileError(name, err)
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\ufeff")), " \t\r\n")
	switch {
	case converted.Is(name, start): // a plan
	case len(start) > 0 && (start[0] == '{' || start[0] == '['):
		return a.readJSON(name, b)
	case len(start) > 0 && start[0] == '#':
		if page, ok := check.ReadPage(string(b)); ok && len(page.Statements) > 0 {
			return &side{name: name, page: &page}, nil
		}
		if check.IsFolded(string(b)) {
			return nil, a.fail("write it with a line a record: planq extract --format markdown", "%s: a page that is folded for reading", name)
		}
	}
	switch {
	case b == nil, converted.Is(name, start):
	case len(start) == 0 && (ending == ".jsonl" || ending == ".ndjson"):
		return &side{name: name}, nil // what planq extract prints of a plan without figures
	case ending == ".json", ending == ".jsonl", ending == ".ndjson":
		return nil, a.fail("name the output of planq extract, gold, or a plan", "%s: no JSON", name)
	case ending == goldenSuffix:
		return nil, a.fail("planq golden update writes it anew", "%s: not a golden file", name)
	}
	var docs []*extract.Document
	if name == "-" {
		doc, err := a.read(name, bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		docs = []*extract.Document{doc}
	} else if docs, err = a.load([]string{name}); err != nil {
		return nil, err
	}
	return &side{name: name, plans: docs}, nil
}

// sideTable reads a side that is a table of records which planq wrote; it is none where it is a
// plan or nothing at all. A table of something else is refused.
func (a *app) sideTable(name, ending string) (docs []*extract.Document, is bool, err error) {
	if info, gone := os.Stat(name); gone != nil || info.IsDir() {
		return nil, false, nil
	}
	other := func(what string) error {
		return a.fail("write the records: planq extract --format jsonl, csv, tsv, xlsx or sqlite", "%s: %s, and what is compared are records", name, what)
	}
	switch ending {
	case ".csv", ".tsv", ".tab", ".xlsx":
		b, err := readFile(name)
		if err != nil {
			return nil, false, err
		}
		comma := ','
		if ending != ".csv" {
			comma = '\t'
		}
		if ending == ".xlsx" {
			docs, err = export.ReadXLSX(b)
		} else {
			docs, err = export.ReadCSV(b, comma)
		}
		if errors.Is(err, export.ErrNoTable) {
			if table := export.TableOf(b, comma); table != "" {
				return nil, false, other("planq's table " + table)
			}
			return nil, false, nil // a plan whose text is a table
		}
	case ".db", ".sqlite", ".sqlite3":
		if docs, err = export.ReadSQLite(name); errors.Is(err, export.ErrNoTable) {
			return nil, false, other("a database without the table record")
		}
	case ".parquet":
		return nil, false, other("Parquet, which is written and not read")
	default:
		f, err := openFile(name)
		if err != nil {
			return nil, false, err
		}
		defer f.Close()
		var begin [16]byte
		n, _ := io.ReadFull(f, begin[:])
		switch start := string(begin[:n]); {
		case strings.HasPrefix(start, "SQLite format 3"):
			return a.sideTable(name, ".sqlite")
		case strings.HasPrefix(start, "PAR1"):
			return a.sideTable(name, ".parquet")
		}
		return nil, false, nil
	}
	if err != nil {
		err = a.fail("write it anew with planq extract", "%s: %v", name, err)
	}
	return docs, true, err
}

// maxReading is the longest extraction that is read from standard input, in bytes.
const maxReading = 1 << 30

func (a *app) readJSON(name string, b []byte) (*side, error) {
	if check.IsGold(b) {
		return &side{name: name, gold: b}, nil
	}
	docs, err := export.ReadJSON(b)
	if err != nil {
		return nil, a.fail("name the output of planq extract --format json or jsonl, or gold", "%s: %v", name, err)
	}
	return &side{name: name, plans: docs}, nil
}

// diffPlans compares plan with plan: those of one id, or the only ones there are.
func diffPlans(old, new []*extract.Document, ignore []string) *differences {
	d := &differences{}
	one := len(old) == 1 && len(new) == 1
	left := slices.Clone(new)
	for _, o := range old {
		at := slices.IndexFunc(left, func(n *extract.Document) bool { return one || n.Plan.ID == o.Plan.ID })
		if at < 0 {
			d.plans = append(d.plans, compare(o, &extract.Document{Plan: o.Plan}, ignore))
			continue
		}
		d.plans = append(d.plans, compare(o, left[at], ignore))
		left = slices.Delete(left, at, at+1)
	}
	for _, n := range left {
		d.plans = append(d.plans, compare(&extract.Document{Plan: n.Plan}, n, ignore))
	}
	return d
}

func compare(old, new *extract.Document, ignore []string) planDifference {
	d := planDifference{
		name:    cmp.Or(new.Plan.Title, new.Plan.ID),
		old:     len(old.Records),
		new:     len(new.Records),
		changes: check.Diff(check.Statements(old.Records), check.Statements(new.Records), ignore...),
	}
	if !bare(old.Plan) && !bare(new.Plan) {
		d.about = aboutChanges(aboutOf(old.Plan), aboutOf(new.Plan))
	}
	return d
}

// bare says that a plan came as JSON lines, which tell nothing of it but its id.
func bare(p *plan.Plan) bool { return p.SHA256 == "" }

// aboutOf lists what is said of a plan itself.
func aboutOf(p *plan.Plan) []check.Field {
	return []check.Field{{Name: "title", Says: p.Title}, {Name: "issuer", Says: p.Issuer}, {Name: "date", Says: p.Date},
		{Name: "period", Says: export.Period(p.From, p.To)}, {Name: "region", Says: p.Region}}
}

func aboutChanges(old, new []check.Field) []check.Differing {
	var all []check.Differing
	for i, f := range old {
		if f.Says != new[i].Says {
			all = append(all, check.Differing{Field: f.Name, Old: f.Says, New: new[i].Says})
		}
	}
	return all
}

// diffPages compares a golden file with another, or with a plan put into its words.
func (a *app) diffPages(old, new *side, ignore []string) (planDifference, error) {
	var pages [2]check.Page
	for i, side := range []*side{old, new} {
		if side.page != nil {
			pages[i] = *side.page
			continue
		}
		p, err := a.onePlan(side, "a golden file")
		if err != nil {
			return planDifference{}, err
		}
		var b strings.Builder
		export.Page(&b, p) // a Builder takes everything
		pages[i], _ = check.ReadPage(b.String())
	}
	return comparePages(pages[0], pages[1], ignore), nil
}

func comparePages(old, new check.Page, ignore []string) planDifference {
	about := func(p check.Page) []check.Field {
		return []check.Field{{Name: "title", Says: p.Title}, {Name: "about", Says: p.About}}
	}
	return planDifference{
		name:    new.Title,
		old:     len(old.Statements),
		new:     len(new.Statements),
		about:   aboutChanges(about(old), about(new)),
		changes: check.Diff(old.Statements, new.Statements, ignore...),
	}
}

// onePlan gives the only plan of a side.
func (a *app) onePlan(side *side, against string) (*extract.Document, error) {
	if len(side.plans) != 1 {
		return nil, a.fail("name one of its plans", "%s: %d plans, and %s is of one", side.name, len(side.plans), against)
	}
	return side.plans[0], nil
}

// diffGold judges a side by gold. Fields to ignore are not told; the score has them.
func (a *app) diffGold(gold, read *side, text string, ignore []string) (planDifference, error) {
	if read.page != nil {
		return planDifference{}, a.fail("compare gold with the plan itself", "%s: a golden file does not say where its figures stand", read.name)
	}
	p, err := a.onePlan(read, "gold")
	if err != nil {
		return planDifference{}, err
	}
	source, err := a.textFor(p, read.name, text)
	if err != nil {
		return planDifference{}, err
	}
	g, err := check.ReadGold(source, gold.gold)
	if err != nil {
		return planDifference{}, a.fail("check that it is gold of this plan", "%s: %v", gold.name, err)
	}
	ranges := strings.TrimSuffix(gold.name, ".jsonl") + ".ranges.txt"
	if b, err := os.ReadFile(ranges); err == nil {
		if err := g.Judge(source, string(b)); err != nil {
			return planDifference{}, a.fail("give the lines that were read by hand, one range a row", "%s: %v", ranges, err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return planDifference{}, fileError(ranges, err)
	}
	score, changes := g.Score(source, p.Records)
	if score.BrokenSpans > len(p.Records)/2 {
		return planDifference{}, a.fail("extract it with --offsets bytes, of this very file", "%s: %d of its spans cut out something else than their value", read.name, score.BrokenSpans)
	}
	for i := range changes {
		changes[i].Fields = slices.DeleteFunc(changes[i].Fields, func(f check.Differing) bool { return slices.Contains(ignore, f.Field) })
	}
	changes = slices.DeleteFunc(changes, func(c check.Change) bool { return c.Kind == check.Changed && len(c.Fields) == 0 })
	return planDifference{name: cmp.Or(p.Plan.Title, p.Plan.ID), old: score.Gold, new: score.Predicted, changes: changes, score: &score}, nil
}

// textFor finds the text that the spans of a side point into.
func (a *app) textFor(p *extract.Document, name, file string) (string, error) {
	if p.Plan.Text != "" {
		return p.Plan.Text, nil
	}
	if file == "" {
		file = p.Plan.ID
	}
	doc, err := a.loadOne([]string{file})
	if err != nil {
		return "", a.fail("name the plan: --plan FILE", "%s: an extraction has no text to find the lines of gold in (%v)", name, err)
	}
	if !bare(p.Plan) && doc.Plan.SHA256 != p.Plan.SHA256 {
		return "", a.fail("name the file it was made of: --plan FILE", "%s: it was made of another file than %s", name, file)
	}
	return doc.Plan.Text, nil
}

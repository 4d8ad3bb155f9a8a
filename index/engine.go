// Engine: where plans stand that no folder of one machine holds.
//
// A library on an engine answers as one in a folder does. The engine finds: it names the entries that may be hits,
// the most likely first, and counts them. All that decides is done here, by the same code and on the same doc
// values (docvalues.go): how a query is understood, what is a hit, what comes first, what is marked. Package
// opensearch is the engine that there is; a library in a folder answers the same questions from its own files.

package index

import (
	"context"
	"errors"
)

// Engine holds plans and finds entries. It can be asked from many goroutines at once.
type Engine interface {
	// Health says what speaks against asking the engine now, with what to do about it.
	Health(context.Context) error

	// Now is the state that the engine is in. An answer is whole when the state behind it is the one before it.
	Now(context.Context) (State, error)

	// Candidates answers questions about one state, in one go.
	Candidates(context.Context, State, []Ask) ([]Candidates, error)

	// Fetch gives parts of plans, in the order in which they are asked for; ErrGone when one is not there any more.
	Fetch(context.Context, []PartOf) ([][]byte, error)

	// Plans lists plans in the order of their IDs: with these IDs, with these keys, that name one of these things,
	// or all; and says how many there are beyond Which.Limit too.
	Plans(context.Context, State, Which) ([]Held, int, error)

	// Begin begins to write; one process does at a time.
	Begin(context.Context) (Changing, error)
}

// Changing is a change of what an engine holds, made in steps: each is seen whole or not at all.
type Changing interface {
	// Put writes a plan where nobody sees it yet.
	Put(context.Context, *Stored) error

	// Keep makes what was put since the last step seen, and takes out the plans with the keys; both or neither.
	Keep(ctx context.Context, gone []string) error

	// State is the state that the last step has made.
	State() State

	// End lets others write.
	End(context.Context) error
}

// State is what of an engine's entries is seen.
type State struct {
	Born      string   // tells the library from another that stood there under its name
	Committed int      // the last step
	Dead      []string // keys of plans that are being taken out
	Void      []int    // steps that were never made
}

// ErrGone is the error of a part of a plan that has changed meanwhile.
var ErrGone = errors.New("the plan has changed meanwhile")

// Which plans are meant; all where it is left zero.
type Which struct {
	IDs   []string
	Keys  []string
	Names []string // of things, or their ids
	Limit int      // so many at most; 0 for all
}

// Held is a plan that an engine holds.
type Held struct {
	Info
	Reader string // what read it
	Facts  string // what a person says of it
}

// PartOf names a part of a plan: text, passages, records, relations, source.
type PartOf struct {
	Key  string
	Part int
}

// Stored is a plan as an engine takes it.
type Stored struct {
	Held
	Names   []string // of the things in its relations, and their ids
	Parts   [][]byte
	Entries []Entry
}

// Fields of an entry whose text is looked into.
const (
	inOwn       = "own"       // its own words
	inHead      = "head"      // the headings above
	inTitle     = "title"     // its own title
	inChapter   = "chapter"   // a heading that 章: asks for
	inSection   = "section"   // 节:
	inColumn    = "column"    // 专栏:
	inIndicator = "indicator" // of the figures in it
	inSubject   = "subject"
	inPlan      = "plan_title"
	inRegion    = "region"
	inThing     = "things" // of a relation: the names of its things
)

// Fields of an entry that have values.
const (
	hasKind      = "kind" // passage, record, relation
	hasPlan      = "plan" // the plan's ID, folded
	hasID        = "id"   // as it is
	hasWithin    = "within"
	hasCode      = "code"
	hasFrom      = "from"
	hasTo        = "to"
	hasYear      = "year"
	hasRole      = "role"
	hasUnit      = "unit" // folded, as written and canonical
	hasBase      = "base" // the canonical unit
	hasLeast     = "min"
	hasMost      = "max"
	hasLeastBase = "base_min"
	hasMostBase  = "base_max"
	hasRecord    = "record"
	hasFigures   = "figures"
)

// Kinds of entries.
const (
	passageKind  = "passage"
	recordKind   = "record"
	RelationKind = "relation"
)

// Entry is a passage, a record or a relation as an engine takes it; relations stand apart from the others, whose
// words they would count twice (statement.go).
type Entry struct {
	Kind   string
	N      int                 // its number in its plan
	Text   map[string][]string // by field: folded texts that are not to be read as one
	Values map[string][]string
	Number map[string][]float64
	Words  []string // its words, as gse cuts it

	// For facets, as the plan writes them.
	Chapter, Unit string

	Seen
}

// Seen is what of an entry comes back: its doc values and where they stand.
type Seen struct {
	Doc   []byte // the doc values; of a relation itself, as JSON
	First int    // the number of the first record in them
	In    int    // of a record: its passage, -1 for none
	Cut   bool   // they have not all of its records
}

// Cond is what an entry must be. The zero Cond asks for nothing.
type Cond struct {
	All, Any []Cond
	Not      *Cond
	Never    bool

	Field  string
	Phrase string   // this stands in one of the field's texts
	Terms  []string // the field has one of these values
	From   *float64 // the field has a number that is not below
	To     *float64 // and not above

	Of      []Weighted // what of these is true weighs
	AtLeast float64    // so much together
}

// Weighted is a condition that counts.
type Weighted struct {
	Cond
	Weight float64
	BM25   bool // how much it counts depends on how often and how rare its words are
}

// Ask is a question.
type Ask struct {
	Want   Cond
	Rank   []Weighted // the best have most of these; none for the order of the plans
	Limit  int        // so many candidates; 0 to count alone
	Offset int
	All    bool // all there are, in the order of the plans, Limit being the most that can be taken
	Counts []Cond
	Facets bool

	Relations bool // of the relations, else of the passages and records
}

// Candidates is the answer to a question.
type Candidates struct {
	Total  int
	Found  []Candidate
	Counts []int // of each of Ask.Counts
	Facets []Facet
}

// Candidate is an entry that may be a hit.
type Candidate struct {
	Key, Kind string
	N         int
	Seen
}

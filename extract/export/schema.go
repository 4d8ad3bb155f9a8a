// The JSON Schemas of what the commands print. They are made from the tags of the
// structs that are printed (go generate ./extract/export); a test tells when they
// are not.

package export

import (
	"embed"
	"slices"
)

//go:generate go test -run ^TestMade$ -update .

//go:embed schema/*.json
var schemas embed.FS

// SchemaNames are the names of the schemas: records is that of planq extract, plan, section, chunk, task,
// reference, grid, cell, entity and relation those of its other tables, sdmx that of its other names; card that of
// planq entity, facts that of planq explain of a plan; the rest are those of the commands that they are named for.
func SchemaNames() []string {
	return []string{"records", "plan", "section", "chunk", "task", "reference", "grid", "cell", "tables", "terms", "sdmx", "outline", "search", "quantities", "relations", "entity", "relation", "explain", "facts", "check", "compare", "track", "panel", "card"}
}

// Schema is the JSON Schema of that name, and whether there is one. It holds for
// the whole output as JSON and, where the command has JSON lines, for each line.
// The schema of label-studio is the labeling interface of a project, that of stata a do-file.
func Schema(name string) (string, bool) {
	if name == "label-studio" {
		return LabelConfig(), true
	}
	if name == "stata" {
		return Stata(), true
	}
	if !slices.Contains(SchemaNames(), name) {
		return "", false
	}
	b, err := schemas.ReadFile("schema/" + name + ".json")
	return string(b), err == nil
}

// The JSON Schema of what extract prints.

package export

import _ "embed"

// Schema describes the output of extract as JSON, JSON array and JSON lines.
//
//go:embed schema.json
var Schema string

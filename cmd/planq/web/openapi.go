// The description of the API by OpenAPI 3.1, and as a page. Both are made from the table of
// operations and from the JSON Schemas of what the commands print.

package web

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"planq/extract/export"
)

// shapesOf are the schemas whose definitions the API's answers are made of.
var shapesOf = []string{"outline", "records", "search", "explain", "facts", "check", "compare", "card", "relations", "chunk", "task", "reference", "tables", "terms", "track", "panel"}

var description = sync.OnceValues(describe)

func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) error {
	b, err := description()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(b)
	return nil
}

type object = map[string]any

func describe() ([]byte, error) {
	shapes, err := shapes()
	if err != nil {
		return nil, err
	}
	paths := object{}
	for i := range operations {
		o := &operations[i]
		var params []any
		for _, name := range pathValues(o.path) {
			params = append(params, object{"name": name, "in": "path", "required": true, "schema": object{"type": "string"}})
		}
		for _, p := range o.params {
			params = append(params, p.describe())
		}
		if o.paged {
			params = append(params,
				object{"name": "limit", "in": "query", "description": "entries of a page", "schema": object{"type": "integer", "minimum": 1, "maximum": mostLimit, "default": usualLimit}},
				object{"name": "page", "in": "query", "description": "from 1", "schema": object{"type": "integer", "minimum": 1, "maximum": deepest, "default": 1}})
		}
		content := object{}
		for _, f := range o.formats {
			kind, _, _ := strings.Cut(formatTypes[f], ";")
			content[kind] = object{"schema": object{"type": "string"}}
			if f == "json" {
				content[kind] = object{"schema": shapeRef(o.shape)}
			}
		}
		headers := object{"ETag": object{"description": "changes when the answer does; send it as If-None-Match", "schema": object{"type": "string"}}}
		if o.paged {
			headers["X-Total-Count"] = object{"description": "entries in all", "schema": object{"type": "integer"}}
			headers["Link"] = object{"description": "first, prev, next and last page (RFC 8288)", "schema": object{"type": "string"}}
		}
		get := object{
			"operationId": o.id(), "summary": o.en, "description": o.zh,
			"responses": object{
				"200":     object{"description": o.en, "headers": headers, "content": content},
				"304":     object{"description": "the answer that If-None-Match names still holds"},
				"default": object{"description": "what went wrong (RFC 9457)", "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/problem"}}}},
			},
		}
		if len(params) > 0 {
			get["parameters"] = params
		}
		paths[o.path] = object{"get": get}
	}
	return json.MarshalIndent(object{
		"openapi": "3.1.0",
		"info": object{
			"title": "planq", "version": "1",
			"description": "What Chinese government plans say: their text, tree, figures and relations. An address with .csv, .jsonl, .md or .txt behind its last word gives that format, as the header Accept does.",
		},
		"servers":    []any{object{"url": apiRoot}},
		"security":   []any{object{}, object{"token": []any{}}},
		"paths":      paths,
		"components": object{"schemas": shapes, "securitySchemes": object{"token": object{"type": "http", "scheme": "bearer"}}},
	}, "", "  ")
}

var pathValue = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([a-z]+)\}`) })

func pathValues(path string) (names []string) {
	for _, m := range pathValue().FindAllStringSubmatch(path, -1) {
		names = append(names, m[1])
	}
	return names
}

// id names an operation: plansPlanRecords.
func (o *operation) id() string {
	var b strings.Builder
	for i, word := range strings.FieldsFunc(o.path, func(r rune) bool { return strings.ContainsRune("/{}", r) }) {
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	return b.String()
}

func (p *parameter) describe() object {
	schema := object{"type": p.kind}
	switch {
	case len(p.enum) > 0:
		schema["enum"] = p.enum
	case p.kind == "integer":
		schema["minimum"], schema["maximum"] = p.least, p.most
	case p.form != "":
		schema["pattern"], schema["examples"] = p.form, p.such
	default:
		schema["pattern"] = `\S`
	}
	if p.kind == "string" && len(p.enum) == 0 {
		schema["maxLength"] = longestQuery / 4 // characters, which are four bytes at most
	}
	if p.list {
		schema = object{"type": "array", "items": schema}
		if p.least > 0 {
			schema["minItems"], schema["uniqueItems"] = p.least, true
		}
		if p.all > 0 {
			schema["maxItems"] = p.all
		}
	}
	out := object{"name": p.name, "in": "query", "description": p.en, "schema": schema}
	if p.needed {
		out["required"] = true
	}
	return out
}

func shapeRef(shape string) object {
	if of, ok := strings.CutPrefix(shape, "[]"); ok {
		return object{"type": "array", "items": shapeRef(of)}
	}
	switch shape {
	case "string", "object":
		return object{"type": shape}
	}
	return object{"$ref": "#/components/schemas/" + shape}
}

// shapes are the definitions of all schemas under one roof. Where two schemas have another
// definition under one name, the second carries its schema's name before its own.
func shapes() (object, error) {
	all := object{}
	for _, name := range shapesOf {
		text, _ := export.Schema(name)
		var schema struct {
			Defs map[string]any `json:"$defs"`
		}
		if err := json.Unmarshal([]byte(text), &schema); err != nil {
			return nil, err
		}
		rename := map[string]string{}
		for def, v := range schema.Defs {
			rename[def] = def
			if other, ok := all[def]; ok && !reflect.DeepEqual(other, moved(v, nil)) {
				rename[def] = name + "." + def
			}
		}
		for def, v := range schema.Defs {
			all[rename[def]] = moved(v, rename)
		}
	}
	all["listed"] = object{
		"type": "object", "required": []any{"id", "sha256", "passages", "records"}, "additionalProperties": false,
		"properties": object{
			"id": object{"type": "string"}, "title": object{"type": "string"}, "kind": object{"type": "string"}, "issuer": object{"type": "string"}, "number": object{"type": "string"}, "date": object{"type": "string"},
			"from": object{"type": "integer"}, "to": object{"type": "integer"}, "base": object{"type": "integer"}, "horizon": object{"type": "integer"},
			"region": object{"type": "string"}, "region_code": object{"type": "string"}, "scope": object{"type": "string"}, "sha256": object{"type": "string"},
			"passages": object{"type": "integer"}, "records": object{"type": "integer"},
		},
	}
	all["problem"] = object{
		"type": "object", "required": []any{"type", "title", "status", "detail"},
		"properties": object{
			"type": object{"type": "string"}, "title": object{"type": "string"}, "status": object{"type": "integer"},
			"detail": object{"type": "string", "description": "what is wrong"}, "hint": object{"type": "string", "description": "what to do next"},
			"instance": object{"type": "string"},
		},
	}
	return all, nil
}

// moved is a definition whose references point to where the others are now.
func moved(v any, rename map[string]string) any {
	switch v := v.(type) {
	case map[string]any:
		out := object{}
		for k, x := range v {
			ref, ok := x.(string)
			if def, is := strings.CutPrefix(ref, "#/$defs/"); ok && k == "$ref" && is {
				if to, ok := rename[def]; ok {
					def = to
				}
				out[k] = "#/components/schemas/" + def
				continue
			}
			out[k] = moved(x, rename)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = moved(v[i], rename)
		}
		return out
	}
	return v
}

// apiPage shows the operations to a person.
func (s *Server) apiPage(w http.ResponseWriter, r *http.Request) error {
	type shown struct {
		Path, About string
		Link        string // where nothing needs to be filled in
		Params      []parameter
		Formats     []string
	}
	var all []shown
	for i := range operations {
		o := &operations[i]
		one := shown{Path: apiRoot + o.path, About: o.zh, Formats: o.formats, Params: o.params}
		if languageOf(r) == english {
			one.About = o.en
		}
		needs := strings.Contains(o.path, "{")
		for _, p := range o.params {
			needs = needs || p.needed
		}
		if !needs {
			one.Link = one.Path
		}
		all = append(all, one)
	}
	return s.render(w, r, "api", struct {
		page
		Operations []shown
	}{s.page(r, "API", "api"), all})
}

// Name and About show a parameter on the page.
func (p parameter) Name() string  { return p.name }
func (p parameter) About() string { return p.en }

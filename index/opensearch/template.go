// The template of the indices: which fields there are and how they are looked into.

package opensearch

import (
	"context"
	"net/http"
)

// format counts the ways of writing a library on a cluster; the template carries it, and an index that has another
// is told.
const format = 3

type object = map[string]any

// text is pairs of characters or words with blanks between them, in their places; how long a text is says nothing.
func text(options string) object {
	return object{"type": "text", "analyzer": "whitespace", "norms": false, "index_options": options}
}

var (
	keyword = object{"type": "keyword", "ignore_above": 8000}
	integer = object{"type": "integer"}
	double  = object{"type": "double"}
	kept    = object{"type": "object", "enabled": false}
	binary  = object{"type": "keyword", "index": false, "doc_values": false}
)

// mappings are those of the four indices.
func (c *Cluster) mappings() map[string]object {
	pairs := text("positions")
	relations := object{
		"key": keyword, "step": integer, "n": integer, "kind": keyword, "relation": kept, "own": pairs, "head": pairs, "things": pairs, "plan_title": pairs, "region": pairs,
		"id": keyword, "plan": keyword, "within": keyword, "code": keyword, "from": integer, "to": integer,
		"record": keyword, "predicate": keyword, "role": keyword, "rule": keyword, "thing": keyword, "name": keyword, "standard": keyword,
	}
	for _, part := range []string{"subject", "object", "industry"} {
		relations[part+"_name"], relations[part+"_kind"], relations[part+"_id"] = keyword, keyword, keyword
	}
	return map[string]object{
		c.entries(): {"_source": object{"includes": []string{"key", "kind", "n", "seen"}}, "properties": object{
			"key": keyword, "step": integer, "n": integer, "kind": keyword, "seen": kept,
			"own": pairs, "head": pairs, "title": pairs, "chapter": pairs, "section": pairs, "column": pairs, "indicator": pairs, "subject": pairs,
			"plan_title": pairs, "region": pairs, "words": text("freqs"),
			"id": keyword, "plan": keyword, "within": keyword, "code": keyword, "from": integer, "to": integer,
			"year": integer, "role": keyword, "unit": keyword, "base": keyword, "min": double, "max": double, "base_min": double, "base_max": double,
			"record": keyword, "figures": integer, "chapter_as": keyword, "unit_as": keyword,
		}},
		c.relations(): {"_source": object{"includes": []string{"key", "kind", "n", "id", "relation"}}, "properties": relations},
		c.parts():     {"properties": object{"key": keyword, "step": integer, "sum": object{"type": "long", "index": false}, "of": object{"type": "integer", "index": false}, "bytes": binary}},
		c.plans():     {"properties": object{"key": keyword, "step": integer, "id": keyword, "names": keyword, "plan": kept, "state": kept}},
	}
}

// prepare makes the indices that are not there, by a template that is put there first. Who runs the cluster may
// change the numbers of shards and replicas in it; planq puts it there once.
func (c *Cluster) prepare(ctx context.Context) error {
	shards := map[string]int{c.entries(): 3, c.relations(): 1, c.parts(): 3, c.plans(): 1}
	for name, mapping := range c.mappings() {
		r, err := c.do(ctx, "HEAD", "/"+name, nil)
		if err != nil {
			return err
		}
		if r.status != http.StatusNotFound {
			continue
		}
		mapping["_meta"], mapping["dynamic"] = object{"planq": object{"format": format}}, "strict"
		template := object{
			"index_patterns": []string{name}, "version": format, "priority": 500, "_meta": object{"planq": object{"format": format}},
			"template": object{"mappings": mapping, "settings": object{"index": object{
				"number_of_shards": shards[name], "auto_expand_replicas": "0-1", "refresh_interval": "-1", "codec": "best_compression",
			}}},
		}
		known, err := c.do(ctx, "HEAD", "/_index_template/"+name, nil)
		if err != nil {
			return err
		}
		if known.status == http.StatusNotFound {
			if _, err := c.do(ctx, "PUT", "/_index_template/"+name, template); err != nil {
				return err
			}
		}
		if r, err := c.send(ctx, "PUT", "/"+name+"?wait_for_active_shards=1", nil); err != nil {
			return c.problem(r, err)
		} else if kind, _ := r.problem(); r.status >= 300 && kind != "resource_already_exists_exception" {
			return c.problem(r, nil)
		}
	}
	return nil
}

"""Plans as LlamaIndex nodes: an index over the chunks that planq makes of them.

    planq extract plans/ --table chunk --format jsonl --output chunks.jsonl
    python3 llamaindex_plans.py chunks.jsonl 光伏产业2015年的目标是多少

Put an embed_model of your own in the place of the one here, which knows nothing of any language.
"""

import json
import sys

from llama_index.core import MockEmbedding, VectorStoreIndex
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores import FilterCondition, MetadataFilter, MetadataFilters


def nodes(path):
    """The text and the tables of plans, each with its place in them; contents and page furniture stay out."""
    all = []
    with open(path, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] not in ("text", "table"):
                continue
            content, span = row.pop("content"), row.pop("span")
            row.pop("text")
            node = TextNode(id_=f"{row['plan']}-{row['id']}", text=content, start_char_idx=span["start"], end_char_idx=span["end"],
                            metadata={k: " › ".join(v) if isinstance(v, list) else v for k, v in row.items()})
            # content has title, headings and mode already: no model reads them twice
            node.excluded_embed_metadata_keys = node.excluded_llm_metadata_keys = list(node.metadata)
            node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=row["plan"])
            all.append(node)
    return all


def index(path):
    return VectorStoreIndex(nodes(path), embed_model=MockEmbedding(embed_dim=8))


if __name__ == "__main__":
    # Only what the plans aim at: the metadata narrows before the model sees anything.
    goals = MetadataFilters(filters=[MetadataFilter(key="mode", value=m) for m in ("goal", "task")], condition=FilterCondition.OR)
    for hit in index(sys.argv[1]).as_retriever(similarity_top_k=3, filters=goals).retrieve(sys.argv[2]):
        m = hit.node.metadata
        print(m["plan"], m.get("section", ""), hit.node.start_char_idx, hit.node.end_char_idx, m.get("records", ""), sep="\t")

"""Plans as LangChain documents: a retriever over the chunks that planq makes of them.

    planq extract plans/ --table chunk --format jsonl --output chunks.jsonl
    python3 langchain_plans.py chunks.jsonl 光伏产业2015年的目标是多少

Put the embeddings of your own in the place of those here, which know nothing of any language.
"""

import json
import sys

from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import InMemoryVectorStore


def documents(path):
    """The text and the tables of plans; contents and page furniture stay out."""
    with open(path, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] in ("text", "table"):
                content = row.pop("content")
                row.pop("text")
                yield Document(id=f"{row['plan']}-{row['id']}", page_content=content, metadata=row)


def store(path):
    s = InMemoryVectorStore(DeterministicFakeEmbedding(size=256))
    s.add_documents(list(documents(path)))
    return s


if __name__ == "__main__":
    # Only what the plans aim at: the metadata narrows before the model sees anything.
    goals = lambda d: d.metadata.get("mode") in ("goal", "task")
    for d in store(sys.argv[1]).similarity_search(sys.argv[2], k=3, filter=goals):
        print(d.metadata["plan"], " › ".join(d.metadata.get("section", [])), d.metadata["span"], d.metadata.get("records", []), sep="\t")

"""What programs of others make of planq's files: tools.py COMMAND FILE…

Each command reads the files with a library that users have, and fails where that refuses them
or understands something else. tools_test.go makes the files and calls it.
"""

import json
import sqlite3
import sys


def package(*descriptors):
    """Data packages, by the reader of the standard itself."""
    import frictionless

    for path in descriptors:
        report = frictionless.validate(path)
        if not report.valid:
            sys.exit(f"{path}: {report.flatten(['title', 'rowNumber', 'fieldName', 'type', 'message'])[:5]}")
    print(len(descriptors))


def schema(*pairs):
    """JSON and JSON lines by their schemas: SCHEMA FILE SCHEMA FILE …"""
    import jsonschema

    checked = 0
    for name, path in zip(pairs[::2], pairs[1::2]):
        with open(name, encoding="utf-8") as f:
            wanted = json.load(f)
        jsonschema.Draft202012Validator.check_schema(wanted)
        validator = jsonschema.Draft202012Validator(wanted)
        with open(path, encoding="utf-8") as f:
            values = [json.loads(line) for line in f] if path.endswith(".jsonl") else [json.load(f)]
        for value in values:
            for error in validator.iter_errors(value):
                sys.exit(f"{path}: {error.json_path}: {error.message[:200]}")
            checked += 1
    print(checked)


def tables(csv, tsv, parquet, database):
    """The records in four formats, by DuckDB, pyarrow and SQLite: one answer."""
    import duckdb
    import pyarrow.parquet

    ask = """SELECT count(*), count(year), sum(span_start), sum(CASE WHEN stretch THEN 1 ELSE 0 END), max(canonical_max), count(DISTINCT indicator)
             FROM {} WHERE role = 'target'"""
    answers = {path: duckdb.sql(ask.format(f"'{path}'")).fetchall()[0] for path in (csv, tsv, parquet)}
    answers[database] = sqlite3.connect(database).execute(ask.format("record")).fetchall()[0]
    wanted = [float(n) for n in answers[parquet]]
    for path, answer in answers.items():
        if [float(n) for n in answer] != wanted:
            sys.exit(f"{path}: {answer}, and Parquet has {wanted}")
    whole = pyarrow.parquet.read_table(parquet)
    if whole.num_rows != duckdb.sql(f"SELECT count(*) FROM '{csv}'").fetchall()[0][0]:
        sys.exit(f"{parquet}: pyarrow reads {whole.num_rows} rows")
    if not pyarrow.types.is_list(whole.schema.field("section").type) or b"planq.schema" not in whole.schema.metadata:
        sys.exit(str(whole.schema))
    print(*answers[parquet][:2])


def folder(path):
    """A folder of Parquet files as one data set."""
    import pyarrow.dataset

    print(pyarrow.dataset.dataset(path, format="parquet").count_rows())


def graph(graphml, jsonld):
    """Relations as a graph, by networkx, and as linked data, by rdflib."""
    import networkx
    import rdflib

    g = networkx.read_graphml(graphml)
    triples = rdflib.Graph().parse(jsonld, format="json-ld")
    if len(triples) <= g.number_of_edges():
        sys.exit(f"{len(triples)} triples of {g.number_of_edges()} relations")
    print(g.number_of_nodes(), g.number_of_edges())


def brat(text, marks, out):
    """Stand-off annotation of brat, read and written again by bioc."""
    from bioc import brat

    with open(text, encoding="utf-8", newline="") as t, open(marks, encoding="utf-8") as m:
        doc = brat.load(t, m)
    whole = doc.text
    for mark in doc.entities:
        if " ".join(whole[r.begin:r.end] for r in sorted(mark.locations)) != mark.text:
            sys.exit(f"{mark.id}: {mark.text}")
    with open(out, "w", encoding="utf-8") as f:
        brat.dump_ann(doc, f)
    print(len(doc.entities))


def labelstudio(server, token, config, tasks, out):
    """A project of Label Studio, through its API: import, accept every prediction, export."""
    import urllib.request

    def call(method, path, body=None):
        request = urllib.request.Request(
            server + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Token " + token, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    with open(config, encoding="utf-8") as f:
        project = call("POST", "/api/projects/", {"title": "planq", "label_config": f.read()})["id"]
    with open(tasks, encoding="utf-8") as f:
        imported = call("POST", f"/api/projects/{project}/import", json.load(f))
    accepted = 0
    for task in call("GET", f"/api/tasks/?project={project}&page_size=100")["tasks"]:
        for prediction in call("GET", f"/api/tasks/{task['id']}")["predictions"]:
            call("POST", f"/api/tasks/{task['id']}/annotations/", {"result": prediction["result"], "parent_prediction": prediction["id"]})
            accepted += 1
    if accepted != imported["prediction_count"]:
        sys.exit(f"{accepted} predictions accepted, of {imported}")
    with open(out, "w", encoding="utf-8") as f:
        json.dump(call("GET", f"/api/projects/{project}/export?exportType=JSON"), f, ensure_ascii=False)
    print(accepted)


def citations(ris, csl, page):
    """A plan's citations, as the readers of references have them: RIS by rispy, CSL-JSON set by citeproc-py, the tags of a page by extruct."""
    import extruct
    import rispy
    import warnings
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    with open(ris, encoding="utf-8", newline="") as f:
        entries = rispy.load(f)
    with open(csl, encoding="utf-8") as f:
        items = json.load(f)
    warnings.simplefilter("ignore")
    set_by = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items), formatter.plain)
    set_by.register(Citation([CitationItem(i["id"]) for i in items]))
    told = [str(line) for line in set_by.bibliography()]
    with open(page, encoding="utf-8") as f:
        html = f.read()
    core = extruct.extract(html, syntaxes=["dublincore"])["dublincore"][0]["elements"]
    has = {e["name"].lower().removeprefix("dc."): e["content"] for e in core}
    for entry, item, line in zip(entries, items, told, strict=True):
        if entry["type_of_reference"] != "RPRT" or entry["authors"] != [item["author"][0]["literal"]] or entry["year"] != str(item["issued"]["date-parts"][0][0]):
            sys.exit(f"{entry} is not {item}")
        if entry["title"] != item["title"] or item["title"] not in line:
            sys.exit(f"{entry}: {line}")
    if (has["title"], has["creator"]) != (items[0]["title"], items[0]["author"][0]["literal"]):
        sys.exit(f"{has} is not {items[0]}")
    kept = zotero(html)
    date = "-".join(f"{n:02}" for n in items[0]["issued"]["date-parts"][0])
    if kept != {"itemType": "report", "title": has["title"], "creators": [has["creator"]], "institution": has["creator"], "number": items[0].get("number", ""), "date": date,
                "language": "zh-CN", "url": kept["url"]} or not kept["url"].endswith("/plan/jiangxi-12fyp-industry"):
        sys.exit(f"Zotero keeps {kept}")
    print(len(entries), told[0])


def zotero(html):
    """What Zotero's button keeps of a page, by the order in which its translator "Embedded Metadata" believes the tags: the type of Dublin Core before
    what Highwire Press's tags tell, and those before Dublin Core for all else. https://www.zotero.org/support/dev/exposing_metadata"""
    import lxml.html

    tags = {}
    for m in lxml.html.fromstring(html).iterfind(".//head/meta[@name]"):
        tags.setdefault(m.get("name").lower(), []).append(m.get("content"))

    def first(*names):
        return next((tags[n][0] for n in names if n in tags), "")

    kind = first("dc.type")
    if kind not in ("report", "book", "thesis", "document", "webpage"):
        kind = "report" if "citation_technical_report_institution" in tags else "journalArticle" if "citation_title" in tags else "webpage"
    return {
        "itemType": kind, "title": first("citation_title", "dc.title"), "creators": tags.get("citation_author") or tags.get("dc.creator", []),
        "institution": first("citation_technical_report_institution", "dc.publisher"), "number": first("citation_technical_report_number"),
        "date": first("citation_publication_date", "citation_date", "dc.date").replace("/", "-"), "language": first("citation_language", "dc.language"),
        "url": first("citation_public_url"),
    }


def feed(file):
    """A feed as a reader of feeds has it."""
    import feedparser

    read = feedparser.parse(file)
    if read.bozo or read.version != "atom10":
        sys.exit(f"{read.version}: {read.get('bozo_exception')}")
    print(len(read.entries), read.entries[0].title, read.entries[0].updated[:4])


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

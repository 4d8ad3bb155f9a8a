package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"planq/internal/slow"
	"planq/seeds"
)

// framed is a document as a worker takes it.
func framed(to []byte, name string, b []byte) []byte {
	to = binary.BigEndian.AppendUint32(to, uint32(len(name)))
	to = append(to, name...)
	to = binary.BigEndian.AppendUint32(to, uint32(len(b)))
	return append(to, b...)
}

// work gives the lines of a worker and its exit status.
func work(t *testing.T, in []byte, args ...string) (lines []worked, status int, complaint string) {
	t.Helper()
	cmd := exec.Command("planq", append([]string{"worker"}, args...)...)
	cmd.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, _ := cmd.Output()
	for line := range strings.Lines(string(out)) {
		var w worked
		if err := json.Unmarshal([]byte(line), &w); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		lines = append(lines, w)
	}
	return lines, cmd.ProcessState.ExitCode(), errs.String()
}

func TestWorkerAnswersEveryDocument(t *testing.T) {
	name, plan := seeds.Plan()
	small := []byte("某市规划\n\n一、目标\n到2015年，工业增加值达到5亿元。\n")
	var in []byte
	in = framed(in, name, plan)
	in = framed(in, "broken.docx", []byte("PK\x03\x04 no zip"))
	in = framed(in, "empty.txt", nil)
	in = framed(in, "large.txt", bytes.Repeat(small, 20_000))
	in = framed(in, "", small)
	in = framed(in, "small.txt", small)
	lines, status, complaint := work(t, in, "--max-bytes", "1")
	if status != 0 || complaint != "" || len(lines) != 6 {
		t.Fatalf("%d lines, status %d, %s", len(lines), status, complaint)
	}
	for i, want := range []string{statusRead, statusUnreadable, statusUnreadable, statusTooLarge, statusRead, statusRead} {
		if l := lines[i]; l.N != i || l.Status != want || (l.Error == "") != (want == statusRead) {
			t.Errorf("document %d: %+v, want %s", i, l, want)
		}
	}
	if !bytes.Contains(lines[5].Rows, []byte(`"indicator":"工业增加值"`)) && !bytes.Contains(lines[5].Rows, []byte(`"indicator": "工业增加值"`)) {
		t.Errorf("its record is not there: %s", lines[5].Rows)
	}
	again, _, _ := work(t, in, "--max-bytes", "1")
	one, _ := json.Marshal(lines)
	if other, _ := json.Marshal(again); !bytes.Equal(one, other) {
		t.Error("a second run answers otherwise")
	}
}

// A document that takes too much memory or time ends neither the worker nor what is read behind it.
func TestWorkerOutlivesADocument(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	small := []byte("某市规划\n\n一、目标\n到2015年，工业增加值达到5亿元。\n")
	var huge bytes.Buffer
	for i := 0; huge.Len() < 24<<20; i++ {
		fmt.Fprintf(&huge, "第%d年，工业增加值达到%d亿元，利税%d万元。\n", i, i, i)
	}
	in := framed(framed(nil, "huge.txt", huge.Bytes()), "small.txt", small)
	for status, args := range map[string][]string{statusMemory: {"--memory", "96"}, statusTime: {"--timeout", "150ms", "--memory", "4096"}} {
		lines, exit, _ := work(t, in, args...)
		if exit != 0 || len(lines) != 2 || lines[0].Status != status || lines[1].Status != statusRead && status == statusMemory {
			t.Errorf("%s: %d lines, status %d", status, len(lines), exit)
			for _, l := range lines {
				t.Log(l.Name, l.Status, l.Error)
			}
		}
	}
}

func TestWorkerTellsAnInputThatIsCutShort(t *testing.T) {
	in := framed(nil, "a.txt", []byte("某市规划\n\n一、目标\n产值达到5亿元。\n"))
	for n, cut := range map[string][]byte{"inside a length": append(bytes.Clone(in), 0), "inside a document": append(bytes.Clone(in), in[:len(in)-3]...), "no length": append(bytes.Clone(in), 255, 255, 255, 255)} {
		lines, status, complaint := work(t, cut)
		if status != 2 || len(lines) != 1 || lines[0].Status != statusRead || !strings.Contains(complaint, "document 1") {
			t.Errorf("%s: %d lines, status %d, %s", n, len(lines), status, complaint)
		}
	}
}

// The scripts of docs/scale read a folder, a bad file in it too, into Parquet.
func TestScale(t *testing.T) {
	slow.NotShort(t, "another program is asked about many plans")
	python := os.Getenv("PLANQ_PYTHON") // of a place where they are installed
	if python == "" {
		python = "python3"
	}
	planq, err := exec.LookPath("planq")
	if err != nil {
		t.Fatal(err)
	}
	for script, module := range map[string]string{"dask_plans.py": "dask.dataframe, distributed", "spark_plans.py": "pyspark, pandas"} {
		t.Run(script, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("..", "..", "docs", "scale", script))
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(text, []byte("\n")); n > 30 {
				t.Errorf("it has %d lines", n)
			}
			if _, err := exec.LookPath("java"); err != nil && strings.HasPrefix(module, "pyspark") {
				t.Skip("LEFT OUT: there is no java here, and Spark runs on it")
			}
			if exec.Command(python, "-c", "import pyarrow, "+module).Run() != nil {
				lacking(t, "Python with "+module)
			}
			dir := t.TempDir()
			plans := filepath.Join(dir, "plans", "below")
			if err := os.MkdirAll(plans, 0o777); err != nil {
				t.Fatal(err)
			}
			for name, b := range map[string][]byte{"a.txt": []byte("某市规划\n\n一、目标\n到2015年，工业增加值达到5亿元。\n"), "b.docx": []byte("PK\x03\x04"), "c.txt": []byte("某市规划\n\n一、目标\n到2015年，利税达到7亿元。\n")} {
				if err := os.WriteFile(filepath.Join(plans, name), b, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(python, filepath.Join("..", "..", "docs", "scale", script), filepath.Dir(plans), filepath.Join(dir, "records"))
			cmd.Env = append(os.Environ(), "PATH="+filepath.Dir(planq)+string(os.PathListSeparator)+os.Getenv("PATH"), "PYSPARK_PYTHON="+python)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			read := exec.Command(python, "-c", `
import sys, pyarrow.parquet as pq
t = pq.read_table(sys.argv[1]).to_pylist()
print(sorted((r["plan"], r["status"], r["min"]) for r in t if r["plan"]))`, filepath.Join(dir, "records"))
			out, err := read.CombinedOutput()
			if want := "[('a', 'read', 5.0), ('b.docx', 'unreadable', None), ('c', 'read', 7.0)]"; err != nil || strings.TrimSpace(string(out)) != want {
				t.Errorf("%s, %v; want %s", out, err, want)
			}
		})
	}
}

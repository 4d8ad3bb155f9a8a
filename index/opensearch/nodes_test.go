// A real cluster of three processes, built from Maven Central (testdata/cluster), for the tests that ask for it.

package opensearch

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// nodes are the processes of a cluster.
type nodes struct {
	t          testing.TB
	build, dir string
	http, peer [3]int
	processes  [3]*exec.Cmd
}

// realCluster starts a cluster; it ends with the test.
func realCluster(t testing.TB, heap string, count int) *nodes {
	t.Helper()
	for _, tool := range []string{"java", "mvn", "bash"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("LEFT OUT: there is no %s here, and the cluster is built with it", tool)
		}
	}
	n := &nodes{t: t, dir: t.TempDir()}
	n.prepare()
	for i := range count {
		n.http[i], n.peer[i] = freePort(t), freePort(t)
	}
	t.Setenv("HEAP", heap)
	t.Cleanup(func() {
		for i := range count {
			n.kill(i)
		}
	})
	for i := range count {
		n.start(i, count)
	}
	n.wait("green", count, 4*time.Minute)
	return n
}

// prepare builds what the nodes run, once for all tests that follow.
func (n *nodes) prepare() {
	t := n.t
	sum := sha256.New()
	from := filepath.Join("testdata", "cluster")
	files := []string{"pom.xml", "node.sh", filepath.Join("src", "main", "java", "planq", "OsNode.java")}
	for _, name := range files {
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(b)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	n.build = filepath.Join(cache, "planq-ci", "cluster-"+fmt.Sprintf("%x", sum.Sum(nil)[:6]))
	for _, name := range files {
		to := filepath.Join(n.build, name)
		b, _ := os.ReadFile(filepath.Join(from, name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, b, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	done := filepath.Join(n.build, "is-there")
	if _, err := os.Stat(done); err == nil {
		return
	}
	if out, err := exec.Command(filepath.Join(n.build, "node.sh"), "build").CombinedOutput(); err != nil {
		t.Skipf("LEFT OUT: the cluster could not be built: %v: %s", err, out)
	}
	if err := os.WriteFile(done, nil, 0o666); err != nil {
		t.Fatal(err)
	}
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func (n *nodes) start(i, count int) {
	var seeds, names []string
	for j := range count {
		seeds, names = append(seeds, fmt.Sprintf("127.0.0.1:%d", n.peer[j])), append(names, fmt.Sprint("n", j+1))
	}
	folder := filepath.Join(n.dir, fmt.Sprint("n", i+1))
	cmd := exec.Command(filepath.Join(n.build, "node.sh"), fmt.Sprint("n", i+1), folder, fmt.Sprint(n.http[i]), fmt.Sprint(n.peer[i]), strings.Join(seeds, ","), strings.Join(names, ","))
	out, err := os.OpenFile(filepath.Join(n.dir, fmt.Sprint("n", i+1, ".log")), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		n.t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		n.t.Fatal(err)
	}
	out.Close()
	n.processes[i] = cmd
}

// kill ends a node with SIGKILL.
func (n *nodes) kill(i int) {
	if p := n.processes[i]; p != nil {
		p.Process.Kill()
		p.Wait()
		n.processes[i] = nil
	}
}

// ask asks one of the nodes that run.
func (n *nodes) ask(method, path, body string) (string, error) {
	for i, p := range n.processes {
		if p == nil {
			continue
		}
		request, _ := http.NewRequest(method, fmt.Sprintf("http://127.0.0.1:%d%s", n.http[i], path), strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		client := http.Client{Timeout: 15 * time.Minute} // merging a million documents takes its time
		response, err := client.Do(request)
		if err != nil {
			continue
		}
		b, err := io.ReadAll(response.Body)
		response.Body.Close()
		return string(b), err
	}
	return "", fmt.Errorf("no node answers")
}

// wait waits until the cluster is whole.
func (n *nodes) wait(status string, count int, most time.Duration) {
	n.t.Helper()
	begun := time.Now()
	for time.Since(begun) < most {
		b, err := n.ask("GET", fmt.Sprintf("/_cluster/health?wait_for_nodes=%d&wait_for_status=%s&wait_for_no_initializing_shards=true&timeout=10s", count, status), "")
		var health struct {
			Status   string
			TimedOut bool `json:"timed_out"`
			Nodes    int  `json:"number_of_nodes"`
		}
		if err == nil && json.Unmarshal([]byte(b), &health) == nil && !health.TimedOut && health.Nodes == count {
			n.t.Logf("%s with %d nodes after %v", health.Status, count, time.Since(begun).Round(time.Second))
			return
		}
		time.Sleep(300 * time.Millisecond)
	}
	n.t.Fatalf("the cluster is not %s with %d nodes after %v", status, count, most)
}

// manager is the node that manages the cluster.
func (n *nodes) manager() int {
	b, _ := n.ask("GET", "/_cat/cluster_manager?h=node", "")
	for i := range n.processes {
		if strings.TrimSpace(b) == fmt.Sprint("n", i+1) {
			return i
		}
	}
	return 0
}

// url is the address of all nodes.
func (n *nodes) url(name string) string {
	var all []string
	for _, port := range n.http {
		if port > 0 {
			all = append(all, fmt.Sprintf("http://127.0.0.1:%d", port))
		}
	}
	return strings.Join(all, ",") + "/" + name
}

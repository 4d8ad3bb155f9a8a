// Package opensearch keeps a library's plans on an OpenSearch cluster, and finds entries there (index.Engine).
//
//	c, err := opensearch.Open(opensearch.Config{URL: "https://search.example:9200/planq"})
//	lib, err := index.On(c)
//
// Four indices hold a library called planq: planq-entries (each passage and record with its pairs of characters,
// words, fields and doc values), planq-relations (each relation with its things, their ids and codes), planq-parts (the plans' texts, passages, records and relations as a folder would
// keep them) and planq-plans (a line for each plan, and the state). Every document belongs to a step; the state
// says which step is the last, so a change is seen whole with one write (state.go).
//
// Begin reading at state.go, then write.go and ask.go.
package opensearch

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	client "github.com/opensearch-project/opensearch-go/v4"

	"planq/index"
)

// Config says where a cluster is and how to be let in.
type Config struct {
	URL         string // https://host:9200/NAME; several hosts with commas between them; NAME is planq where there is none
	User        string
	Password    string
	Credentials string        // a file whose first line is user:password
	CA          string        // a file of certificates that the cluster's may be signed with, beside those of the system
	Patience    time.Duration // how long a request that a restarting node does not answer is tried again; 30 s when it is 0
}

// FromEnvironment adds what the environment says: PLANQ_ENGINE_USER, PLANQ_ENGINE_PASSWORD,
// PLANQ_ENGINE_CREDENTIALS, PLANQ_ENGINE_CA.
func (c Config) FromEnvironment() Config {
	c.User, c.Password = os.Getenv("PLANQ_ENGINE_USER"), os.Getenv("PLANQ_ENGINE_PASSWORD")
	c.Credentials, c.CA = os.Getenv("PLANQ_ENGINE_CREDENTIALS"), os.Getenv("PLANQ_ENGINE_CA")
	return c
}

// Cluster is a library on a cluster.
type Cluster struct {
	client   *client.Client
	where    string // as it is told: no credentials
	name     string
	patience time.Duration
	inFlight int         // bulk requests at a time
	met      atomic.Bool // it has answered
}

// String is where the library stands.
func (c *Cluster) String() string { return c.where }

// Error is what went wrong with a cluster, and what to do about it.
type Error struct {
	What, Hint string
	err        error
}

func (e *Error) Error() string { return e.What + "; hint: " + e.Hint }

func (e *Error) Unwrap() error { return e.err }

func (c *Cluster) fail(hint, format string, args ...any) error {
	return &Error{What: c.where + ": " + fmt.Sprintf(format, args...), Hint: hint}
}

// isName says whether indices can be called so.
func isName(s string) bool {
	return s != "" && len(s) <= 100 && s[0] != '-' && s[0] != '_' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// Open makes ready to talk to a cluster; nothing is sent yet.
func Open(o Config) (*Cluster, error) {
	c := &Cluster{where: "the cluster", patience: o.Patience, inFlight: 2}
	if c.patience == 0 {
		c.patience = 30 * time.Second
	}
	var addresses []string
	secure := true
	for part := range strings.SplitSeq(o.URL, ",") {
		u, err := url.Parse(strings.TrimSpace(part))
		switch {
		case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "":
			return nil, c.fail("give it as https://HOST:PORT/NAME", "--engine: no address of a cluster")
		case u.User != nil:
			return nil, c.fail("set PLANQ_ENGINE_USER and PLANQ_ENGINE_PASSWORD, or PLANQ_ENGINE_CREDENTIALS to a file with user:password", "--engine: the address holds a password, which others can see there")
		}
		if name := strings.Trim(u.Path, "/"); name != "" {
			c.name = name
		}
		host := u.Hostname()
		if u.Scheme == "http" {
			ip := net.ParseIP(host)
			secure = secure && (host == "localhost" || ip != nil && ip.IsLoopback())
		}
		addresses = append(addresses, u.Scheme+"://"+u.Host)
	}
	if c.name == "" {
		c.name = "planq"
	}
	if !isName(c.name) {
		return nil, c.fail("take lower case letters, digits, - and _", "--engine: %q is no name for a library", c.name)
	}
	c.where = strings.Join(addresses, ",") + "/" + c.name
	if o.Credentials != "" {
		b, err := os.ReadFile(o.Credentials)
		if err != nil {
			return nil, c.fail("check PLANQ_ENGINE_CREDENTIALS", "%s: %v", o.Credentials, errors.Unwrap(err))
		}
		line, _, _ := strings.Cut(string(b), "\n")
		user, password, ok := strings.Cut(strings.TrimRight(line, "\r"), ":")
		if !ok {
			return nil, c.fail("its first line is user:password", "%s: no credentials", o.Credentials)
		}
		o.User, o.Password = user, password
	}
	if o.User != "" && !secure {
		return nil, c.fail("take https", "--engine: the password would go over the network in the clear")
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if o.CA != "" {
		b, err := os.ReadFile(o.CA)
		if err != nil {
			return nil, c.fail("check PLANQ_ENGINE_CA", "%s: %v", o.CA, errors.Unwrap(err))
		}
		if !roots.AppendCertsFromPEM(b) {
			return nil, c.fail("it takes certificates in PEM", "%s: no certificate", o.CA)
		}
	}
	no := false
	c.client, err = client.NewClient(client.Config{
		Addresses: addresses, Username: o.User, Password: o.Password,
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
			TLSClientConfig:       &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:   10 * time.Second,
			MaxIdleConnsPerHost:   16,
			IdleConnTimeout:       90 * time.Second,
			ResponseHeaderTimeout: 2 * time.Minute,
		},
		MaxRetries: 2, RetryOnStatus: []int{502, 504}, DiscoverNodesOnStart: &no,
	})
	if err != nil {
		return nil, c.fail("give it as https://HOST:PORT/NAME", "--engine: %v", err)
	}
	return c, nil
}

func (c *Cluster) entries() string   { return c.name + "-entries" }
func (c *Cluster) relations() string { return c.name + "-relations" }
func (c *Cluster) parts() string     { return c.name + "-parts" }
func (c *Cluster) plans() string     { return c.name + "-plans" }

// all are the indices by their names: plans-* would be those of the library plans-2015 too.
func (c *Cluster) all() []string {
	return []string{c.plans(), c.parts(), c.relations(), c.entries()}
}

// everywhere is the beginning of a path to all of them.
func (c *Cluster) everywhere() string { return "/" + strings.Join(c.all(), ",") }

// reply is what the cluster has answered.
type reply struct {
	status int
	body   []byte
}

// problem is the reason that a cluster gives.
func (r reply) problem() (kind, reason string) {
	var e struct{ Error json.RawMessage }
	json.Unmarshal(r.body, &e)
	type cause struct {
		Type, Reason string
		RootCause    []cause `json:"root_cause"`
		CausedBy     *cause  `json:"caused_by"`
	}
	var of cause
	if json.Unmarshal(e.Error, &of) == nil && of.Type != "" {
		if len(of.RootCause) > 0 {
			kind, reason = of.RootCause[0].Type, of.RootCause[0].Reason
		} else {
			kind, reason = of.Type, of.Reason
		}
		for c := of.CausedBy; c != nil; c = c.CausedBy {
			if c.Reason != "" && c.Reason != reason {
				reason += ": " + c.Reason
			}
		}
		return kind, reason
	}
	var text string
	json.Unmarshal(e.Error, &text)
	return "", text
}

// send sends one request and takes the answer, whatever it is.
func (c *Cluster) send(ctx context.Context, method, path string, body []byte) (reply, error) {
	var in io.Reader
	if body != nil {
		in = bytes.NewReader(body)
	}
	request, err := http.NewRequestWithContext(ctx, method, path, in)
	if err != nil {
		return reply{}, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
		if strings.Contains(path, "_bulk") || strings.Contains(path, "_msearch") {
			request.Header.Set("Content-Type", "application/x-ndjson")
		}
	}
	response, err := c.client.Stream(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	return reply{response.StatusCode, b}, err
}

// do sends a request, again and again while the cluster may come to itself, and gives the answer of one that it
// could take: 2xx or 404.
func (c *Cluster) do(ctx context.Context, method, path string, body any) (reply, error) {
	var b []byte
	switch of := body.(type) {
	case nil:
	case []byte:
		b = of
	default:
		var err error
		if b, err = json.Marshal(body); err != nil {
			return reply{}, err
		}
	}
	until := time.Now().Add(c.patience)
	if !c.met.Load() { // an address that is wrong is not waited for
		until = time.Now().Add(min(c.patience, 3*time.Second))
	}
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, 3*time.Second) {
		r, err := c.send(ctx, method, path, b)
		if err == nil && r.status < 500 && !c.met.Load() {
			c.met.Store(true)
			until = time.Now().Add(c.patience)
		}
		if err == nil && (r.status < 300 || r.status == http.StatusNotFound) {
			return r, nil
		}
		if !passing(r, err) || time.Now().Add(wait).After(until) || ctx.Err() != nil {
			return r, c.problem(r, err)
		}
		time.Sleep(wait/2 + rand.N(wait))
	}
}

// passing says whether a request may go better in a moment.
func passing(r reply, err error) bool {
	if err != nil {
		var unknown x509.UnknownAuthorityError
		var host x509.HostnameError
		var invalid x509.CertificateInvalidError
		var verification *tls.CertificateVerificationError
		var dns *net.DNSError
		var record tls.RecordHeaderError
		return !errors.As(err, &unknown) && !errors.As(err, &host) && !errors.As(err, &invalid) && !errors.As(err, &verification) && !errors.As(err, &record) &&
			!(errors.As(err, &dns) && dns.IsNotFound) && !errors.Is(err, context.Canceled) && !strings.Contains(err.Error(), "HTTP response to HTTPS client")
	}
	if r.status == http.StatusTooManyRequests {
		kind, _ := r.problem()
		return kind != "cluster_block_exception"
	}
	return r.status >= 500 // 500 is what a node says of another that has just gone
}

// problem makes an error of what a cluster has answered, or of its silence.
func (c *Cluster) problem(r reply, err error) error {
	if err != nil {
		var dns *net.DNSError
		var verification *tls.CertificateVerificationError
		var record tls.RecordHeaderError
		fail := func(hint, format string, args ...any) error {
			e := c.fail(hint, format, args...).(*Error)
			e.err = err
			return e
		}
		switch {
		case errors.As(err, &dns):
			return fail("check the address behind --engine or in PLANQ_ENGINE", "no such host: %s", dns.Name)
		case errors.As(err, &verification):
			return fail("set PLANQ_ENGINE_CA to the file of the certificate that signs it, and call the host as its certificate does", "the certificate is not to be trusted: %v", verification.Err)
		case errors.As(err, &record), strings.Contains(err.Error(), "HTTP response to HTTPS client"):
			return fail("take http:// for a cluster without TLS", "it does not speak TLS")
		case strings.Contains(err.Error(), "malformed HTTP response"):
			return fail("take https:// for a cluster with TLS", "it does not speak plain HTTP")
		case errors.Is(err, syscall.ECONNREFUSED):
			return fail("start the cluster, or check the port", "nobody answers there")
		}
		return fail("see whether the cluster is up", "it does not answer: %v", err)
	}
	kind, reason := r.problem()
	switch r.status {
	case http.StatusUnauthorized:
		return c.fail("set PLANQ_ENGINE_USER and PLANQ_ENGINE_PASSWORD, or PLANQ_ENGINE_CREDENTIALS to a file with user:password", "it does not know who asks (401)")
	case http.StatusForbidden:
		if kind == "cluster_block_exception" {
			return c.full(reason)
		}
		return c.fail("ask for the right to read and write the indices "+c.name+"-*", "it does not allow that (403): %s", reason)
	case http.StatusTooManyRequests:
		if kind == "cluster_block_exception" {
			return c.full(reason)
		}
		return c.fail("try again when it has less to do", "it has too much to do (429): %s", reason)
	case http.StatusServiceUnavailable:
		return c.fail("wait until GET /_cluster/health is green or yellow", "a part of it is not there (503): %s", reason)
	}
	if kind == "" && reason == "" {
		reason = strings.TrimSpace(string(r.body[:min(len(r.body), 200)]))
	}
	return c.fail("see the log of the cluster", "it answers %d: %s %s", r.status, kind, reason)
}

func (c *Cluster) full(reason string) error {
	return c.fail("make room on its disks, then run the same command again: what was reported is there", "it takes nothing more in, for a disk is full (%s)", reason)
}

// get asks for something as JSON; found is false where there is none.
func (c *Cluster) get(ctx context.Context, method, path string, body, to any) (found bool, err error) {
	r, err := c.do(ctx, method, path, body)
	if err != nil || r.status == http.StatusNotFound {
		return false, err
	}
	if err := json.Unmarshal(r.body, to); err != nil {
		return false, c.fail("check the address behind --engine", "this is no OpenSearch cluster: it answers %.60q", r.body)
	}
	return true, nil
}

// Health says what speaks against asking the cluster now.
func (c *Cluster) Health(ctx context.Context) error {
	var root struct {
		Version struct{ Number, Distribution string }
		Tagline string
	}
	if found, err := c.get(ctx, "GET", "/", nil, &root); err != nil {
		return err
	} else if !found || root.Version.Distribution != "opensearch" {
		return c.fail("take OpenSearch 2 or 3", "this is no OpenSearch cluster: %s %s", root.Version.Distribution, root.Version.Number)
	}
	if major, _, _ := strings.Cut(root.Version.Number, "."); major != "2" && major != "3" {
		return c.fail("take OpenSearch 2 or 3", "OpenSearch %s is none that this planq knows", root.Version.Number)
	}
	var all map[string]struct {
		Mappings struct {
			Meta struct {
				Planq *struct{ Format int } `json:"planq"`
			} `json:"_meta"`
		}
	}
	if _, err := c.get(ctx, "GET", c.everywhere()+"/_mapping?ignore_unavailable=true&allow_no_indices=true", nil, &all); err != nil {
		return err
	}
	there := slices.Sorted(maps.Keys(all))
	for _, name := range there {
		switch meta := all[name].Mappings.Meta.Planq; {
		case meta == nil || !slices.Contains(c.all(), name): // an alias leads to an index of another name
			return c.fail("choose another name behind the host, as in https://HOST:PORT/NAME", "there is an index %s, and it is not planq's", name)
		case meta.Format != format:
			return c.fail("index the plans anew under another name, or delete "+c.name+"-plans, -parts, -relations and -entries", "the index %s was written by another version of planq (format %d; this one writes %d)", name, meta.Format, format)
		}
	}
	var health struct {
		Status           string
		UnassignedShards int `json:"unassigned_shards"`
	}
	if len(all) == 0 {
		_, err := c.get(ctx, "GET", "/_cluster/health", nil, &health)
		if err == nil && health.Status == "" {
			err = c.fail("check the address behind --engine", "it does not tell its health")
		}
		return err
	}
	until := time.Now().Add(c.patience)
	for {
		if _, err := c.get(ctx, "GET", "/_cluster/health/"+strings.Join(there, ","), nil, &health); err != nil {
			return err
		}
		if health.Status != "red" {
			return nil
		}
		if time.Now().After(until) {
			return c.fail("bring its nodes back, and wait until GET /_cluster/health is green or yellow", "it is red: parts of the library are not there")
		}
		time.Sleep(500 * time.Millisecond)
	}
}

var _ index.Engine = (*Cluster)(nil)

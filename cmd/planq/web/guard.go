// Who may ask, and how much: what stands between the net and the pages.
//
// A server that listens to this machine alone is still asked by every page that is open in
// a browser on it. So a request must name the server by a name of this machine (a page
// whose own name was made to point here, DNS rebinding, does not), and what changes
// something must come from a page of this server. A server that others reach wants a token.

package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// cookie is the cookie of a browser that has shown the token.
const cookie = "planq"

// policy is what a browser may do with a page: nothing but what this server gives it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard lets requests through that may be answered.
func (s *Server) guard(next http.Handler) http.Handler {
	sameSite := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		answered := false
		if s.calledByName(r.Host) {
			answered = s.lets(w, r)
		}
		most := int64(longestBody)
		if r.URL.Path == "/add" {
			most = largestUploads
		}
		switch {
		case answered:
		case r.ContentLength > most: // who says so beforehand is not waited for
			h.Set("Connection", "close")
			s.fail(w, r, &http.MaxBytesError{Limit: most})
		case len(r.RequestURI) > longestAddress:
			s.fail(w, r, &problem{http.StatusRequestURITooLong, "the address is too long", "ask with fewer words"})
		case !s.calledByName(r.Host):
			s.fail(w, r, &problem{http.StatusMisdirectedRequest, shortened(r.Host) + ": not a name of this server", "use the address that planq serve printed, or start it with --host NAME"})
		case sameSite.Check(r) != nil:
			s.fail(w, r, &problem{http.StatusForbidden, "the request comes from a page of another server", "open the page of this server"})
		case r.URL.Path != "/healthz" && !s.admitted(w, r):
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// calledByName says whether a request's Host is a name of this server. With a token any
// name is good: a page under another name does not have the browser's cookie.
func (s *Server) calledByName(host string) bool {
	if s.options.Token != "" {
		return true
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.TrimSuffix(strings.Trim(name, "[]"), ".")
	if ip := net.ParseIP(name); ip != nil {
		return ip.IsLoopback()
	}
	return strings.EqualFold(name, "localhost") || slices.ContainsFunc(s.options.Hosts, func(own string) bool { return strings.EqualFold(own, name) })
}

// admitted says whether a visitor has shown the token: in the header of a program, in the
// cookie of a browser, or once in an address, which gives the browser the cookie and is
// left for the same address without it. Where he has not, he is answered.
func (s *Server) admitted(w http.ResponseWriter, r *http.Request) bool {
	if s.options.Token == "" {
		return true
	}
	if given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if same(given, s.options.Token) {
			return true
		}
	} else if query := r.URL.Query(); query.Has("token") && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		if same(query.Get("token"), s.options.Token) {
			http.SetCookie(w, &http.Cookie{
				Name: cookie, Value: s.cookieValue(), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
			})
			query.Del("token")
			w.Header().Set("Cache-Control", "no-store")
			http.Redirect(w, r, (&url.URL{Path: "/" + strings.TrimLeft(r.URL.Path, "/"), RawQuery: query.Encode()}).String(), http.StatusSeeOther)
			return false
		}
	} else if c, err := r.Cookie(cookie); err == nil && same(c.Value, s.cookieValue()) {
		return true
	}
	w.Header().Set("Connection", "close") // strangers hold no connection
	w.Header().Set("WWW-Authenticate", `Bearer realm="planq"`)
	s.fail(w, r, &problem{http.StatusUnauthorized, "this server wants a token", "use the address that planq serve printed, or send the header Authorization: Bearer TOKEN"})
	return false
}

// cookieValue stands for the token in a cookie, which other servers of the same machine see too.
func (s *Server) cookieValue() string {
	mac := hmac.New(sha256.New, []byte(s.options.Token))
	mac.Write([]byte("planq cookie"))
	return hex.EncodeToString(mac.Sum(nil))
}

// same compares in a time that does not tell how much of it is right.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return hmac.Equal(x[:], y[:])
}

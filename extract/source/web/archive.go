// A page saved as one file 单个文件网页 (.mhtml, .mht): a mail whose first part of
// text is the page, and whose other parts are its pictures and styles.

package web

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// isPageArchive says whether a file is a page saved as one file.
func isPageArchive(b []byte) bool {
	if len(b) == 0 || b[0]|0x20 < 'a' || b[0]|0x20 > 'z' {
		return false // it begins with the name of a header
	}
	head := bytes.ToLower(b[:min(len(b), 4<<10)])
	return bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("multipart/related"))
}

// pageOfArchive is the page in such a file.
func pageOfArchive(b []byte) ([]byte, bool) {
	message, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return nil, false
	}
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || params["boundary"] == "" {
		return nil, false
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return nil, false
		}
		if !strings.HasPrefix(strings.ToLower(part.Header.Get("Content-Type")), "text/html") {
			continue
		}
		var r io.Reader = part
		switch strings.ToLower(part.Header.Get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			r = quotedprintable.NewReader(part)
		case "base64":
			r = base64.NewDecoder(base64.StdEncoding, part)
		}
		// A file cut short holds the beginning of the page all the same.
		page, _ := io.ReadAll(io.LimitReader(r, maxSize))
		return page, len(page) > 0
	}
}

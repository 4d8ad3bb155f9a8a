// The font that stands in for a Chinese font which the file names and does not
// hold: 宋体 and 仿宋 are on the writer's machine. pdfium drops a text whose letters
// have no extent, and with it a lone 无 or 个 in a cell. Which fonts the machine has
// must not decide what a plan says, so the engine sees this one alone, in which
// every letter is a square.

package pdf

import (
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"sync"
	"time"
)

// fontFolder is all that the engine sees: the folder in which Linux keeps fonts.
type fontFolder struct{}

const fontName = "square.ttf"

func (fontFolder) Open(name string) (fs.File, error) {
	switch name {
	case ".", "usr", "usr/share", "usr/share/fonts":
		return &fontDir{}, nil
	case "usr/share/fonts/" + fontName:
		return &fontFile{bytes.NewReader(squareFont())}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// fontDir is the folder open.
type fontDir struct{ read bool }

func (*fontDir) Stat() (fs.FileInfo, error) { return fontInfo{".", 0, fs.ModeDir | 0o555}, nil }
func (*fontDir) Close() error               { return nil }
func (*fontDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: ".", Err: fs.ErrInvalid}
}

func (d *fontDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if d.read {
		if n > 0 {
			return nil, io.EOF
		}
		return nil, nil
	}
	d.read = true
	return []fs.DirEntry{fs.FileInfoToDirEntry(fontInfo{fontName, int64(len(squareFont())), 0o444})}, nil
}

// fontFile is the font open.
type fontFile struct{ *bytes.Reader }

func (f *fontFile) Stat() (fs.FileInfo, error) { return fontInfo{fontName, f.Size(), 0o444}, nil }
func (f *fontFile) Close() error               { return nil }

type fontInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i fontInfo) Name() string       { return i.name }
func (i fontInfo) Size() int64        { return i.size }
func (i fontInfo) Mode() fs.FileMode  { return i.mode }
func (i fontInfo) ModTime() time.Time { return time.Time{} }
func (i fontInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fontInfo) Sys() any           { return nil }

// squareFont is a TrueType font of 65,535 letters, each a square of one em and
// those of ASCII half of one; the letter of a character has its number.
var squareFont = sync.OnceValue(func() []byte {
	const glyphs = 0xFFFF
	be := binary.BigEndian
	words := func(w ...int) []byte {
		var b []byte
		for _, v := range w {
			b = be.AppendUint16(b, uint16(v))
		}
		return b
	}
	box := func(width int) []byte {
		return words(1, 0, -120, width, 880, // one contour, and its box
			3, 0, // its last point, no instructions
			0x0101, 0x0101, // four points on the curve
			0, width, 0, -width, -120, 0, 1000, 0) // their ways from each other
	}
	wide, narrow := box(1000), box(500)
	glyf := append(append(append(append([]byte{}, wide...), wide...), narrow...), narrow...)
	// Two of each, and places that go to and fro between them: what the table of
	// places cannot say is that all are the same. Blanks are empty.
	loca := make([]byte, 0, 2*(glyphs+1))
	for i := range glyphs + 1 {
		place := i % 2
		if i > 0x20 && i < 0x7F {
			place += 2
		}
		switch i {
		case 0x20, 0xA0, 0x3000:
			place = 1
		}
		loca = be.AppendUint16(loca, uint16(place*len(wide)/2))
	}
	var name []byte
	values := []string{"Square", "Regular", "Square"}
	for i, v := range values {
		name = append(name, words(1, 0, 0, []int{1, 2, 4}[i], len(v), []int{0, 6, 13}[i])...)
	}
	name = append(append(words(0, 3, 6+12*3), name...), "SquareRegularSquare"...)
	cmap := append(words(0, 1, 3, 1, 0, 12), // one table, for Unicode
		words(4, 32, 0, 4, 4, 1, 0, // two stretches
			0xFFFE, 0xFFFF, 0, 0, 0xFFFF, 0, 1, 0, 0)...)
	os2 := words(4, 1000, 400, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // to the family
		0x0201, 0x0609, 0, 0, 0, // panose
		0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, // it has every script
		0, 0, 0x40, 0x20, 0xFFFF, 880, -120, 0, 880, 120,
		0x003F, 0x0001, 0, 0, // code pages: Japanese, Chinese, Korean
		500, 700, 0, 32, 1)
	tables := []struct {
		tag  string
		data []byte
	}{
		{"OS/2", os2},
		{"cmap", cmap},
		{"glyf", glyf},
		{"head", words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, -120, 1000, 880, 0, 8, 2, 0, 0)},
		{"hhea", words(1, 0, 880, -120, 0, 1000, 0, 0, 1000, 0, 1, 0, 0, 0, 0, 0, 0, 1)},
		{"hmtx", append(words(1000, 0), make([]byte, 2*(glyphs-1))...)},
		{"loca", loca},
		{"maxp", words(1, 0, glyphs, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)},
		{"name", name},
		{"post", words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)},
	}
	font := words(0x0001, 0, len(tables), 128, 3, 32)
	at := len(font) + 16*len(tables)
	var data []byte
	for _, t := range tables {
		font = append(font, t.tag...)
		font = be.AppendUint32(font, 0)
		font = be.AppendUint32(font, uint32(at+len(data)))
		font = be.AppendUint32(font, uint32(len(t.data)))
		data = append(data, t.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return append(font, data...)
})

package scan

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// A picture is unpacked only where what it takes is bounded: by its pixels, its colours and the passes that it comes in.
func TestPicturesAreBounded(t *testing.T) {
	var baseline bytes.Buffer
	if err := jpeg.Encode(&baseline, image.NewYCbCr(image.Rect(0, 0, 40, 30), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	frame := bytes.Index(baseline.Bytes(), []byte{0xFF, 0xC0})
	jpegOf := func(marker byte, width, height int) []byte {
		b := bytes.Clone(baseline.Bytes())
		b[frame+1] = marker
		binary.BigEndian.PutUint16(b[frame+5:], uint16(height))
		binary.BigEndian.PutUint16(b[frame+7:], uint16(width))
		return b
	}
	pngOf := func(kind, passes byte, width, height int) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 1, 1))); err != nil {
			t.Fatal(err)
		}
		head := b.Bytes()[12:29]
		binary.BigEndian.PutUint32(head[4:], uint32(width))
		binary.BigEndian.PutUint32(head[8:], uint32(height))
		head[13], head[16] = kind, passes
		binary.BigEndian.PutUint32(b.Bytes()[29:], crc32.ChecksumIEEE(head))
		return b.Bytes()
	}
	const grey, colours = 0, 6
	for name, c := range map[string]struct {
		b       []byte
		refused bool
	}{
		"a photograph":                 {jpegOf(0xC0, 8000, 6000), false},
		"a photograph in passes":       {jpegOf(0xC2, 5000, 4000), false},
		"a large photograph in passes": {jpegOf(0xC2, 8000, 6000), true},
		"a scan in grey":               {pngOf(grey, 0, 10_000, 11_000), false},
		"a scan in colours":            {pngOf(colours, 0, 5000, 7000), false},
		"a large scan in colours":      {pngOf(colours, 0, 10_000, 11_000), true},
		"a scan in passes":             {pngOf(colours, 1, 7000, 8000), true},
	} {
		_, err := Decode(c.b)
		if refused := errors.Is(err, errLarge); refused != c.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Files that are pictures: photographs and scans of pages, as PNG, JPEG, TIFF (which may
// hold several pages), BMP or GIF.

package scan

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"  // a format that pages come in
	_ "image/jpeg" // another
	_ "image/png"  // another

	_ "golang.org/x/image/bmp"  // another
	_ "golang.org/x/image/tiff" // another
	_ "golang.org/x/image/webp" // another

	"planq/extract/source/marked"
	"planq/extract/source/outside"
	"planq/extract/source/pages"
)

// maxPixels is how large a picture may be. A page of A3 at 600 dots an inch has 70 million.
const maxPixels = 120_000_000

// maxUnpacked is how many bytes a picture may take while it is unpacked: one of A4 in colours at 600 dots an inch
// takes 140 million.
const maxUnpacked = 300_000_000

// errLarge says that a picture is not unpacked.
var errLarge = errors.New("larger than is read")

// perPixel is how many bytes a pixel takes at most while a picture is unpacked.
func perPixel(b []byte, format string, m color.Model) int {
	samples := 4
	switch m {
	case color.GrayModel:
		samples = 1
	case color.Gray16Model:
		samples = 2
	case color.YCbCrModel:
		samples = 3
	case color.RGBA64Model, color.NRGBA64Model:
		samples = 8
	default:
		if _, ok := m.(color.Palette); ok {
			samples = 1
		}
	}
	switch {
	case format == "jpeg" && (m == color.CMYKModel || m == color.RGBAModel):
		samples *= 2 // from the colours that the file has
	case format == "png" && len(b) > 28 && b[28] != 0, format == "tiff", format == "webp":
		samples *= 2 // passes, strips and what they are made of stand beside the picture
	}
	if format == "jpeg" && isProgressive(b) {
		samples *= 5 // every number of every pass is kept until the last
	}
	return samples
}

// isProgressive says whether a JPEG comes in passes.
func isProgressive(b []byte) bool {
	for i := 2; i+4 <= len(b) && b[i] == 0xFF; {
		switch marker := b[i+1]; {
		case marker == 0xFF:
			i++ // filling
			continue
		case marker == 0xC2:
			return true
		case marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC, marker == 0xDA:
			return false
		}
		i += 2 + int(b[i+2])<<8 + int(b[i+3])
	}
	return false
}

// IsPicture says whether a file is a picture, by its first bytes.
func IsPicture(b []byte) bool {
	for _, sign := range [...]string{"\x89PNG", "\xFF\xD8\xFF", "GIF8", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(b, []byte(sign)) {
			return true
		}
	}
	return bytes.HasPrefix(b, []byte("RIFF")) && len(b) > 12 && string(b[8:12]) == "WEBP"
}

// Decode is a picture in shades of grey. What it holds is looked at before it is unpacked.
func Decode(b []byte) (*image.Gray, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height {
		return nil, fmt.Errorf("%w: it has %d × %d pixels", errLarge, config.Width, config.Height)
	}
	if size := config.Width * config.Height * perPixel(b, format, config.ColorModel); size > maxUnpacked {
		return nil, fmt.Errorf("%w: its %d × %d pixels take %d MB", errLarge, config.Width, config.Height, size/1_000_000)
	}
	p, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return Gray(p), nil
}

// Gray is a picture in shades of grey, as on white paper.
func Gray(p image.Image) *image.Gray {
	if g, ok := p.(*image.Gray); ok {
		return g
	}
	bounds := p.Bounds()
	gray := image.NewGray(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	for y := range bounds.Dy() {
		row := gray.Pix[y*gray.Stride:][:bounds.Dx()]
		switch q := p.(type) {
		case *image.YCbCr:
			copy(row, q.Y[q.YOffset(bounds.Min.X, bounds.Min.Y+y):])
		case *image.RGBA:
			from := q.Pix[q.PixOffset(bounds.Min.X, bounds.Min.Y+y):]
			for x := range row {
				c := from[4*x:][:4]
				row[x] = shade(uint32(c[0]), uint32(c[1]), uint32(c[2]), uint32(c[3]))
			}
		case image.RGBA64Image: // every other of the library's, and no colour of it is allocated
			for x := range row {
				c := q.RGBA64At(bounds.Min.X+x, bounds.Min.Y+y)
				row[x] = shade(uint32(c.R>>8), uint32(c.G>>8), uint32(c.B>>8), uint32(c.A>>8))
			}
		default:
			for x := range row {
				r, g, b, a := p.At(bounds.Min.X+x, bounds.Min.Y+y).RGBA()
				row[x] = shade(r>>8, g>>8, b>>8, a>>8)
			}
		}
	}
	return gray
}

// shade is how light a colour is; what is clear of it shows the paper.
func shade(r, g, b, a uint32) uint8 { return uint8(min((299*r+587*g+114*b)/1000+255-a, 255)) }

// ReadPicture reads a file that is a picture.
func ReadPicture(name string, b []byte, o *Options) (*marked.Text, error) {
	if _, err := Program(name); err != nil {
		return nil, err
	}
	picture, err := Decode(b)
	if errors.Is(err, errLarge) {
		return nil, marked.NewError(name, "a picture that is "+err.Error(), "save it as PNG in shades of grey, or with fewer dots an inch")
	}
	if err != nil {
		return nil, marked.NewError(name, "a picture that is damaged, or of a kind that is not read ("+marked.OneLine(err.Error())+")", "save it as PNG")
	}
	several := 1
	if isTIFF(b) {
		several = sheetsOfTIFF(b)
	}
	r, err := NewReader(name, o, several)
	if err != nil {
		return nil, err
	}
	var d pages.Document
	t := marked.New(name, "picture", b)
	if several > 1 {
		found, err := r.tiff(b, dpiOf(job{picture: picture}))
		if err != nil {
			r.Wait()
			return nil, Failed(name, err)
		}
		for i, p := range found {
			if p != nil {
				p.Number = i + 1
				d.Add(p)
			}
		}
		r.Wait()
	} else {
		r.Add(0, picture, 0)
		found, err := r.Wait()
		if err != nil {
			return nil, Failed(name, err)
		}
		if p := found[0]; p != nil {
			p.Number = 1
			d.Add(p)
		}
	}
	d.Write(t)
	if t.Body == "" {
		return nil, marked.NewError(name, "a picture in which tesseract finds no text", "try a clearer picture of the page")
	}
	t.Problems = pages.Faults{Scanned: d.Numbers()}.Problems()
	return t, nil
}

func isTIFF(b []byte) bool {
	return bytes.HasPrefix(b, []byte("II*\x00")) || bytes.HasPrefix(b, []byte("MM\x00*"))
}

// sheetsOfTIFF counts the pages of a TIFF: each names the place of the next.
func sheetsOfTIFF(b []byte) (n int) {
	number := func(at, size int) int {
		if at < 0 || at+size > len(b) {
			return 0
		}
		v := 0
		for i := range size {
			if b[0] == 'I' {
				v |= int(b[at+i]) << (8 * i)
			} else {
				v = v<<8 | int(b[at+i])
			}
		}
		return v
	}
	for at := number(4, 4); at > 0 && n < pages.MaxPages; n++ {
		at = number(at+2+12*number(at, 2), 4)
	}
	return max(n, 1)
}

// tiff has tesseract read all pages of a TIFF, which it takes apart itself.
func (r *Reader) tiff(b []byte, dpi int) (found []*pages.Page, err error) {
	f, err := outside.NewFolder()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := f.Write("page.tif", b); err != nil {
		return nil, err
	}
	sheets, err := r.run(f, "page.tif", dpi)
	for _, s := range sheets {
		found = append(found, s.page(nil, 0))
		r.step()
	}
	return found, err
}

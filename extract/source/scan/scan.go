// Package scan recognises the text of pages that are pictures, with an installed
// tesseract, which knows Chinese. What it gives is letters at places, as PDF does, so the
// room of pages sees lines, columns, paragraphs and tables in them; each letter says how
// surely it was recognised. hocr.go reads what the program writes, rule.go finds the
// lines of tables in the picture, picture.go reads files that are pictures.
package scan

import (
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"planq/extract/source/marked"
	"planq/extract/source/outside"
	"planq/extract/source/pages"
)

// Options say that text is to be recognised, and how.
type Options struct {
	// Progress is told how many pages there are; step is called behind each, done at the end.
	Progress func(total int) (step, done func())
}

// Program is where tesseract is. The error of a machine without it, or without Chinese,
// says how to get it.
func Program(name string) (string, error) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return "", marked.NewError(name, "its text is to be recognised (--ocr), and tesseract is not installed", install)
	}
	if out, err := languages(program); err == nil && !strings.Contains(out, language) {
		return "", marked.NewError(name, "its text is to be recognised (--ocr), and tesseract does not know Chinese ("+language+")", install)
	}
	return program, nil
}

const (
	language = "chi_sim"
	install  = "install it: apt-get install tesseract-ocr tesseract-ocr-chi-sim, dnf install tesseract tesseract-langpack-chi_sim, or brew install tesseract tesseract-lang"
)

// languages asks tesseract which it knows, once for each program.
func languages(program string) (string, error) {
	known.Lock()
	defer known.Unlock()
	if s, ok := known.by[program]; ok {
		return s, nil
	}
	f, err := outside.NewFolder()
	if err != nil {
		return "", err
	}
	defer f.Close()
	out, err := f.Run(outside.Limits{Time: 20 * time.Second, File: 1 << 20}, program, "--list-langs")
	if err != nil {
		return "", err
	}
	if known.by == nil {
		known.by = map[string]string{}
	}
	known.by[program] = string(out)
	return string(out), nil
}

var known struct {
	sync.Mutex
	by map[string]string
}

// DPI is how many pixels an inch of a page has that is drawn to be recognised.
const DPI = 300

var limits = outside.Limits{Time: 3 * time.Minute, File: 64 << 20, Memory: 4 << 30}

// Reader recognises pages, some of them at once.
type Reader struct {
	program string
	done    func()
	step    func()
	work    chan job
	workers sync.WaitGroup
	mu      sync.Mutex
	found   map[int]*pages.Page
	failed  map[int]error
}

// job is a page that is to be recognised.
type job struct {
	index   int // what the page is called by who gave it
	picture *image.Gray
	width   float64 // of the page in points, 0 for that of a sheet of paper
	pixels  int
}

// NewReader begins to recognise the pages of a file, of which there are total.
func NewReader(name string, o *Options, total int) (*Reader, error) {
	program, err := Program(name)
	if err != nil {
		return nil, err
	}
	r := &Reader{program: program, work: make(chan job), found: map[int]*pages.Page{}, failed: map[int]error{}, step: func() {}, done: func() {}}
	if o.Progress != nil {
		r.step, r.done = o.Progress(total)
	}
	for range max(1, min(runtime.GOMAXPROCS(0), 8)) {
		r.workers.Go(func() {
			for j := range r.work {
				p, err := r.recognise(j)
				leave(j.pixels)
				r.mu.Lock()
				if r.found[j.index] = p; err != nil {
					r.failed[j.index] = err
				}
				r.mu.Unlock()
				r.step()
			}
		})
	}
	return r, nil
}

// Add gives a page to be recognised, a picture of it that is width points wide. It waits
// until there is room and a worker takes it, so that no more pictures stand in memory than are worked on.
func (r *Reader) Add(index int, picture *image.Gray, width float64) {
	size := picture.Bounds().Size()
	pixels := size.X * size.Y
	enter(pixels)
	r.work <- job{index, picture, width, pixels}
}

// maxAtOnce is how many pixels of all pictures are worked on at a time: nine pages of A4. A larger picture is
// worked on alone.
const maxAtOnce = 80_000_000

var (
	desk   = sync.NewCond(new(sync.Mutex))
	onDesk int // pixels that are worked on
)

// enter waits until there is room for a picture.
func enter(pixels int) {
	desk.L.Lock()
	for onDesk > 0 && onDesk+pixels > maxAtOnce {
		desk.Wait()
	}
	onDesk += pixels
	desk.L.Unlock()
}

// leave makes room again.
func leave(pixels int) {
	desk.L.Lock()
	onDesk -= pixels
	desk.L.Unlock()
	desk.Broadcast()
}

// Skip says that a page needs no recognising.
func (r *Reader) Skip() { r.step() }

// Wait is what was recognised, by page. The error is that of the first page that could
// not be, where none could.
func (r *Reader) Wait() (map[int]*pages.Page, error) {
	close(r.work)
	r.workers.Wait()
	r.done()
	if len(r.failed) == 0 || len(r.failed) < len(r.found) {
		return r.found, nil
	}
	first := -1
	for i := range r.failed {
		if first < 0 || i < first {
			first = i
		}
	}
	return r.found, r.failed[first]
}

// recognise recognises a page.
func (r *Reader) recognise(j job) (*pages.Page, error) {
	rules := rulesOf(j.picture) // which are taken out of the picture: they disturb the letters
	f, err := outside.NewFolder()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := f.WriteBy("page.pgm", func(w io.Writer) error { return writePGM(w, j.picture) }); err != nil {
		return nil, err
	}
	found, err := r.run(f, "page.pgm", dpiOf(j))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, nil
	}
	return found[0].page(rules, j.width), nil
}

// run has tesseract read a picture, and gives its sheets.
func (r *Reader) run(f *outside.Folder, name string, dpi int) ([]*sheet, error) {
	_, err := f.Run(limits, r.program, name, "page", "-l", language, "--oem", "1", "--psm", "3", "--dpi", strconv.Itoa(dpi),
		"-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1", "-c", "thresholding_method=0")
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	b, err := f.Read("page.hocr", 64<<20)
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	return readHOCR(b), nil
}

// dpiOf is how many pixels an inch of a page has, which tesseract guesses badly: a picture
// that does not say how wide its paper was is taken for a sheet of A4.
func dpiOf(j job) int {
	inches := j.width / 72
	if inches <= 0 {
		inches = sheetWidth / 72.0
	}
	return min(max(int(float64(j.picture.Bounds().Dx())/inches), 70), 1200)
}

// sheetWidth is how many points wide a sheet of A4 is.
const sheetWidth = 595

// writePGM writes a picture in the simplest format that says it: its size, then a byte a pixel.
func writePGM(w io.Writer, p *image.Gray) error {
	size := p.Bounds().Size()
	_, err := fmt.Fprintf(w, "P5\n%d %d\n255\n", size.X, size.Y)
	for y := 0; y < size.Y && err == nil; y++ {
		_, err = w.Write(p.Pix[y*p.Stride : y*p.Stride+size.X])
	}
	return err
}

// Failed is the error that nothing of a file could be recognised.
func Failed(name string, err error) error {
	hint := "try a clearer picture, or ask tesseract itself what is wrong with it"
	if errors.Is(err, outside.ErrLate) {
		return marked.NewError(name, fmt.Sprintf("a page takes tesseract longer than %v", limits.Time), hint)
	}
	return marked.NewError(name, "its text cannot be recognised ("+marked.OneLine(err.Error())+")", hint)
}

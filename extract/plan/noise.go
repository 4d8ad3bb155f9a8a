// What a page or a web site put around the plan: page numbers, buttons.

package plan

import "strings"

// isPageNumber says whether a line can be a page number: 12, - 12 -, — 12 —, 第12页.
func isPageNumber(t string) bool {
	_, ok := pageNumber(t)
	return ok
}

func pageNumber(t string) (int, bool) {
	if len(t) > 40 {
		return 0, false
	}
	t = strings.Trim(closeUp(t), "-—－–·")
	t = strings.TrimPrefix(t, "第")
	n, size := readDigits(t)
	if size == 0 {
		return 0, false
	}
	rest := t[size:]
	if i := strings.Index(rest, "共"); i == 0 || strings.HasPrefix(rest, "页共") || strings.HasPrefix(rest, "/") {
		return n, true
	}
	return n, rest == "" || rest == "页"
}

// markNoise finds page numbers, which count up one by one with a page between
// them, and the buttons of web pages. The cells of a table are no page numbers:
// 条 / 350 / 396 / 113%.
func markNoise(body string, blocks []*block) {
	var run []int // blocks of the page numbers so far
	last := 0
	flush := func() {
		if len(run) >= 3 && (run[len(run)-1]-run[0])/(len(run)-1) >= 3 {
			for _, i := range run {
				blocks[i].mark = mark{kind: Noise}
				blocks[i].head = blocks[i].span.Start
			}
		}
		run = run[:0]
	}
	lines := 0
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if len(t) <= 60 && isFurniture(t) {
			b.mark = mark{kind: Noise}
			b.head = b.span.Start
			continue
		}
		lines += len(t)
		n, ok := pageNumber(t)
		if !ok || b.kind != Paragraph && b.form != dashForm {
			continue
		}
		if len(run) > 0 && n == last {
			continue
		}
		// A page or an empty one may lie between two numbers, and the plan may
		// begin to count anew behind the contents.
		switch {
		case len(run) == 0, n == last+1 && (lines > 300 || len(run) > 2), n == last+2 && lines > 300:
		case n == 1:
			flush()
		default:
			continue
		}
		run = append(run, i)
		last, lines = n, 0
	}
	flush()
}

// isFurniture says whether a line is a button or a notice of a web page.
func isFurniture(t string) bool {
	switch t = strings.Trim(closeUp(t), "【】[]|>＞<"); t {
	case "打印", "关闭", "打印本页", "关闭窗口", "字体：大中小", "分享到：", "分享到", "返回顶部", "扫一扫在手机打开当前页", "打印关闭", "打印】【关闭":
		return true
	}
	return strings.HasPrefix(t, "当前位置：") || strings.HasPrefix(t, "您当前的位置") || strings.HasPrefix(t, "扫一扫")
}

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

// isSurelyPage says whether a page's number stands as nothing else does: between dashes, or with 第 and 页.
func isSurelyPage(t string) bool {
	inner := strings.Trim(t, "-—－–")
	return inner != t && !strings.HasSuffix(t, inner) && !strings.HasPrefix(t, inner) || strings.HasPrefix(t, "第") && strings.HasSuffix(t, "页")
}

// markNoise finds the buttons of web pages, what a converter wrote for blanks, and
// the running heads of pages: a short line that stands beside three page numbers.
func markNoise(body string, blocks []*block) {
	beside := map[string]int{}
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if len(t) <= 60 && (isFurniture(t) || skipFiller(t) == len(t)) {
			makeNoise(b)
			continue
		}
		if isRunningHead(body, blocks, i) {
			beside[closeUp(t)]++
		}
	}
	if len(beside) == 0 {
		return
	}
	for i, b := range blocks {
		if isRunningHead(body, blocks, i) && beside[closeUp(body[b.span.Start:b.span.End])] >= 3 {
			makeNoise(b)
		}
	}
}

// isRunningHead says whether a block can be the running head of a page.
func isRunningHead(body string, blocks []*block, i int) bool {
	b := blocks[i]
	if t := body[b.span.Start:b.span.End]; len(t) <= 40 && isCellFigure(t) {
		return false // a page ends inside a table
	}
	if b.kind != Paragraph || b.form != plain || b.span.End-b.span.Start > 120 || endsSentence(body[b.span.Start:b.span.End]) {
		return false
	}
	return i > 0 && blocks[i-1].kind == Noise && isPageNumber(body[blocks[i-1].span.Start:blocks[i-1].span.End]) ||
		i+1 < len(blocks) && blocks[i+1].kind == Noise && isPageNumber(body[blocks[i+1].span.Start:blocks[i+1].span.End])
}

func makeNoise(b *block) {
	b.mark = mark{kind: Noise}
	b.head, b.holes = b.span.Start, nil
}

// isFurniture says whether a line is a button or a notice of a web page.
func isFurniture(t string) bool {
	switch t = strings.Trim(closeUp(t), "【】[]|>＞<"); t {
	case "打印", "关闭", "打印本页", "关闭窗口", "字体：大中小", "分享到：", "分享到", "返回顶部", "扫一扫在手机打开当前页", "打印关闭", "打印】【关闭":
		return true
	}
	return strings.HasPrefix(t, "当前位置：") || strings.HasPrefix(t, "您当前的位置") || strings.HasPrefix(t, "扫一扫")
}

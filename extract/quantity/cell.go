// A table's cell holds a number and little else: ≥50, 〔18〕, ＜5.5, -10%, 6 %,
// 4.5左右, 12,345. Its unit often stands in the header, so a bare number counts here.

package quantity

// Cell reads a text that is nothing but one quantity. The unit is empty where
// the cell has none. Start and End hold number and unit within s; brackets and
// comparators stay outside.
func Cell(s string) (Quantity, bool) {
	i, end := trimCell(s, 0, len(s))
	op, cue := Op(""), Cue{}
	for _, c := range [...]comparator{{">=", AtLeast}, {"<=", AtMost}, {"≥", AtLeast}, {"≧", AtLeast}, {"≤", AtMost}, {"≦", AtMost}, {">", More}, {"<", Less}, {"~", About}, {"≈", About}} {
		if e := follows(s, i, c.word); e >= 0 {
			op, cue, i = c.op, Cue{i, e}, blanks(s, e)
			break
		}
	}
	i, end = trimCell(s, i, end)
	if i >= end {
		return Quantity{}, false
	}
	inside := s[:end]
	if found := Scan(inside[i:]); len(found) == 1 && found[0].Start <= len("不少于：") {
		q := found[0]
		shift := func(x *Cue) {
			if x.End > 0 {
				x.Start, x.End = x.Start+i, x.End+i
			}
		}
		q.Start, q.End = q.Start+i, q.End+i
		shift(&q.Before)
		shift(&q.After)
		rest := max(q.End, q.After.End)
		if rest = blanks(inside, rest); rest == end {
			if op != "" && q.Op == Equal {
				q.Op, q.Before = op, cue
			}
			return q, true
		}
		return Quantity{}, false
	}
	if q, ok := place(inside, i); ok && blanks(inside, q.End) == end {
		return q, true
	}
	// a number and no unit
	start, neg := i, false
	if r, k := next(inside, i); fold(r) == '-' || r == '−' {
		neg, i = true, blanks(inside, k)
	} else if opB, cueB, k := leadingCue(inside, i); k > i {
		op, cue, i = opB, cueB, k
		start = k
	}
	n, ok := readNumber(inside, i)
	if !ok || n.digits == 0 || coded(inside, i, &n) {
		return Quantity{}, false
	}
	n.tenth(inside)
	q := Quantity{Start: start, End: n.end, Min: n.min, Max: n.max, Unit: n.scale, Measure: Level}
	if k := rangeMark(inside, n.end); k > n.end && !neg {
		if m, ok := readNumber(inside, k); ok && m.digits > 0 && m.max.Cmp(n.min) > 0 {
			q.Max, q.End, q.Unit = m.max, m.end, m.scale
		}
	}
	if neg {
		q.Min, q.Max = q.Min.Neg(), q.Max.Neg()
	}
	after, cueA := cueAfter(inside, q.End, "")
	if rest := blanks(inside, max(q.End, cueA.End)); rest != end {
		return Quantity{}, false
	}
	switch {
	case q.Min.Cmp(q.Max) != 0:
		q.Op = Between
	case op != "":
		q.Op, q.Before = op, cue
	case after != "":
		q.Op, q.After = after, cueA
	case n.op != "":
		q.Op = n.op
	default:
		q.Op = Equal
	}
	q.Canonical = Canon(q.Min, q.Max, q.Unit)
	return q, true
}

// place reads the rank that a cell holds without a word that ranks: 第8, 前5.
func place(s string, i int) (q Quantity, ok bool) {
	op, from := Equal, follows(s, i, "第")
	if from < 0 {
		if op, from = AtMost, follows(s, i, "前"); from < 0 {
			return q, false
		}
	}
	n, good := readNumber(s, blanks(s, from))
	if !good || n.scale != "" || n.op != "" || n.min.places > 0 || n.min.Cmp(n.max) != 0 || n.min.Sign() == 0 {
		return q, false
	}
	return Quantity{Start: i, End: n.end, Min: n.min, Max: n.max, Unit: "位", Canonical: Canon(n.min, n.max, "位"), Op: op, Measure: Rank, Kind: Order}, true
}

// coded says whether the number at i is a telephone's, 0791-88888888, or a period's, 2021—2023, neither of which
// measures anything.
func coded(s string, i int, n *number) bool {
	if n.scale != "" || n.min.places > 0 {
		return false
	}
	if digit(peek(s, i)) == 0 && n.digits > 2 {
		return true
	}
	k := rangeMark(s, n.end)
	if k == n.end {
		return false
	}
	m, ok := readNumber(s, k)
	if !ok || m.scale != "" || m.min.places > 0 {
		return false
	}
	year := func(x *number) bool { return x.digits == 4 && x.min.coef >= 1949 && x.min.coef <= 2100 }
	return m.digits > 6 || digit(peek(s, k)) == 0 && m.digits > 1 || year(n) && year(&m) && m.min.coef-n.min.coef < 50
}

// leadingCue reads a comparator word that opens a cell: 不低于95.
func leadingCue(s string, i int) (Op, Cue, int) {
	j := i
	for n := 0; n < 6; n++ {
		r, k := next(s, j)
		if k == j || digit(r) >= 0 {
			break
		}
		j = k
	}
	if digit(peek(s, j)) < 0 || j == i {
		return "", Cue{}, i
	}
	if op, cue := cueEnding(s, unblank(s, j)); op != "" && cue.Start <= i {
		return op, cue, j
	}
	return "", Cue{}, i
}

// trimCell drops blanks and the brackets of a cumulative value: [20], 〔18〕.
func trimCell(s string, i, end int) (int, int) {
	for {
		r, j := next(s, i)
		switch fold(r) {
		case ' ', '\t', '\n', '\r', '[', '〔', '(', '【':
			if j > i && j <= end {
				i = j
				continue
			}
		}
		break
	}
	for end > i {
		r, j := prev(s[:end], end)
		switch fold(r) {
		case ' ', '\t', '\n', '\r', ']', '〕', ')', '】':
			end = j
			continue
		}
		break
	}
	return i, end
}

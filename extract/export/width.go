// How wide a text is where it stands in columns: a Chinese character takes the room of two
// letters.

package export

// Width is how many columns a terminal gives a text, two for a Chinese character.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

func columns(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF,
		r >= 0x20000 && r <= 0x3FFFD:
		return 2
	case r >= 0x200B && r <= 0x200F, r == 0x2060:
		return 0
	}
	return 1
}

// CutTo shortens a text to so many columns.
func CutTo(s string, limit int) string {
	if Width(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columns(r); n > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}

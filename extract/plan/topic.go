// Topics: ◆产业现状, ◆不断做大园区总量。坚持….

package plan

// readTopic reads ◆ and the other signs that stand before a title.
func readTopic(s string) (mark, bool) {
	r, size := decode(s)
	switch r {
	case '◆', '◇', '■', '□', '★', '☆', '▲', '△', '▶', '►', '❖':
		return mark{kind: Topic, form: topicForm, size: size}, true
	}
	return mark{}, false
}

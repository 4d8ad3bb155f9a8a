// What is not settled is said: a record that inherits it is not sure, and a person can overrule it.

package context

// Unsettled are the fields that a document of its kind has and that nothing in the text, nor a person, has told. What lays down rules plans
// for no years, and only some plans look farther than their last, or bear a number.
func (c *Context) Unsettled() (fields []string) {
	if c == nil {
		return nil
	}
	for _, f := range c.Findings {
		if c.Open(f.Field) {
			fields = append(fields, f.Field)
		}
	}
	return fields
}

// Open says whether a document of its kind has the field, and nothing has told it.
func (c *Context) Open(field string) bool { return c.Finding(field).Value == "" && c.has(field) }

// has says whether a document of this kind has the field.
func (c *Context) has(field string) bool {
	switch field {
	case "horizon", "number":
		return false
	case "from", "to", "base":
		return !c.Rules()
	}
	return true
}

// ModeName is what a planner calls a mode: 回顾.
func ModeName(m Mode) string {
	switch m {
	case Front:
		return "篇首"
	case Review:
		return "回顾"
	case Outlook:
		return "形势"
	case Goal:
		return "目标"
	case Task:
		return "任务"
	case Safeguard:
		return "保障"
	case Annex:
		return "附件"
	case Back:
		return "结尾"
	}
	return string(m)
}

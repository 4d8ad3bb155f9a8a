package main

import (
	"testing"

	"planq/extract/check"
)

// Every field that a diff tells has a name that a planner knows.
func TestFieldsHaveNames(t *testing.T) {
	for _, field := range check.FieldNames() {
		if fieldName(field) == field {
			t.Errorf("%s has no Chinese name", field)
		}
	}
}

// Industries 国民经济行业 by their plain names: 汽车产业 is division C36 of GB/T 4754.

package relation

import standard "planq/extract/industry"

// industries gives the code of GB/T 4754 for the standard's names and the plain ones.
func industries() map[string]string { return standard.Divisions() }

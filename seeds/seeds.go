// Package seeds holds the plan that ships with the program, so that every
// command answers on a machine that has no plan yet. README.md says where it
// is from.
package seeds

import _ "embed"

//go:embed jiangxi-12fyp-industry.txt
var jiangxi []byte

// Plan gives the name and the bytes of the shipped plan,
// 江西省工业和信息化“十二五”发展规划. The bytes are the caller's to read, not to change.
func Plan() (name string, text []byte) {
	return "jiangxi-12fyp-industry.txt", jiangxi
}

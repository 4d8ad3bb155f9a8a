//go:build unix

// A program and all that it starts are one group, so that the end of one is the end of
// all; and the shell sets the limits within which it works.

package outside

import (
	"fmt"
	"os/exec"
	"syscall"
)

// bounded is the command that runs a program within its limits.
func bounded(limits Limits, program string, args []string) (string, []string) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		return program, args
	}
	// A limit that the system does not know is no reason not to work.
	script := fmt.Sprintf("ulimit -c 0 2>/dev/null; ulimit -f %d 2>/dev/null; ulimit -t %d 2>/dev/null; ", max(limits.File>>9, 1), int(4*limits.Time.Seconds())+1)
	if limits.Memory > 0 {
		script += fmt.Sprintf("ulimit -v %d 2>/dev/null; ", limits.Memory>>10)
	}
	return shell, append([]string{"-c", script + `exec "$@"`, "sh", program}, args...)
}

// endsWhole has a command end with all that it has started.
func endsWhole(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

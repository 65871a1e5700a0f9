// Package outside finds the programs of others that some tests run: the readers
// of what stet prints, and the editors that it serves.
//
//	vim := outside.Program(t, "vim")
package outside

import (
	"os"
	"os/exec"
	"testing"
)

// Program returns the path of a program. Without it the test is skipped, or
// fails where STET_REQUIRE_TOOLS is 1, as on a machine that has installed all.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	Missing(t, name+" is not installed")
	return ""
}

// Missing ends a test that lacks something: it is skipped, or fails where
// STET_REQUIRE_TOOLS is 1.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("STET_REQUIRE_TOOLS") == "1" {
		t.Fatal(what)
	}
	t.Skip(what + "; scripts/tools installs it")
}

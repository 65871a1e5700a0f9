package cli

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
)

// need returns the program of that name, or skips: it may be absent unless
// STET_REQUIRE_TOOLS=1 says that it was installed.
func need(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	// Debian keeps the server's programs by version.
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1]
	}
	if os.Getenv("STET_REQUIRE_TOOLS") == "1" {
		t.Fatalf("%s is not installed", name)
	}
	t.Skipf("%s is not installed", name)
	return ""
}

// rows are articles that go through a database: quotation marks, backslashes,
// line ends and letters beyond ASCII must come back as they went in.
var rows = []string{
	`She said “no” \ and "left" , at once.`,
	"Two lines,\nand a tab\there , too.",
	"Größe, café, 東京 , and 😀.",
	"Nothing to mend here.",
}

func shell(t *testing.T, dir, script string, env ...string) string {
	t.Helper()
	c := exec.Command("sh", "-ec", script)
	c.Dir = dir
	c.Env = append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s\n%v: %s", script, err, out)
	}
	return string(out)
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// inserts fill the table.
func inserts() string {
	var b strings.Builder
	b.WriteString("CREATE TABLE articles (id integer PRIMARY KEY, body text);\n")
	for i, r := range rows {
		fmt.Fprintf(&b, "INSERT INTO articles VALUES (%d, %s);\n", i+1, quoted(r))
	}
	return b.String()
}

// mendedRows counts, in SQL, the rows that are as they should be.
func mendedRows() string {
	var b strings.Builder
	b.WriteString("SELECT count(*) FROM articles WHERE ")
	for i, r := range rows {
		if i > 0 {
			b.WriteString(" OR ")
		}
		fmt.Fprintf(&b, "(id = %d AND body = %s)", i+1, quoted(strings.ReplaceAll(r, " ,", ",")))
	}
	return b.String() + ";"
}

// onPath makes a program named stet of the test's own.
func onPath(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "stet"), "stet").CombinedOutput()
	if err != nil {
		t.Fatalf("%s", out)
	}
	return "PATH=" + dir + string(os.PathListSeparator) + os.Getenv("PATH")
}

func TestSQLiteStandsOnBothSidesOfAPipe(t *testing.T) {
	need(t, "sqlite3")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "fill.sql"), []byte(inserts()), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "back.sql"), []byte(`CREATE TEMP TABLE cleaned (line TEXT);
.mode ascii
.separator "\001" "\n"
.import clean.jsonl cleaned
UPDATE articles SET body = (SELECT json_extract(line, '$.body') FROM cleaned WHERE json_extract(line, '$.id') = articles.id);
`+mendedRows()), 0o666); err != nil {
		t.Fatal(err)
	}
	got := shell(t, dir, `sqlite3 a.db <fill.sql
sqlite3 a.db "SELECT json_object('id', id, 'body', body) FROM articles" | stet clean --quiet --select 'punct/space-before' - --out - >clean.jsonl
sqlite3 a.db <back.sql`, onPath(t))
	if strings.TrimSpace(got) != fmt.Sprint(len(rows)) {
		t.Errorf("%s of %d rows came back as they should", got, len(rows))
	}
}

func TestPostgreSQLStandsOnBothSidesOfAPipe(t *testing.T) {
	need(t, "psql")
	initdb, server := need(t, "initdb"), need(t, "pg_ctl")
	dir := t.TempDir()
	run := func(script string) string { return shell(t, dir, script) }
	// The server refuses to be run by root.
	as := func(command string) string { return command }
	if os.Getuid() == 0 {
		who := "postgres"
		if _, err := user.Lookup(who); err != nil {
			who = "nobody"
		}
		need(t, "su")
		run("chmod 755 . .. && mkdir db && chown " + who + " db")
		as = func(command string) string { return "su -s /bin/sh " + who + " -c " + quoted(command) }
	}
	data := filepath.Join(dir, "db")
	run(as("cd " + data + " && LC_ALL=C.UTF-8 '" + initdb + "' -D data -U stet -A trust -E UTF8 >/dev/null"))
	start := fmt.Sprintf("cd %s && '%s' -D data -w -l log -o \"-c listen_addresses= -k %s\" start >/dev/null", data, server, data)
	run(as(start))
	defer func() { run(as("cd " + data + " && '" + server + "' -D data -m immediate stop >/dev/null")) }()
	for name, script := range map[string]string{"fill.sql": inserts(), "back.sql": `CREATE TEMP TABLE cleaned (line jsonb);
\copy cleaned FROM clean.jsonl WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
UPDATE articles SET body = line->>'body' FROM cleaned WHERE (line->>'id')::int = articles.id;
` + mendedRows()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got := shell(t, dir, `psql -qAt <fill.sql
psql -qAt -c "SELECT row_to_json(a) FROM (SELECT id, body FROM articles ORDER BY id) a" | stet clean --quiet --select 'punct/space-before' - --out - >clean.jsonl
psql -qAt <back.sql`, onPath(t), "PGHOST="+data, "PGUSER=stet", "PGDATABASE=postgres")
	if strings.TrimSpace(got) != fmt.Sprint(len(rows)) {
		t.Errorf("%s of %d rows came back as they should", got, len(rows))
	}
}

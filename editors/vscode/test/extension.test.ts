import * as assert from "node:assert/strict";
import { suite, test } from "node:test";

import { bookCommand, initializationOptions, reportCommand, ruleIds } from "../src/commandline";
import { findProgram } from "../src/program";
import { statusOf } from "../src/status";

const nothing = { config: "", book: "", baseline: "" };

suite("the program", () => {
  const on = (...files: string[]) => (file: string) => files.includes(file);

  test("is the one that the settings name", () => {
    const found = findProgram("/opt/stet", "/ext", { PATH: "/bin" }, "linux", on("/opt/stet", "/ext/bin/stet"));
    assert.equal(found.program, "/opt/stet");
  });
  test("is not another one when the settings name nothing that is there", () => {
    const found = findProgram("/opt/stet", "/ext", { PATH: "/bin" }, "linux", on("/bin/stet"));
    assert.deepEqual(found, { program: undefined, tried: ["/opt/stet"] });
  });
  test("comes with the extension before it is looked for on the PATH", () => {
    assert.equal(findProgram("", "/ext", { PATH: "/bin" }, "linux", on("/ext/bin/stet", "/bin/stet")).program, "/ext/bin/stet");
    assert.equal(findProgram("", "/ext", { PATH: "/a::/bin" }, "linux", on("/bin/stet")).program, "/bin/stet");
  });
  test("ends in .exe on Windows, whose PATH is apart by semicolons", () => {
    const found = findProgram("", "C:\\ext", { Path: "C:\\a;D:\\b" }, "win32", on("D:\\b\\stet.exe"));
    assert.equal(found.program, "D:\\b\\stet.exe");
  });
  test("is told with the places that were tried when there is none", () => {
    const found = findProgram("", "/ext", { PATH: "/bin" }, "linux", on());
    assert.deepEqual(found, { program: undefined, tried: ["/ext/bin/stet", "/bin/stet"] });
  });
});

suite("the status item", () => {
  test("counts faults and remarks apart, and nobody else's", () => {
    const status = statusOf([
      { source: "stet", severity: 0 },
      { source: "stet", severity: 1 },
      { source: "stet", severity: 2 },
      { source: "markdownlint", severity: 1 },
    ]);
    assert.deepEqual(status, { text: "$(edit) stet 3", tooltip: "2 faults and 1 remark" });
  });
  test("says so when there is nothing", () => {
    assert.equal(statusOf([{ source: "cSpell", severity: 2 }]).text, "$(check) stet");
  });
});

suite("the command line", () => {
  test("tells the server only what is set", () => {
    assert.deepEqual(initializationOptions(nothing), { askReason: true });
    assert.deepEqual(initializationOptions({ ...nothing, book: "house.book" }), { askReason: true, book: "house.book" });
  });
  test("writes the report where it is told to, with the settings of the server", () => {
    const command = reportCommand({ ...nothing, baseline: "known.json" }, "/articles", "/tmp/a.html");
    assert.deepEqual(command, ["check", "--fail-on", "never", "--format", "html=/tmp/a.html", "--baseline", "known.json", "/articles"]);
  });
  test("has the book learn from the folder, whatever is let stand", () => {
    const command = bookCommand({ config: "", book: "house.book", baseline: "known.json" }, "/articles");
    assert.deepEqual(command, ["names", "--quiet", "--book", "house.book", "/articles"]);
  });
  test("reads the rules from what is printed", () => {
    assert.deepEqual(ruleIds("ID  FINDS\nmt/untranslated  a word\nmt/wrong-script  letters, as in a/b\nsee docs/rules"), [
      "mt/untranslated",
      "mt/wrong-script",
    ]);
  });
});

import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";

import { bookCommand, initializationOptions, reportCommand, ruleIds, type Settings } from "./commandline";
import { findProgram } from "./program";
import { statusOf } from "./status";

const run = promisify(execFile);

/** The scheme of the pages that explain a rule. */
const ruleScheme = "stet-rule";

/** What the server asks the reason for: it comes back to it with the reason added. */
interface Standing {
  uri: string;
  rule: string;
  fingerprint: string;
  text: string;
  reason?: string;
}

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = vscode.window.createStatusBarItem("stet.findings", vscode.StatusBarAlignment.Left);
  status.name = "stet";
  status.command = "workbench.actions.view.problems";
  const count = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || client === undefined || !settings().get<string[]>("languages", []).includes(editor.document.languageId)) {
      status.hide();
      return;
    }
    const { text, tooltip } = statusOf(vscode.languages.getDiagnostics(editor.document.uri));
    status.text = text;
    status.tooltip = tooltip;
    status.show();
  };
  const command = (name: string, action: (...args: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(name, (...args: never[]) => action(...args));
  context.subscriptions.push(
    status,
    vscode.languages.onDidChangeDiagnostics(count),
    vscode.window.onDidChangeActiveTextEditor(count),
    vscode.workspace.onDidChangeConfiguration(async (e) => {
      if (["path", "config", "book", "baseline", "languages"].some((key) => e.affectsConfiguration(`stet.${key}`))) {
        await restart(context);
        count();
      }
    }),
    vscode.workspace.registerTextDocumentContentProvider(ruleScheme, {
      provideTextDocumentContent: async (uri) => (await stet(context, ["explain", uri.path.replace(/\.txt$/, "")])) ?? "",
    }),
    command("stet.fixAllSafe", fixAllSafe),
    command("stet.explainRule", () => explainRule(context)),
    command("stet.openReport", () => openReport(context)),
    command("stet.updateBook", () => updateBook(context)),
    command("stet.askReason", askReason),
    command("stet.restart", async () => {
      await restart(context);
      count();
    }),
  );
  await restart(context);
  count();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("stet");
}

function shared(): Settings {
  const s = settings();
  return { config: s.get("config", ""), book: s.get("book", ""), baseline: s.get("baseline", "") };
}

/** The program, or undefined after the user was told that there is none. */
async function program(context: vscode.ExtensionContext): Promise<string | undefined> {
  const found = findProgram(settings().get("path", ""), context.extensionPath, process.env, process.platform, executable);
  if (found.program === undefined) {
    const choice = await vscode.window.showErrorMessage(
      `The program stet was not found (${found.tried.slice(0, 3).join(", ")}${found.tried.length > 3 ? ", …" : ""}). Set stet.path, or put it on the PATH.`,
      "Open Settings",
    );
    if (choice !== undefined) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "stet.path");
    }
  }
  return found.program;
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function restart(context: vscode.ExtensionContext): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
  const command = await program(context);
  if (command === undefined) {
    return;
  }
  const languages = settings().get<string[]>("languages", []);
  const next = new LanguageClient(
    "stet",
    "stet",
    { command, args: ["lsp"] },
    {
      documentSelector: [
        ...languages.flatMap((language) => [
          { scheme: "file", language },
          { scheme: "untitled", language },
        ]),
        { scheme: "file", pattern: "**/.stet.yaml" }, // its faults are shown at their lines
      ],
      initializationOptions: initializationOptions(shared()),
    },
  );
  await next.start();
  client = next;
}

/** Runs stet once and returns what it prints; a failure is shown. */
async function stet(context: vscode.ExtensionContext, args: string[], cwd?: string): Promise<string | undefined> {
  const command = await program(context);
  if (command === undefined) {
    return undefined;
  }
  try {
    const { stdout } = await run(command, args, { cwd, maxBuffer: 1 << 30 });
    return stdout;
  } catch (failure) {
    const why = (failure as { stderr?: string }).stderr?.trim();
    await vscode.window.showErrorMessage(`stet ${args[0] ?? ""}: ${why === undefined || why === "" ? String(failure) : why}`);
    return undefined;
  }
}

async function fixAllSafe(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const { document } = editor;
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const kind = "source.fixAll.stet";
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, whole, kind, 1);
  const action = actions.find((a) => a.kind?.value === kind);
  if (action?.edit === undefined || !(await vscode.workspace.applyEdit(action.edit))) {
    vscode.window.setStatusBarMessage("stet: nothing that can be fixed without an editor's word", 4000);
  }
}

async function explainRule(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const here = editor?.selection.active;
  const found =
    editor === undefined || here === undefined
      ? undefined
      : vscode.languages.getDiagnostics(editor.document.uri).find((d) => d.source === "stet" && d.range.contains(here));
  const code = found?.code;
  let rule = typeof code === "object" ? String(code.value) : code === undefined ? undefined : String(code);
  if (rule === undefined) {
    const printed = await stet(context, ["rules"]);
    rule = printed === undefined ? undefined : await vscode.window.showQuickPick(ruleIds(printed), { placeHolder: "The rule to explain" });
  }
  if (rule === undefined) {
    return;
  }
  const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: ruleScheme, path: `${rule}.txt` }));
  await vscode.window.showTextDocument(page, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

/** The folder of the article at hand, or the first one, or undefined. */
function folder(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const of = uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(uri);
  return (of ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
}

async function openReport(context: vscode.ExtensionContext): Promise<void> {
  const at = folder();
  if (at === undefined) {
    await vscode.window.showInformationMessage("stet: open a folder first; the report is on a folder");
    return;
  }
  const file = path.join(os.tmpdir(), `stet-report-${String(process.pid)}.html`);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: "stet reads the folder" }, async () => {
    if ((await stet(context, reportCommand(shared(), at, file), at)) !== undefined) {
      await vscode.env.openExternal(vscode.Uri.file(file));
    }
  });
}

async function updateBook(context: vscode.ExtensionContext): Promise<void> {
  const at = folder();
  if (at === undefined || shared().book === "") {
    await vscode.window.showInformationMessage("stet: open a folder and set stet.book first");
    return;
  }
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: "stet learns the names of the folder" }, async () => {
    if ((await stet(context, bookCommand(shared(), at), at)) !== undefined) {
      await restart(context);
    }
  });
}

/** Asks why a finding stands and tells the server. */
async function askReason(standing: Standing): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: `Let “${standing.text}” stand`,
    prompt: `Why may it stand? ${standing.rule} keeps the reason.`,
    validateInput: (value) => (value.trim() === "" ? "A reason is needed" : undefined),
  });
  if (reason !== undefined) {
    await client?.sendRequest(ExecuteCommandRequest.type, { command: "stet.letStand", arguments: [{ ...standing, reason: reason.trim() }] });
  }
}

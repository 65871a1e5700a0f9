/** The settings that the server and the command share. */
export interface Settings {
  config: string;
  book: string;
  baseline: string;
}

/** What the server is told when it starts: only what is set. */
export function initializationOptions(s: Settings): Record<string, string | boolean> {
  const options: Record<string, string | boolean> = { askReason: true };
  for (const key of ["config", "book", "baseline"] as const) {
    if (s[key] !== "") {
      options[key] = s[key];
    }
  }
  return options;
}

/** The command that writes the report on a folder to a file. */
export function reportCommand(s: Settings, folder: string, file: string): string[] {
  return ["check", "--fail-on", "never", "--format", `html=${file}`, ...flags(s, ["config", "book", "baseline"]), folder];
}

/** The command that has a folder teach the house book. */
export function bookCommand(s: Settings, folder: string): string[] {
  return ["names", "--quiet", ...flags(s, ["config", "book"]), folder];
}

function flags(s: Settings, keys: readonly (keyof Settings)[]): string[] {
  return keys.flatMap((key) => (s[key] === "" ? [] : [`--${key}`, s[key]]));
}

/** The ids in what `stet rules` prints, in its order. */
export function ruleIds(printed: string): string[] {
  return [...printed.matchAll(/^\s*([a-z]+\/[a-z-]+)\b/gm)].map((m) => m[1] ?? "");
}

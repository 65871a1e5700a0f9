/** What of a diagnostic the status item counts: VS Code's severities, 0 for errors. */
export interface Counted {
  source?: string | undefined;
  severity: number;
}

/** The text and the explanation of the status item. */
export interface Status {
  text: string;
  tooltip: string;
}

/** Says how many findings an article has; the findings of others do not count. */
export function statusOf(diagnostics: readonly Counted[]): Status {
  const own = diagnostics.filter((d) => d.source === "stet");
  if (own.length === 0) {
    return { text: "$(check) stet", tooltip: "stet has nothing to circle" };
  }
  const grave = own.filter((d) => d.severity <= 1).length;
  const rest = own.length - grave;
  const parts = [];
  if (grave > 0) {
    parts.push(plural(grave, "fault"));
  }
  if (rest > 0) {
    parts.push(plural(rest, "remark"));
  }
  return { text: `$(edit) stet ${String(own.length)}`, tooltip: parts.join(" and ") };
}

function plural(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? "" : "s"}`;
}

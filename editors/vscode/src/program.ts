import * as path from "node:path";

/** Where the program was looked for, and where it was found. */
export interface Found {
  /** The program to run, or undefined when there is none. */
  program: string | undefined;
  /** The places that were tried, in order, for the message when there is none. */
  tried: string[];
}

/**
 * Finds the program: the one that the settings name, else the one that the
 * extension brings along in bin/, else the first on the PATH. A setting that
 * names nothing is not passed over in silence: another version might answer.
 */
export function findProgram(
  setting: string,
  extension: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  exists: (file: string) => boolean,
): Found {
  const name = platform === "win32" ? "stet.exe" : "stet";
  if (setting !== "") {
    return { program: exists(setting) ? setting : undefined, tried: [setting] };
  }
  const paths = platform === "win32" ? path.win32 : path.posix;
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(platform === "win32" ? ";" : ":").filter((f) => f !== "");
  const tried = [paths.join(extension, "bin", name), ...folders.map((f) => paths.join(f, name))];
  return { program: tried.find(exists), tried };
}

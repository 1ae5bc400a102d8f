/** What came of rehearsed scenarios: plain values that every report is made of. */

/** One scenario, played. */
export interface ScenarioResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** The story's steps and the ending, in words, in order. */
  readonly expected: readonly string[];
  /** What really happened, in order. */
  readonly moments: readonly Moment[];
  /** Empty: passed. */
  readonly failures: readonly Failure[];
  /** Where the call was in the end, in words. */
  readonly ended: string;
  /** Seconds on the call's clock. */
  readonly callSeconds: number;
  /** The longest stretch, in seconds, in which the caller heard nothing and was not being asked. */
  readonly silentSeconds: number;
  /** Real time on this machine. */
  readonly measuredMilliseconds: number;
}

export interface Moment {
  readonly atSeconds: number;
  readonly text: string;
  /** Heard or done by the caller; otherwise it happens behind the call. */
  readonly isHeard: boolean;
  /** Of interest only to whoever looks for a fault in a flow. */
  readonly isDetail?: true;
  readonly flow?: string;
  readonly block?: string;
  /** Which of `expected` this is. */
  readonly meets?: number;
}

export interface Failure {
  /** Which of `expected`; absent for what is judged after the call. */
  readonly step?: number;
  /** What of the scenario: `story[3]`, `screen.company`. */
  readonly path: string;
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
  readonly atSeconds: number;
  /** Where the call was then. */
  readonly flow?: string;
  readonly block?: string;
}

/** A whole run of the tests. */
export interface RunResult {
  readonly results: readonly ScenarioResult[];
  /** Files that were played, in order. */
  readonly files: readonly string[];
  /** Permissions that a function has and no scenario needed, in words; absent where they are not known. */
  readonly unusedGrants?: readonly string[];
  readonly measuredMilliseconds: number;
}

export const hasPassed = ({ failures }: ScenarioResult): boolean => failures.length === 0;

/** `main-line-main at "transfer"`, or nothing. */
export const placeInFlow = ({ flow, block }: { readonly flow?: string; readonly block?: string }): string =>
  flow === undefined ? '' : `${flow}${block === undefined ? '' : ` at "${block}"`}`;

/** `1:07.3`: minutes, seconds, tenths. */
export function clockText(atSeconds: number): string {
  const tenths = Math.round(atSeconds * 10);
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}

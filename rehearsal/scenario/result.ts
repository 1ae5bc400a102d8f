/** What came of rehearsed scenarios: plain values that every report is made of. */

import type { JourneyBudget } from '../price/journey-budget';

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
  /** Silence in all, and what the call costs; absent without prices. */
  readonly budget?: JourneyBudget;
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

/** What is worth a line of each: `0:09.0 · 1.5 s in silence, 2 s in all · 0.0123 USD`. */
export function measuresInWords({ callSeconds, silentSeconds, budget }: ScenarioResult): string {
  const silence = `${tenths(silentSeconds)} s in silence`;
  if (!budget) return `${clockText(callSeconds)} · ${silence}`;
  const gaps = budget.unpriced.length === 0 ? '' : `, without ${budget.unpriced.join(', ')}`;
  return `${clockText(callSeconds)} · ${silence}, ${tenths(budget.silence.totalSeconds)} s in all · ${usdText(budget.usd)}${gaps}`;
}

export interface CostSummary {
  /** US dollars a call. */
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** The oldest and the newest day of a price that was used. */
  readonly on: readonly [from: string, till: string];
  readonly unpriced: readonly string[];
}

/** What calls cost, where there are prices. */
export function costsOf(results: readonly ScenarioResult[]): CostSummary | undefined {
  const budgets = results.flatMap(({ budget }) => (budget ? [budget] : []));
  if (budgets.length === 0) return undefined;
  const costs = budgets.map(({ usd }) => usd);
  const days = budgets.flatMap(({ items }) => items.map(({ on }) => on)).sort();
  return {
    mean: costs.reduce((sum, cost) => sum + cost, 0) / costs.length,
    least: Math.min(...costs),
    most: Math.max(...costs),
    on: [days[0] ?? '', days.at(-1) ?? ''],
    unpriced: [...new Set(budgets.flatMap(({ unpriced }) => unpriced))],
  };
}

/** A call costs cents: to a hundredth of one. */
export const usdText = (usd: number): string => `${usd.toFixed(4)} USD`;

/** `1.5` */
export const tenths = (value: number): string => String(Math.round(value * 10) / 10);

/** `main-line-main at "transfer"`, or nothing. */
export const placeInFlow = ({ flow, block }: { readonly flow?: string; readonly block?: string }): string =>
  flow === undefined ? '' : `${flow}${block === undefined ? '' : ` at "${block}"`}`;

/** `1:07.3`: minutes, seconds, tenths. */
export function clockText(atSeconds: number): string {
  const tenths = Math.round(atSeconds * 10);
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}

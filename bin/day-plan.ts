/** What `day` is told on the command line, turned into a day to be played; every wrong value at once, with what may be there. */
import { formatCenterFinding } from '../center/finding';
import { readTime } from '../center/local-time';
import { timeOfDay } from '../center/written';
import { Mistake } from '../language/mistake';
import type { DayPlan } from '../rehearsal/day/plan';
import { arrivalsOf, readProfile, type Profile } from '../rehearsal/day/profile';

/** The options of a day, as text. */
export interface DayWords {
  readonly calls?: string;
  readonly agents?: string;
  readonly handle?: string;
  readonly arrivalsPerHour?: string;
  readonly patience?: string;
  readonly seed?: string;
  readonly within?: string;
  readonly warmUp?: string;
  readonly bare?: boolean;
  readonly press?: readonly string[];
  readonly line?: string;
  readonly at?: string;
  readonly assembly?: string;
}

export interface PlannedDay {
  readonly plan: DayPlan;
  /** Says a moment of it, seconds from its beginning: by the profile's times, or in hours from the beginning. */
  readonly clock: (seconds: number) => string;
  /** What was asked for and is not done, in words. */
  readonly notes: readonly string[];
}

/** What holds where nothing is said; `--help` and docs/day.md say the same. */
export const DEFAULTS = {
  agents: 10,
  handleSeconds: 300,
  patienceSeconds: 180,
  withinSeconds: 20,
  /** Without a number of calls, a day is so long; without a rate, calls are spread over so long. */
  hours: 8,
  /** Without either, as many call as keep the agents so busy. */
  load: 0.85,
} as const;

/** @throws Mistake with every wrong value, a line each */
export function planDay(words: DayWords, profileFile?: ProfileFile): PlannedDay {
  const mistakes: string[] = [];
  const notes: string[] = [];
  const read = (option: string, written: string | undefined, allowed: Allowed): number | undefined => {
    if (written === undefined) return undefined;
    const value = written.trim() === '' ? Number.NaN : Number(written);
    const { least, most, whole, what } = allowed;
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    mistakes.push(
      `--${option}: ${JSON.stringify(written)} is no ${what} · give ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`,
    );
    return undefined;
  };
  const calls = read('calls', words.calls, { least: 1, most: 1e9, whole: true, what: 'number of calls' });
  const agents = read('agents', words.agents, { least: 1, most: 10_000, whole: true, what: 'number of agents' });
  const handle = read('handle', words.handle, { least: 0.001, most: 86_400, what: 'number of seconds' });
  const rate = read('arrivals-per-hour', words.arrivalsPerHour, { least: 0.001, most: 1e7, what: 'number of calls' });
  const seed = read('seed', words.seed, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true, what: 'seed' });
  const within = read('within', words.within, { least: 0, most: 86_400, what: 'number of seconds' });
  const warmUp = read('warm-up', words.warmUp, { least: 0, most: 1e9, whole: true, what: 'number of calls' });
  const patience =
    words.patience === 'none'
      ? 'none'
      : read('patience', words.patience, { least: 0.001, most: 86_400, what: 'number of seconds, nor `none`' });
  const profile = profileFile && profileOf(profileFile, mistakes);
  if (profileFile && words.arrivalsPerHour !== undefined)
    mistakes.push(
      '--arrivals-per-hour: the profile says when calls come · leave one of the two out; --calls says how many there are in all',
    );
  if (calls !== undefined && warmUp !== undefined && warmUp >= calls)
    mistakes.push(`--warm-up: ${warmUp} of ${calls} calls would leave none to count · give fewer`);
  for (const keys of words.press ?? [])
    if (!/^[\d*#,\s]*$/u.test(keys))
      mistakes.push(
        `--press: ${JSON.stringify(keys)} has other than keys · give 0 to 9, * and #, commas between: 1,1001#`,
      );
  if (words.at !== undefined && !readTime(words.at, 'UTC'))
    mistakes.push(`--at: ${JSON.stringify(words.at)} is no time · write it as 2026-11-24T10:00:00`);
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));

  if (words.bare)
    for (const option of ['press', 'line', 'at', 'assembly'] as const)
      if (words[option] !== undefined)
        notes.push(`--${option} is not used: with --bare callers go straight to one queue.`);
  for (const [option, isSaid] of [
    ['handle', profile?.handle !== undefined],
    ['patience', profile?.patience !== undefined],
  ] as const)
    if (isSaid && words[option] !== undefined)
      notes.push(`--${option} ${words[option]} is not used: the profile says it.`);
  const team = agents ?? DEFAULTS.agents;
  const handling = profile?.handle ?? { exponential: handle ?? DEFAULTS.handleSeconds };
  const waits =
    profile?.patience ?? (patience === 'none' ? 'none' : { exponential: patience ?? DEFAULTS.patienceSeconds });
  const perHour =
    rate ??
    (calls === undefined ? (DEFAULTS.load * team * 3600) / (handle ?? DEFAULTS.handleSeconds) : calls / DEFAULTS.hours);
  return {
    plan: {
      arrivals: profile
        ? arrivalsOf(profile, calls)
        : {
            kind: 'steady',
            callsPerHour: perHour,
            calls: calls ?? Math.max(1, Math.round(perHour * DEFAULTS.hours)) + (warmUp ?? 0),
          },
      agents: team,
      handle: handling,
      ...(waits === 'none' ? {} : { patience: waits }),
      seed: seed ?? 1,
      withinSeconds: within ?? DEFAULTS.withinSeconds,
      ...(warmUp ? { warmUpCalls: warmUp } : {}),
    },
    clock: clockOf(profile),
    notes,
  };
}

/** A profile's text, or why there is none. */
export type ProfileFile = { readonly name: string } & ({ readonly text: string } | { readonly problem: string });

interface Allowed {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
  readonly what: string;
}

function profileOf(file: ProfileFile, mistakes: string[]): Profile | undefined {
  if ('problem' in file) {
    mistakes.push(`--profile: ${file.name} cannot be read: ${file.problem} · give a .yaml or .csv file`);
    return undefined;
  }
  const { profile, findings } = readProfile(file.text, file.name);
  mistakes.push(...findings.map(formatCenterFinding));
  return profile;
}

function clockOf(profile: Profile | undefined): PlannedDay['clock'] {
  const begins = profile?.beginsAtMinute ?? 0;
  return (seconds) => timeOfDay(begins + Math.floor(seconds / 60 + 1e-9));
}

/** A story beside what really happened: each step in the row of the moment that met it. Pure. */
import type { Moment, ScenarioResult } from './result';

/** What was to happen, and what did. */
export interface Story {
  readonly expected: readonly string[];
  readonly moments: readonly Moment[];
  /** Which of `expected` was not met. */
  readonly failedStep?: number | undefined;
}

export const storyOf = ({ expected, moments, failures }: ScenarioResult): Story => ({
  expected,
  moments,
  failedStep: failures.find(({ step }) => step !== undefined)?.step,
});

export interface Row {
  /** Index in `expected`. */
  readonly step?: number;
  readonly expected: string;
  readonly moment?: Moment;
  /** `failed`: the step that was not met; `unreached`: those after it. */
  readonly state: 'met' | 'failed' | 'unreached' | 'beside';
}

/** Rows in order of time. Steps that were met stand beside their moment; one that was not, where the call was then. */
export function sideBySide({ expected, moments: all, failedStep }: Story, withDetails = false): readonly Row[] {
  const moments = withDetails ? all : all.filter(({ isDetail, meets }) => !isDetail || meets !== undefined);
  const rows: Row[] = [];
  let next = 0;
  const upTo = (step: number): void => {
    for (; next < step; next += 1) rows.push(alone(next));
  };
  const alone = (step: number): Row => ({
    step,
    expected: expected[step] ?? '',
    state: failedStep === undefined || step < failedStep ? 'met' : step === failedStep ? 'failed' : 'unreached',
  });
  for (const moment of moments) {
    if (moment.meets === undefined || moment.meets < next) {
      // The step that failed stands where the waiting for it began.
      if (failedStep === next && moment.isHeard) {
        rows.push({ ...alone(next), moment });
        next += 1;
      } else rows.push({ expected: '', moment, state: 'beside' });
      continue;
    }
    upTo(moment.meets);
    rows.push({ ...alone(moment.meets), moment });
    next = moment.meets + 1;
  }
  upTo(expected.length);
  return rows;
}

/** A step or an expectation of a scenario that was not met: thrown in a test, kept as a failure in a report. */
export interface UnmetExpectation {
  readonly expected: string;
  readonly actual: string;
  readonly atSeconds: number;
  readonly flow?: string;
  readonly block?: string;
}

export class Unmet extends Error {
  override readonly name = 'Unmet';

  constructor(
    readonly unmet: UnmetExpectation,
    /** The story beside what happened. */
    story: readonly string[] = [],
  ) {
    super([`expected: ${unmet.expected}`, `there is: ${unmet.actual}`, ...story].join('\n'));
  }
}

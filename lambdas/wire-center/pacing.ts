/**
 * Keeps to the pace that Amazon Connect allows: 2 requests a second for an account and Region, shared with every other caller.
 * Who goes faster is throttled, and throttles the agents' own tools.
 */

export interface Pace {
  /** Milliseconds between the beginnings of two requests. */
  readonly pauseMilliseconds: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds on the clock that `sleep` sleeps by. */
  readonly now: () => number;
  /** Milliseconds until the work must have been stopped. */
  readonly remaining: () => number;
}

/** Does one request in its turn, again when it was throttled or the service had a bad moment. */
export type InTurn = <T>(request: () => Promise<T>) => Promise<T>;

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

const MOST_ATTEMPTS = 8;
const LONGEST_BACKOFF = 20_000;

/** Names of errors that pass by themselves. */
const PASSING = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'TimeoutError',
  'InternalServiceException',
  'ServiceUnavailable',
  'ECONNRESET',
]);

export function paced({ pauseMilliseconds, sleep, now, remaining }: Pace): InTurn {
  let free = 0;

  async function waitUntil(at: number): Promise<void> {
    const wait = at - now();
    if (remaining() <= Math.max(wait, 0))
      throw new OutOfTime(
        'the function’s time is used up; what was done stays done, and the next deploy goes on from there',
      );
    if (wait > 0) await sleep(wait);
  }

  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const turn = Math.max(free, now());
      free = turn + pauseMilliseconds;
      await waitUntil(turn);
      try {
        return await request();
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !passes(error)) throw error;
        await waitUntil(now() + Math.min(LONGEST_BACKOFF, Math.max(pauseMilliseconds, 1) * 2 ** attempt));
      }
    }
  };
}

function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
  return PASSING.has(error.name) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

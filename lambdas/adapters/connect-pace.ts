/** The pace at which `wire-center` may ask Amazon Connect, on this Lambda's clock. */
import type { Pace } from '../wire-center/pacing';
import { pause } from './clock';

/** Connect's 2 requests a second. */
const PAUSE_MILLISECONDS = 500;

/** Time kept back for telling CloudFormation how it ended, and no more than a fifth of all there is. */
const FAREWELL_MILLISECONDS = 20_000;

/** `remaining` answers the milliseconds until Lambda ends the function. */
export function connectPace(remaining: () => number): Pace {
  const farewell = Math.min(FAREWELL_MILLISECONDS, remaining() / 5);
  return {
    pauseMilliseconds: PAUSE_MILLISECONDS,
    sleep: pause,
    // the clock that sleeping moves on, also where a rehearsed center's time is not the machine's
    now: () => Date.now(),
    remaining: () => remaining() - farewell,
  };
}

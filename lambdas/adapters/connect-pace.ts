/** Which pace holds where. */
import { pause } from './clock';
import type { Pace } from '../wire-center/pacing';

/** Connect's 2 requests a second. */
const PAUSE_MILLISECONDS = 500;

/** Time kept back for telling CloudFormation how it ended, and no more than a fifth of all there is. */
const FAREWELL_MILLISECONDS = 20_000;

/** The service's own pace; none at an endpoint on this machine, where nobody shares it. */
export function connectPace(endpoint: string | undefined, remaining: () => number): Pace {
  const farewell = Math.min(FAREWELL_MILLISECONDS, remaining() / 5);
  return {
    pauseMilliseconds: endpoint !== undefined && isThisMachine(endpoint) ? 0 : PAUSE_MILLISECONDS,
    sleep: pause,
    now: () => performance.now(),
    remaining: () => remaining() - farewell,
  };
}

const isThisMachine = (endpoint: string): boolean =>
  URL.canParse(endpoint) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(endpoint).hostname);

/** Calls to outside numbers: whoever is called there answers, and is no more known than that. */
import type { Input } from '../language/simulate/effect';
import {
  appoint,
  finish,
  milliseconds,
  place,
  refused,
  soundFor,
  tell,
  type Asked,
  type Draft,
  type Leg,
} from './call-in-progress';

/** An outside number rings so long before somebody answers, and, where the flow goes on afterwards, hangs up first after so long. */
export const OUTSIDE_RINGING_SECONDS = 3;
export const OUTSIDE_TALKING_SECONDS = 60;

export function dialOutside(draft: Draft, leg: Leg, request: Asked<'dial'>): Input | undefined {
  const seconds = Math.min(OUTSIDE_RINGING_SECONDS, request.timeLimitSeconds);
  tell(draft, { kind: 'rang', text: `the outside number ${request.number}`, ...place(leg) });
  soundFor(draft, milliseconds(seconds));
  return seconds < OUTSIDE_RINGING_SECONDS
    ? appoint(draft, leg, milliseconds(seconds), {
        kind: 'reply',
        input: refused(`nobody answered within ${seconds} s`, 'ConnectionTimeLimitExceeded'),
      })
    : appoint(draft, leg, milliseconds(seconds), { kind: 'answered-outside' });
}

/** The outside number has answered: the two talk, or the flow is done. */
export function answeredOutside(draft: Draft, leg: Leg): void {
  if (leg.request?.kind !== 'dial') return;
  const { number, resumes } = leg.request;
  tell(draft, { kind: 'connected', text: `the outside number ${number}`, ...place(leg) });
  if (!resumes) {
    return finish(draft, { kind: 'connected', reason: `transferred to the outside number ${number}` });
  }
  soundFor(draft, milliseconds(OUTSIDE_TALKING_SECONDS));
  appoint(draft, leg, milliseconds(OUTSIDE_TALKING_SECONDS), { kind: 'reply', input: { kind: 'dial' } });
}

import type { Requests } from '../effect';
import { parametersOf, staticText } from '../parameters';
import { fail, next, request, set, type Play } from '../turn';

const STATES: Readonly<Record<string, Requests['hold']['who']>> = {
  AgentOnHold: 'agent',
  CustomerOnHold: 'customer',
  OffHold: 'nobody',
};

/** "Hold customer or agent": of the contact this one was transferred from. `OffHold` lets everybody hear everybody. */
export const updatePreviousContactParticipantState: Play = ({ run, action }, reply) => {
  const state = staticText(parametersOf(action)['PreviousContactParticipantState']) ?? '';
  const who = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  if (who === undefined)
    return fail(
      run,
      'NoMatchingError',
      `PreviousContactParticipantState is "${state}"; it may be ${Object.keys(STATES).join(', ')}`,
    );
  return reply ? next(run, set(`on hold: ${who}`)) : request(run, { kind: 'hold', who });
};

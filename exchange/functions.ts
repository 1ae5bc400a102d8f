/** Functions under way: sent, judged by Connect's rules, tried again. */
import type { Input } from '../language/simulate/effect';
import { findFunction } from './addresses';
import type { InvocationOutcome } from './call';
import {
  appoint,
  milliseconds,
  place,
  refused,
  setLeg,
  tell,
  type Asked,
  type Draft,
  type Leg,
} from './call-in-progress';
import { attemptLimit, connectEvent, judge } from './invocation';
import { uuidOf } from './random';

export function invoke(draft: Draft, leg: Leg, request: Asked<'invoke'>): Input | undefined {
  const entry = findFunction(draft.world, request.functionArn);
  if (!entry) return refused(`there is no function "${request.functionArn}"`);
  if (!entry.associated) return refused(`function "${entry.name}" is not associated with the instance`);
  setLeg(draft, {
    ...leg,
    attempts: {
      made: 0,
      spentMilliseconds: 0,
      timeLimitMilliseconds: milliseconds(request.timeLimitSeconds),
      chainMilliseconds: request.isAsynchronous ? 0 : leg.chainMilliseconds,
    },
  });
  return appoint(draft, leg, 0, { kind: 'attempt' });
}

/** Sends the function on its way, once more. */
export function attempt(draft: Draft, leg: Leg): void {
  const { request, attempts } = leg;
  const entry = request?.kind === 'invoke' ? findFunction(draft.world, request.functionArn) : undefined;
  if (request?.kind !== 'invoke' || !attempts || !entry) return;
  const timeLimitMilliseconds = request.isAsynchronous ? attempts.timeLimitMilliseconds : attemptLimit(attempts);
  if (timeLimitMilliseconds <= 0)
    return appoint(draft, leg, 0, {
      kind: 'reply',
      input: refused('functions took more than 20 s without a prompt between them'),
    });
  setLeg(draft, { ...leg, attempts: { ...attempts, made: attempts.made + 1 } });
  draft.errands.push({
    kind: 'invoke',
    who: leg.who,
    ticket: leg.ticket,
    invocation: {
      functionArn: entry.arn,
      event: connectEvent(draft.contact, request.parameters),
      at: new Date(draft.arrival.at.getTime() + draft.now),
      timeLimitMilliseconds,
    },
  });
}

/** One attempt came back: the flow goes on when its time is over, or it is tried again. */
export function attempted(draft: Draft, leg: Leg, outcome: InvocationOutcome): void {
  const { request, attempts } = leg;
  const entry = request?.kind === 'invoke' ? findFunction(draft.world, request.functionArn) : undefined;
  if (request?.kind !== 'invoke' || !attempts || !entry) return;
  const seen = {
    kind: 'invoked' as const,
    function: entry.name,
    ...place(leg),
    ...(outcome.measuredMilliseconds === undefined ? {} : { measuredMilliseconds: outcome.measuredMilliseconds }),
  };
  if (request.isAsynchronous) {
    const invocationId = uuidOf(`${draft.contact.contactId} ${leg.ticket}`);
    tell(draft, { ...seen, text: 'asynchronous: the flow does not wait for the answer', milliseconds: 0 });
    return appoint(draft, leg, 0, { kind: 'reply', input: { kind: 'invoke', answer: null, invocationId } });
  }
  const verdict = judge(outcome, attempts, request.responseType);
  const spentMilliseconds = attempts.spentMilliseconds + verdict.milliseconds;
  const count = attempts.made > 1 ? `, attempt ${attempts.made}` : '';
  tell(draft, {
    ...seen,
    milliseconds: verdict.milliseconds,
    ...(verdict.kind === 'answered'
      ? { answer: verdict.answer, ...(count ? { text: `answered${count}` } : {}) }
      : { text: `${verdict.reason}${count}` }),
  });
  if (verdict.kind === 'again') {
    setLeg(draft, { ...leg, attempts: { ...attempts, spentMilliseconds } });
    return appoint(draft, leg, verdict.milliseconds, { kind: 'attempt' });
  }
  setLeg(draft, { ...leg, chainMilliseconds: attempts.chainMilliseconds + spentMilliseconds });
  appoint(draft, leg, verdict.milliseconds, {
    kind: 'reply',
    input:
      verdict.kind === 'answered'
        ? { kind: 'invoke', answer: verdict.answer }
        : refused(`function "${entry.name}" · ${verdict.reason}`),
  });
}

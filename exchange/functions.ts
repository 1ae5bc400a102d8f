/** Functions under way: sent, judged by Connect's rules, tried again. */
import type { Input } from '../language/simulate/effect';
import { findFunction } from './addresses';
import type { InvocationOutcome } from './call';
import { attemptLimit, connectEvent, judge } from './invocation';
import type { Asked, Leg } from './live-contact';
import { uuidOf } from './random';
import { milliseconds, place, refused, type PendingErrand, type Switchboard } from './switchboard';

export function invoke(board: Switchboard, leg: Leg, request: Asked<'invoke'>): Input | undefined {
  const entry = findFunction(board.world, request.functionArn);
  if (!entry) return refused(`there is no function "${request.functionArn}"`);
  if (!entry.associated) return refused(`function "${entry.name}" is not associated with the instance`);
  leg.attempts = {
    made: 0,
    spentMilliseconds: 0,
    timeLimitMilliseconds: milliseconds(request.timeLimitSeconds),
    chainMilliseconds: request.isAsynchronous ? 0 : leg.chainMilliseconds,
  };
  return board.appoint(leg, 0, { kind: 'attempt', leg });
}

/** Sends the function on its way, once more. */
export function attempt(board: Switchboard, leg: Leg): void {
  const { request, attempts, live } = leg;
  const entry = request?.kind === 'invoke' ? findFunction(board.world, request.functionArn) : undefined;
  if (request?.kind !== 'invoke' || !attempts || !entry) return;
  const timeLimitMilliseconds = request.isAsynchronous ? attempts.timeLimitMilliseconds : attemptLimit(attempts);
  if (timeLimitMilliseconds <= 0)
    return board.reply(leg, 0, refused('functions took more than 20 s without a prompt between them'));
  leg.attempts = { ...attempts, made: attempts.made + 1 };
  const invocationId = request.isAsynchronous ? uuidOf(`${live.id} ${live.steps} ${leg.run.at}`) : undefined;
  board.errand(
    { leg, moves: leg.moves, request, contactId: live.id, invocationId, sentAt: board.now },
    {
      functionArn: entry.arn,
      event: connectEvent(live.contact, request.parameters),
      at: new Date(board.startsAt + board.now),
      timeLimitMilliseconds,
    },
  );
  if (invocationId !== undefined) board.reply(leg, 0, { kind: 'invoke', answer: null, invocationId });
}

/** One attempt came back: the flow goes on when its time is over, or it is tried again. What comes back too late is nobody's. */
export function settled(board: Switchboard, pending: PendingErrand, outcome: InvocationOutcome): void {
  const { leg, request } = pending;
  const entry = findFunction(board.world, request.functionArn);
  if (!entry) return;
  const seen = {
    kind: 'invoked' as const,
    function: entry.name,
    ...place(leg),
    ...(outcome.measuredMilliseconds === undefined ? {} : { measuredMilliseconds: outcome.measuredMilliseconds }),
  };
  if (request.isAsynchronous)
    return board.tell(leg.live, {
      ...seen,
      text: 'asynchronous: the flow does not wait for the answer',
      milliseconds: 0,
    });
  const { attempts } = leg;
  if (leg.isOver || leg.moves !== pending.moves || !attempts) return;
  const verdict = judge(outcome, attempts, request.responseType);
  const delay = Math.max(0, verdict.milliseconds - (board.now - pending.sentAt));
  const spentMilliseconds = attempts.spentMilliseconds + verdict.milliseconds;
  const count = attempts.made > 1 ? `, attempt ${attempts.made}` : '';
  board.tell(leg.live, {
    milliseconds: verdict.milliseconds,
    ...seen,
    ...(verdict.kind === 'answered'
      ? { answer: verdict.answer, ...(count ? { text: `answered${count}` } : {}) }
      : { text: `${verdict.reason}${count}` }),
  });
  if (verdict.kind === 'again') {
    leg.attempts = { ...attempts, spentMilliseconds };
    return board.appoint(leg, delay, { kind: 'attempt', leg });
  }
  leg.chainMilliseconds = attempts.chainMilliseconds + spentMilliseconds;
  board.reply(
    leg,
    delay,
    verdict.kind === 'answered'
      ? { kind: 'invoke', answer: verdict.answer }
      : refused(`function "${entry.name}" · ${verdict.reason}`),
  );
}

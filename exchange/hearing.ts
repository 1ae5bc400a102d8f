/** What is heard: prompts and looped prompts. In a chat they are messages, which take no time. */
import { blockOf } from '../language/simulate/block-index';
import type { Input, Speech } from '../language/simulate/effect';
import { stopEndless, stopForever } from './endless';
import type { Asked, Leg } from './live-contact';
import type { Heard } from './speech';
import { milliseconds, place, refused, type Switchboard } from './switchboard';

/** The agent hears it as a whisper; what the customer hears is no silence. */
export function voice(board: Switchboard, leg: Leg, kind: 'said' | 'asked', { text, seconds }: Heard): void {
  const { live, who } = leg;
  const lasting = milliseconds(seconds);
  if (board.isHeard) {
    const listener = who === 'agent' ? live.contact.agent?.userName : live.caller ? undefined : sourceName(leg);
    board.tell(live, {
      kind: who === 'agent' ? 'whispered' : kind,
      text,
      milliseconds: lasting,
      ...place(leg),
      ...(live.contact.channel === 'VOICE' ? { voice: speaker(leg.run.contact) } : {}),
      ...(listener === undefined ? {} : { agent: listener }),
    });
  }
  if (who === 'customer') board.soundFor(live, lasting);
}

/** As the flow left it when it came to this block: what another flow sets meanwhile, such as a whisper, is heard from the next block on. */
const speaker = ({ voice: { id, engine }, languageCode }: Leg['run']['contact']): string =>
  `${id} ${engine.toLowerCase()} ${languageCode}`;

/** The agent who hears a transfer flow in the customer's place. */
const sourceName = ({ live }: Leg): string | undefined => live.source?.agent?.agent.username;

/** S3 audio plays in inbound and transfer flows only. */
export function hear(board: Switchboard, leg: Leg, speech: Speech): Heard | { readonly problem: string } {
  if (speech.kind === 'media' && leg.purpose !== 'flow')
    return { problem: 'audio from S3 does not play in queue and whisper flows' };
  const sound = board.speeches.heard(speech);
  return leg.live.contact.channel === 'VOICE' || 'problem' in sound ? sound : { text: sound.text, seconds: 0 };
}

export function say(board: Switchboard, leg: Leg, { speech, isSkippedByKeys }: Asked<'say'>): Input | undefined {
  const sound = hear(board, leg, speech);
  if ('problem' in sound) return refused(sound.problem);
  if (isSkippedByKeys && leg.live.caller?.buffer) return { kind: 'say' };
  leg.chainMilliseconds = 0;
  voice(board, leg, 'said', sound);
  return board.reply(leg, milliseconds(sound.seconds), { kind: 'say' });
}

export function loop(board: Switchboard, leg: Leg, request: Asked<'loop'>): Input | undefined {
  const { live } = leg;
  if (live.contact.channel !== 'VOICE') {
    if (leg.purpose !== 'queue' || hasErrorBranch(leg)) return refused('looped prompts are for calls');
    // Without a branch to take, the queue flow stops, and the chat goes on waiting for an agent.
    board.drop(live, leg.who);
    return undefined;
  }
  for (const speech of request.speeches) {
    const sound = hear(board, leg, speech);
    if ('problem' in sound) return refused(sound.problem);
  }
  leg.chainMilliseconds = 0;
  if (request.interruptSeconds !== undefined) {
    // In a queue the count belongs to the call: a flow that begins anew goes on counting.
    const countsFrom = leg.purpose === 'queue' ? (live.loopFrom ??= board.now) : board.now;
    board.appoint(leg, countsFrom + milliseconds(request.interruptSeconds) - board.now, { kind: 'interrupt', leg });
  }
  return board.appoint(leg, 0, { kind: 'next-prompt', leg, position: request.from });
}

function hasErrorBranch({ run }: Leg): boolean {
  const errors: unknown = blockOf(run.flow.document, run.at)?.action.Transitions?.Errors;
  return Array.isArray(errors) && errors.length > 0;
}

/** Says one prompt of a loop and arranges for the next. A loop of prompts that take no time is said once: then it is silent. */
export function nextPrompt(board: Switchboard, leg: Leg, position: number): void {
  if (leg.request?.kind !== 'loop') return;
  const { live } = leg;
  const { speeches, interruptSeconds, from } = leg.request;
  if (interruptSeconds === undefined && leg.purpose === 'flow' && !live.waiting && position >= from + speeches.length)
    return stopForever(board, leg);
  live.steps += 1;
  if (stopEndless(board, leg)) return;
  const speech = speeches[position % speeches.length];
  const sound = speech && hear(board, leg, speech);
  if (!sound || 'problem' in sound) return;
  leg.position = position;
  voice(board, leg, 'said', sound);
  const lasting = milliseconds(sound.seconds);
  if (lasting === 0 && position + 1 >= speeches.length && isSoundless(board, leg, speeches)) return;
  board.appoint(leg, lasting, { kind: 'next-prompt', leg, position: position + 1 });
}

const isSoundless = (board: Switchboard, leg: Leg, speeches: readonly Speech[]): boolean =>
  speeches.every((speech) => {
    const sound = hear(board, leg, speech);
    return 'problem' in sound || milliseconds(sound.seconds) === 0;
  });

export function interrupt(board: Switchboard, leg: Leg): void {
  if (leg.request?.kind !== 'loop') return;
  leg.live.loopFrom = undefined;
  if (leg.who === 'customer') board.quietFrom(leg.live, board.now);
  board.reply(leg, 0, { kind: 'loop', position: leg.position + 1 });
}

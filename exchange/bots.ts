/** A bot talks with the participant: what it understands is scripted by whoever plays the call. */
import { scriptOf, understand, type Utterance } from '../language/simulate/bot';
import type { Input } from '../language/simulate/effect';
import { hear, voice } from './hearing';
import type { Asked, Leg } from './live-contact';
import { callerIsAsked } from './scripts';
import { milliseconds, place, refused, type Switchboard } from './switchboard';

/** Keys are over when none comes for so long; a menu's single key too. */
const BETWEEN_KEYS_SECONDS = 2;

export function bot(board: Switchboard, leg: Leg, request: Asked<'bot'>): Input | undefined {
  const script = scriptOf(board.options.book?.bots ?? [], request.bot);
  if (!script) return { kind: 'unanswered' };
  const sound = request.speech ? hear(board, leg, request.speech) : undefined;
  if (sound && 'problem' in sound) return refused(sound.problem);
  leg.chainMilliseconds = 0;
  leg.keys.pressed = '';
  if (request.initialMessage !== undefined && request.initialMessage !== '')
    return { kind: 'bot', ...understand(script, { says: request.initialMessage }) };
  if (sound) voice(board, leg, 'asked', sound);
  leg.keys.timer = board.after(milliseconds(sound?.seconds ?? 0), { kind: 'prompted', leg });
  leg.entries.push(leg.keys.timer);
  callerIsAsked(board, leg, 'prompt');
  return undefined;
}

/** The bot's prompt is over. */
export function botListens(board: Switchboard, leg: Leg): void {
  if (leg.request?.kind !== 'bot') return;
  const lasting = milliseconds(leg.request.timeLimitSeconds);
  wait(board, leg, lasting);
  board.tell(leg.live, { kind: 'listening', milliseconds: lasting, ...place(leg) });
  callerIsAsked(board, leg, 'listening');
}

function wait(board: Switchboard, leg: Leg, lasting: number): void {
  board.cancel(leg.keys.timer);
  leg.keys.timer = board.after(lasting, { kind: 'keys-over', leg });
  leg.entries.push(leg.keys.timer);
  const { caller } = leg.live;
  if (leg.who !== 'customer' || !caller) return;
  board.quietFrom(leg.live, board.now);
  board.soundFor(leg.live, lasting);
}

export function botHearsKey(board: Switchboard, leg: Leg, key: string): void {
  leg.keys.pressed += key;
  if (key === '#') return understood(board, leg, { presses: leg.keys.pressed });
  wait(board, leg, milliseconds(BETWEEN_KEYS_SECONDS));
}

/** Keys are in, or nothing came. */
export function botTimeOver(board: Switchboard, leg: Leg): void {
  if (leg.request?.kind !== 'bot') return;
  if (leg.keys.pressed !== '') return understood(board, leg, { presses: leg.keys.pressed });
  board.tell(leg.live, { kind: 'pressed', digits: '', ...place(leg) });
  board.reply(leg, 0, refused(`nothing was said within ${leg.request.timeLimitSeconds} s`, 'InputTimeLimitExceeded'));
}

export function understood(board: Switchboard, leg: Leg, utterance: Utterance): void {
  if (leg.request?.kind !== 'bot') return;
  const script = scriptOf(board.options.book?.bots ?? [], leg.request.bot);
  board.cancelAll(leg.entries);
  if ('presses' in utterance) board.tell(leg.live, { kind: 'pressed', digits: utterance.presses, ...place(leg) });
  if (leg.who === 'customer') board.quietFrom(leg.live, board.now);
  if (script) board.reply(leg, 0, { kind: 'bot', ...understand(script, utterance) });
}

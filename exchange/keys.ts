/**
 * Keys as they are pressed, one by one: questions open the keypad, a key during the prompt of a question cuts it short, and keys that
 * come while nobody listens are lost, unless the touch-tone buffer keeps them.
 * Sources: https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html, …/store-customer-input.html
 */
import type { Input } from '../language/simulate/effect';
import { collect } from '../language/simulate/keypad';
import { botHearsKey } from './bots';
import { hear, voice } from './hearing';
import type { Asked, Leg, LiveContact } from './live-contact';
import { callerIsAsked } from './scripts';
import { milliseconds, place, refused, type Switchboard } from './switchboard';

/** The buffer holds so many keys; those after them are lost. */
const LONGEST_BUFFER = 30;

export function ask(board: Switchboard, leg: Leg, { speech }: Asked<'ask'>): Input | undefined {
  if (leg.live.contact.channel !== 'VOICE') return refused('only callers have keys to press');
  const sound = speech ? hear(board, leg, speech) : { text: '', seconds: 0 };
  if ('problem' in sound) return refused(sound.problem);
  if (speech) leg.chainMilliseconds = 0;
  const kept = leg.who === 'customer' ? takeBuffered(leg.live) : '';
  voice(board, leg, 'asked', kept === '' ? sound : { ...sound, seconds: 0 });
  const { keys } = leg;
  keys.pressed = '';
  keys.state = 'prompting';
  if (kept !== '') {
    open(board, leg);
    for (const key of kept)
      if (isListening(leg)) take(board, leg, key);
      else keep(leg.live, key);
    return undefined;
  }
  callerIsAsked(board, leg, 'prompt');
  keys.timer = board.after(milliseconds(sound.seconds), { kind: 'prompted', leg });
  leg.entries.push(keys.timer);
  return undefined;
}

/** The prompt is over: from now on the first key may take its time. An agent presses none. */
export function prompted(board: Switchboard, leg: Leg): void {
  if (leg.request?.kind !== 'ask') return;
  open(board, leg);
  const lasting = milliseconds(leg.request.keypad.firstSeconds);
  wait(board, leg, lasting);
  if (leg.who === 'agent') return;
  board.tell(leg.live, { kind: 'listening', milliseconds: lasting, ...place(leg) });
  callerIsAsked(board, leg, 'listening');
}

const isListening = ({ keys }: Leg): boolean => keys.state === 'listening';

function open(board: Switchboard, leg: Leg): void {
  leg.keys.state = 'listening';
  leg.keys.from = board.now;
  const { caller } = leg.live;
  if (leg.who !== 'customer' || !caller) return;
  // Being asked is no silence, however long the customer takes.
  board.quietFrom(leg.live, board.now);
  caller.longestQuiet = Math.max(caller.longestQuiet, board.now - caller.quietFrom);
  caller.quietFrom = Number.POSITIVE_INFINITY;
}

function wait(board: Switchboard, leg: Leg, lasting: number): void {
  board.cancel(leg.keys.timer);
  leg.keys.timer = board.after(lasting, { kind: 'keys-over', leg });
  leg.entries.push(leg.keys.timer);
}

/** One key is pressed in a contact. */
export function press(board: Switchboard, live: LiveContact, key: string): void {
  const leg = live.legs.customer;
  if (leg?.keys.state === 'prompting') {
    board.cancel(leg.keys.timer);
    open(board, leg);
  }
  if (leg?.keys.state === 'listening') return take(board, leg, key);
  if (leg?.request?.kind === 'bot') return botHearsKey(board, leg, key);
  if (!keep(live, key))
    return board.tell(live, { kind: 'pressed', by: 'caller', digits: key, text: `nobody listens: "${key}" is lost` });
  if (leg?.request?.kind === 'say' && leg.request.isSkippedByKeys) {
    board.cancelAll(leg.entries);
    board.quietFrom(live, board.now);
    board.reply(leg, 0, { kind: 'say' });
  }
}

/** Keeps a key for the next question. False: nothing is kept, or no more fits. */
function keep({ caller }: LiveContact, key: string): boolean {
  if (caller?.buffer === undefined || caller.buffer.length >= LONGEST_BUFFER) return false;
  caller.buffer += key;
  return true;
}

function takeBuffered({ caller }: LiveContact): string {
  if (!caller?.buffer) return '';
  const kept = caller.buffer;
  caller.buffer = '';
  return kept;
}

function take(board: Switchboard, leg: Leg, key: string): void {
  if (leg.request?.kind !== 'ask') return;
  const { keypad } = leg.request;
  leg.keys.pressed += key;
  if (collect(leg.keys.pressed, keypad).endedBy === 'key') answered(board, leg);
  else wait(board, leg, milliseconds(keypad.betweenSeconds));
}

/** The keys of an answer are all in, or the time for another is over. */
export function answered(board: Switchboard, leg: Leg): void {
  if (leg.request?.kind !== 'ask' || leg.keys.state === 'closed') return;
  const { keys, live } = leg;
  keys.state = 'closed';
  board.cancel(keys.timer);
  board.tell(live, {
    kind: 'pressed',
    digits: keys.pressed,
    milliseconds: board.now - keys.from,
    ...place(leg),
  });
  if (leg.who === 'customer') board.quietFrom(live, board.now);
  board.reply(leg, 0, { kind: 'ask', keys: keys.pressed });
}

/** Begins to keep keys, or stops and forgets them. */
export function buffer({ live }: Leg, { isOn }: Asked<'buffer'>): Input {
  const { caller } = live;
  const keys = caller?.buffer ?? '';
  if (caller) caller.buffer = isOn ? keys : undefined;
  return { kind: 'buffer', keys };
}

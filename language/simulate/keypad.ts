/**
 * What the keys a caller presses come to. Pure.
 *
 * Without a touch-tone buffer, which the simulator does not play, Connect listens only while it asks: keys pressed after the input is
 * complete are lost, they do not answer the next question.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
 */
import type { Keypad } from './effect';

export interface Collected {
  /** What was typed, without what ended it. */
  readonly digits: string;
  /** The keys it took, `*` and the terminator too. */
  readonly used: string;
  /** Keys pressed after the end of the input. */
  readonly lost: string;
  /** Whether anything at all was pressed. */
  readonly wasPressed: boolean;
  /** What ended it: a key, or the time for another key running out. */
  readonly endedBy: 'key' | 'time';
}

/** Reads the keys in the order they were pressed. */
export function collect(keys: string, keypad: Keypad): Collected {
  const done = (digits: string, used: number, endedBy: Collected['endedBy']): Collected => ({
    digits,
    used: keys.slice(0, used),
    lost: keys.slice(used),
    wasPressed: used > 0,
    endedBy,
  });
  if (keypad.form === 'menu') return done(keys.slice(0, 1), Math.min(keys.length, 1), keys ? 'key' : 'time');
  let typed = '';
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string;
    if (key === '*' && keypad.isCancelKeyOn) {
      typed = '';
      continue;
    }
    typed += key;
    if (keypad.terminator && typed.endsWith(keypad.terminator))
      return done(typed.slice(0, -keypad.terminator.length), at + 1, 'key');
    if (typed.length >= keypad.maximumLength && !mayBeTerminator(typed, keypad.terminator))
      return done(typed, at + 1, 'key');
  }
  return done(typed, keys.length, 'time');
}

/** A terminator of several keys may have begun: `1001#` with `##` waits for the second `#`. */
const mayBeTerminator = (typed: string, terminator: string): boolean =>
  terminator.length > 1 &&
  Array.from({ length: terminator.length - 1 }, (_, count) => terminator.slice(0, count + 1)).some((begun) =>
    typed.endsWith(begun),
  );

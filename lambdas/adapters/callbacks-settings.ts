/** What the functions of callbacks find in their environment. */
import type { CallbackMode } from '../../center/callback';
import { callbacksTable } from './callbacks-table';
import { systemClock } from './clock';
import type { Documents } from './documents';
import { numberSetting, setting } from './settings';

/** A setting that is a whole number, 0 included. */
export function countSetting(name: string): number {
  const value = Number(setting(name));
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`the environment variable ${name} is "${setting(name)}": a whole number, 0 or more, is needed`);
}

export const callbackMode = (): CallbackMode => oneOf('CALLBACK_MODE', ['automatic', 'by-hand']);

export const callbackPriority = (): 'keeps-its-place' | 'new-calls-first' =>
  oneOf('CALLBACK_PRIORITY', ['keeps-its-place', 'new-calls-first']);

function oneOf<const Words extends readonly string[]>(name: string, words: Words): Words[number] {
  const value = setting(name);
  if (words.includes(value)) return value;
  throw new Error(`the environment variable ${name} is "${value}": ${words.join(' or ')} is needed`);
}

/** The table of callbacks as the deployment named it. */
export const callbacksOf = (documents: Documents) =>
  callbacksTable({
    documents,
    table: setting('CALLBACKS_TABLE'),
    clock: systemClock,
    keepDays: () => numberSetting('CALLBACK_KEEP_DAYS'),
  });

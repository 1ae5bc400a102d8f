/** What somebody on the line hears and presses. */
import { type Block, type Onward, type Target, mistakesOf, onError, outside } from './block';
import { type Spoken, spokenMistake, spokenParameters } from './spoken';

/** Says something. When it cannot be played the call goes on, to `error` or else to `next`. */
export function say(what: Spoken, onward: Target | Onward): Block {
  const { next, error } = typeof onward === 'string' ? { next: onward, error: onward } : onward;
  return {
    type: 'MessageParticipant',
    parameters: spokenParameters(what),
    next,
    errors: [onError(error)],
    mistakes: mistakesOf(spokenMistake(what)),
  };
}

/** Says a list over and over: waiting in a queue, on hold. Ends only with the wait. */
export function sayOverAndOver(
  what: readonly Spoken[],
  branches: {
    /**
     * Every so many seconds the queue flow may do something else. The list then starts again from its first prompt; where it
     * `goesOn`, it is played on while the flow says nothing, and goes on with the prompt after the one that was cut short.
     */
    readonly every?: { readonly seconds: number; readonly next: Target; readonly goesOn?: boolean };
    readonly error?: Target;
  } = {},
): Block {
  const { every, error } = branches;
  return {
    type: 'MessageParticipantIteratively',
    parameters: {
      Messages: what.map(spokenParameters),
      ...(every && { InterruptFrequencySeconds: String(every.seconds) }),
      // No page names it; the console writes it, in lower case.
      ...(every?.goesOn && { ContinueMessagingDuringInterrupt: 'true' }),
    },
    ...(every && { conditions: [{ operator: 'Equals', operand: 'MessagesInterrupted', next: every.next }] }),
    ...(error && { errors: [onError(error)] }),
    mistakes: mistakesOf(
      what.length === 0 && 'there is nothing to say; list at least one prompt',
      // An agent has 20 seconds to accept, during which the contact cannot leave the queue.
      every && outside('the interrupt', every.seconds, 21, 604_800),
      ...what.map(spokenMistake),
    ),
  };
}

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** Asks for one key. */
export function menu(
  what: Spoken,
  keys: { readonly [key in Key]?: Target },
  branches: { readonly nothingPressed: Target; readonly otherKey: Target; readonly error: Target },
  { waitSeconds = 8 }: { readonly waitSeconds?: number } = {},
): Block {
  return {
    type: 'GetParticipantInput',
    parameters: { ...spokenParameters(what), InputTimeLimitSeconds: String(waitSeconds), StoreInput: 'False' },
    next: branches.otherKey,
    conditions: Object.entries(keys).map(([key, next]) => ({ operator: 'Equals', operand: key, next })),
    errors: [
      { type: 'InputTimeLimitExceeded', next: branches.nothingPressed },
      { type: 'NoMatchingCondition', next: branches.otherKey },
      onError(branches.error),
    ],
    mistakes: mistakesOf(spokenMistake(what), outside('waitSeconds', waitSeconds, 1, 180)),
  };
}

/** Asks for a number of several keys, kept in `PRESSED`. Pressing nothing is no error: `PRESSED` is then the word `Timeout`. */
export function collect(
  what: Spoken,
  {
    maximumDigits,
    waitSeconds = 8,
    betweenDigitsSeconds = 5,
    endKey = '#',
  }: {
    /** 1 to 20. */
    readonly maximumDigits: number;
    /** For the first key, 1 to 180. */
    readonly waitSeconds?: number;
    /** 1 to 20. */
    readonly betweenDigitsSeconds?: number;
    readonly endKey?: '#' | '*';
  },
  { next, error }: Onward,
): Block {
  return {
    type: 'GetParticipantInput',
    parameters: {
      ...spokenParameters(what),
      InputTimeLimitSeconds: String(waitSeconds),
      StoreInput: 'True',
      InputValidation: { CustomValidation: { MaximumLength: String(maximumDigits) } },
      DTMFConfiguration: {
        InputTerminationSequence: endKey,
        // `*` clears what was typed, unless it ends the number.
        DisableCancelKey: endKey === '*' ? 'True' : 'False',
        InterdigitTimeLimitSeconds: String(betweenDigitsSeconds),
      },
    },
    next,
    errors: [onError(error)],
    mistakes: mistakesOf(
      spokenMistake(what),
      outside('maximumDigits', maximumDigits, 1, 20),
      outside('waitSeconds', waitSeconds, 1, 180),
      outside('betweenDigitsSeconds', betweenDigitsSeconds, 1, 20),
    ),
  };
}

/** Ends the call. Whisper and hold flows cannot: they `end`. */
export const hangUp = (): Block => ({ type: 'DisconnectParticipant', parameters: {} });

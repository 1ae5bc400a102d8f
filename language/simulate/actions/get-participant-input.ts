import type { Keypad } from '../effect';
import { collect } from '../keypad';
import { isYes, objectAt, parametersOf, staticText, wholeNumber, wholeText } from '../parameters';
import { withContact } from '../run';
import { readSpeech } from '../speech';
import { fromInternationalDigits, fromLocalDigits } from '../telephone-number';
import { fail, leave, next, request, result, type Play, type Scene, type Turn } from '../turn';

/** Value of `$.StoredCustomerInput` when nothing was pressed: a success, to be compared with. */
export const TIMEOUT = 'Timeout';

const DEFAULT_BETWEEN_SECONDS = 5;
const DEFAULT_MAXIMUM_LENGTH = 20;
/** An E.164 number has at most 15 digits; some dial `00` before it. */
const LONGEST_NUMBER = 17;

/**
 * "Get customer input" (one key, by which it branches) and "Store customer input" (many keys, kept in `$.StoredCustomerInput`).
 * The third form, "Set touchtone buffer behavior", is not played: it stops the call by name.
 */
export const getParticipantInput: Play = (scene, reply) => {
  const { run, action } = scene;
  const parameters = parametersOf(action);
  if (parameters['EnableDTMFBuffer'] !== undefined)
    return leave(run, {
      by: 'stop',
      reason: `block "${run.at}" of flow "${run.flow.name}" is the touch-tone buffer form of GetParticipantInput, which the simulator cannot play`,
    });
  const keypad = readKeypad(scene);
  if ('problem' in keypad) return fail(run, 'NoMatchingError', keypad.problem);
  if (reply?.kind === 'ask')
    return keypad.form === 'menu' ? choose(scene, keypad, reply.keys) : store(scene, keypad, reply.keys);
  const read = readSpeech(run, parameters);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  return request(run, { kind: 'ask', keypad, ...(read.speech ? { speech: read.speech } : {}) });
};

function readKeypad({ run, action }: Scene): Keypad | { readonly problem: string } {
  const parameters = parametersOf(action);
  const settings = objectAt(parameters, 'DTMFConfiguration');
  const validation = objectAt(parameters, 'InputValidation');
  const isStore = isYes(parameters['StoreInput']);
  const firstSeconds = wholeNumber(wholeText(run, parameters['InputTimeLimitSeconds']), 1, 86_400);
  if (firstSeconds === null) return { problem: 'InputTimeLimitSeconds is no number of seconds, 1 or more' };
  const between = wholeText(run, settings['InterdigitTimeLimitSeconds']);
  const betweenSeconds = between === null ? DEFAULT_BETWEEN_SECONDS : wholeNumber(between, 1, 20);
  if (betweenSeconds === null) return { problem: 'InterdigitTimeLimitSeconds is no number of seconds, 1 to 20' };
  const longest = wholeText(run, objectAt(validation, 'CustomValidation')['MaximumLength']);
  const maximumLength = longest === null ? DEFAULT_MAXIMUM_LENGTH : wholeNumber(longest, 1, Number.MAX_SAFE_INTEGER);
  if (maximumLength === null) return { problem: 'MaximumLength is no number of digits, 1 or more' };
  return {
    form: isStore ? 'store' : 'menu',
    firstSeconds,
    betweenSeconds,
    maximumLength: isStore && validation['PhoneNumberValidation'] !== undefined ? LONGEST_NUMBER : maximumLength,
    terminator: staticText(settings['InputTerminationSequence']) ?? '#',
    isCancelKeyOn: !isYes(settings['DisableCancelKey']),
  };
}

function choose({ run }: Scene, keypad: Keypad, keys: string): Turn {
  const { digits, wasPressed } = collect(keys, keypad);
  return wasPressed
    ? result(run, digits)
    : fail(run, 'InputTimeLimitExceeded', `nothing was pressed within ${keypad.firstSeconds} s`);
}

/** The terminator alone stores an empty text; silence, or everything cleared with `*`, stores `Timeout`. */
function store({ run, action }: Scene, keypad: Keypad, keys: string): Turn {
  const { digits, endedBy } = collect(keys, keypad);
  const isTimeout = digits === '' && endedBy === 'time';
  const number = objectAt(objectAt(parametersOf(action), 'InputValidation'), 'PhoneNumberValidation');
  if (isTimeout || number['NumberFormat'] === undefined)
    return next(withContact(run, { storedInput: isTimeout ? TIMEOUT : digits }));
  const country = staticText(number['CountryCode']) ?? '';
  const dialled =
    number['NumberFormat'] === 'Local' ? fromLocalDigits(digits, country) : fromInternationalDigits(digits);
  return dialled === undefined
    ? fail(
        withContact(run, { storedInput: digits }),
        'InvalidPhoneNumber',
        `"${digits}" is no ${number['NumberFormat'] === 'Local' ? `local number of ${country}` : 'international number'}`,
      )
    : next(withContact(run, { storedInput: dialled }));
}

import type { Keypad } from '../effect';
import { collect } from '../keypad';
import { isYes, objectAt, parametersOf, staticText, wholeNumber, wholeText } from '../parameters';
import { withContact } from '../run';
import { readSpeech } from '../speech';
import { fromInternationalDigits, fromLocalDigits } from '../telephone-number';
import { fail, next, request, result, set, type Play, type Scene, type Turn } from '../turn';

/** Value of `$.StoredCustomerInput` when nothing was pressed: a success, to be compared with. */
export const TIMEOUT = 'Timeout';

const DEFAULT_BETWEEN_SECONDS = 5;
const DEFAULT_MAXIMUM_LENGTH = 20;
/** An E.164 number has at most 15 digits; some dial `00` before it. */
const LONGEST_NUMBER = 17;

/**
 * "Get customer input" (one key, by which it branches), "Store customer input" (many keys, kept in `$.StoredCustomerInput`) and
 * "Set touchtone buffer behavior" (keys pressed while nobody listens are kept for the next question, or forgotten).
 * Encryption of what is stored is not simulated: it is kept as it was typed.
 */
export const getParticipantInput: Play = (scene, reply) => {
  const { run, action } = scene;
  const parameters = parametersOf(action);
  if (parameters['EnableDTMFBuffer'] !== undefined)
    return reply?.kind === 'buffer'
      ? setBuffer(scene, reply.keys)
      : request(run, { kind: 'buffer', isOn: isYes(parameters['EnableDTMFBuffer']) });
  const keypad = readKeypad(scene);
  if ('problem' in keypad) return fail(run, 'NoMatchingError', keypad.problem);
  if (reply?.kind === 'ask')
    return keypad.form === 'menu' ? choose(scene, keypad, reply.keys) : store(scene, keypad, reply.keys);
  const read = readSpeech(run, parameters);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  return request(run, { kind: 'ask', keypad, ...(read.speech ? { speech: read.speech } : {}) });
};

/** Stopping can store what the buffer held. */
function setBuffer({ run, action }: Scene, keys: string): Turn {
  const parameters = parametersOf(action);
  const isBufferingKeys = isYes(parameters['EnableDTMFBuffer']);
  const storedInput = !isBufferingKeys && isYes(parameters['StoreInput']) ? keys : run.contact.storedInput;
  return next(
    withContact(run, { isBufferingKeys, storedInput }),
    set(isBufferingKeys ? 'keys are kept while nobody listens' : 'keys are no longer kept while nobody listens'),
  );
}

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

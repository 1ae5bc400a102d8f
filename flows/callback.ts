/**
 * Asking to be called back: the number is read back, another one is keyed in, the wish is noted. The same blocks stand in the queue
 * and in the flow of callers who are in no queue. A callback that was noted is kept: where Connect makes no contact for it, people see
 * it in their list.
 */
import type { Center, LanguageCode, WaitingStrategy } from '../center/center';
import { type To, anyway, onlyIf, sameAs } from '../language/build/block';
import { createCallback, setCallbackNumber } from '../language/build/callback';
import { setVoice } from '../language/build/contact';
import { check, loop } from '../language/build/control';
import { flow } from '../language/build/flow';
import { collect, hangUp, menu, say } from '../language/build/participant';
import { PRESSED, QUEUE_ARN, QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { answer, attribute, invoke, remember } from './calls';
import { CALLBACK_QUEUE, callbackFlow } from './names';
import { type Wording, wordingOf } from './wording';

/** Connect gives up on a function after this; the caller hears nothing meanwhile. */
const PREPARING_SECONDS = 3;
const NOTING_SECONDS = 4;
/** How often another number may be keyed in, and how often a number is read back. */
const NUMBERS = 3;
const READINGS = 5;
/** How often a caller is offered it who presses nothing, or another key. */
const OFFERS = 2;
const MOST_DIGITS = 20;

/** The key of an offer that is made once, by whoever cannot serve the caller. */
export const OFFER_KEY = '1';

/** Whether callers who are in no queue are offered a callback: out of hours, full, nobody there. */
export const isOfferedBefore = ({ full, unstaffed, closed }: WaitingStrategy): boolean =>
  [full, unstaffed, closed].includes('callback');

/** Whether callers are offered one while they wait. */
export const isOfferedWaiting = ({ callbackKey, longest }: WaitingStrategy): boolean =>
  callbackKey !== undefined || longest?.instead === 'callback';

/** Whether Connect makes contacts of callbacks, so that a flow has to bring them into their queue. */
export const callsBackByItself = ({ callbacks, waiting }: Center): boolean =>
  callbacks.mode === 'automatic' && waiting.some((strategy) => isOfferedBefore(strategy) || isOfferedWaiting(strategy));

type Offer = 'offer' | 'offering' | 'offerOtherKey' | 'callback' | 'offerDeclined';

/** Begins at `offer`; goes on to `callback`, or `offerDeclined`. */
export const offering = (words: Wording) => ({
  offer: (to: To<Offer>) => loop(OFFERS, { again: to.offering, done: to.offerDeclined }),
  offering: (to: To<Offer>) =>
    menu(
      words('callback-offer', { key: OFFER_KEY }),
      { [OFFER_KEY]: to.callback },
      { nothingPressed: to.offer, otherKey: to.offerOtherKey, error: to.offerDeclined },
    ),
  offerOtherKey: (to: To<Offer>) => say(words('callback-other-key'), to.offer),
});

type Asking =
  | 'callback'
  | 'ownNumber'
  | 'whatOfOwn'
  | 'keepNumber'
  | 'readings'
  | 'confirm'
  | 'numbers'
  | 'askNumber'
  | 'wasKeyed'
  | 'numberSilent'
  | 'prepare'
  | 'whatOfNumber'
  | 'whyNot'
  | 'noMobile'
  | 'notDialable'
  | 'numberWrong'
  | 'setNumber'
  | 'request'
  | 'isNoted'
  | 'create'
  | 'noted'
  | 'known'
  | 'givenUp'
  | 'broken'
  // Where it goes on
  | 'callbackNoted'
  | 'callbackNot';

/**
 * Begins at `callback`. Who does not wait comes with the queue and the reason kept in `queueName` and `callbackReason`. Goes on to
 * `callbackNoted` when the caller will be called, to `callbackNot` when nothing new was noted; either way the caller was told.
 */
export function asking({ callbacks }: Center, words: Wording, { isWaiting }: { readonly isWaiting: boolean }) {
  const language = words.language.code;
  const isAutomatic = callbacks.mode === 'automatic';
  return {
    // The queue may be another one than that of the beginning.
    callback: (to: To<Asking>) =>
      onlyIf(
        isWaiting,
        remember({ callbackReason: 'waiting', queueName: QUEUE_NAME, queueArn: QUEUE_ARN }, anyway(to.ownNumber)),
      ),
    // The number they call from; a number that is withheld has to be keyed in.
    ownNumber: (to: To<Asking>) =>
      invoke(
        'prepare-callback',
        { number: '-', language },
        { next: to.whatOfOwn, error: to.broken },
        { timeLimitSeconds: PREPARING_SECONDS },
      ),
    whatOfOwn: (to: To<Asking>) =>
      check(
        answer('prepare-callback', 'status'),
        { '200': to.keepNumber, '403': to.whyNot, '404': to.numbers, '409': to.known },
        { otherwise: to.broken },
      ),
    keepNumber: (to: To<Asking>) =>
      remember(
        { callbackNumber: answer('prepare-callback', 'number'), callbackSpoken: answer('prepare-callback', 'spoken') },
        { next: to.readings, error: to.broken },
      ),
    readings: (to: To<Asking>) => loop(READINGS, { again: to.confirm, done: to.givenUp }),
    confirm: (to: To<Asking>) =>
      menu(
        words('callback-confirm', { number: attribute('callbackSpoken') }),
        { '1': to.setNumber, '2': to.numbers },
        { nothingPressed: to.readings, otherKey: to.readings, error: to.broken },
      ),

    // Another number
    numbers: (to: To<Asking>) => loop(NUMBERS, { again: to.askNumber, done: to.givenUp }),
    askNumber: (to: To<Asking>) =>
      collect(words('callback-ask-number'), { maximumDigits: MOST_DIGITS }, { next: to.wasKeyed, error: to.broken }),
    wasKeyed: (to: To<Asking>) => check(PRESSED, { Timeout: to.numberSilent }, { otherwise: to.prepare }),
    numberSilent: (to: To<Asking>) => say(words('callback-number-silent'), to.numbers),
    prepare: (to: To<Asking>) =>
      invoke(
        'prepare-callback',
        { number: PRESSED, language },
        { next: to.whatOfNumber, error: to.broken },
        { timeLimitSeconds: PREPARING_SECONDS },
      ),
    whatOfNumber: (to: To<Asking>) =>
      check(
        answer('prepare-callback', 'status'),
        { '200': to.keepNumber, '403': to.whyNot, '404': to.numberWrong, '409': to.known },
        { otherwise: to.broken },
      ),
    whyNot: (to: To<Asking>) =>
      check(answer('prepare-callback', 'reason'), { mobile: to.noMobile }, { otherwise: to.notDialable }),
    noMobile: (to: To<Asking>) => say(words('callback-no-mobile'), to.numbers),
    notDialable: (to: To<Asking>) => say(words('callback-not-dialable'), to.numbers),
    numberWrong: (to: To<Asking>) => say(words('callback-number-wrong'), to.numbers),

    // The wish is noted only once Connect takes the number; then it is kept, whatever becomes of Connect's own contact.
    setNumber: (to: To<Asking>) =>
      onlyIf(
        isAutomatic,
        setCallbackNumber(attribute('callbackNumber'), {
          next: to.request,
          invalid: to.numberWrong,
          notDialable: to.notDialable,
        }),
      ),
    request: (to: To<Asking>) =>
      invoke(
        'request-callback',
        {
          number: attribute('callbackNumber'),
          queue: attribute('queueName'),
          reason: attribute('callbackReason'),
        },
        { next: to.isNoted, error: to.broken },
        { timeLimitSeconds: NOTING_SECONDS },
      ),
    isNoted: (to: To<Asking>) =>
      check(
        answer('request-callback', 'status'),
        { '200': to.create, '404': to.numberWrong, '409': to.known },
        { otherwise: to.broken },
      ),
    create: (to: To<Asking>) =>
      onlyIf(
        isAutomatic,
        createCallback(
          {
            retries: callbacks.retries,
            retryAfterSeconds: callbacks.retryAfterSeconds,
            creationFlow: CALLBACK_QUEUE,
          },
          anyway(to.noted),
        ),
      ),
    noted: (to: To<Asking>) => say(words('callback-noted', { number: attribute('callbackSpoken') }), to.callbackNoted),
    known: (to: To<Asking>) => say(words('callback-known'), to.callbackNot),
    givenUp: (to: To<Asking>) => say(words('callback-given-up'), to.callbackNot),
    broken: (to: To<Asking>) => say(words('callback-broken'), to.callbackNot),
  };
}

/** For callers who are in no queue. Whoever leads here has said why, set the queue and kept the reason. */
export function callback(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.offer)),
    ...offering(words),
    ...asking(center, words, { isWaiting: false }),
    offerDeclined: (to) => sameAs(to.goodbye),
    callbackNoted: (to) => sameAs(to.goodbye),
    callbackNot: (to) => sameAs(to.goodbye),
    goodbye: (to) => say(words('goodbye'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: callbackFlow(language),
    type: 'CONTACT_FLOW',
    description: `Takes the wish to be called back of a caller who is in no queue (${language}).`,
    document,
  };
}

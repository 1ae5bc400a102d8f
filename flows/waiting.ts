/** What a caller hears while waiting in a queue, and what becomes of who waits for too long. */
import type { Center, LanguageCode, WaitingStrategy } from '../center/center';
import { type Target, type To, anyway, chosen, onlyIf, sameAs } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check, checkHours, checkPeople, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { hangUp, menu, say, sayOverAndOver } from '../language/build/participant';
import { moveToQueue, setRoutingCriteria } from '../language/build/queueing';
import { QUEUE_ARN, QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { asking, offering } from './callback';
import { answer, invoke, remember } from './calls';
import { customerQueueFlow } from './names';
import { hoursInUse, hoursOf } from './opening';
import { type Wording, wordingOf } from './wording';

/** Connect gives up on the function after this; where it does not answer, the reassurance is said. */
const PLACE_SECONDS = 3;
/** How long a key is waited for at the end of an announcement. */
const KEY_SECONDS = 4;

/**
 * Words and music in turn, and every so often an announcement. The list goes on behind the prompt that was cut short, so that all of
 * it is heard, however long the music.
 */
export function customerQueue(center: Center, strategy: WaitingStrategy, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language, strategy);
  const every = (next: Target) => ({ seconds: strategy.announceEverySeconds, next, goesOn: true });
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.waiting)),
    waiting: (to) =>
      sayOverAndOver(
        [
          words.paced('waiting-welcome'),
          ...words.optional('waiting-music'),
          words.paced('waiting-again'),
          ...words.optional('waiting-music'),
        ],
        { every: every(to.announcement), error: to.wordsAlone },
      ),
    // A recording that cannot be played leaves the caller neither in silence nor without announcements.
    wordsAlone: (to) =>
      sayOverAndOver([words.words('waiting-welcome'), words.words('waiting-again')], {
        every: every(to.announcement),
        error: to.quiet,
      }),
    // Contacts that hear nothing anyway, such as a chat, wait here.
    quiet: () => end(),

    ...announcing(strategy, words),
    backToWaiting: () => end(),

    ...ending(center, strategy, words),
    ...offering(words),
    ...asking(center, words, { isWaiting: true }),
    offerDeclined: (to) => say(words('waiting-last-words'), to.goodbye),
    callbackNot: (to) => say(words('waiting-goes-on'), to.backToWaiting),
    callbackNoted: (to) => sameAs(to.goodbye),
    goodbye: (to) => say(words('goodbye'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: customerQueueFlow(strategy.name, language),
    type: 'CUSTOMER_QUEUE',
    description: `What a caller hears in a queue that waits by "${strategy.name}" (${language}).`,
    document,
  };
}

type Announcing =
  | 'announcement'
  | 'placeIsKnown'
  | 'isTooLong'
  | 'telling'
  | 'place'
  | 'sayPlace'
  | 'sayNext'
  | 'afterPlace'
  | 'wait'
  | 'sayMinutes'
  | 'reassurance'
  | 'told'
  | 'key'
  | 'otherKey'
  // Where it goes on
  | 'tooLong'
  | 'callback'
  | 'backToWaiting';

/** Begins at `announcement`; goes on to `backToWaiting`, `tooLong` or `callback`. */
function announcing({ tells, longest, callbackKey }: WaitingStrategy, words: Wording) {
  const tellsPlace = tells.includes('place');
  const tellsWait = tells.includes('wait');
  const isAsked = tells.length > 0 || longest !== undefined;
  return {
    announcement: (to: To<Announcing>) =>
      onlyIf(
        isAsked,
        invoke(
          'place-in-queue',
          { longestSeconds: String(longest?.seconds ?? 0) },
          { next: to.placeIsKnown, error: to.reassurance },
          { timeLimitSeconds: PLACE_SECONDS },
        ),
      ),
    placeIsKnown: (to: To<Announcing>) =>
      onlyIf(
        isAsked,
        check(answer('place-in-queue', 'status'), { '200': to.isTooLong }, { otherwise: to.reassurance }),
      ),
    isTooLong: (to: To<Announcing>) =>
      onlyIf(
        longest !== undefined,
        check(answer('place-in-queue', 'isTooLong'), { true: to.tooLong }, { otherwise: to.telling }),
      ),
    telling: (to: To<Announcing>) =>
      chosen(tells.find((each) => each === 'place') ?? tells[0] ?? 'nothing', {
        place: to.place,
        wait: to.wait,
        nothing: to.reassurance,
      }),
    place: (to: To<Announcing>) =>
      check(answer('place-in-queue', 'place'), { '1': to.sayNext }, { otherwise: to.sayPlace }),
    sayPlace: (to: To<Announcing>) =>
      say(words('waiting-place', { place: answer('place-in-queue', 'place') }), to.afterPlace),
    sayNext: (to: To<Announcing>) => say(words('waiting-next'), to.afterPlace),
    afterPlace: (to: To<Announcing>) => chosen(tellsWait ? 'wait' : 'nothing', { wait: to.wait, nothing: to.told }),
    wait: (to: To<Announcing>) =>
      check(
        answer('place-in-queue', 'minutes'),
        { '-': tellsPlace ? to.told : to.reassurance },
        { otherwise: to.sayMinutes },
      ),
    sayMinutes: (to: To<Announcing>) =>
      say(words('waiting-minutes', { minutes: answer('place-in-queue', 'minutes') }), to.told),
    reassurance: (to: To<Announcing>) => say(words('waiting-reassurance'), to.told),
    told: (to: To<Announcing>) =>
      chosen(callbackKey === undefined ? 'nothing' : 'callback', { callback: to.key, nothing: to.backToWaiting }),
    key: (to: To<Announcing>) =>
      menu(
        words('callback-offer', { key: callbackKey ?? '' }),
        { [callbackKey ?? '1']: to.callback },
        { nothingPressed: to.backToWaiting, otherKey: to.otherKey, error: to.backToWaiting },
        { waitSeconds: KEY_SECONDS },
      ),
    // Whoever is free takes the call meanwhile, so it is offered again as often as a key is mistaken.
    otherKey: (to: To<Announcing>) => say(words('callback-other-key'), to.key),
  };
}

type Ending =
  | 'tooLong'
  | 'isOtherOpen'
  | 'isOtherStaffed'
  | 'sorry'
  | 'instead'
  | 'otherPeople'
  | 'anybody'
  | 'moving'
  | 'newQueue'
  | 'moved'
  // Where it goes on
  | 'telling'
  | 'reassurance'
  | 'offer'
  | 'offerDeclined'
  | 'backToWaiting';

/**
 * Begins at `tooLong`: the longest wait is over. Who is in the other team's queue already goes on waiting there; nobody is sent from
 * where people work to where nobody does.
 */
function ending(center: Center, { longest, otherTeam }: WaitingStrategy, words: Wording) {
  const instead = longest?.instead ?? 'goodbye';
  const isToOther = instead === 'other-team';
  return {
    tooLong: (to: To<Ending>) =>
      onlyIf(isToOther, check(QUEUE_NAME, { [otherTeam]: to.telling }, { otherwise: to.isOtherOpen })),
    isOtherOpen: (to: To<Ending>) =>
      onlyIf(
        isToOther && hoursInUse(center).length > 1,
        checkHours(hoursOf(center, otherTeam), {
          open: to.isOtherStaffed,
          closed: to.telling,
          error: to.isOtherStaffed,
        }),
      ),
    isOtherStaffed: (to: To<Ending>) =>
      onlyIf(isToOther, checkPeople('staffed', { somebody: to.sorry, nobody: to.telling, error: to.sorry }, otherTeam)),
    sorry: (to: To<Ending>) => say(words('waiting-too-long'), to.instead),
    instead: (to: To<Ending>) =>
      chosen(instead, { callback: to.offer, 'other-team': to.otherPeople, goodbye: to.offerDeclined }),
    // Criteria go with the call and begin again: whoever is named there serves another queue, and nobody else would be offered it.
    otherPeople: (to: To<Ending>) =>
      invoke(
        'order-people',
        { queue: otherTeam },
        { next: to.anybody, error: to.moving },
        { timeLimitSeconds: PLACE_SECONDS },
      ),
    anybody: (to: To<Ending>) => setRoutingCriteria(answer('order-people', 'anybody'), anyway(to.moving)),
    // Refused: an agent is being offered the call at this moment, the queue is full, or the call was moved too often.
    moving: (to: To<Ending>) =>
      moveToQueue(otherTeam, { moved: to.newQueue, full: to.reassurance, error: to.reassurance }),
    newQueue: (to: To<Ending>) => remember({ queueName: otherTeam, queueArn: QUEUE_ARN }, anyway(to.moved)),
    moved: (to: To<Ending>) => say(words('connecting-other'), to.backToWaiting),
  };
}

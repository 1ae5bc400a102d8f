/** Who calls: somebody of last time, somebody whose telephone we know, or whoever keys in a customer number. */
import type { Center, Line } from '../center/center';
import { type To, anyway, onlyIf } from '../language/build/block';
import { setQueue } from '../language/build/contact';
import { check, loop } from '../language/build/control';
import { collect, say } from '../language/build/participant';
import { PRESSED, QUEUE_ARN } from '../language/build/references';
import { UNKNOWN, answer, attribute, invoke, remember } from './calls';
import { isRecorded } from './recording';
import { wordingOf } from './wording';

/** Connect gives up on a function after this; the caller hears nothing meanwhile, and a prompt has just been said. */
const NOTING_SECONDS = 3;
const CALLER_SECONDS = 3;
const LOOKUP_SECONDS = 4;

type Noting =
  'noteCaller' | 'calledBefore' | 'repeatCall' | 'backTo' | 'queueOfLastTime' | 'lastTime' | 'recordingNotice';

/** Who called before. Whatever comes of it, the call goes on, to `recordingNotice`. */
export function noting({ repeatCallers }: Center) {
  return {
    noteCaller: (to: To<Noting>) =>
      invoke(
        'tag-repeat-caller',
        {},
        { next: to.calledBefore, error: to.recordingNotice },
        { timeLimitSeconds: NOTING_SECONDS },
      ),
    calledBefore: (to: To<Noting>) =>
      check(answer('tag-repeat-caller', 'repeat'), { true: to.repeatCall }, { otherwise: to.recordingNotice }),
    repeatCall: (to: To<Noting>) =>
      remember(
        { callKind: 'repeat', repeatCaller: 'true', repeatCount: answer('tag-repeat-caller', 'count') },
        anyway(to.backTo),
      ),
    // The answer is gone with the next function, so all of it is kept now, with the address of a queue that is there for sure.
    backTo: (to: To<Noting>) =>
      onlyIf(
        repeatCallers.backTo !== 'nobody',
        check(
          answer('tag-repeat-caller', 'back'),
          { person: to.queueOfLastTime, team: to.queueOfLastTime },
          { otherwise: to.recordingNotice },
        ),
      ),
    queueOfLastTime: (to: To<Noting>) =>
      setQueue(answer('tag-repeat-caller', 'queueId'), { next: to.lastTime, error: to.recordingNotice }),
    lastTime: (to: To<Noting>) =>
      remember(
        {
          ledBackTo: answer('tag-repeat-caller', 'back'),
          identified: answer('tag-repeat-caller', 'identified'),
          customerNumber: answer('tag-repeat-caller', 'customerNumber'),
          customerName: answer('tag-repeat-caller', 'customerName'),
          company: answer('tag-repeat-caller', 'company'),
          // Nobody looks it up again: what the agent of last time saw is what is known.
          tier: answer('tag-repeat-caller', 'tier'),
          lastOrder: answer('tag-repeat-caller', 'lastOrder'),
          orderState: answer('tag-repeat-caller', 'orderState'),
          queueName: answer('tag-repeat-caller', 'queue'),
          queueArn: QUEUE_ARN,
          waiting: answer('tag-repeat-caller', 'waiting'),
          personOfLastTime: answer('tag-repeat-caller', 'person'),
        },
        anyway(to.recordingNotice),
      ),
  };
}

type Identification =
  | 'ledBack'
  | 'backAgain'
  | 'oneMomentFirst'
  | 'findCaller'
  | 'isKnown'
  | 'recognized'
  | 'tries'
  | 'askNumber'
  | 'wasPressed'
  | 'silent'
  | 'oneMoment'
  | 'findCustomer'
  | 'isFound'
  | 'unknown'
  | 'givenUp'
  | 'lookupBroken'
  | 'knownCustomer'
  | 'knownNumber'
  // Where it goes on
  | 'queue'
  | 'teamHours'
  | 'defaultQueue';

/** Begins at `ledBack`; goes on to `teamHours` (the queue is set), `queue` (the customer is known) or `defaultQueue`. */
export function identification(center: Center, line: Line) {
  const words = wordingOf(center, line.language);
  const { tries, maximumDigits, byTelephone } = center.customers;
  return {
    ledBack: (to: To<Identification>) =>
      onlyIf(
        center.repeatCallers.backTo !== 'nobody',
        check(attribute('ledBackTo'), { person: to.backAgain, team: to.backAgain }, { otherwise: to.oneMomentFirst }),
      ),
    backAgain: (to: To<Identification>) =>
      setQueue(attribute('queueArn'), { next: to.teamHours, error: to.oneMomentFirst }),

    // By the telephone. Where nothing was said about recording, two functions have passed in silence already.
    oneMomentFirst: (to: To<Identification>) =>
      onlyIf(byTelephone && !isRecorded(center), say(words('one-moment'), to.findCaller)),
    findCaller: (to: To<Identification>) =>
      onlyIf(
        byTelephone,
        invoke('find-caller', {}, { next: to.isKnown, error: to.tries }, { timeLimitSeconds: CALLER_SECONDS }),
      ),
    isKnown: (to: To<Identification>) =>
      onlyIf(byTelephone, check(answer('find-caller', 'status'), { '200': to.recognized }, { otherwise: to.tries })),
    recognized: (to: To<Identification>) => say(words('recognized'), to.knownCustomer),

    // By the customer number
    tries: (to: To<Identification>) => loop(tries, { again: to.askNumber, done: to.givenUp }),
    askNumber: (to: To<Identification>) =>
      collect(words('ask-number'), { maximumDigits }, { next: to.wasPressed, error: to.lookupBroken }),
    wasPressed: (to: To<Identification>) => check(PRESSED, { Timeout: to.silent }, { otherwise: to.oneMoment }),
    silent: (to: To<Identification>) => say(words('number-silent'), to.tries),
    oneMoment: (to: To<Identification>) => say(words('one-moment'), to.findCustomer),
    findCustomer: (to: To<Identification>) =>
      invoke(
        'find-customer',
        { number: PRESSED },
        { next: to.isFound, error: to.lookupBroken },
        { timeLimitSeconds: LOOKUP_SECONDS },
      ),
    isFound: (to: To<Identification>) =>
      check(
        answer('find-customer', 'status'),
        { '200': to.knownCustomer, '404': to.unknown, '500': to.lookupBroken },
        { otherwise: to.lookupBroken },
      ),
    unknown: (to: To<Identification>) => say(words('number-unknown'), to.tries),
    givenUp: (to: To<Identification>) => say(words('number-given-up'), to.defaultQueue),
    lookupBroken: (to: To<Identification>) => say(words('lookup-broken'), to.defaultQueue),

    // Both look-ups answer the same.
    knownCustomer: (to: To<Identification>) =>
      remember(
        {
          identified: 'true',
          customerNumber: answer('find-customer', 'customerNumber'),
          customerName: answer('find-customer', 'customerName'),
          company: answer('find-customer', 'company'),
          tier: answer('find-customer', 'tier'),
          lastOrder: answer('find-customer', 'lastOrder'),
          orderState: answer('find-customer', 'orderState'),
          queueName: answer('find-customer', 'queue'),
          waiting: answer('find-customer', 'waiting'),
        },
        { next: to.queue, error: to.knownNumber },
      ),
    // All attributes are set or none: a customer without a company's name still has a number.
    knownNumber: (to: To<Identification>) =>
      remember(
        {
          customerNumber: answer('find-customer', 'customerNumber'),
          queueName: answer('find-customer', 'queue'),
          waiting: answer('find-customer', 'waiting'),
        },
        anyway(to.queue),
      ),
  };
}

/** What is known of a caller before anybody asked: what functions are given must not be empty. */
export const UNKNOWN_CALLER = {
  identified: 'false',
  customerNumber: UNKNOWN,
  personOfLastTime: UNKNOWN,
  repeatCaller: 'false',
  repeatCount: '0',
} as const;

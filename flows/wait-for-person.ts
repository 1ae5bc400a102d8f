/**
 * What a caller hears who was passed on to one person and waits for them. Who is not answered in time comes back to the team: the wait
 * goes on in this flow, as Connect lets a queue flow go on when its contact is moved.
 */
import type { Center, LanguageCode } from '../center/center';
import { type Target, anyway } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say, sayOverAndOver } from '../language/build/participant';
import { moveToQueue } from '../language/build/queueing';
import { QUEUE_ARN, QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { attribute, remember } from './calls';
import { waitForPersonFlow } from './names';
import { inTheirOrder } from './reaching';
import { wordingOf } from './wording';

export function waitForPerson(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const every = (next: Target) => ({ seconds: center.transfers.comesBackAfterSeconds, next });
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.called)),
    // Fits the team as well: Connect allows no other words said over and over behind those of the way back.
    called: (to) =>
      sayOverAndOver([words.paced('person-called'), ...words.optional('waiting-music')], {
        every: { ...every(to.isBack), goesOn: true },
        error: to.wordsAlone,
      }),
    // A recording that cannot be played must neither leave the caller in silence nor with nobody.
    wordsAlone: (to) => sayOverAndOver([words.words('person-called')], { every: every(to.isBack), error: to.quiet }),
    quiet: () => end(),

    // Back to the team, once
    isBack: (to) => check(attribute('callKind'), { returned: to.reassurance }, { otherwise: to.order }),
    ...inTheirOrder({ queue: attribute('queueName') }),
    reach: (to) =>
      moveToQueue(attribute('queueArn'), { moved: to.returned, full: to.stillCalled, error: to.defaultTeam }),
    // Which team it was is not known; or the person is being rung at this very moment, and then no queue takes the call.
    defaultTeam: (to) =>
      moveToQueue(center.customers.defaultTeam, { moved: to.returned, full: to.stillCalled, error: to.stillCalled }),
    stillCalled: (to) => say(words('person-still-called'), to.backToWaiting),
    returned: (to) =>
      remember({ callKind: 'returned', queueName: QUEUE_NAME, queueArn: QUEUE_ARN }, anyway(to.notThere)),
    notThere: (to) => say(words('person-not-there'), to.backToWaiting),
    reassurance: (to) => say(words('waiting-reassurance'), to.backToWaiting),
    backToWaiting: () => end(),
  });
  return {
    name: waitForPersonFlow(language),
    type: 'CUSTOMER_QUEUE',
    description: `What a caller hears who waits for one person (${language}); it brings the call back to the team.`,
    document,
  };
}

/** What an agent hears before a call: for which team, what kind of call, who it is. Stays far below the two minutes Connect allows. */
import type { Center } from '../center/center';
import { anyway } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say } from '../language/build/participant';
import { QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { attribute } from './calls';
import { AGENT_WHISPER } from './names';
import { ownLanguage, wordingOf } from './wording';

/** A flow holds 250 blocks. Calls of the queues beyond are announced without the team. */
const MOST_TITLES = 200;

export function agentWhisper(center: Center): AuthoredFlow {
  const language = ownLanguage(center);
  const words = wordingOf(center, language);
  const titled = [...center.teams, ...center.queues]
    .slice(0, MOST_TITLES)
    .map(({ name, title }) => ({ name, title: title[language] ?? name }));
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.whichTeam)),
    whichTeam: (to, part) => [
      check(QUEUE_NAME, Object.fromEntries(titled.map(({ name }, index) => [name, part(index + 1)])), {
        otherwise: to.otherQueue,
      }),
      ...titled.map(({ title }) => say(words('whisper-team', { team: title }), to.kind)),
    ],
    otherQueue: (to) => say(words('whisper-other-queue'), to.kind),
    kind: (to) =>
      check(
        attribute('callKind'),
        { new: to.newCall, repeat: to.repeatCall, transfer: to.transferredCall },
        { otherwise: to.isIdentified },
      ),
    newCall: (to) => say(words('whisper-new'), to.isIdentified),
    repeatCall: (to) => say(words('whisper-repeat'), to.isIdentified),
    transferredCall: (to) => say(words('whisper-transfer'), to.isIdentified),
    isIdentified: (to) => check(attribute('identified'), { true: to.customer }, { otherwise: to.unknown }),
    customer: (to) =>
      say(
        words('whisper-customer-known', { company: attribute('company'), customerName: attribute('customerName') }),
        to.talk,
      ),
    unknown: (to) => say(words('whisper-customer-unknown'), to.talk),
    talk: () => end(),
  });
  return {
    name: AGENT_WHISPER,
    type: 'AGENT_WHISPER',
    description: 'What an agent hears before a call: team, kind of call, customer.',
    document,
  };
}

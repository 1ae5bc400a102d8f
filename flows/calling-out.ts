/**
 * What somebody hears whom `call-out` has called, once they answer, in one of the center's languages: who calls, and then the people of
 * the team that the call is placed for. Queue, priority and whoever asked for the call are attributes that `call-out` gives. Nobody is
 * called for silence: when nobody can take the call, that is said.
 */
import type { Center, LanguageCode } from '../center/center';
import { anyway, onlyIf } from '../language/build/block';
import { record, setHook, setLanguage, setQueue, setVoice, transferToQueue } from '../language/build/contact';
import { check, checkPeople, log } from '../language/build/control';
import { flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import { changePriority } from '../language/build/queueing';
import type { AuthoredFlow } from './authored';
import { attribute } from './calls';
import { only } from './choosing';
import { AGENT_HOLD, AGENT_WHISPER, callingOutFlow } from './names';
import { heard, inTheirOrder, waitingThere } from './reaching';
import { byName } from './who-calls';
import { wordingOf } from './wording';

/** Connect serves lower ones first; 5 is what every contact has. */
const PRIORITY = { high: 3, low: 7 } as const;

export function callingOut(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const { agent, customer } = center.recording;
  const isRecorded = agent || customer;
  const document = flow('log', {
    log: (to) => log(true, to.voice),
    voice: (to) => setVoice(words.language, anyway(to.language)),
    language: (to) => setLanguage(language, anyway(to.beforeAgent)),
    beforeAgent: (to) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.agentOnHold)),
    agentOnHold: (to) => setHook('AgentHold', AGENT_HOLD, anyway(to.beforeCustomer)),
    beforeCustomer: (to) => heard('customer-whisper', language, to.customerOnHold),
    customerOnHold: (to) => heard('customer-hold', language, to.record),
    record: (to) => onlyIf(isRecorded, record({ agent, customer }, to.queue)),

    // For whom the call is: said by name, and reached
    queue: (to) => setQueue(attribute('queueArn'), { next: to.greeting, error: to.nobody }),
    greeting: (to, part) =>
      byName(center, (from) => only(say(words('outgoing-greeting', { from: from(language) }), to.notice)))(part),
    notice: (to) => onlyIf(isRecorded, say(words('outbound-notice'), to.staffed)),
    staffed: (to) => checkPeople('staffed', { somebody: to.whileWaiting, nobody: to.nobody, error: to.whileWaiting }),
    whileWaiting: (to, part) => waitingThere(center, to.priority, language)(part),
    priority: (to) => check(attribute('priority'), { high: to.sooner, low: to.later }, { otherwise: to.connecting }),
    sooner: (to) => changePriority(PRIORITY.high, to.connecting),
    later: (to) => changePriority(PRIORITY.low, to.connecting),
    connecting: (to) => say(words('outgoing-connecting'), to.order),
    ...inTheirOrder({ person: attribute('person') }),
    reach: (to) => transferToQueue({ full: to.nobody, error: to.nobody }),
    nobody: (to) => say(words('outgoing-nobody'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: callingOutFlow(language),
    type: 'CONTACT_FLOW',
    description: `Answers in ${language} whoever was called by call-out, and brings them to the team.`,
    document,
  };
}

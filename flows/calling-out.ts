/**
 * What somebody hears whom `call-out` has called, once they answer: who calls, and then the people of the team that the call is placed
 * for. Queue, language, priority and whoever asked for the call are attributes that `call-out` gives. Nobody is called for silence: when
 * nobody can take the call, that is said.
 */
import type { Center } from '../center/center';
import { anyway, onlyIf } from '../language/build/block';
import { record, setHook, setLanguage, setQueue, transferToQueue } from '../language/build/contact';
import { check, checkPeople, log } from '../language/build/control';
import { flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import { changePriority } from '../language/build/queueing';
import { QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { attribute } from './calls';
import { inTheirLanguage, inTheirVoice, only } from './choosing';
import { AGENT_HOLD, AGENT_WHISPER, CALLING_OUT } from './names';
import { hearingThere, inTheirOrder, waitingThere } from './reaching';
import { byName } from './who-calls';

/** Connect serves lower ones first; 5 is what every contact has. */
const PRIORITIES = [1, 2, 3, 4, 6, 7, 8, 9] as const;

export function callingOut(center: Center): AuthoredFlow {
  const { agent, customer } = center.recording;
  const isRecorded = agent || customer;
  const document = flow('log', {
    log: (to) => log(true, to.language),
    language: (to, part) => inTheirLanguage(center, (_, code) => only(setLanguage(code, anyway(to.beforeAgent))))(part),
    beforeAgent: (to) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.agentOnHold)),
    agentOnHold: (to) => setHook('AgentHold', AGENT_HOLD, anyway(to.beforeCustomer)),
    beforeCustomer: (to, part) => hearingThere(center, 'customer-whisper', to.customerOnHold)(part),
    customerOnHold: (to, part) => hearingThere(center, 'customer-hold', to.record)(part),
    record: (to) => onlyIf(isRecorded, record({ agent, customer }, to.queue)),

    // For whom the call is: said by name, and reached
    queue: (to) => setQueue(attribute('queueArn'), { next: to.greeting, error: to.nobody }),
    greeting: (to, part) => byName(center, (words, from) => say(words('outgoing-greeting', { from }), to.notice))(part),
    notice: (to, part) =>
      inTheirVoice(center, (words) => say(words('outbound-notice'), to.staffed))(part).map((block) =>
        onlyIf(isRecorded, block),
      ),
    staffed: (to) => checkPeople('staffed', { somebody: to.whileWaiting, nobody: to.nobody, error: to.whileWaiting }),
    whileWaiting: (to, part) => waitingThere(center, to.priority)(part),
    priority: (to, part) => [
      check(
        attribute('priority'),
        Object.fromEntries(PRIORITIES.map((priority, index) => [String(priority), part(index + 1)])),
        { otherwise: to.connecting },
      ),
      ...PRIORITIES.map((priority) => changePriority(priority, to.connecting)),
    ],
    connecting: (to, part) => inTheirVoice(center, (words) => say(words('outgoing-connecting'), to.order))(part),
    ...inTheirOrder(QUEUE_NAME, attribute('person')),
    reach: (to) => transferToQueue({ full: to.nobody, error: to.nobody }),
    nobody: (to, part) => inTheirVoice(center, (words) => say(words('outgoing-nobody'), to.hangUp))(part),
    hangUp: () => hangUp(),
  });
  return {
    name: CALLING_OUT,
    type: 'CONTACT_FLOW',
    description: 'Answers whoever was called by call-out, and brings them to the team.',
    document,
  };
}

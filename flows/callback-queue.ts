/**
 * Brings an automatic callback into its queue: the contact that Connect makes of it begins here, and nobody hears anything. What it
 * carries, team, customer and language, it has from the call in which it was asked for. The queue's outbound whisper switches recording
 * on and says so.
 */
import type { Center } from '../center/center';
import { anyway, onlyIf } from '../language/build/block';
import { setHook, setQueue, setVoice, transferToQueue } from '../language/build/contact';
import { check } from '../language/build/control';
import { type PartOf, flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import { changePriority } from '../language/build/queueing';
import { CONTACT_ID } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { answer, attribute, invoke, remember } from './calls';
import { AGENT_HOLD, AGENT_WHISPER, CALLBACK_QUEUE } from './names';
import { hearingThere, inTheirOrder } from './reaching';
import { ownLanguage, wordingOf } from './wording';

/** Nobody waits for it on the line. */
const QUEUEING_SECONDS = 8;
/** Behind all who are on the line: those have 5. The function says the same, to the contact alone. */
const AFTER_NEW_CALLS = 6;

export function callbackQueue(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.which)),
    // Not yet the kind of call: somebody may still take the call in which it was asked for.
    which: (to) => remember({ callbackContact: CONTACT_ID }, anyway(to.beforeAgent)),
    beforeAgent: (to) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.agentOnHold)),
    agentOnHold: (to) => setHook('AgentHold', AGENT_HOLD, anyway(to.customerOnHold)),
    customerOnHold: (to, part: PartOf) => hearingThere(center, 'customer-hold', to.queue)(part),
    queue: (to) => setQueue(attribute('queueArn'), { next: to.priority, error: to.defaultQueue }),
    defaultQueue: (to) => setQueue(center.customers.defaultTeam, { next: to.priority, error: to.over }),
    priority: (to) =>
      onlyIf(center.callbacks.priority === 'new-calls-first', changePriority(AFTER_NEW_CALLS, to.place)),
    place: (to) =>
      invoke('queue-callback', {}, { next: to.isWanted, error: to.order }, { timeLimitSeconds: QUEUEING_SECONDS }),
    isWanted: (to) => check(answer('queue-callback', 'status'), { '410': to.over }, { otherwise: to.order }),
    ...inTheirOrder({ queue: attribute('queueName') }),
    // Refused, it is still in the list, where people see it.
    reach: (to) => transferToQueue({ full: to.over, error: to.over }),
    // Nobody is on the line yet; whoever should be, after all, is not hung up on without a word.
    over: (to) => say(words('goodbye'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: CALLBACK_QUEUE,
    type: 'CONTACT_FLOW',
    description: 'Brings an automatic callback into its queue.',
    document,
  };
}

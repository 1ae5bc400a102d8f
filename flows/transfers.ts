/**
 * What runs when an agent passes a call on by a quick connect. The agent hears it; after a cold transfer the caller does, so every
 * sentence fits both. A transfer is a contact of its own: recording and hooks are set again.
 */
import type { Center, LanguageCode } from '../center/center';
import { type Block, type Target, type To, anyway, onlyIf } from '../language/build/block';
import {
  record,
  setAgentQueue,
  setHook,
  setVoice,
  transferToAgent as toAgent,
  transferToQueue as toQueue,
} from '../language/build/contact';
import { check, checkHours, checkPeople } from '../language/build/control';
import { type PartOf, flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import { AGENT_USERNAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { attribute, remember } from './calls';
import {
  AGENT_HOLD,
  AGENT_WHISPER,
  TRANSFER_TO_AGENT,
  TRANSFER_TO_QUEUE,
  customerFlow,
  customerQueueFlow,
} from './names';
import { ownLanguage, wordingOf } from './wording';

/** The flow of the caller's language for one role; the center's own language where the caller's is not known. */
function hookByLanguage(
  { languages }: Center,
  hook: 'CustomerQueue' | 'CustomerHold' | 'CustomerWhisper',
  flowIn: (language: LanguageCode) => string,
  next: Target,
  part: PartOf,
): readonly Block[] {
  const hooks = languages.map(({ code }) => setHook(hook, flowIn(code), anyway(next)));
  if (hooks.length === 1) return hooks;
  const cases = Object.fromEntries(languages.map(({ code }, index) => [code, part(index + 1)]));
  return [check(attribute('language'), cases, { otherwise: part(1) }), ...hooks];
}

type Preparation =
  'voice' | 'record' | 'beforeAgent' | 'agentOnHold' | 'whileWaiting' | 'customerOnHold' | 'kind' | 'prepared';

/** What every transfer begins with; goes on to `prepared`. */
function preparation(center: Center) {
  const words = wordingOf(center, ownLanguage(center));
  const { agent, customer } = center.recording;
  return {
    voice: (to: To<Preparation>) => setVoice(words.language, anyway(to.record)),
    record: (to: To<Preparation>) => onlyIf(agent || customer, record({ agent, customer }, to.beforeAgent)),
    beforeAgent: (to: To<Preparation>) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.agentOnHold)),
    agentOnHold: (to: To<Preparation>) => setHook('AgentHold', AGENT_HOLD, anyway(to.whileWaiting)),
    whileWaiting: (to: To<Preparation>, part: PartOf) =>
      hookByLanguage(
        center,
        'CustomerQueue',
        (code) => customerQueueFlow(center.waiting[0]?.name ?? 'standard', code),
        to.customerOnHold,
        part,
      ),
    customerOnHold: (to: To<Preparation>, part: PartOf) =>
      hookByLanguage(center, 'CustomerHold', (code) => customerFlow('customer-hold', code), to.kind, part),
    kind: (to: To<Preparation>) => remember({ callKind: 'transfer' }, anyway(to.prepared)),
  };
}

/** To a team: its queue is the quick connect's. */
export function transferToQueue(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const document = flow('voice', {
    ...preparation(center),
    prepared: (to) => checkHours(undefined, { open: to.staffed, closed: to.closed, error: to.staffed }),
    staffed: (to) => checkPeople('staffed', { somebody: to.transfer, nobody: to.nobodyThere, error: to.transfer }),
    transfer: (to) => toQueue({ full: to.full, error: to.failed }),
    closed: (to) => say(words('transfer-closed'), to.hangUp),
    nobodyThere: (to) => say(words('transfer-nobody'), to.hangUp),
    full: (to) => say(words('transfer-full'), to.hangUp),
    failed: (to) => say(words('transfer-failed'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: TRANSFER_TO_QUEUE,
    type: 'QUEUE_TRANSFER',
    description: 'Passes a call on to another team.',
    document,
  };
}

/**
 * To one colleague. The call waits in that person's own queue while they are busy; the direct way, which disconnects the caller
 * when the colleague is busy, is only the last resort.
 */
export function transferToAgent(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const document = flow('voice', {
    ...preparation(center),
    prepared: (to) => setAgentQueue(AGENT_USERNAME, { next: to.staffed, error: to.straight }),
    staffed: (to) => checkPeople('staffed', { somebody: to.transfer, nobody: to.nobodyThere, error: to.transfer }),
    transfer: (to) => toQueue({ full: to.full, error: to.straight }),
    straight: () => toAgent(),
    nobodyThere: (to) => say(words('transfer-nobody'), to.hangUp),
    full: (to) => say(words('transfer-full'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: TRANSFER_TO_AGENT,
    type: 'AGENT_TRANSFER',
    description: 'Passes a call on to one colleague, or lets it wait for them.',
    document,
  };
}

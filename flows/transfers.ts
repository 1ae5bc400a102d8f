/**
 * What runs when an agent passes a call on by a quick connect. The agent hears it, until they leave; after a cold transfer the caller
 * does, and no flow can tell the one from the other: every sentence fits both, and a call that cannot be passed on goes back to the
 * team it came from. A transfer is a contact of its own: recording and hooks are set again.
 */
import type { Center } from '../center/center';
import { type To, anyway, onlyIf } from '../language/build/block';
import {
  record,
  setAgentQueue,
  setHook,
  setQueue,
  setVoice,
  transferToQueue as toQueue,
} from '../language/build/contact';
import { check, checkHours, checkPeople } from '../language/build/control';
import { type PartOf, flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import { AGENT_USERNAME, QUEUE_ARN, QUEUE_NAME, type Reference } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { attribute, remember } from './calls';
import { inTheirLanguage, only } from './choosing';
import { AGENT_HOLD, AGENT_WHISPER, TRANSFER_TO_AGENT, TRANSFER_TO_QUEUE, waitForPersonFlow } from './names';
import { hearingThere, inTheirOrder, waitingThere } from './reaching';
import { ownLanguage, wordingOf } from './wording';

type Preparation = 'voice' | 'record' | 'beforeAgent' | 'agentOnHold' | 'customerOnHold' | 'kind';

/** What every transfer begins with; goes on to `kind`. */
function preparation(center: Center) {
  const words = wordingOf(center, ownLanguage(center));
  const { agent, customer } = center.recording;
  return {
    voice: (to: To<Preparation>) => setVoice(words.language, anyway(to.record)),
    record: (to: To<Preparation>) => onlyIf(agent || customer, record({ agent, customer }, to.beforeAgent)),
    beforeAgent: (to: To<Preparation>) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.agentOnHold)),
    agentOnHold: (to: To<Preparation>) => setHook('AgentHold', AGENT_HOLD, anyway(to.customerOnHold)),
    customerOnHold: (to: To<Preparation>, part: PartOf) => hearingThere(center, 'customer-hold', to.kind)(part),
  };
}

type Return =
  | 'back'
  | 'team'
  | 'defaultTeam'
  | 'returned'
  | 'whileWaiting'
  | 'order'
  | 'isOrdered'
  | 'criteria'
  | 'reach'
  | 'full'
  | 'failed'
  | 'givenUp'
  | 'hangUp';

/**
 * Back to the team that `home` leads to, or else to the default team; from `whileWaiting` on it is the way to any queue that was set.
 * `full` and `failed` are whoever uses it to say.
 */
function wayBack(center: Center, home: Reference) {
  const words = wordingOf(center, ownLanguage(center));
  return {
    back: (to: To<Return>) => say(words('transfer-back'), to.team),
    team: (to: To<Return>) => setQueue(home, { next: to.returned, error: to.defaultTeam }),
    defaultTeam: (to: To<Return>) => setQueue(center.customers.defaultTeam, { next: to.returned, error: to.givenUp }),
    returned: (to: To<Return>) =>
      remember({ callKind: 'returned', queueName: QUEUE_NAME, queueArn: QUEUE_ARN }, anyway(to.whileWaiting)),
    whileWaiting: (to: To<Return>, part: PartOf) => waitingThere(center, to.order)(part),
    ...inTheirOrder(),
    reach: (to: To<Return>) => toQueue({ full: to.full, error: to.failed }),
    givenUp: (to: To<Return>) => say(words('cannot-connect'), to.hangUp),
    hangUp: () => hangUp(),
  };
}

/** To a team: its queue is the quick connect's. */
export function transferToQueue(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const document = flow('voice', {
    ...preparation(center),
    kind: (to) =>
      remember(
        {
          callKind: 'transfer',
          passedOnBy: attribute('queueName'),
          passedOnArn: attribute('queueArn'),
          queueName: QUEUE_NAME,
          queueArn: QUEUE_ARN,
        },
        anyway(to.hours),
      ),
    hours: (to) => checkHours(undefined, { open: to.staffed, closed: to.closed, error: to.staffed }),
    staffed: (to) =>
      checkPeople('staffed', { somebody: to.whileWaiting, nobody: to.nobodyThere, error: to.whileWaiting }),
    closed: (to) => say(words('transfer-closed'), to.back),
    nobodyThere: (to) => say(words('transfer-nobody'), to.back),
    // There is one way back: who comes to a full queue on it has no other.
    full: (to) => check(attribute('callKind'), { returned: to.givenUp }, { otherwise: to.tooMany }),
    tooMany: (to) => say(words('transfer-full'), to.back),
    failed: (to) => check(attribute('callKind'), { returned: to.givenUp }, { otherwise: to.broken }),
    broken: (to) => say(words('transfer-failed'), to.back),
    ...wayBack(center, attribute('passedOnArn')),
  });
  return {
    name: TRANSFER_TO_QUEUE,
    type: 'QUEUE_TRANSFER',
    description: 'Passes a call on to another team, or back to the team it came from.',
    document,
  };
}

/**
 * To one colleague. The call waits in that person's own queue, ten at most, and comes back to the team when it is not taken. The
 * direct way, which disconnects the caller when the colleague is busy, is never taken.
 */
export function transferToAgent(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const document = flow('voice', {
    ...preparation(center),
    kind: (to) => remember({ callKind: 'transfer', passedOnBy: attribute('queueName') }, anyway(to.whileCalled)),
    whileCalled: (to, part) =>
      inTheirLanguage(center, (_, code) => only(setHook('CustomerQueue', waitForPersonFlow(code), anyway(to.person))))(
        part,
      ),
    person: (to) => setAgentQueue(AGENT_USERNAME, { next: to.staffed, error: to.broken }),
    staffed: (to) => checkPeople('staffed', { somebody: to.transfer, nobody: to.nobodyThere, error: to.transfer }),
    transfer: (to) => toQueue({ full: to.tooMany, error: to.broken }),
    nobodyThere: (to) => say(words('transfer-nobody'), to.back),
    tooMany: (to) => say(words('transfer-full'), to.back),
    broken: (to) => say(words('transfer-failed'), to.back),
    ...wayBack(center, attribute('queueArn')),
    full: (to) => say(words('queue-full'), to.hangUp),
    failed: (to) => say(words('cannot-connect'), to.hangUp),
  });
  return {
    name: TRANSFER_TO_AGENT,
    type: 'AGENT_TRANSFER',
    description: 'Passes a call on to one colleague, lets it wait for them, or brings it back to the team.',
    document,
  };
}

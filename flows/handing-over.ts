/** The queue is known: to the customer's own people, in their order. */
import type { Center, Line } from '../center/center';
import { type To, anyway, onlyIf } from '../language/build/block';
import { record, setQueue, transferToQueue } from '../language/build/contact';
import { check, checkHours, checkPeople } from '../language/build/control';
import type { PartOf } from '../language/build/flow';
import { say } from '../language/build/participant';
import { setRoutingCriteria } from '../language/build/queueing';
import { QUEUE_ARN } from '../language/build/references';
import { answer, attribute, remember } from './calls';
import { hoursInUse } from './opening';
import { orderPeople } from './order-people';
import { recordedSides } from './recording';
import { hearOtherwise, strategiesInUse, strategyOf, turn, turnByTeam } from './strategies';
import { wordingOf } from './wording';

type HandingOver =
  | 'queue'
  | 'queueAddress'
  | 'teamHours'
  | 'staffed'
  | 'hearsMeanwhile'
  | 'record'
  | 'connecting'
  | 'order'
  | 'isOrdered'
  | 'criteria'
  | 'transfer'
  | 'nobodyStaffed'
  | 'isOtherUnstaffed'
  | 'full'
  | 'isOtherFull'
  | 'failed'
  // Where it goes on
  | 'teamClosed'
  | 'nobodyThere'
  | 'queueFull'
  | 'cannotConnect'
  | 'otherTeam';

/**
 * Begins at `queue`, or at `teamHours` where the queue is set already. When the team cannot take the call, what its strategy says:
 * on to `otherTeam`, or to the word that says why.
 */
export function handingOver(center: Center, line: Line) {
  const words = wordingOf(center, line.language);
  const { agent, customer } = center.recording;
  const strategies = strategiesInUse(center);
  /** Teams that are their own other team: for their callers there is no other. */
  const last = center.teams
    .map(({ name }) => ({ name, strategy: strategyOf(center, name) }))
    .filter(({ name, strategy }) => strategy.otherTeam === name);
  const lastWhen = (when: 'unstaffed' | 'full'): readonly string[] =>
    last.filter(({ strategy }) => strategy[when] === 'other-team').map(({ name }) => name);
  return {
    queue: (to: To<HandingOver>) =>
      setQueue(answer('find-customer', 'queueId'), { next: to.queueAddress, error: to.otherTeam }),
    queueAddress: (to: To<HandingOver>) => remember({ queueArn: QUEUE_ARN }, anyway(to.teamHours)),
    teamHours: (to: To<HandingOver>) =>
      onlyIf(
        hoursInUse(center).length > 1,
        checkHours(undefined, { open: to.staffed, closed: to.teamClosed, error: to.staffed }),
      ),
    staffed: (to: To<HandingOver>) =>
      checkPeople('staffed', { somebody: to.hearsMeanwhile, nobody: to.nobodyStaffed, error: to.hearsMeanwhile }),
    hearsMeanwhile: (to: To<HandingOver>, part: PartOf) => hearOtherwise(strategies, line.language, to.record, part),
    record: (to: To<HandingOver>) => onlyIf(agent || customer, record(recordedSides(center), to.connecting)),
    connecting: (to: To<HandingOver>) => say(words('connecting'), to.order),
    order: (to: To<HandingOver>) =>
      orderPeople({ next: to.isOrdered, error: to.transfer }, { person: attribute('personOfLastTime') }),
    isOrdered: (to: To<HandingOver>) =>
      check(answer('order-people', 'status'), { '200': to.criteria }, { otherwise: to.transfer }),
    criteria: (to: To<HandingOver>) => setRoutingCriteria(answer('order-people', 'criteria'), anyway(to.transfer)),
    transfer: (to: To<HandingOver>) => transferToQueue({ full: to.full, error: to.failed }),

    nobodyStaffed: (to: To<HandingOver>) =>
      turn(strategies, ({ unstaffed }) => unstaffed !== 'other-team', { yes: to.nobodyThere, no: to.isOtherUnstaffed }),
    isOtherUnstaffed: (to: To<HandingOver>) =>
      turnByTeam(lastWhen('unstaffed'), { yes: to.nobodyThere, no: to.otherTeam }),
    full: (to: To<HandingOver>) =>
      turn(strategies, ({ full }) => full !== 'other-team', { yes: to.queueFull, no: to.isOtherFull }),
    isOtherFull: (to: To<HandingOver>) => turnByTeam(lastWhen('full'), { yes: to.queueFull, no: to.otherTeam }),
    failed: (to: To<HandingOver>) =>
      turnByTeam(
        last.map(({ name }) => name),
        { yes: to.cannotConnect, no: to.otherTeam },
      ),
  };
}

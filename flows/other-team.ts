/** To another team, the last resort: from here on the call ends with a person, a callback or a polite word. */
import type { Center, Line } from '../center/center';
import { type Block, type Target, type To, anyway, onlyIf } from '../language/build/block';
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
import { hearWhileWaiting, lastStrategies, otherTeams, strategiesInUse, strategyOf, turn } from './strategies';
import { wordingOf } from './wording';

type OtherTeam =
  | 'otherTeam'
  | 'anotherTeam'
  | 'defaultQueue'
  | 'defaultName'
  | 'otherHours'
  | 'otherClosed'
  | 'otherClosedNow'
  | 'otherStaffed'
  | 'otherHearsMeanwhile'
  | 'otherRecord'
  | 'otherConnecting'
  | 'otherOrder'
  | 'otherIsOrdered'
  | 'otherCriteria'
  | 'otherAnybody'
  | 'otherTransfer'
  // Where it goes on
  | 'noteClosed'
  | 'callAgain'
  | 'nobodyThere'
  | 'queueFull'
  | 'cannotConnect';

/** Begins at `otherTeam`, or at `defaultQueue` for callers of whom nobody knows where they belong. */
export function otherTeam(center: Center, line: Line) {
  const words = wordingOf(center, line.language);
  const { defaultTeam } = center.customers;
  const { agent, customer } = center.recording;
  const strategies = lastStrategies(center);
  return {
    otherTeam: (to: To<OtherTeam>) =>
      say(words('other-team'), otherTeams(center).length > 0 ? to.anotherTeam : to.defaultQueue),
    anotherTeam: (to: To<OtherTeam>, part: PartOf) => anotherTeam(center, to, part),
    defaultQueue: (to: To<OtherTeam>) => setQueue(defaultTeam, { next: to.defaultName, error: to.cannotConnect }),
    defaultName: (to: To<OtherTeam>) => rememberQueue(center, defaultTeam, to.otherHours),
    otherHours: (to: To<OtherTeam>) =>
      onlyIf(
        hoursInUse(center).length > 1,
        checkHours(undefined, { open: to.otherStaffed, closed: to.otherClosed, error: to.otherStaffed }),
      ),
    // The line's hours are the default team's: of another team they would say nothing.
    otherClosed: (to: To<OtherTeam>) =>
      say(words(otherTeams(center).length > 0 ? 'nobody-there' : 'closed-hours'), to.otherClosedNow),
    otherClosedNow: (to: To<OtherTeam>) =>
      turn(strategies, ({ closed }) => closed === 'callback', { yes: to.noteClosed, no: to.callAgain }),
    otherStaffed: (to: To<OtherTeam>) =>
      checkPeople('staffed', {
        somebody: to.otherHearsMeanwhile,
        nobody: to.nobodyThere,
        error: to.otherHearsMeanwhile,
      }),
    otherHearsMeanwhile: (to: To<OtherTeam>, part: PartOf) => {
      const [first, ...rest] = hearWhileWaiting(strategies, line.language, to.otherRecord, part);
      return [onlyIf(strategiesInUse(center).length > 1, first), ...rest];
    },
    otherRecord: (to: To<OtherTeam>) => onlyIf(agent || customer, record(recordedSides(center), to.otherConnecting)),
    // Said only now: before, it was not known whether anybody is there to be promised.
    otherConnecting: (to: To<OtherTeam>) => say(words('connecting-other'), to.otherOrder),
    // The person of last time is none of this team.
    otherOrder: (to: To<OtherTeam>) => orderPeople({ next: to.otherIsOrdered, error: to.otherTransfer }),
    otherIsOrdered: (to: To<OtherTeam>) =>
      check(
        answer('order-people', 'status'),
        { '200': to.otherCriteria, '404': to.otherAnybody },
        { otherwise: to.otherTransfer },
      ),
    otherCriteria: (to: To<OtherTeam>) =>
      setRoutingCriteria(answer('order-people', 'criteria'), anyway(to.otherTransfer)),
    // The people of the team before, who were named already, are none of this one.
    otherAnybody: (to: To<OtherTeam>) =>
      setRoutingCriteria(answer('order-people', 'anybody'), anyway(to.otherTransfer)),
    otherTransfer: (to: To<OtherTeam>) => transferToQueue({ full: to.queueFull, error: to.cannotConnect }),
  };
}

/** Which team stands behind `other-team` for the caller's strategy; no block where it is the default team for all. */
function anotherTeam(center: Center, to: To<'defaultQueue' | 'otherHours'>, part: PartOf): readonly Block[] {
  const teams = otherTeams(center);
  const [standard, ...rest] = strategiesInUse(center);
  const leads = (team: string, first: number): Target =>
    teams.includes(team) ? part(first + 2 * teams.indexOf(team)) : to.defaultQueue;
  const differ = rest.filter((strategy) => strategy.otherTeam !== standard.otherTeam);
  const choice = differ.length > 0 ? 1 : 0;
  return [
    ...(choice > 0
      ? [
          check(
            attribute('waiting'),
            Object.fromEntries(differ.map((each) => [each.name, leads(each.otherTeam, choice)])),
            {
              otherwise: leads(standard.otherTeam, choice),
            },
          ),
        ]
      : []),
    ...teams.flatMap((team, index) => [
      setQueue(team, { next: part(choice + 2 * index + 1), error: to.defaultQueue }),
      rememberQueue(center, team, to.otherHours),
    ]),
  ];
}

/** What a call keeps of the queue that was just set. */
export const rememberQueue = (center: Center, team: string, next: Target): Block =>
  remember({ queueName: team, queueArn: QUEUE_ARN, waiting: strategyOf(center, team).name }, anyway(next));

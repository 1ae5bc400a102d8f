/** A center that is kept running: contacts, agents and their records on one clock with the services around it. */
import type { ExchangeEvent } from '../../exchange/event';
import type { Exchange } from '../../exchange/exchange';
import type { AgentScript } from '../../exchange/people';
import { nextOf, runExchange, runInRealTime, type RealClock } from '../../exchange/run';
import type { LocalCenter } from '../../local/center';
import { aroundOf } from '../../local/records/around';
import { Following } from '../../local/records/following';
import { RecordDelivery } from '../../local/records/record-delivery';
import { tell } from '../scenario/told';

export type ClockName = 'real' | 'virtual';

/** How often the services around the center are asked whether something is due. */
const TICK_MILLISECONDS = 250;
/** How soon virtual time goes on after somebody did something. */
const LOOK_MILLISECONDS = 20;
/** So much happens in virtual time before whoever asks is answered. */
const MOST_AT_ONCE = 200;

type OnEvent = (event: ExchangeEvent, at: Date) => void;

/** Nobody is there until `PutUserStatus` says so; then calls are taken, and go on until somebody else ends them. */
const ON_DUTY: AgentScript = { status: 'Offline', answers: 3, talks: 'for-ever', wrapsUp: 30 };

const MACHINE: RealClock = {
  now: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** For ever: a signal ends the process. The Connect endpoint acts on the exchange that is opened here. */
export async function keepRunning(center: LocalCenter, clock: ClockName, onEvent: OnEvent): Promise<never> {
  return clock === 'real' ? inRealTime(center, onEvent) : inVirtualTime(center, onEvent);
}

/** An exchange that begins now, with everybody off duty. */
function opened(center: LocalCenter, startsAt: Date, onEvent: (event: ExchangeEvent) => void): Exchange {
  const exchange = center.openExchange({ startsAt, onEvent });
  for (const { arn } of center.world.agents) exchange.staff(arn, ON_DUTY);
  return exchange;
}

async function inRealTime(center: LocalCenter, onEvent: OnEvent): Promise<never> {
  const { world, services } = center;
  const startsAt = new Date();
  const records = new RecordDelivery({ world, startsAt, services });
  const exchange = opened(center, startsAt, (event) => {
    records.hear(event);
    onEvent(event, new Date(startsAt.getTime() + event.atMilliseconds));
  });
  records.follow(exchange);
  runInRealTime(exchange, center.ports(), MACHINE);
  for (;;) {
    await soon(TICK_MILLISECONDS);
    const now = new Date();
    await records.tick(now);
    await center.services.tick(now);
  }
}

/** As fast as it goes while something is under way; it stands still while nothing is. */
async function inVirtualTime(center: LocalCenter, onEvent: OnEvent): Promise<never> {
  const { world, services, resources } = center;
  const startsAt = new Date();
  const following = new Following({ world, startsAt, around: aroundOf(services, resources) });
  const exchange = opened(center, startsAt, (event) => {
    following.hear(event);
    onEvent(event, new Date(startsAt.getTime() + event.atMilliseconds));
  });
  await following.begin(exchange);
  const ports = { ...center.ports(), beside: following };
  for (;;) {
    let left = MOST_AT_ONCE;
    await runExchange(exchange, ports, { isOver: () => left-- <= 0 });
    // what is stored is stored, too, when nothing else is under way
    if (nextOf(exchange, following) === undefined) exchange.advanceTo(await following.settle());
    await soon(nextOf(exchange, following) === undefined ? LOOK_MILLISECONDS : 0);
  }
}

const soon = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/**
 * What happened, for people: `10:15:02 0f3c9a1e  “Hello.”`, the time of day and how the contact's id begins. Nothing where there is
 * nothing to tell.
 */
export function eventWords(
  timeZone: string,
  isVerbose: boolean,
): (event: ExchangeEvent, at: Date) => string | undefined {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  return (event, at) => {
    const told = tell(event);
    if (!told || (told.isDetail && !isVerbose)) return undefined;
    return `${clock.format(at)} ${(event.contactId ?? '').slice(0, 8).padEnd(8)}  ${told.text}`;
  };
}

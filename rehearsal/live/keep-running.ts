/** A center that is kept running: contacts, agents and their records on one clock with the services around it. */
import type { ExchangeEvent } from '../../exchange/event';
import type { Exchange } from '../../exchange/exchange';
import type { AgentScript } from '../../exchange/people';
import { runExchange, runInRealTime, type RealClock } from '../../exchange/run';
import type { LocalCenter } from '../../local/center';
import { RecordDelivery } from '../../local/records/record-delivery';
import { tell } from '../scenario/told';

export type ClockName = 'real' | 'virtual';

/** How often the services around the center are asked whether something is due. */
const TICK_MILLISECONDS = 250;
/** How soon virtual time goes on after somebody did something. */
const LOOK_MILLISECONDS = 20;
/** So much happens in virtual time before whoever asks is answered. */
const MOST_AT_ONCE = 200;
const END_OF_TIME = new Date(8.64e15);

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
export async function keepRunning(
  center: LocalCenter,
  clock: ClockName,
  onEvent: (event: ExchangeEvent, at: Date) => void,
): Promise<never> {
  const { world, services } = center;
  const startsAt = new Date();
  const records = new RecordDelivery({ world, startsAt, services });
  const exchange = center.openExchange({
    startsAt,
    onEvent: (event) => {
      records.hear(event);
      onEvent(event, new Date(startsAt.getTime() + event.atMilliseconds));
    },
  });
  records.follow(exchange);
  for (const { arn } of world.agents) exchange.staff(arn, ON_DUTY);
  return clock === 'real' ? inRealTime(center, exchange, records) : inVirtualTime(center, exchange, records);
}

async function inRealTime(center: LocalCenter, exchange: Exchange, records: RecordDelivery): Promise<never> {
  runInRealTime(exchange, center.ports(), MACHINE);
  for (;;) {
    await soon(TICK_MILLISECONDS);
    const now = new Date();
    await records.tick(now);
    await center.services.tick(now);
  }
}

/** As fast as it goes while something is under way; it stands still while nothing is. */
async function inVirtualTime(center: LocalCenter, exchange: Exchange, records: RecordDelivery): Promise<never> {
  const startsAt = exchange.time.getTime() - exchange.now;
  const ports = center.ports();
  for (;;) {
    let left = MOST_AT_ONCE;
    await runExchange(exchange, ports, { isOver: () => left-- <= 0 });
    if (exchange.nextAt() === undefined) {
      const brought = await records.settle(exchange.time);
      const settled = await center.services.settle(brought, END_OF_TIME);
      exchange.advanceTo(settled.getTime() - startsAt);
    }
    await soon(exchange.nextAt() === undefined ? LOOK_MILLISECONDS : 0);
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

/** What a rehearsed call costs, and how long its caller hears nothing in all. */
import { readTelephone } from '../../center/telephone';
import { journeyBudget, type JourneyBudget } from '../price/journey-budget';
import type { Prices } from '../price/prices';
import type { PlayedCall } from './played-call';

export interface BudgetSettings {
  readonly prices: Prices;
  /** Memory of a function by its short name, in MB. */
  readonly memoryMegabytes: (name: string) => number | undefined;
}

/** From the ring to the end of the story, or of the call where that comes first. */
export function budgetOf(
  { circumstances, exchange, log, history }: PlayedCall,
  { prices, memoryMegabytes }: BudgetSettings,
): JourneyBudget {
  const { world } = exchange;
  const line = numberOf(world.lines.find(({ name }) => name === circumstances.line)?.number);
  return journeyBudget(
    log.events.filter((event) => log.isOurs(event)),
    prices,
    {
      region: world.region,
      channel: circumstances.channel,
      memoryMegabytes,
      endsAtSeconds: Math.min(exchange.now, history?.endedAt ?? Infinity) / 1000,
      ...(line ? { line } : {}),
    },
  );
}

/** A stand-in's number is of no country: the Region's is taken then. */
function numberOf(number: string | undefined): { country: string; kind: 'did' | 'tollFree' } | undefined {
  const read = readTelephone(number ?? '');
  if (!read.ok || read.country === undefined) return undefined;
  return { country: read.country, kind: read.kind === 'toll-free' ? 'tollFree' : 'did' };
}

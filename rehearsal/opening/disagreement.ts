/** Where hours, the holiday table and what callers meet contradict each other. Pure. */
import { isOpen } from '../../exchange/hours';
import type { Hours, Queue, World } from '../../exchange/world';
import { closingOverrides, followsHolidays, opensInTheWeek, type HolidayTable } from './holiday-table';
import type { Heard } from './hear';
import type { LineFlows } from './known-flows';
import { gateWords, type Verdict } from './verdict';

export type DisagreementKind =
  /** The last thing asked said open, and the flow ended the call. */
  | 'closed-though-open'
  /** The last thing asked said closed, and the caller was let in. */
  | 'open-though-closed'
  /** The caller was put into a queue whose own hours are closed. */
  | 'into-closed-team'
  /** A team's hours are open; the line closes without asking them. */
  | 'team-not-asked'
  /** The holiday table closes a day that hours following holidays leave open. */
  | 'holiday-without-override'
  /** An override closes a day that the holiday table does not know. */
  | 'override-without-holiday'
  /** The function that knows the holidays gave no answer. */
  | 'no-holiday-answer'
  /** Keys were asked for before any hours. */
  | 'unclear';

export interface Disagreement {
  readonly kind: DisagreementKind;
  /** `YYYY-MM-DD`, and `HH:MM` where it is about a minute, in the usual time zone. */
  readonly date: string;
  readonly time?: string;
  readonly line?: string;
  readonly team?: string;
  /** What each side says: `hours "office"` → `open`. */
  readonly says: readonly (readonly [side: string, what: string])[];
  readonly fix: string;
}

type Found = Omit<Disagreement, 'date' | 'time'>;

export interface Minute {
  readonly at: number;
  readonly heard: Heard;
  readonly verdict: Verdict;
}

/** What contradicts itself in one call's answer. */
export function contradictions(
  world: World,
  { line: { name: line }, queues, asksHours }: LineFlows,
  { at, heard, verdict }: Minute,
  team: string | undefined,
): Found[] {
  const found: Found[] = [];
  const about = { line, ...(team === undefined ? {} : { team }) };
  const { gates } = heard;
  const last = gates.at(-1);
  const asked = gates.map((gate) => ['asked', gateWords(gate)] as const);
  const caller = [`line "${line}"`, `${verdict.kind}: ${verdict.words}`] as const;
  if (verdict.kind === 'unclear')
    return [
      {
        kind: 'unclear',
        ...about,
        says: [caller],
        fix: 'Give the keys that lead past it, once for each question: --press 1.',
      },
    ];
  if (last && verdict.kind === 'closed' && last.isOpen)
    found.push({
      kind: 'closed-though-open',
      ...about,
      says: [...asked, caller],
      fix: 'Look where the flow goes when the last of these says open; perhaps two branches are swapped.',
    });
  if (last && verdict.kind === 'open' && !last.isOpen)
    found.push({
      kind: 'open-though-closed',
      ...about,
      says: [...asked, caller],
      fix: 'Look where the flow goes when the last of these says closed; perhaps two branches are swapped.',
    });
  const reached = heard.reached?.queue;
  const closedTeam = reached === undefined ? undefined : closedAt(world, reached, at);
  if (reached !== undefined && closedTeam)
    found.push({
      kind: 'into-closed-team',
      line,
      team: reached,
      says: [[`hours "${closedTeam.name}" of team "${reached}"`, 'closed'], ...asked, caller],
      fix: `Check the hours of the team's queue before callers are put into it, or give the queue hours that are open.`,
    });
  if (verdict.kind === 'open' && team === undefined && !asksHours && queues.length > 0) {
    const closed = queues.flatMap(({ name }) => closedAt(world, name, at)?.name ?? []);
    if (closed.length === queues.length)
      found.push({
        kind: 'open-though-closed',
        ...about,
        says: [...[...new Set(closed)].map((name) => [`hours "${name}"`, 'closed'] as const), caller],
        fix: 'No block of the flow asks any hours: let it ask those of the team before callers are let in.',
      });
  }
  if (verdict.kind === 'closed' && team === undefined && !(last?.isOpen ?? true))
    found.push(...teamsNotAsked(world, queues, { at, heard, verdict }, line));
  return found;
}

function closedAt(world: World, queue: string, at: number): Hours | undefined {
  const hours = hoursOf(
    world,
    world.queues.find(({ name }) => name === queue),
  );
  return hours && isOpen(hours, new Date(at), world.hours) === false ? hours : undefined;
}

export const hoursOf = ({ hours }: World, queue: Queue | undefined): Hours | undefined =>
  hours.find(({ arn }) => arn === queue?.hoursArn);

/**
 * Teams that are open while the line closes without having asked their hours. Hours that no team keeps may close everything (a set of
 * special days), and so may the holidays for teams whose hours follow them: those are somebody's intention.
 */
function teamsNotAsked(world: World, queues: readonly Queue[], { at, heard, verdict }: Minute, line: string): Found[] {
  const asked = new Set(heard.gates.flatMap((gate) => (gate.kind === 'hours' ? [gate.name] : [])));
  const closing = heard.gates.filter((gate) => !gate.isOpen);
  const kept = new Set(world.queues.flatMap((queue) => hoursOf(world, queue)?.name ?? []));
  if (closing.some((gate) => gate.kind === 'hours' && !kept.has(gate.name))) return [];
  const isHoliday = closing.some(({ kind }) => kind === 'holiday');
  return queues.flatMap((queue) => {
    const hours = hoursOf(world, queue);
    if (!hours || asked.has(hours.name) || isOpen(hours, new Date(at), world.hours) !== true) return [];
    if (isHoliday && followsHolidays(hours, world.hours)) return [];
    return [
      {
        kind: 'team-not-asked' as const,
        line,
        team: queue.name,
        says: [
          [`hours "${hours.name}" of team "${queue.name}"`, 'open'] as const,
          ...heard.gates.map((gate) => ['asked', gateWords(gate)] as const),
          [`line "${line}"`, `closed: ${verdict.words}`] as const,
        ],
        fix: isHoliday
          ? `If the team rests on holidays, add the overrides to hours "${hours.name}"; if not, let the flow ask them before it closes.`
          : `Let the flow ask hours "${hours.name}" before it closes, or give the team hours that the flow asks.`,
      },
    ];
  });
}

/** Days on which the holiday table and the overrides of hours that follow it differ. */
export function holidayDisagreements(
  { hours: all }: World,
  table: HolidayTable,
  dates: readonly string[],
): Disagreement[] {
  const side = `function "${table.function}"`;
  const found: Disagreement[] = [...table.silent].map(([date, answer]) => ({
    kind: 'no-holiday-answer',
    date,
    says: [[side, answer]],
    fix: 'Callers of that day are not told of a holiday. Let the function answer closed "true" or "false" for every day.',
  }));
  for (const hours of all) {
    if (!followsHolidays(hours, all)) continue;
    for (const date of dates) {
      if (table.silent.has(date) || !opensInTheWeek(hours, date)) continue;
      const reason = table.closed.get(date);
      const overrides = closingOverrides(hours, date, all);
      if (reason !== undefined && overrides.length === 0)
        found.push({
          kind: 'holiday-without-override',
          date,
          says: [
            [side, `closed${reason === '' ? '' : `: ${reason}`}`],
            [`hours "${hours.name}"`, 'open: no override closes the day'],
          ],
          fix: 'Add the override, or take the day out of the table; then deploy. Until then the flow closes, and the queue stays open.',
        });
      if (reason === undefined && overrides.length > 0)
        found.push({
          kind: 'override-without-holiday',
          date,
          says: [
            [side, 'no holiday'],
            [`hours "${hours.name}"`, `closed by override ${overrides.map((name) => `"${name}"`).join(', ')}`],
          ],
          fix: 'Add the day to the table, so that callers hear why; or take the override away.',
        });
    }
  }
  return found;
}

/** A year of opening: what hours say, what the holiday table says, and what every line really answers at each boundary minute. */
import { linesToDial } from '../lines-to-dial';
import { isOpen, openIntervals, overridesOn } from '../../exchange/hours';
import type { Hours, World } from '../../exchange/world';
import { boundaryMinutes, startOfDate, usualZone, wallClock } from './boundaries';
import { openingChanges } from './changes';
import { contradictions, holidayDisagreements, hoursOf, type Disagreement, type Minute } from './disagreement';
import { datesBetween, dayAfter, holidayTable, type HolidayTable } from './holiday-table';
import { Rehearsal, type Answer, type Counts, type Hosted, type Journey } from './journeys';
import { decidingFields, holidayFunction, lineFlows, type LineFlows } from './known-flows';
import { openBlocks, verdictOf, type Verdict } from './verdict';

export interface YearOptions {
  /** `YYYY-MM-DD` in the usual time zone, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Only this line, by name. */
  readonly line?: string;
  /** What a caller presses who goes the usual way; nothing when absent. */
  readonly press?: readonly string[];
  /** Keys that lead to a team, by the name of its queue. */
  readonly reach?: Readonly<Record<string, readonly string[]>>;
  /** Every boundary minute gets a call of its own. */
  readonly every?: boolean;
  readonly progress?: (line: string) => void;
}

/** One change of a line, or of a team on a line. */
export interface ChangeRow {
  readonly line: string;
  /** Absent: the line itself. */
  readonly team?: string;
  readonly at: string;
  readonly date: string;
  readonly time: string;
  readonly opens: boolean;
  /** The hours that are meant: the team's; of a line, those it asked. */
  readonly hours: readonly { readonly name: string; readonly isOpen: boolean }[];
  readonly overrides: readonly string[];
  readonly holiday?: string;
  /** What a caller is told one minute before, and now. Absent where nobody called. */
  readonly before?: Verdict;
  readonly now?: Verdict;
}

/** A day of a line or a team: when callers are let in, in minutes after midnight. */
export interface OpenDay {
  readonly date: string;
  readonly open: readonly { readonly from: number; readonly to: number }[];
  readonly holiday?: string;
  readonly overrides: readonly string[];
}

export interface OpeningOf {
  readonly line: string;
  readonly team?: string;
  /** The team's own hours. */
  readonly hours?: string;
  /** Whether calls went there: else the days are what the hours say. */
  readonly isCalled: boolean;
  readonly days: readonly OpenDay[];
}

export interface OpeningYear {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly holidayFunction?: string;
  readonly holidays: readonly { readonly date: string; readonly reason: string }[];
  readonly openings: readonly OpeningOf[];
  readonly changes: readonly ChangeRow[];
  readonly disagreements: readonly Disagreement[];
  readonly counts: Counts & { readonly boundaryMinutes: number };
}

export async function rehearseYear(center: Hosted, options: YearOptions): Promise<OpeningYear> {
  const { world } = center;
  const timeZone = usualZone(world.hours);
  const from = new Date(startOfDate(timeZone, options.from));
  const till = new Date(startOfDate(timeZone, dayAfter(options.to)));
  const dates = datesBetween(timeZone, from, till);
  const holidays = holidayFunction(world);
  const dialled =
    options.line === undefined ? linesToDial(world) : world.lines.filter(({ name }) => name === options.line);
  const lines = dialled.map((line) => lineFlows(world, line, holidays));
  if (holidays) options.progress?.(`Asking ${holidays.name} about ${dates.length} days …`);
  const table = holidays && (await holidayTable(center, holidays, lines, { from, till, timeZone }));
  const minutes = boundaryMinutes(world.hours, from, till, holidayMidnights(table, timeZone));
  const rehearsal = new Rehearsal(center, {
    holidays,
    deciding: decidingFields(world),
    timeZone,
    every: options.every ?? false,
  });
  const year = new Year(world, table, timeZone, { from, till, dates });
  for (const flows of lines) {
    const journeys = journeysOf(flows, options);
    options.progress?.(`Calling ${flows.line.name} at ${minutes.length} minutes …`);
    for (const journey of journeys) year.add(flows, journey, await rehearsal.answers(journey, minutes));
    year.addTeams(flows, new Set(journeys.flatMap(({ team }) => team ?? [])));
  }
  return {
    from: options.from,
    to: options.to,
    timeZone,
    ...(table ? { holidayFunction: table.function } : {}),
    holidays: [...(table?.closed ?? [])].map(([date, reason]) => ({ date, reason })),
    openings: year.openings,
    changes: year.changes.toSorted((a, b) => a.at.localeCompare(b.at)),
    disagreements: [...(table ? holidayDisagreements(world, table, dates) : []), ...year.disagreements].toSorted(
      (a, b) => `${a.date} ${a.time ?? ''}`.localeCompare(`${b.date} ${b.time ?? ''}`),
    ),
    counts: { ...rehearsal.counts, boundaryMinutes: minutes.length },
  };
}

function journeysOf({ line: { name }, queues }: LineFlows, { press = [], reach = {} }: YearOptions): Journey[] {
  const teams = queues.flatMap((queue) => {
    const keys = reach[queue.name];
    return keys ? [{ line: name, keys: [...press, ...keys], team: queue.name }] : [];
  });
  return [{ line: name, keys: press }, ...teams];
}

function holidayMidnights(table: HolidayTable | undefined, timeZone: string): number[] {
  return [...(table?.closed.keys() ?? [])].flatMap((date) => [
    startOfDate(timeZone, date),
    startOfDate(timeZone, dayAfter(date)),
  ]);
}

interface Stretch {
  readonly from: Date;
  readonly till: Date;
  readonly dates: readonly string[];
}

class Year {
  readonly openings: OpeningOf[] = [];
  readonly changes: ChangeRow[] = [];
  private readonly found = new Map<string, Disagreement>();

  constructor(
    private readonly world: World,
    private readonly table: HolidayTable | undefined,
    private readonly timeZone: string,
    private readonly stretch: Stretch,
  ) {}

  get disagreements(): readonly Disagreement[] {
    return [...this.found.values()];
  }

  /** What one way through a line answered. */
  add(flows: LineFlows, { line, team }: Journey, answers: readonly Answer[]): void {
    const open = openBlocks(answers.map(({ heard }) => heard));
    const judged: Minute[] = answers.map(({ at, heard }) => ({
      at,
      heard,
      verdict: verdictOf(heard, flows.asksOpening, open),
    }));
    for (const minute of judged) {
      const { date, time } = wallClock(this.timeZone, minute.at);
      for (const found of contradictions(this.world, flows, minute, team)) this.note({ date, time, ...found });
    }
    const hours = team === undefined ? undefined : this.hoursOfTeam(team);
    const about = { line, ...(team === undefined ? {} : { team }) };
    const switches = judged.filter(({ verdict }, index) => verdict.kind !== judged[index - 1]?.verdict.kind);
    for (const [index, { at, verdict, heard }] of switches.entries()) {
      if (index === 0) continue;
      const before = judged[judged.findIndex((minute) => minute.at === at) - 1];
      this.changes.push({
        ...about,
        ...this.moment(at, hours),
        opens: verdict.kind === 'open',
        hours: hours
          ? [{ name: hours.name, isOpen: this.isOpenAt(hours, at) }]
          : heard.gates.flatMap((gate) => (gate.kind === 'hours' ? [{ name: gate.name, isOpen: gate.isOpen }] : [])),
        ...(before ? { before: before.verdict } : {}),
        now: verdict,
      });
    }
    this.openings.push({
      ...about,
      ...(hours ? { hours: hours.name } : {}),
      isCalled: true,
      days: this.daysOf(switches, hours),
    });
  }

  /** Teams that no keys lead to: what their hours say. */
  addTeams({ line: { name: line }, queues }: LineFlows, called: ReadonlySet<string>): void {
    for (const queue of queues) {
      const hours = hoursOf(this.world, queue);
      if (!hours || called.has(queue.name)) continue;
      for (const { at, isOpen: opens } of openingChanges(hours, this.stretch.from, this.stretch.till, this.world.hours))
        this.changes.push({
          line,
          team: queue.name,
          ...this.moment(at.getTime(), hours),
          opens,
          hours: [{ name: hours.name, isOpen: opens }],
        });
      const days = this.stretch.dates.map((date) => ({
        date,
        open: openIntervals(hours, date, this.world.hours),
        ...this.dayNotes(date, hours),
      }));
      this.openings.push({ line, team: queue.name, hours: hours.name, isCalled: false, days });
    }
  }

  private hoursOfTeam(team: string): Hours | undefined {
    return hoursOf(
      this.world,
      this.world.queues.find(({ name }) => name === team),
    );
  }

  private isOpenAt(hours: Hours, at: number): boolean {
    return isOpen(hours, new Date(at), this.world.hours) ?? false;
  }

  /** The same contradiction of the same minute is told once, whichever way the caller went. */
  private note(found: Disagreement): void {
    const { kind, date, time, line, team } = found;
    const key = [kind, date, time, line, team].join('|');
    if (!this.found.has(key)) this.found.set(key, found);
  }

  private moment(
    at: number,
    hours: Hours | undefined,
  ): Pick<ChangeRow, 'at' | 'date' | 'time' | 'holiday' | 'overrides'> {
    const { date, time } = wallClock(this.timeZone, at);
    return { at: new Date(at).toISOString(), date, time, ...this.dayNotes(date, hours) };
  }

  private dayNotes(date: string, hours: Hours | undefined): Pick<OpenDay, 'holiday' | 'overrides'> {
    const sets = hours ? [hours] : this.world.hours;
    const overrides = [
      ...new Set(sets.flatMap((set) => overridesOn(set, date, this.world.hours).map(({ name }) => name))),
    ];
    const holiday = this.table?.closed.get(date);
    return { overrides, ...(holiday === undefined ? {} : { holiday }) };
  }

  private daysOf(switches: readonly Minute[], hours: Hours | undefined): OpenDay[] {
    const stretches = switches.flatMap(({ at, verdict }, index) =>
      verdict.kind === 'open' ? [{ from: at, to: switches[index + 1]?.at ?? this.stretch.till.getTime() }] : [],
    );
    return this.stretch.dates.map((date) => {
      const begin = startOfDate(this.timeZone, date);
      const end = startOfDate(this.timeZone, dayAfter(date));
      const open = stretches
        .filter(({ from, to }) => from < end && to > begin)
        .map(({ from, to }) => ({
          from: from <= begin ? 0 : wallClock(this.timeZone, from).minute,
          to: to >= end ? 1440 : wallClock(this.timeZone, to).minute,
        }));
      return { date, open, ...this.dayNotes(date, hours) };
    });
  }
}

/** A day in lines for people. */
import type { Capacity } from './capacity';
import type { Clock } from './charts';
import type { DayMeasures, IntervalMeasures } from './measures';
import type { DayPlan } from './plan';

export interface ReportedDay extends DayMeasures {
  /** All that were made, whether or not they came to a queue. */
  readonly calls: number;
}

/** More lines than this are joined. */
const MOST_ROWS = 24;

export function dayReport(plan: DayPlan, day: ReportedDay, capacity: Capacity, clock: Clock): readonly string[] {
  const { queued, waitSeconds } = day;
  const elsewhere = day.calls - queued - (plan.warmUpCalls ?? 0);
  const moved = day.moved > 0 ? `, moved on from a queue ${count(day.moved)}` : '';
  const rows: readonly (readonly [string, string])[] = [
    [
      'offered load',
      `${number(capacity.erlangs)} erlangs at the busiest, ${percent(capacity.load)} of ${plan.agents} agents`,
    ],
    [
      'calls',
      `${count(day.calls)}, of which queued ${count(queued)}${elsewhere > 0 ? `, never queued ${count(elsewhere)}` : ''}${moved}`,
    ],
    ['answered', count(day.answered)],
    ['given up', `${count(day.abandoned)} (${percent(day.abandonedShare)})`],
    [
      'wait',
      `mean ${seconds(day.meanWaitSeconds)} · median ${seconds(waitSeconds.median)} · 90 % within ${seconds(waitSeconds.ninetiethPercentile)} · longest ${seconds(waitSeconds.longest)}`,
    ],
    ['had to wait', percent(day.probabilityOfWaiting)],
    [
      `service level, ${plan.withinSeconds} s`,
      `${percent(day.serviceLevelAnswered)} answered in time ÷ queued (AWS, reference query 2026)`,
    ],
    [
      '',
      `${percent(day.serviceLevelRemoved)} out of the queue in time, given up too ÷ queued (AWS, metric definitions 2023)`,
    ],
    ['occupancy', percent(day.occupancy)],
    ['queue at most', count(day.maximumQueued)],
    ['80 % in time takes', `${capacity.agentsForEighty} agents at the busiest time, by Erlang C`],
  ];
  return [...rows.map(([name, value]) => `${name.padEnd(22)}${value}`), '', ...table(day.intervals, clock)];
}

const HEAD = ['from', 'calls', 'in time', 'given up', 'mean wait', 'queue', 'at most', 'occupancy'] as const;

function table(intervals: readonly IntervalMeasures[], clock: Clock): string[] {
  const every = Math.max(1, Math.ceil(intervals.length / MOST_ROWS));
  const rows: (readonly string[])[] = [HEAD];
  for (let first = 0; first < intervals.length; first += every) {
    const part = intervals.slice(first, first + every);
    const sum = (of: (interval: IntervalMeasures) => number): number => part.reduce((all, one) => all + of(one), 0);
    const queued = sum((one) => one.queued);
    rows.push([
      clock(part[0]?.fromSeconds ?? 0),
      count(queued),
      queued === 0 ? '-' : percent(sum((one) => one.answeredInTime) / queued),
      queued === 0 ? '-' : percent(sum((one) => one.abandoned) / queued),
      seconds(queued === 0 ? 0 : sum((one) => one.meanWaitSeconds * one.queued) / queued),
      number(sum((one) => one.meanDepth) / part.length),
      count(Math.max(...part.map((one) => one.maximumDepth))),
      percent(sum((one) => one.occupancy) / part.length),
    ]);
  }
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}

const count = (value: number): string => value.toLocaleString('en-US');
const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const seconds = (value: number): string => `${number(value)} s`;

/** A day in pictures: what came of the calls, how long they waited, how deep the queue was, how busy the agents were. Pure: text of SVGs. */
import type { DayMeasures, IntervalMeasures } from './measures';

const WIDTH = 960;
const HEIGHT = 360;
const PLOT = { left: 76, right: 936, top: 84, bottom: 304 } as const;
const MOST_LABELS = 12;

const COLOURS = {
  paper: '#ffffff',
  ink: '#1f2933',
  dim: '#6b7785',
  line: '#e6e9ed',
  inTime: '#2f7ed8',
  late: '#9cc4ef',
  abandoned: '#e07a5f',
} as const;

/** Says a moment of the day, seconds from its beginning: `09:30`. */
export type Clock = (seconds: number) => string;

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly of: (interval: IntervalMeasures) => number;
}

interface Chart {
  readonly file: string;
  readonly title: string;
  readonly unit: string;
  /** Bars stand on one another; steps lie over one another. */
  readonly as: 'bars' | 'steps';
  readonly series: readonly Series[];
  /** Up to where the scale goes at least. */
  readonly upTo?: number;
}

function chartsOf(withinSeconds: number): readonly Chart[] {
  return [
    {
      file: 'calls.svg',
      title: 'Calls by the time they came',
      unit: 'calls in the interval',
      as: 'bars',
      series: [
        {
          name: `answered within ${withinSeconds} s`,
          colour: COLOURS.inTime,
          of: ({ answeredInTime }) => answeredInTime,
        },
        {
          name: 'answered later',
          colour: COLOURS.late,
          of: ({ answered, answeredInTime }) => answered - answeredInTime,
        },
        { name: 'given up', colour: COLOURS.abandoned, of: ({ abandoned }) => abandoned },
      ],
    },
    {
      file: 'waits.svg',
      title: 'Mean wait by the time calls came',
      unit: 'seconds',
      as: 'steps',
      series: [{ name: 'mean wait', colour: COLOURS.inTime, of: ({ meanWaitSeconds }) => meanWaitSeconds }],
    },
    {
      file: 'queue.svg',
      title: 'Callers in the queue',
      unit: 'callers',
      as: 'steps',
      series: [
        { name: 'at most', colour: COLOURS.late, of: ({ maximumDepth }) => maximumDepth },
        { name: 'on average', colour: COLOURS.inTime, of: ({ meanDepth }) => meanDepth },
      ],
    },
    {
      file: 'occupancy.svg',
      title: 'Agents with a contact in hand',
      unit: '% of the team',
      as: 'steps',
      series: [{ name: 'occupancy', colour: COLOURS.inTime, of: ({ occupancy }) => occupancy * 100 }],
      upTo: 100,
    },
  ];
}

export interface Picture {
  readonly file: string;
  readonly svg: string;
}

export function dayPictures(day: DayMeasures, withinSeconds: number, clock: Clock): readonly Picture[] {
  return chartsOf(withinSeconds).map((chart) => ({ file: chart.file, svg: draw(chart, day.intervals, clock) }));
}

function draw(chart: Chart, intervals: readonly IntervalMeasures[], clock: Clock): string {
  const { series, as } = chart;
  const tops = intervals.map((interval) => {
    const values = series.map(({ of }) => of(interval));
    return as === 'bars' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  const ticks = ticksUpTo(Math.max(chart.upTo ?? 0, ...tops));
  const top = ticks.at(-1) ?? 1;
  const from = intervals[0]?.fromSeconds ?? 0;
  const to = intervals.at(-1)?.toSeconds ?? 1;
  const x = (seconds: number): number => PLOT.left + ((seconds - from) / (to - from)) * (PLOT.right - PLOT.left);
  const y = (value: number): number => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', sans-serif">`,
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
    text(PLOT.left, 34, chart.title, { size: 18, colour: COLOURS.ink, weight: 600 }),
    ...legend(series),
    text(PLOT.left, PLOT.top - 10, chart.unit, { size: 12, colour: COLOURS.dim }),
    ...ticks.map((value) => scaleLine(value, y(value))),
    ...(as === 'bars' ? bars(series, intervals, x, y) : steps(series, intervals, x, y)),
    ...times(intervals, x, clock),
    '</svg>\n',
  ].join('\n');
}

function legend(series: readonly Series[]): string[] {
  if (series.length < 2) return [];
  let left = PLOT.right;
  return series.toReversed().flatMap(({ name, colour }) => {
    left -= name.length * 7 + 34;
    return [
      `<rect x="${left}" y="22" width="12" height="12" rx="2" fill="${colour}"/>`,
      text(left + 18, 33, name, { size: 12, colour: COLOURS.ink }),
    ];
  });
}

const scaleLine = (value: number, at: number): string =>
  [
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(at)}" y2="${round(at)}" stroke="${COLOURS.line}"/>`,
    text(PLOT.left - 10, at + 4, value.toLocaleString('en-US'), { size: 12, colour: COLOURS.dim, anchor: 'end' }),
  ].join('\n');

type Scale = (value: number) => number;

function bars(series: readonly Series[], intervals: readonly IntervalMeasures[], x: Scale, y: Scale): string[] {
  return intervals.flatMap((interval) => {
    const left = x(interval.fromSeconds);
    const width = Math.max(0.5, (x(interval.toSeconds) - left) * 0.86);
    let below = 0;
    return series.flatMap(({ of, colour }) => {
      const value = of(interval);
      const bottom = y(below);
      below += value;
      return value > 0
        ? [
            `<rect x="${round(left)}" y="${round(y(below))}" width="${round(width)}" height="${round(bottom - y(below))}" fill="${colour}"/>`,
          ]
        : [];
    });
  });
}

function steps(series: readonly Series[], intervals: readonly IntervalMeasures[], x: Scale, y: Scale): string[] {
  return series.map(({ of, colour }) => {
    const line = intervals.map((interval) => {
      const [from, to, at] = [x(interval.fromSeconds), x(interval.toSeconds), y(of(interval))];
      return `L${round(from)} ${round(at)}L${round(to)} ${round(at)}`;
    });
    return [
      `<path d="M${PLOT.left} ${PLOT.bottom}${line.join('')}L${PLOT.right} ${PLOT.bottom}Z" fill="${colour}" fill-opacity="0.16"/>`,
      `<path d="M${line.join('').slice(1)}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ].join('\n');
  });
}

function times(intervals: readonly IntervalMeasures[], x: Scale, clock: Clock): string[] {
  const every = Math.ceil(intervals.length / MOST_LABELS);
  return intervals
    .filter((_, index) => index % every === 0)
    .map(({ fromSeconds }) =>
      text(x(fromSeconds), PLOT.bottom + 22, clock(fromSeconds), { size: 12, colour: COLOURS.dim, anchor: 'middle' }),
    );
}

/** Round numbers from nothing to at least the value: 0, 20, 40, 60. */
function ticksUpTo(value: number): number[] {
  const rough = Math.max(value, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = value > 0 ? Math.ceil(value / step - 1e-9) : 1;
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

const round = (value: number): number => Math.round(value * 10) / 10;

function text(
  x: number,
  y: number,
  content: string,
  style: { readonly size: number; readonly colour: string; readonly weight?: number; readonly anchor?: string },
): string {
  const { size, colour, weight = 400, anchor = 'start' } = style;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

const escaped = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

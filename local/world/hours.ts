/** Hours of operation with their overrides, recurrences and parents. */
import type { Day, Hours, HoursOverride, TimeSlice } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import type { Directory } from './directory';
import type { Reader } from './reader';

const DAYS: readonly Day[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const TYPES: readonly HoursOverride['type'][] = ['STANDARD', 'OPEN', 'CLOSED'];
const FREQUENCIES = ['WEEKLY', 'MONTHLY', 'YEARLY'] as const;

export function readHours(directory: Directory): readonly Hours[] {
  const all = directory.of('HoursOfOperation');
  const parents = parentsOf(all, directory);
  return all.map((resource) => {
    const reader = directory.read(resource);
    const parentArns = parents.get(resource.ref);
    return {
      arn: resource.ref,
      name: reader.get('Name').text(),
      timeZone: timeZoneOf(reader.get('TimeZone')),
      config: ranges(reader.get('Config')),
      overrides: reader.get('HoursOfOperationOverrides').entries().map(readOverride),
      ...(parentArns ? { parentArns: [...parentArns] } : {}),
    };
  });
}

/** Either side may name the other: a child its parents, a parent its children. */
function parentsOf(all: readonly ResolvedResource[], directory: Directory): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map<string, Set<string>>();
  const add = (child: string, parent: string): void => {
    if (child === '' || parent === '') return;
    const known = parents.get(child) ?? new Set<string>();
    parents.set(child, known.add(parent));
  };
  for (const resource of all) {
    const reader = directory.read(resource);
    for (const parent of reader.get('ParentHoursOfOperations').entries())
      add(resource.ref, directory.named(parent.get('Id'), 'HoursOfOperation'));
    for (const child of reader.get('ChildHoursOfOperations').entries())
      add(directory.named(child.get('Id'), 'HoursOfOperation'), resource.ref);
  }
  return parents;
}

function timeZoneOf(reader: Reader): string {
  const timeZone = reader.text();
  if (timeZone === '') return 'UTC';
  try {
    return Intl.DateTimeFormat('en-US', { timeZone }) && timeZone;
  } catch {
    reader.fault(`is "${timeZone}", it must be a time zone of the IANA list`, 'e.g. Asia/Tokyo');
    return 'UTC';
  }
}

function readOverride(reader: Reader): HoursOverride {
  const recurrence = recurrenceOf(reader.get('RecurrenceConfig').get('RecurrencePattern'));
  return {
    name: reader.get('OverrideName').text(),
    from: dateOf(reader.get('EffectiveFrom')),
    till: dateOf(reader.get('EffectiveTill')),
    type: reader.get('OverrideType').oneOf(TYPES, 'STANDARD'),
    config: ranges(reader.get('OverrideConfig')),
    ...(recurrence ? { recurrence } : {}),
  };
}

function recurrenceOf(pattern: Reader): HoursOverride['recurrence'] {
  const frequency = pattern.get('Frequency').oneOf(FREQUENCIES, undefined);
  if (frequency === undefined) return undefined;
  const numbers = (name: string, from: number, to: number): number[] | undefined =>
    pattern.get(name).isThere
      ? pattern
          .get(name)
          .entries()
          .flatMap((one) => one.number(from, to, undefined) ?? [])
      : undefined;
  const byMonth = numbers('ByMonth', 1, 12);
  const byMonthDay = numbers('ByMonthDay', -1, 31);
  const byWeekdayOccurrence = numbers('ByWeekdayOccurrence', -1, 4);
  return {
    frequency,
    interval: pattern.get('Interval').number(1, 6, 1),
    ...(byMonth ? { byMonth } : {}),
    ...(byMonthDay ? { byMonthDay } : {}),
    ...(byWeekdayOccurrence ? { byWeekdayOccurrence } : {}),
  };
}

function dateOf(reader: Reader): string {
  const date = reader.text();
  if (date !== '' && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(date))
    reader.fault(`is "${date}", it must be a date`, 'write YYYY-MM-DD');
  return date;
}

function ranges(reader: Reader): Hours['config'] {
  return reader.entries().flatMap((range) => {
    const Day = range.get('Day');
    if (!Day.isThere) Day.text();
    const day = Day.oneOf(DAYS, undefined);
    const [StartTime, EndTime] = [timeSlice(range.get('StartTime')), timeSlice(range.get('EndTime'))];
    const end = minutes(EndTime);
    if (end !== 0 && minutes(StartTime) > end)
      range.fault(
        `begins at ${clock(StartTime)} and ends at ${clock(EndTime)} before it`,
        'split what crosses midnight into two days; an end of 0:00 is the end of the day',
      );
    return day === undefined ? [] : [{ Day: day, StartTime, EndTime }];
  });
}

const minutes = ({ Hours: hours, Minutes }: TimeSlice): number => hours * 60 + Minutes;
const clock = ({ Hours: hours, Minutes }: TimeSlice): string => `${hours}:${String(Minutes).padStart(2, '0')}`;

const timeSlice = (reader: Reader): TimeSlice => ({
  Hours: reader.get('Hours').number(0, 23, 0),
  Minutes: reader.get('Minutes').number(0, 59, 0),
});

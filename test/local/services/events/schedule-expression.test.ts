import { assert, constantFrom, integer, nat, property } from 'fast-check';
import { readSchedule } from '../../../../local/services/events/schedule-expression';
import { wallTime, whenClockShows } from '../../../../local/services/wall-clock';

const nexts = (expression: string, timeZone: string, from: string, count: number): string[] => {
  const read = readSchedule(expression, timeZone, Date.parse(from));
  if ('fault' in read) return [read.fault];
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < count;) {
    const next = read.schedule.next(at);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().slice(0, 16));
    at = next;
  }
  return found;
};

describe('a schedule', () => {
  it.each<[string, string, string, string[]]>([
    ['rate(5 minutes)', 'UTC', '2026-11-24T00:00:00Z', ['2026-11-24T00:05', '2026-11-24T00:10']],
    ['rate(1 day)', 'UTC', '2026-11-24T09:30:00Z', ['2026-11-25T09:30', '2026-11-26T09:30']],
    ['cron(30 18 * * ? *)', 'UTC', '2026-11-24T18:30:00Z', ['2026-11-25T18:30', '2026-11-26T18:30']],
    ['cron(0 9 ? * MON-FRI *)', 'Asia/Tokyo', '2026-11-27T00:00:00Z', ['2026-11-30T00:00', '2026-12-01T00:00']],
    [
      'cron(0/20 8 1 1 ? *)',
      'UTC',
      '2026-11-24T00:00:00Z',
      ['2027-01-01T08:00', '2027-01-01T08:20', '2027-01-01T08:40'],
    ],
    ['cron(0 0 L * ? *)', 'UTC', '2028-02-01T00:00:00Z', ['2028-02-29T00:00', '2028-03-31T00:00']],
    ['cron(0 0 15W * ? *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-16T00:00', '2026-12-15T00:00']],
    ['cron(0 0 ? * 6L *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-27T00:00', '2026-12-25T00:00']],
    ['cron(0 0 ? * TUE#2 *)', 'UTC', '2026-11-01T00:00:00Z', ['2026-11-10T00:00', '2026-12-08T00:00']],
    ['cron(0 12 29 2 ? *)', 'UTC', '2026-11-01T00:00:00Z', ['2028-02-29T12:00', '2032-02-29T12:00']],
    ['cron(0 12 1 1 ? 2027)', 'UTC', '2026-11-01T00:00:00Z', ['2027-01-01T12:00']],
    ['at(2026-12-24T18:00:00)', 'Asia/Tokyo', '2026-11-01T00:00:00Z', ['2026-12-24T09:00']],
    // clocks go forward over 02:30 on 8 March and back over 01:30 on 1 November: skipped, and once
    ['cron(30 2 * * ? *)', 'America/New_York', '2026-03-07T12:00:00Z', ['2026-03-09T06:30']],
    ['cron(30 1 * * ? *)', 'America/New_York', '2026-10-31T12:00:00Z', ['2026-11-01T05:30', '2026-11-02T06:30']],
  ])('%s in %s', (expression, timeZone, from, expected) => {
    expect(nexts(expression, timeZone, from, expected.length)).toEqual(expected);
  });

  it.each([
    ['every 5 minutes', /no schedule/u],
    ['rate(0 minutes)', /no rate/u],
    ['cron(0 9 * * *)', /5 fields/u],
    ['cron(0 9 * * * *)', /neither/u],
    ['cron(0 25 * * ? *)', /hours "25"/u],
    ['cron(0 9 ? * FOO *)', /day of week "FOO" is not within SUN-SAT/u],
    ['cron(0/0 9 * * ? *)', /no step/u],
    ['at(tomorrow)', /no time/u],
  ])('refuses %s in words', (expression, message) => {
    expect(nexts(expression, 'UTC', '2026-11-24T00:00:00Z', 1)[0]).toMatch(message);
  });

  it('always comes later than asked, and shows its own time on the wall', () => {
    const zone = constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe');
    const moment = integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
    assert(
      property(nat(59), nat(23), zone, moment, (minute, hour, timeZone, after) => {
        const read = readSchedule(`cron(${minute} ${hour} * * ? *)`, timeZone, after);
        const next = 'schedule' in read ? read.schedule.next(after) : undefined;
        expect(next).toBeGreaterThan(after);
        expect(wallTime(next ?? 0, timeZone)).toMatchObject({ hour, minute });
        expect((next ?? 0) - after).toBeLessThanOrEqual(2 * 86_400_000 + 3_600_000);
        expect(whenClockShows(wallTime(next ?? 0, timeZone), timeZone)).toBe(next);
      }),
    );
  });
});

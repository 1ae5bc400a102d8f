import { readTime } from '../../center/local-time';

describe('a time', () => {
  it.each<[string, string, string | undefined]>([
    ['2026-11-24T10:00:00', 'Asia/Tokyo', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24 10:00', 'Asia/Tokyo', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T10:00:00Z', 'Asia/Tokyo', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00-05:30', 'Asia/Tokyo', '2026-11-24T15:30:00.000Z'],
    ['2026-07-01T12:00', 'America/New_York', '2026-07-01T16:00:00.000Z'],
    ['2026-01-01T12:00', 'America/New_York', '2026-01-01T17:00:00.000Z'],
    ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'], // an hour after clocks went forward
    ['2026-11-24', 'Asia/Tokyo', undefined],
    ['2026-02-29T10:00', 'Asia/Tokyo', undefined],
    ['2026-11-24T24:00', 'Asia/Tokyo', undefined],
    ['2026-11-24T10:60', 'Asia/Tokyo', undefined],
    ['tomorrow', 'Asia/Tokyo', undefined],
    ['', 'Asia/Tokyo', undefined],
  ])('%s in %s', (text, timeZone, expected) => {
    expect(readTime(text, timeZone)?.toISOString()).toBe(expected);
  });
});

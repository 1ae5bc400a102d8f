import { byChance, offered, report, SITUATIONS, type Way } from '../../bench/order-of-people';

const people = (name: string) => SITUATIONS[name] ?? [];

it.each<[situation: string, way: Way, place: number, seconds: number]>([
  ['the first three are busy', 'delays', 4, 60],
  ['the first three are busy', 'checks', 4, 0],
  ['the first three are busy', 'fresh', 4, 0],
  ['only the last is free', 'fresh', 8, 0],
  ['the first is busy since a second before', 'stale', 2, 25],
  ['the first was busy until a second before', 'stale', 2, 0],
  ['all are busy, the fifth is free 30 s later', 'delays', 5, 80],
  ['all are busy, the fifth is free 30 s later', 'fresh', 5, 30],
])('%s, %s: the %d. is offered the call after %d s', (situation, way, place, seconds) => {
  const { first } = offered(way, people(situation));
  expect([first?.place, Math.round(first?.seconds ?? -1)]).toEqual([place, seconds]);
});

it('a ring that nobody answers goes on to the next in the order, and with steps of 20 s no later when it is cleared each time', () => {
  expect(offered('fresh', people('the first lets it ring')).taken?.place).toBe(2);
  const { taken } = offered('fresh', people('the first lets it ring, and clears it'), 20);
  expect([taken?.place, Math.round(taken?.seconds ?? 0)]).toEqual([2, 23]);
});

it('is the same each time, and fresh presence never errs', () => {
  expect(byChance('fresh', 20)).toEqual(byChance('fresh', 20));
  expect(byChance('fresh', 20).first).toBe(1);
});

it('prints a row for each situation, and nothing is otherwise than claimed', () => {
  const lines: string[] = [];
  expect(report(10, (line) => void lines.push(line))).toEqual([]);
  for (const name of Object.keys(SITUATIONS)) expect(lines.filter((line) => line.startsWith(name))).not.toHaveLength(0);
});

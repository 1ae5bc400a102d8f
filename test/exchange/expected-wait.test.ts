import { Center, center } from './a-center';

/** Minutes after the exchange began at which calls of one queue were answered; the contact that waits asks at a minute. */
function waits(answeredAt: readonly number[], atMinute: number, waiting: number) {
  const told = new Center(center());
  const { exchange } = told;
  const call = (): string => {
    const outcome = exchange.do({ kind: 'call', line: 'main' });
    return outcome.ok ? (outcome.contactId ?? '') : '';
  };
  const advance = (minute: number): void => exchange.advanceTo(minute * 60_000);
  for (const minute of answeredAt) {
    advance(minute);
    exchange.staff('ann', { answers: 0, talks: 1 });
    call();
    exchange.advanceTo(minute * 60_000 + 5000);
    exchange.staff('ann', undefined);
  }
  advance(atMinute - 0.01);
  const contacts = Array.from({ length: waiting }, call);
  advance(atMinute);
  return { exchange, contacts };
}

const tens = (each: number | undefined): number | undefined => each && Math.round(each / 10) * 10;

it.each<[string, readonly number[], atMinute: number, expected: (number | undefined)[]]>([
  ['nobody was answered: nothing can be said', [], 10, [undefined, undefined]],
  ['one was answered two minutes ago: two minutes a place', [8], 10, [120, 240]],
  ['two in ten minutes: five minutes a place', [0, 5], 10, [300, 600]],
  ['what was half an hour ago counts no more', [0, 35], 40, [300, 600]],
  ['only the last ten count', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 13, [60, 120]],
])('%s', (_says, answeredAt, atMinute, expected) => {
  const { exchange, contacts } = waits(answeredAt, atMinute, 2);
  expect(contacts.map((id) => exchange.positionInQueue(id))).toEqual([1, 2]);
  const seconds = contacts.map((id) => exchange.expectedWaitSeconds(id));
  expect(seconds.map(tens)).toEqual(expected);
  // one more would be the third
  const queue = exchange.world.queues[0]?.arn ?? '';
  const metrics = exchange.queueMetrics(queue);
  expect(tens(metrics?.estimatedWaitSeconds)).toBe(expected[0] && 3 * expected[0]);
});

it('who is in no queue waits for nothing', () => {
  const { exchange } = waits([1], 2, 0);
  expect(exchange.expectedWaitSeconds('nobody')).toBeUndefined();
});

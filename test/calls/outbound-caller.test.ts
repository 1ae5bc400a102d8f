/** A number given by ARN stands in no queue's template: the wiring brings it, and lets the queues show it. */
import { telephone, type Telephone } from './a-telephone';

let phone: Telephone;
beforeAll(async () => {
  phone = await telephone();
}, 60_000);
afterAll(() => phone.hangUp());

it('whoever is called from a queue of the sample sees the main line’s number', () => {
  const { lines, queues } = phone.opened.center.world;
  const { number } = lines.find(({ name }) => name === 'main') ?? {};
  expect(number).toMatch(/^\+81/);
  expect(queues.map(({ name, outboundCallerId }) => [name, outboundCallerId])).toEqual(
    ['server-side', 'mobile', 'operations', 'hinode-bank'].map((name) => [
      name,
      expect.objectContaining({ name: 'Aozora Software', number }),
    ]),
  );
});

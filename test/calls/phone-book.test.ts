/** Outside numbers that agents may pass a call on to, as a supervisor keeps them while lines are open. */
import { run } from '../../bin/tsunagu';
import type { World } from '../../exchange/world';
import { telephone, type Telephone } from './a-telephone';

let line: Telephone;
beforeAll(async () => {
  line = await telephone();
}, 60_000);
afterAll(() => line.hangUp());

async function phoneBook(...words: readonly string[]): Promise<void> {
  const terminal = { out: () => undefined, err: () => undefined, interactive: false };
  expect(await run(['phone-book', ...words, '--endpoint', line.opened.center.url], terminal)).toBe(0);
}

/** As `transfers.outsideNumbers: phone-book` deploys it. */
const phoneBookOnly = (world: World): World => ({
  ...world,
  securityProfiles: (world.securityProfiles ?? []).map((profile) => ({
    ...profile,
    permissions: profile.permissions.filter((permission) => permission !== 'OutboundCallAccess'),
  })),
});
const any = (world: World): World => world;

const TALKING = { at: '2026-11-25T14:00:00', from: '090-8765-4321', agents: { 'tanaka.mio': 'available' } } as const;

async function talking(change: (world: World) => World) {
  const call = await line.dial(TALKING, change);
  await call.presses('1003#');
  await call.speaksWith('tanaka.mio');
  return call;
}

describe.each([
  { outsideNumbers: 'any', change: any },
  { outsideNumbers: 'phone-book', change: phoneBookOnly },
])('with outsideNumbers: $outsideNumbers', ({ change }) => {
  beforeAll(() => phoneBook('add', 'Sakura Courier', '03-5555-0199', '--teams', 'server-side,mobile'));

  it('a call is passed on to a number that was added while the lines were open', async () => {
    const call = await talking(change);
    await call.agent('tanaka.mio').transfersTo('Sakura Courier');
    await expect(call.ends('outside with +81355550199')).resolves.not.toThrow();
  });

  it('an agent who asks first and is not answered goes on with the caller', async () => {
    const call = await line.dial({ ...TALKING, outside: { '+81355550199': 'unanswered' } }, change);
    await call.presses('1003#');
    await call.speaksWith('tanaka.mio');
    await call.agent('tanaka.mio').consults('Sakura Courier');
    await call.waits(90);
    await call.agent('tanaka.mio').resumes();
    await call.waits(5);
    await expect(call.ends('connected to mobile with tanaka.mio')).resolves.not.toThrow();
  });

  it('a number that was taken out again is no quick connect', async () => {
    await phoneBook('remove', 'Sakura Courier');
    const call = await talking(change);
    await expect(call.agent('tanaka.mio').transfersTo('Sakura Courier')).rejects.toThrow('Sakura Courier');
    await call.ends('connected to mobile with tanaka.mio');
  });
});

it('a number that is in no book is called where any may be', async () => {
  const call = await talking(any);
  await call.agent('tanaka.mio').transfersTo('03-9876-5432');
  await expect(call.ends('outside with +81398765432')).resolves.not.toThrow();
});

it('a number that is in no book is refused where none but those of the book may be called, dialled or passed on to', async () => {
  const refused = 'no security profile of tanaka.mio permits calls to any number';
  const call = await talking(phoneBookOnly);
  await expect(call.agent('tanaka.mio').transfersTo('03-9876-5432')).rejects.toThrow(refused);
  await call.ends('connected to mobile with tanaka.mio');
  const dialling = await line.dial(TALKING, phoneBookOnly);
  await dialling.hangsUp();
  await dialling.waits(60);
  await expect(dialling.agent('tanaka.mio').dials('03-9876-5432')).rejects.toThrow(refused);
});

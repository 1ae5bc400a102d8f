/** `phone-book` against the sample as it is booted on this machine. */
import { run } from '../../../bin/tsunagu';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

let center: LocalCenter;

beforeAll(async () => {
  center = await bootCenter({ assembly: { directory: SAMPLE_ASSEMBLY } });
});
afterAll(() => center.close());

async function book(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  const place = args.includes('--endpoint') ? [] : ['--endpoint', center.url];
  return { code: await run(['phone-book', ...args, ...place], terminal), out, err };
}

const HEAD_OFFICE = {
  name: 'Head office',
  number: '+81332104500',
  from: 'definition',
  teams: ['server-side', 'mobile', 'operations'],
};

const listed = async (): Promise<unknown> => JSON.parse((await book('list', '--json')).out.join(''));

test('a number is added while the center runs, in whatever form, and is seen by the teams that were named', async () => {
  const added = await book('add', 'Sakura Courier', '０３－５５５５－０１９９', '--teams', 'server-side, mobile');

  expect(added).toEqual({
    code: 0,
    err: [],
    out: ['"Sakura Courier" +81355550199 is in the phone book of server-side, mobile.'],
  });
  expect(await listed()).toEqual([
    HEAD_OFFICE,
    { name: 'Sakura Courier', number: '+81355550199', from: 'phone book', teams: ['server-side', 'mobile'] },
  ]);
  expect((await book('list')).out).toEqual([
    'Head office     +81332104500  definition  server-side, mobile, operations',
    'Sakura Courier  +81355550199  phone book  server-side, mobile',
  ]);
});

test('added again, the teams that are missing are added; then nothing is left to do', async () => {
  const again = await book('add', 'Sakura Courier', '+81355550199');
  expect(again.out).toEqual([
    '"Sakura Courier" +81355550199 is in the phone book already, and now of operations, hinode-bank.',
  ]);

  const third = await book('add', 'Sakura Courier', '+81355550199');
  expect(third).toEqual({
    code: 0,
    err: [],
    out: ['"Sakura Courier" +81355550199 is there already, for all of them.'],
  });
});

test.each([
  [['add', 'Courier', '03-5555-0199'], 1, '+81355550199 is there already, as "Sakura Courier"'],
  [['add', 'Sakura Courier', '03-5555-0100'], 1, 'is there already, and leads to +81355550199'],
  [['add', 'Operations', '03-5555-0100'], 1, 'leads to a person or a team'],
  [['add', 'Head office', '03-3210-4501'], 1, 'leads to +81332104500'],
  [['add', ' x', '03-5555-0100'], 2, 'no blanks at its ends'],
  [['add', 'x', '123'], 2, 'cannot be dialled'],
  [['add', 'x', '03-5555-0100', '--teams', 'oprations'], 2, 'Did you mean "operations"?'],
  [['remove', 'Head office'], 1, 'take it out there, and deploy'],
  [['remove', 'Sakura Couriers'], 2, 'Did you mean "Sakura Courier"?'],
  [['remove', 'Operations'], 1, 'stands in the definition'],
  [['list', '--instance', 'i-1'], 2, 'is no instance'],
  [['list', '--endpoint', 'http://127.0.0.1:1'], 3, 'Nothing listens there'],
])('%j ends with %d', async (args, expected, words) => {
  const { code, err } = await book(...args);

  expect(code).toBe(expected);
  expect(err.join('\n')).toContain(words);
  expect(err.join('\n')).not.toMatch(/^\s+at /mu);
});

test('a number that was added is removed, from every queue', async () => {
  const { code, out } = await book('remove', 'Sakura Courier', '--json');

  expect(code).toBe(0);
  expect(JSON.parse(out.join(''))).toEqual({ name: 'Sakura Courier', number: '+81355550199', removed: true });
  expect(await listed()).toEqual([HEAD_OFFICE]);
});

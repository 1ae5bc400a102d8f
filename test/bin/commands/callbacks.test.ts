/** `callbacks` as it is called, against the table engines of this machine. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { run } from '../../../bin/tsunagu';
import type { CallbackRequest } from '../../../center/callback';
import type { CallbackFact } from '../../../center/callback-facts';
import { callbacksTable, type CallbacksTable } from '../../../lambdas/adapters/callbacks-table';
import { aCallback, CALLER } from '../../lambdas/a-callback';
import { ENGINES, startTables, type Tables } from '../../lambdas/tables';

const SETTINGS = [
  'AWS_ENDPOINT_URL_DYNAMODB',
  'TSUNAGU_DYNAMODB_ENDPOINT',
  'CALLBACKS_TABLE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
];
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

describe.each(ENGINES)('callbacks on %s', (engine) => {
  let tables: Tables;
  let callbacks: CallbacksTable;
  const environment = { ...process.env };

  beforeAll(async () => {
    tables = await startTables(engine);
    for (const name of SETTINGS) delete process.env[name];
    callbacks = callbacksTable({
      documents: tables.documents,
      table: 'callbacks',
      clock: () => new Date(),
      keepDays: () => 90,
    });
  });
  afterAll(async () => {
    Object.assign(process.env, environment);
    await tables.close();
  });

  async function command(...args: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = {
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
      interactive: false,
    };
    return { code: await run(['callbacks', ...args, '--endpoint', tables.endpoint], terminal), out, err };
  }

  async function note(
    fields: Partial<CallbackRequest> & { readonly id: string },
    ...facts: CallbackFact[]
  ): Promise<void> {
    const { callback } = await callbacks.draft(aCallback({ caller: fields.number ?? CALLER, ...fields }));
    await callbacks.settle(callback.id, 1, 'standing');
    await callbacks.hold(callback.number, { callback: callback.id, round: 1 });
    await callbacks.change(callback.id, () => facts);
  }

  it('says that nobody waits', async () => {
    expect(await command('list')).toEqual({ code: 0, out: ['Nobody waits to be called back.'], err: [] });
    expect((await command('list', '--json')).out).toEqual(['[]']);
  });

  it('lists who waits, oldest first, aligned, numbers in full', async () => {
    await note({
      id: 'cb-aaaa11110000',
      number: '+819012345678',
      caller: '+819012345678',
      calledAt: ago(5),
      requestedAt: ago(4),
      company: 'みなと商事',
      customerName: '山田 太郎',
      customerNumber: '1001',
    });
    await note({
      id: 'cb-aaaa11112222',
      number: '+81312345678',
      queue: 'server-side',
      calledAt: ago(130),
      requestedAt: ago(120),
      wanted: 'by-hand',
    });
    await note(
      { id: 'cb-bbbb00000000', number: '+81332104567', calledAt: ago(3 * 1440 + 125) },
      { kind: 'done', at: ago(60), who: 'sato.kenji' },
    );
    expect((await command('list')).out).toEqual([
      'ID            STATE     CALLED BY  TEAM         NUMBER         WHO                          WAITS       TRIED  WHY',
      'cb-aaaa11112  in-queue  by hand    server-side  +81312345678   -                            2 h 10 min  0      waiting',
      'cb-aaaa11110  in-queue  Connect    mobile       +819012345678  みなと商事 山田 太郎 (1001)  5 min       0      waiting',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['of a team', ['--team', 'mobile'], ['cb-aaaa11110000']],
    ['older than an hour', ['--older-than', '1h'], ['cb-aaaa11112222']],
    ['older than a minute', ['--older-than', '１m'], ['cb-aaaa11112222', 'cb-aaaa11110000']],
    ['that are over', ['--state', 'completed'], ['cb-bbbb00000000']],
    [
      'in any of two states',
      ['--state', 'completed', '--state', 'in-queue'],
      ['cb-bbbb00000000', 'cb-aaaa11112222', 'cb-aaaa11110000'],
    ],
    ['that are assigned', ['--state', 'assigned'], []],
  ])('lists those %s', async (_, flags, ids) => {
    const { out } = await command('list', '--json', ...flags);
    expect((JSON.parse(out.join('')) as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });

  it('says that nothing fits, where somebody waits elsewhere', async () => {
    expect((await command('list', '--team', 'operations')).out).toEqual(['There is no such callback.']);
  });

  it('of one that is over, how long the caller had waited', async () => {
    expect((await command('list', '--state', 'completed')).out.at(-1)).toMatch(/ 3 d 1 h /);
  });

  it('one is shown with its log', async () => {
    const { out } = await command('show', 'bbbb');
    expect(out[0]).toBe('cb-bbbb00000000 · completed');
    expect(out.join('\n')).toMatch(/asked +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, waiting; waited for 3 d 1 h/);
    expect(out.join('\n')).not.toContain('given up');
    expect(out.at(-1)).toMatch(/completed +done +by sato\.kenji$/);
  });

  it('is named by as much of its id as tells it from those that are not over', async () => {
    await note({ id: 'cb-bbbb00001111', number: '+81332104599', calledAt: ago(1) });
    expect((await command('show', 'bbbb0000')).out[0]).toBe('cb-bbbb00001111 · in-queue');
    expect((await command('show', 'bbbb00000')).out[0]).toBe('cb-bbbb00000000 · completed');
    expect((await command('done', 'bbbb')).out).toEqual(['cb-bbbb00001111 is completed.']);
    expect((await command('show', 'bbbb')).code).toBe(2);
    await command('forget', '03-3210-4599');
    expect((await command('show', 'bbbb')).code).toBe(0);
  });

  it('a table that lacks the index, of an older version or of something else, is named with what to do', async () => {
    const { code, err } = await command('list', '--table', 'calls');
    expect(code).toBe(2);
    expect(err.join()).toMatch(/^calls at .* lacks an index of callbacks\. Deploy this version first, or name/);
  });

  it('is taken by one, given back, taken by another, and done', async () => {
    const id = 'cb-aaaa11112';
    expect((await command('take', id, '--as', 'sato.kenji')).out).toEqual([
      'cb-aaaa11112222: sato.kenji has it. Call +81312345678.',
    ]);
    expect((await command('take', id, '--as', 'sato.kenji')).out).toEqual([
      'cb-aaaa11112222: sato.kenji has it already. Call +81312345678.',
    ]);
    expect(await command('take', id, '--as', 'suzuki.yuka')).toEqual({
      code: 1,
      out: [],
      err: ['cb-aaaa11112222: nothing was changed: sato.kenji has it.'],
    });
    expect((await command('release', id)).out).toEqual(['cb-aaaa11112222 is in-queue.']);
    expect(await command('release', id)).toMatchObject({
      code: 1,
      err: ['cb-aaaa11112222: nothing was changed: nobody has it.'],
    });
    await command('take', id, '--as', 'suzuki.yuka');
    expect((await command('done', id, '--note', 'ordered again')).out).toEqual(['cb-aaaa11112222 is completed.']);
    expect((await command('done', id)).out).toEqual(['cb-aaaa11112222 is completed already.']);
    expect(await command('take', id, '--as', 'sato.kenji')).toMatchObject({
      code: 1,
      err: [expect.stringContaining('it is completed')],
    });
    expect((await command('show', id, '--json')).out[0]).toContain('done: ordered again');
    expect(await callbacks.holder('+81312345678')).toBeUndefined();
  });

  it('two who take it at once: one has it', async () => {
    await note({ id: 'cb-cccc00000000', number: '+81332104568' });
    const both = await Promise.all(
      ['sato.kenji', 'suzuki.yuka'].map((login) => command('take', 'cccc', '--as', login)),
    );
    expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 1]));
  });

  it('one whose agent is calling is neither taken nor cancelled', async () => {
    await note(
      { id: 'cb-dddd00000000', number: '+81332104569' },
      { kind: 'connected', at: ago(1), contactId: 'n', who: 'sato.kenji' },
    );
    for (const args of [
      ['take', 'dddd', '--as', 'suzuki.yuka'],
      ['cancel', 'dddd'],
      ['release', 'dddd'],
    ])
      expect(await command(...args)).toMatchObject({
        code: 1,
        err: ['cb-dddd00000000: nothing was changed: sato.kenji is calling.'],
      });
  });

  it('is forgotten with its log', async () => {
    expect((await command('forget', '090-1234-5678')).out).toEqual([
      'Deleted for +819012345678: 1 callback with the log (cb-aaaa11110000).',
    ]);
    expect((await command('forget', '090-1234-5678')).out).toEqual(['There was no callback of +819012345678.']);
    expect(await callbacks.find('cb-aaaa11110000')).toBeUndefined();
  });

  it('of a caller whose number no telephone has, too', async () => {
    await note({ id: 'cb-999900000000', number: '+81355550199', caller: '+8112345' });
    expect((await command('forget', '+8112345')).out).toEqual([
      'Deleted for +8112345: 1 callback with the log (cb-999900000000).',
    ]);
  });

  it.each<[string, string[], string]>([
    [
      'an id that is not there',
      ['show', 'cb-zz'],
      'There is no callback "cb-zz". See them: npm run -s tsunagu -- callbacks list',
    ],
    ['an id that is nothing', ['show', 'cb-'], 'There is no callback "cb-"'],
    ['a person who is not there', ['take', 'cccc', '--as', 'sato.kenij'], '--as: there is no person "sato.kenij"'],
    ['a team that is not there', ['list', '--team', 'moblie'], '--team: there is no team or own queue "moblie"'],
    ['a state that is none', ['list', '--state', 'done'], '--state: "done" is none. There are:'],
    [
      'a time that is none',
      ['list', '--older-than', '2 hours'],
      '--older-than: "2 hours" is no time. Write it as 30m, 2h or 1d.',
    ],
    ['a number that is none', ['forget', '12'], '"12" cannot be dialled'],
  ])('%s is said', async (_, args, message) => {
    const { code, err } = await command(...args);
    expect(code).toBe(2);
    expect(err.join('\n')).toContain(message);
  });

  it('an id that may be several says which', async () => {
    await note({ id: 'cb-eeee00000001', number: '+81332104571' });
    await note({ id: 'cb-eeee00000002', number: '+81332104572' });
    const { code, err } = await command('cancel', 'eeee');
    expect(code).toBe(2);
    expect(err[0]).toContain('"eeee" may be cb-eeee00000001');
  });

  it('a server that is not there is said', async () => {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = {
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
      interactive: false,
    };
    expect(await run(['callbacks', 'list', '--table', 'callbacks', '--endpoint', 'http://127.0.0.1:9'], terminal)).toBe(
      3,
    );
    expect(err.join('\n')).toContain('http://127.0.0.1:9');
  });

  it('cancelling one that Connect would call ends its contact there', async () => {
    const asked: string[] = [];
    // one address for everything, as a center on this machine has
    const server: Server = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => void parts.push(part));
      incoming.on('end', () => void answer(Buffer.concat(parts), String(incoming.headers['x-amz-target'] ?? '')));
      async function answer(body: Buffer, target: string): Promise<void> {
        if (target.startsWith('DynamoDB')) {
          const headers = Object.entries(incoming.headers).filter(
            ([name]) => name.startsWith('x-amz') || name === 'authorization' || name === 'content-type',
          );
          const response = await fetch(tables.endpoint, {
            method: 'POST',
            headers: headers as [string, string][],
            body,
          });
          outgoing
            .writeHead(response.status, { 'content-type': 'application/x-amz-json-1.0' })
            .end(await response.text());
        } else if (target.includes('GetParameters')) {
          const { Names } = JSON.parse(body.toString()) as { Names: string[] };
          const Parameters = Names.map((Name) => ({
            Name,
            Value: 'arn:aws:connect:ap-northeast-1:1:instance/the-instance',
          }));
          outgoing.writeHead(200).end(JSON.stringify({ Parameters }));
        } else {
          asked.push(`${incoming.url} ${body.toString()}`);
          outgoing.writeHead(200).end('{}');
        }
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await note({ id: 'cb-ffff00000000', number: '+81332104573' }, { kind: 'queued', at: ago(1), contactId: 'its-own' });
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = {
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
      interactive: false,
    };
    const code = await run(
      ['callbacks', 'cancel', 'ffff', '--because', 'sold out', '--table', 'callbacks', '--endpoint', endpoint],
      terminal,
    );
    server.closeAllConnections();
    server.close();
    expect({ code, out, err }).toEqual({ code: 0, out: ['cb-ffff00000000 is cancelled (sold out).'], err: [] });
    expect(asked).toEqual(['/contact/stop {"ContactId":"its-own","InstanceId":"the-instance"}']);
  });
});

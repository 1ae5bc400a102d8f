/** The bundles as they are deployed: what is in them, that they do not depend on where they were made, that they run. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { bundleFunctions, FUNCTION_NAMES } from '../../lambdas/bundle';
import { contactEvent } from './contact-event';
import { ENGINES, startTables } from './tables';

const ROOT = path.join(__dirname, '..', '..');
const run = promisify(execFile);
const bundle = (root: string, name: string): string => path.join(root, 'build', 'functions', name, 'index.js');

const times = () => Promise.all(FUNCTION_NAMES.map(async (name) => (await stat(bundle(ROOT, name))).mtimeMs));

beforeAll(() => bundleFunctions(), 30_000);

/** Kilobytes of a function that talks to tables alone; and what some have besides them. */
const TABLES = 230;
const CONNECT = 230;
const LAMBDA = 90;
const NUMBERS_OF_ALL_COUNTRIES = 210;
const BESIDES: Readonly<Partial<Record<(typeof FUNCTION_NAMES)[number], number>>> = {
  'find-caller': LAMBDA,
  'prepare-callback': NUMBERS_OF_ALL_COUNTRIES,
  'request-callback': NUMBERS_OF_ALL_COUNTRIES,
  'queue-callback': CONNECT,
  'follow-contacts': CONNECT,
  'follow-callbacks': CONNECT,
  'expire-callbacks': CONNECT,
  'call-out': CONNECT + NUMBERS_OF_ALL_COUNTRIES,
  'wire-center': CONNECT,
};

describe('the bundles', () => {
  it.each([...FUNCTION_NAMES])('%s is one small file that names no place on this machine', async (name) => {
    const text = await readFile(bundle(ROOT, name), 'utf8');
    expect(text.length / 1024).toBeLessThan(TABLES + (BESIDES[name] ?? 0));
    // as booleans: a bundle is no message to print
    expect(
      [ROOT, path.dirname(ROOT) + path.sep, '/lambdas/', 'sourceMappingURL'].filter((trace) => text.includes(trace)),
    ).toEqual([]);
  });

  it('are left as they are when nothing has changed', async () => {
    const before = await times();
    await bundleFunctions();
    expect(await times()).toEqual(before);
  });

  it('are the same, byte for byte, from a checkout elsewhere', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'another-checkout-'));
    try {
      for (const part of ['lambdas', 'center', 'package.json', 'package-lock.json', 'tsconfig.json'])
        if (existsSync(path.join(ROOT, part)))
          await cp(path.join(ROOT, part), path.join(elsewhere, part), { recursive: true });
      await symlink(path.join(ROOT, 'node_modules'), path.join(elsewhere, 'node_modules'));
      await mkdir(path.join(elsewhere, 'work'));
      const tsx = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
      await run(process.execPath, [tsx, path.join('..', 'lambdas', 'bundle.ts')], {
        cwd: path.join(elsewhere, 'work'),
      });
      for (const name of FUNCTION_NAMES)
        expect((await readFile(bundle(elsewhere, name))).equals(await readFile(bundle(ROOT, name)))).toBe(true);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  }, 30_000);

  it('run with credentials from the environment alone', async () => {
    const tables = await startTables(ENGINES[0] ?? 'dynalite');
    try {
      await tables.documents.send(
        new PutCommand({ TableName: 'customers', Item: { number: '1001', company: 'み', name: '山', team: 'a' } }),
      );
      await tables.documents.send(
        new PutCommand({ TableName: 'directory', Item: { name: 'queue/a', id: 'q-a', arn: 'arn' } }),
      );
      const event = contactEvent({ parameters: { number: '1001' } });
      const script = `require(${JSON.stringify(bundle(ROOT, 'find-customer'))}).handler(${JSON.stringify(event)}).then((answer) => process.stderr.write(JSON.stringify(answer)))`;
      const { stderr } = await run(process.execPath, ['--no-warnings', '-e', script], {
        env: {
          AWS_REGION: 'ap-northeast-1',
          AWS_ACCESS_KEY_ID: 'key',
          AWS_SECRET_ACCESS_KEY: 'secret',
          AWS_SESSION_TOKEN: 'token',
          AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
          CUSTOMERS_TABLE: 'customers',
          DIRECTORY_TABLE: 'directory',
        },
      });
      expect(JSON.parse(stderr)).toEqual({
        status: '200',
        queueId: 'q-a',
        queue: 'a',
        customerNumber: '1001',
        customerName: '山',
        company: 'み',
        waiting: '-',
        tier: '-',
        lastOrder: '-',
        orderState: '-',
      });
    } finally {
      await tables.close();
    }
  });
});

/** The order of people as a supervisor changes it by command: while a call waits, and before the next deploy. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planCall } from '../../bin/call-plan';
import { openCenter, type OpenedCenter } from '../../bin/local-center';
import { run } from '../../bin/tsunagu';
import { startTableEngine, type TableEngine } from '../../local/tables/engine';
import { Rehearsal } from '../../rehearsal/scenario/rehearsal';
import { SAMPLE_ASSEMBLY } from '../global-setup';
import { ENGINES } from '../lambdas/tables';

/** Whole centers are booted; the machine may be busy. */
jest.setTimeout(120_000);

const FROM = 'anonymous';

/** Its tables outlast the center, as they do in the cloud. */
let engine: TableEngine;
let center: OpenedCenter;
beforeAll(async () => {
  engine = await startTableEngine({ engine: ENGINES[0] ?? 'dynalite' });
  process.env['TSUNAGU_DYNAMODB_ENDPOINT'] = engine.endpoint;
  center = await deploy(SAMPLE_ASSEMBLY);
});
afterAll(async () => {
  await center.center.close();
  await engine.close();
  delete process.env['TSUNAGU_DYNAMODB_ENDPOINT'];
});

const deploy = (directory: string): Promise<OpenedCenter> =>
  openCenter({ source: { directory }, progress: () => undefined });

/** The sample whose definition has the team in another order. */
function changedDefinition(serverSide: Readonly<Record<string, number>>): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'another-order-'));
  cpSync(SAMPLE_ASSEMBLY, directory, { recursive: true });
  const file = path.join(directory, 'Aozora-dev-Flows.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { Orders: { Of: string; People: object[] }[] } }>;
  };
  const wiring = Object.values(template.Resources).find(({ Type }) => Type === 'Custom::CenterWiring');
  const order = wiring?.Properties.Orders.find(({ Of }) => Of === 'queue/server-side');
  if (order) order.People = Object.entries(serverSide).map(([Login, Order]) => ({ Login, Order }));
  writeFileSync(file, JSON.stringify(template));
  return directory;
}

async function order(...words: readonly string[]): Promise<string> {
  const out: string[] = [];
  const terminal = { out: (line: string) => void out.push(line), err: () => undefined, interactive: false };
  expect(await run(['agents', 'order', 'server-side', ...words, '--endpoint', center.center.url], terminal)).toBe(0);
  return out.join('\n');
}

const CALL = { agents: 'sato.kenji=silent,suzuki.yuka=silent,takahashi.ren=silent', hangUpAt: '90' } as const;

/** Whose telephones ring for a caller of the team, first to last; tables are as the command left them. */
async function ringing(at: string): Promise<readonly string[]> {
  const { plan } = planCall({ at, from: FROM, ...CALL, press: ['1001#'] }, center.known);
  const { events } = await center.center.call(plan);
  return events.flatMap(({ kind, agent }) => (kind === 'rang' ? (agent ?? []) : []));
}

it('changed while a call waits, the call keeps the order it came with, and the next one has the new', async () => {
  const silent = { 'sato.kenji': 'silent', 'suzuki.yuka': 'silent', 'takahashi.ren': 'silent' } as const;
  const call = await new Rehearsal(center.center, center.known).call({
    at: '2026-11-26T10:00:00',
    from: FROM,
    agents: silent,
  });
  await call.presses('1001#');
  await call.isQueuedTo('server-side');
  expect(await order('takahashi.ren', '1')).toContain('3 → 1. It is in force from the next call on.');
  await order('sato.kenji', '15');
  await call.waits(70);
  const rang = call.played.log.events.filter(({ kind }) => kind === 'rang');
  expect(rang.map(({ agent }) => agent)).toEqual(['sato.kenji', 'suzuki.yuka', 'takahashi.ren']);
  await call.hangsUp();
  expect(await ringing('2026-11-26T11:00:00')).toEqual(['takahashi.ren', 'suzuki.yuka', 'sato.kenji']);
});

it('survives a deploy of a definition with another order; whom no command has moved stands where it says', async () => {
  await order('takahashi.ren', '1');
  await order('sato.kenji', '15');
  await center.center.close();
  center = await deploy(changedDefinition({ 'sato.kenji': 2, 'suzuki.yuka': 9, 'takahashi.ren': 4 }));
  expect(await order()).toMatch(
    /^ {3}1 {2}takahashi\.ren {3}changed .*\n {3}9 {2}suzuki\.yuka\n {2}15 {2}sato\.kenji {3}changed/,
  );
  expect(await ringing('2026-11-26T12:00:00')).toEqual(['takahashi.ren', 'suzuki.yuka', 'sato.kenji']);
});

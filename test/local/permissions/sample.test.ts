/** The sample's own functions under their own roles: everything they do is allowed, and nothing works without its grant. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCenter, type OpenedCenter } from '../../../bin/local-center';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-11-24T01:00:00Z');

const connectEvent = (parameters: Record<string, string>) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      ContactId: '3f1d2b6f-93ac-4e71-8b5d-7c0e5a9f1e21',
      Channel: 'VOICE',
      CustomerEndpoint: { Address: '+81312345678', Type: 'TELEPHONE_NUMBER' },
      LanguageCode: 'ja-JP',
      Attributes: {},
    },
    Parameters: parameters,
  },
});

/** What each function answers when it was not hindered. */
const ASKED: Readonly<Record<string, { readonly parameters: Record<string, string>; readonly expected: object }>> = {
  'find-customer': { parameters: { number: '1001' }, expected: { status: '200' } },
  'check-holiday': { parameters: { language: 'ja-JP' }, expected: { closed: expect.any(String) } },
  'tag-repeat-caller': { parameters: {}, expected: { repeat: 'false' } },
};

const open: OpenedCenter[] = [];
const scratch: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ center }) => center.close()));
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function opened(assembly: string): Promise<OpenedCenter> {
  const center = await openCenter({ source: { directory: assembly }, progress: () => undefined });
  open.push(center);
  return center;
}

async function ask({ center }: OpenedCenter, name: string): Promise<unknown> {
  const functionArn = center.functions().find((one) => one.name === name)?.arn ?? '';
  const event = connectEvent(ASKED[name]?.parameters ?? {});
  const outcome = await center.ports().invoke({ functionArn, event, at: AT, timeLimitMilliseconds: 8000 });
  return outcome.kind === 'answered' ? JSON.parse(outcome.payload) : outcome;
}

/** The sample's assembly with one action taken out of every statement of one function's policy. */
function without(action: string, of: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'damaged-'));
  scratch.push(directory);
  cpSync(SAMPLE_ASSEMBLY, directory, { recursive: true });
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.template.json'))) {
    const text = readFileSync(path.join(directory, file), 'utf8');
    const template = JSON.parse(text) as { Resources: Record<string, { Type: string; Properties: never }> };
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::IAM::Policy' || !logicalId.includes(of.replaceAll('-', ''))) continue;
      const { PolicyDocument: document } = Properties as {
        PolicyDocument: { Statement: { Action: string | string[] }[] };
      };
      for (const statement of document.Statement)
        statement.Action = [statement.Action].flat().filter((one) => one !== action);
    }
    writeFileSync(path.join(directory, file), JSON.stringify(template));
  }
  return directory;
}

it('everything that the functions of the sample do is allowed, and is noted', async () => {
  const center = await opened(SAMPLE_ASSEMBLY);
  expect(center.faults).toEqual([]);
  for (const [name, { expected }] of Object.entries(ASKED)) expect(await ask(center, name)).toMatchObject(expected);
  const { permissions } = center.center;
  expect(permissions.denied()).toEqual([]);
  expect(permissions.notJudged).toEqual([]);
  expect(permissions.used().map(({ function: name, action }) => `${name} ${action}`)).toEqual(
    expect.arrayContaining([
      'find-customer dynamodb:GetItem',
      'find-customer kms:Decrypt',
      'check-holiday dynamodb:GetItem',
      'tag-repeat-caller dynamodb:PutItem',
      'wire-center connect:AssociatePhoneNumberContactFlow',
      'wire-center dynamodb:BatchWriteItem',
    ]),
  );
  const unused = permissions.unused().map(({ functions, actions }) => `${functions.join()} ${actions.join()}`);
  // Nobody has called at night yet, and nothing was undone.
  expect(unused).toContain('refresh-holidays dynamodb:BatchWriteItem,dynamodb:GetItem,dynamodb:PutItem,dynamodb:Scan');
  expect(unused).toContain('wire-center connect:DisassociatePhoneNumberContactFlow');
  expect(unused.filter((text) => text.startsWith('find-customer'))).toEqual([]);
});

it.each([
  ['find-customer', 'dynamodb:GetItem', { status: '500' }],
  ['find-customer', 'kms:Decrypt', { status: '500' }],
  ['check-holiday', 'dynamodb:GetItem', { status: '500' }],
  ['tag-repeat-caller', 'dynamodb:PutItem', { status: '500' }],
])('%s without its grant of %s is refused at that call', async (name, action, expected) => {
  const center = await opened(without(action, name));
  expect(await ask(center, name)).toMatchObject(expected);
  expect(center.center.permissions.denied()).toContainEqual(expect.objectContaining({ function: name, action }));
});

it('a service may do what the template lets it: the nightly rule invoke its function, and no other rule', async () => {
  const { center } = await opened(SAMPLE_ASSEMBLY);
  const functionArn = center.functions().find(({ name }) => name === 'refresh-holidays')?.arn ?? '';
  const rule = center.resources.find(({ type }) => type === 'AWS::Events::Rule')?.attributes['Arn'] ?? '';
  const may = (arn: string) =>
    center.permissions.serviceMay('events.amazonaws.com', 'lambda:InvokeFunction', functionArn, {
      arn,
      account: '111122223333',
    });
  expect([may(rule), may(`${rule}-other`)]).toEqual([true, false]);
  const find = center.functions().find(({ name }) => name === 'find-customer')?.arn ?? '';
  const connect = (arn: string) =>
    center.permissions.serviceMay('connect.amazonaws.com', 'lambda:InvokeFunction', find, {
      arn,
      account: '111122223333',
    });
  expect([connect(center.world.instanceArn), connect('arn:aws:connect:r:1:instance/other')]).toEqual([true, false]);
});

it('a custom resource without a grant fails the boot as it would fail the deployment', async () => {
  const { faults, isBroken } = await opened(without('connect:AssociatePhoneNumberContactFlow', 'wire-center'));
  expect(isBroken).toBe(true);
  expect(faults.join('\n')).toContain('not authorized to perform: connect:AssociatePhoneNumberContactFlow');
});

/** What flows of our assembly read of a function is what it answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../bin/tsunagu';
import { flowsOf } from '../../../flows/all';
import type { AuthoredFlow } from '../../../flows/authored';
import type { Action, FlowDocument } from '../../../language/document';
import { named } from '../../../language/named';
import { appOf, fixtureCenter } from '../fixture-center';
import { documentOf, fixtureFlows } from '../fixture-flows';

const onward = (next: string): Action['Transitions'] => ({
  NextAction: next,
  Conditions: [],
  Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }],
});

/** As a flow that was not written with the builder, which would not compile. */
const reading = (functionName: string, field: string): FlowDocument =>
  documentOf(
    {
      Identifier: 'invoke',
      Type: 'InvokeLambdaFunction',
      Parameters: {
        LambdaFunctionARN: named('function', functionName),
        InvocationTimeLimitSeconds: '4',
        ResponseValidation: { ResponseType: 'JSON' },
      },
      Transitions: onward('say'),
    },
    {
      Identifier: 'say',
      Type: 'MessageParticipant',
      Parameters: { Text: `It is $.External.${field} .` },
      Transitions: onward('bye'),
    },
  );

/** Each synthesizes a whole center. */
jest.setTimeout(30_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'function-answers-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Findings of the rule in the whole assembly of a center with these flows. */
async function found(flows: readonly AuthoredFlow[]): Promise<{ flow: string; message: string }[]> {
  const { directory } = appOf(fixtureCenter(), { flows, outdir: folder }).synth();
  const out: string[] = [];
  const terminal = { out: (line: string) => void out.push(line), err: () => {}, interactive: false };
  await run(['flow', 'check', '--json', directory], terminal);
  const findings = JSON.parse(out.join('\n')) as { rule: string; flow: string; message: string }[];
  return findings.filter(({ rule }) => rule === 'function-answer').map(({ flow, message }) => ({ flow, message }));
}

it.each([
  ['find-customer', 'compny', 'Did you mean "company"?'],
  ['check-holiday', 'queueId', 'answers status, closed, date, reason'],
  ['tag-repeat-caller', 'times', 'answers status, repeat, count, lastCallAt'],
])('a field that %s does not answer is found: %s', async (name, field, part) => {
  const [first, ...others] = fixtureFlows(fixtureCenter()).toReversed();
  const flows = [...others.toReversed(), { ...(first as AuthoredFlow), document: reading(name, field) }];
  const [finding, ...more] = await found(flows);
  expect(finding?.message).toContain(`The function "${name}"`);
  expect(finding?.message).toContain(`no "${field}"`);
  expect(finding?.message).toContain(part);
  expect(finding?.flow).toBe('kaze-main-line-later');
  expect(more).toEqual([]);
});

it('our own flows read nothing else', async () => {
  expect(await found(flowsOf(fixtureCenter()))).toEqual([]);
});

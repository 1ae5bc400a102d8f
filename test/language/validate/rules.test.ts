/** Every rule has a file, a test and a page, and the page tells the truth. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowKind } from '../../../language/catalog/spec';
import { RULES } from '../../../language/validate/rules';
import { checkFlows, validateFlow } from '../../../language/validate/validate';
import { ENDS, type SetExample } from './sample';

const ROOT = path.join(__dirname, '..', '..', '..');
const ids = RULES.map(({ id }) => id);

test('no rule stands twice, and none is left out', () => {
  expect(new Set(ids).size).toBe(ids.length);
  const files = readdirSync(path.join(ROOT, 'language/validate/rules')).map((file) => file.replace('.ts', ''));
  expect([...ids].sort()).toEqual(files.sort());
});

test.each(ids)('%s has a test, a page, and a line in the list of pages', (id) => {
  expect(existsSync(path.join(ROOT, 'test/language/validate/rules', `${id}.test.ts`))).toBe(true);
  expect(existsSync(path.join(ROOT, 'docs/rules', `${id}.md`))).toBe(true);
  expect(readFileSync(path.join(ROOT, 'docs/rules/README.md'), 'utf8')).toContain(`[${id}](${id}.md)`);
});

test.each(RULES.map((rule) => [rule.id, rule.severity] as const))(
  'the page of %s says its severity, %s',
  (id, severity) => {
    expect(pageOf(id)).toContain(`Severity: **${severity}**`);
  },
);

test.each(ids)('the wrong example of %s is found, the right one is sound', (id) => {
  const page = pageOf(id);
  const flowType = /Flow type of the examples: `(\w+)`/.exec(page)?.[1] as FlowKind | undefined;
  const asked = { ...(flowType && { flowType }), authored: page.includes('written as code') };
  const findings = (heading: string) => {
    const text = exampleText(page, heading);
    const isSet = text.startsWith('{') && text.includes('"flows"');
    return isSet ? findingsOfSet(JSON.parse(text) as SetExample) : validateFlow(example(text), asked);
  };
  expect(findings('Wrong').map(({ rule }) => rule)).toContain(id);
  const right = findings('Right');
  expect(right.filter(({ rule, severity }) => rule === id || severity === 'error')).toEqual([]);
});

function pageOf(id: string): string {
  return readFileSync(path.join(ROOT, 'docs/rules', `${id}.md`), 'utf8');
}

const exampleText = (page: string, heading: string): string =>
  new RegExp(`## ${heading}\n\n\`\`\`json\n([^]*?)\n\`\`\``).exec(page)?.[1] ?? '';

const findingsOfSet = ({ flows, functions }: SetExample) =>
  checkFlows(
    flows.map(({ name, flowType, actions }) => ({ name, flowType, document: documentOf(actions) })),
    functions,
  ).flatMap((one) => one.findings);

/** An example is a document, or a list of actions that an apology and a hang-up stand behind. */
const example = (text: string): unknown =>
  text.startsWith('[') ? documentOf(JSON.parse(text) as readonly { Identifier: string }[]) : text;

function documentOf(actions: SetExample['flows'][number]['actions']): unknown {
  const text = JSON.stringify(actions);
  const used = ENDS.filter(({ Identifier }) => text.includes(`"${Identifier}"`) || text.includes('"sorry"'));
  return { Version: '2019-10-30', StartAction: actions[0]?.Identifier, Actions: [...actions, ...used] };
}

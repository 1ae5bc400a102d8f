/** What can be done here with each action type of the Flow language, as a page; from the registries, so that it cannot be out of date. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ACTION_TYPES, CATALOG, type ActionType } from '../language/catalog/catalog';
import type { ActionSpec } from '../language/catalog/spec';
import { DIFFERENCES } from '../language/simulate/differences';
import { ANSWERS } from '../language/simulate/outside-answers';
import { isSupported, whyRefused } from '../language/simulate/registry';

const BUILDERS = path.join(__dirname, '..', 'language', 'build');
const PLAYS_FOLDER = path.join(__dirname, '..', 'language', 'simulate', 'actions');

/** Why a call is not played through a type; `undefined` when it is. */
export function whyNotSimulated(type: ActionType): string | undefined {
  return isSupported(type) ? undefined : whyRefused(type);
}

/** The service beside the call that a type asks; `undefined` when it asks none. */
export function serviceOf(type: ActionType): string | undefined {
  const name = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  const source = isSupported(type) ? readFileSync(path.join(PLAYS_FOLDER, `${name}.ts`), 'utf8') : '';
  return /\bservice: '([^']+)'/.exec(source)?.[1];
}

/** What an answer to a type holds, one row each. */
function answerRows(): string {
  return ACTION_TYPES.flatMap((type) => {
    const answer = isSupported(type) ? ANSWERS[type] : undefined;
    const errors = (CATALOG[type] as ActionSpec).errors
      .map(({ type: error }) => error)
      .filter((error) => error !== 'NoMatchingCondition')
      .map((error) => `\`${error}\``);
    return answer
      ? [`| \`${type}\` | ${serviceOf(type)} | ${answer.data} | ${answer.result ?? ''} | ${errors.join(', ')} |`]
      : [];
  }).join('\n');
}

function simulation(type: ActionType): string {
  const why = whyNotSimulated(type);
  if (why !== undefined) return `refuses: ${why}`;
  const service = serviceOf(type);
  const difference = isSupported(type) ? DIFFERENCES[type] : undefined;
  return [service === undefined ? 'yes' : `yes, with an answer of *${service}*`, difference]
    .filter((part) => part !== undefined)
    .join('; ');
}

/** Types that a helper of the builder writes; every other is written with `action`, whose parameters follow from the catalog. */
export function typesWithHelpers(): ReadonlySet<string> {
  const sources = readdirSync(BUILDERS).map((file) => readFileSync(path.join(BUILDERS, file), 'utf8'));
  return new Set(sources.flatMap((text) => [...text.matchAll(/\btype: '(\w+)'/g)].map((match) => match[1] ?? '')));
}

const EVIDENCE = { live: 'the service was asked', export: 'a console wrote it', page: 'a page says so' } as const;

/** The whole page, as Markdown. */
export function languageSupport(): string {
  const helpers = typesWithHelpers();
  const simulated = ACTION_TYPES.filter((type) => whyNotSimulated(type) === undefined);
  const pages = ACTION_TYPES.filter((type) => (CATALOG[type] as ActionSpec).evidence === 'page');
  const rows = ACTION_TYPES.map((type) => {
    const { block, evidence, doubt }: ActionSpec = CATALOG[type];
    return `| \`${type}\` | ${block} | ${helpers.has(type) ? 'helper' : '`action`'} | yes${doubt === undefined ? '' : ', doubted'} | ${simulation(type)} | ${EVIDENCE[evidence]} |`;
  });
  return `# The Flow language, and what is supported of it

Written by \`npm run docs\` from the registries; not by hand.

${ACTION_TYPES.length} action types. All are validated; ${simulated.length} are simulated, and any other stops the call by its name, with the reason, never silently.
**Built**: with a helper of its own in \`language/build\`, or with \`action\`, whose parameters are checked by the catalog.
**Simulated**: what a call does at the block, and where that differs from Connect. *With an answer of* a service: its data is not in the assembly, so a scenario says what it answers; a call that asks what nobody has answered stops there, by name. A contact of a channel that the block is not for takes the branch that the block's page names.
**Evidence**: what the catalog’s facts rest on. Where only a page says so (${pages.map((type) => `\`${type}\``).join(', ')}), a finding may be the page’s mistake.

| type | block of the console | built | validated | simulated | evidence |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## What the answer of a service holds

Services beside the call answer \`data\`, a \`result\` where the block branches by one, or an \`error\`, by the type of the block.

| operation | service | data, and where a flow reads it | result | errors |
| --- | --- | --- | --- | --- |
${answerRows()}
`;
}

/** What can be done here with each action type of the Flow language, as a page; from the registries, so that it cannot be out of date. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ACTION_TYPES, CATALOG, type ActionType } from '../language/catalog/catalog';
import type { ActionSpec } from '../language/catalog/spec';
import { SUPPORTED_TYPES } from '../language/simulate/registry';

const BUILDERS = path.join(__dirname, '..', 'language', 'build');

/** Why a call is not played through a type; the first that fits. */
const NOT_SIMULATED: readonly (readonly [fits: (type: ActionType, spec: ActionSpec) => boolean, why: string])[] = [
  [(_, { channels }) => !channels.includes('VOICE'), 'not for calls, and only calls are played'],
  [(type) => /Case/.test(type), 'Amazon Connect Cases has no stand-in'],
  [(type) => /Profile|Segment/.test(type), 'Customer Profiles has no stand-in'],
  [(type) => /DataTable/.test(type), 'data tables of Connect have no stand-in'],
  [(type) => /Wisdom|Assistant/.test(type), 'the assistant has no stand-in'],
  [(type) => /Lex/.test(type), 'no bot is played'],
  [(type) => /View/.test(type), 'guides are shown in an agent’s browser'],
  [(type) => /VoiceId|Authenticate/.test(type), 'recognizing callers has no stand-in'],
  [(type) => /Outbound|Campaign/.test(type), 'calls that Connect makes for campaigns are not played'],
  [(type) => /Task|Contact$|Message/.test(type), 'contacts other than the call are not played'],
];

export function whyNotSimulated(type: ActionType): string | undefined {
  if (SUPPORTED_TYPES.some((one) => one === type)) return undefined;
  const spec: ActionSpec = CATALOG[type];
  return NOT_SIMULATED.find(([fits]) => fits(type, spec))?.[1] ?? 'not modeled: the call stops there, by name';
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
    const why = whyNotSimulated(type);
    return `| \`${type}\` | ${block} | ${helpers.has(type) ? 'helper' : '`action`'} | yes${doubt === undefined ? '' : ', doubted'} | ${why === undefined ? 'yes' : `no: ${why}`} | ${EVIDENCE[evidence]} |`;
  });
  return `# The Flow language, and what is supported of it

Written by \`npm run docs\` from the registries; not by hand.

${ACTION_TYPES.length} action types. All are validated; ${simulated.length} are simulated, and any other stops the call by its name, never silently.
**Built**: with a helper of its own in \`language/build\`, or with \`action\`, whose parameters are checked by the catalog.
**Evidence**: what the catalog’s facts rest on. Where only a page says so (${pages.map((type) => `\`${type}\``).join(', ')}), a finding may be the page’s mistake.

| type | block of the console | built | validated | simulated | evidence |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

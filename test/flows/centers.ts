/** The sample center, and centers as odd as the definition allows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Center, HoursSet, Team, WaitingStrategy } from '../../center/center';
import { loadCenter } from '../../center/load';
import { PROMPT_NAMES } from '../../flows/prompts';

const read = (file: string): string => readFileSync(path.join(__dirname, '..', '..', 'config', file), 'utf8');

function load(): Center {
  const { center, findings } = loadCenter({
    yaml: read('center.yaml'),
    file: 'center.yaml',
    holidays: { json: read('holidays.json'), file: 'holidays.json' },
  });
  if (!center) throw new Error(findings.map(({ message }) => message).join('\n'));
  return center;
}

export const SAMPLE: Center = load();

const [office] = SAMPLE.hours as readonly [HoursSet];
const [firstTeam] = SAMPLE.teams as readonly [Team];
const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const aroundTheClock: HoursSet = {
  name: '24/7 (all days)',
  timeZone: 'Asia/Tokyo',
  open: everyDay.map((day) => ({ day, from: 0, to: 1440 })),
  holidays: false,
};

const everyPrompt = <T>(of: (name: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(PROMPT_NAMES.map((name) => [name, of(name)]));

const teams = (count: number): readonly Team[] =>
  Array.from({ length: count }, (_, index) => ({ ...firstTeam, name: `team-${index}`, title: {} }));

const variant = (changes: Partial<Center>): Center => ({ ...SAMPLE, ...changes });
const customers = SAMPLE.customers;

const [usual] = SAMPLE.waiting as readonly [WaitingStrategy];
const withTeams = (of: (team: Team, index: number) => Partial<Team>): readonly Team[] =>
  SAMPLE.teams.map((team, index) => ({ ...team, ...of(team, index) }));

/** Everybody waits by one strategy. */
const oneStrategy = (changes: Partial<WaitingStrategy>): Partial<Center> => ({
  waiting: [{ ...usual, ...changes }],
  teams: withTeams(() => ({ waiting: usual.name })),
  queues: SAMPLE.queues.map((queue) => ({ ...queue, waiting: usual.name })),
});

/** Everything that a strategy may say, in five of them. */
const fiveStrategies: readonly WaitingStrategy[] = [
  { ...usual, name: 'one', full: 'callback', unstaffed: 'goodbye', closed: 'callback', otherTeam: 'team-1' },
  { ...usual, name: 'two', full: 'other-team', unstaffed: 'callback', closed: 'goodbye', otherTeam: 'team-2' },
  { ...usual, name: 'three', full: 'goodbye', unstaffed: 'other-team', closed: 'callback', otherTeam: 'operations' },
  { ...usual, name: 'four', full: 'other-team', unstaffed: 'other-team', closed: 'goodbye', otherTeam: 'team-3' },
  { ...usual, name: 'five', full: 'callback', unstaffed: 'other-team', closed: 'callback', otherTeam: 'team-4' },
];

/** By what is odd about them. */
export const CENTERS: Readonly<Record<string, Center>> = {
  'the sample': SAMPLE,
  'one language': variant({
    languages: SAMPLE.languages.slice(0, 1),
    lines: SAMPLE.lines.filter(({ language }) => language === 'ja-JP'),
  }),
  'English first': variant({ languages: SAMPLE.languages.toReversed() }),
  'a language the product does not speak': variant({
    languages: [{ code: 'ko-KR', voice: 'Seoyeon', engine: 'Neural' }],
    lines: [{ name: 'main', language: 'ko-KR', number: { kind: 'none' } }],
    prompts: everyPrompt((name) => ({ 'ko-KR': `${name} 안내` })),
  }),
  'one team': variant({
    teams: SAMPLE.teams.filter(({ name }) => name === customers.defaultTeam),
    queues: [],
    quickConnects: [],
  }),
  'no line at all': variant({ lines: [] }),
  'no recording': variant({ recording: { agent: false, customer: false, keypad: false } }),
  'only agents recorded': variant({ recording: { agent: true, customer: false, keypad: false } }),
  'only the keypad recorded': variant({ recording: { agent: false, customer: false, keypad: true } }),
  'everything recorded': variant({ recording: { agent: true, customer: true, keypad: true } }),
  'one try': variant({ customers: { ...customers, tries: 1, maximumDigits: 1 } }),
  'ten tries of twenty digits': variant({ customers: { ...customers, tries: 10, maximumDigits: 20 } }),
  'prompts from files': variant({
    prompts: everyPrompt((name) => ({ 'ja-JP': { file: `prompts/${name}.wav` }, 'en-US': { file: 'prompts/en.wav' } })),
  }),
  'words with mark-up and references in them': variant({
    prompts: everyPrompt(() => ({
      'ja-JP': 'A&B <社> "様" {hours} {nothing}',
      'en-US': 'Hello $.Attributes.company & <b>.',
    })),
  }),
  'hours that differ by team': variant({
    hours: [office, { ...office, name: 'evening' }],
    teams: SAMPLE.teams.map((team, index) => ({ ...team, hours: index === 0 ? 'evening' : office.name })),
  }),
  'a team that works on holidays': variant({
    hours: [office, aroundTheClock],
    teams: SAMPLE.teams.map((team, index) => ({ ...team, hours: index === 0 ? aroundTheClock.name : office.name })),
  }),
  'nobody keeps holidays': variant({
    hours: [aroundTheClock],
    teams: SAMPLE.teams.map((team) => ({ ...team, hours: aroundTheClock.name })),
  }),
  'one strategy': variant(oneStrategy({})),
  'no callback anywhere': variant(oneStrategy({ full: 'goodbye', unstaffed: 'other-team', closed: 'goodbye' })),
  'callbacks for everybody': variant(oneStrategy({ full: 'callback', unstaffed: 'callback', closed: 'callback' })),
  'another team than the default one': variant({
    ...oneStrategy({ otherTeam: 'mobile' }),
    hours: [office, { ...office, name: 'evening' }],
    teams: withTeams((_, index) => ({ waiting: usual.name, hours: index === 0 ? 'evening' : office.name })),
  }),
  'callbacks by hand': variant({ callbacks: { ...SAMPLE.callbacks, mode: 'by-hand' } }),
  'new calls before callbacks': variant({
    callbacks: { ...SAMPLE.callbacks, priority: 'new-calls-first', retries: 0, retryAfterSeconds: 1 },
  }),
  'strategies that tell nothing': variant({ waiting: SAMPLE.waiting.map((each) => ({ ...each, tells: [] })) }),
  'the other team after the longest wait': variant({
    waiting: SAMPLE.waiting.map((each) => ({ ...each, longest: { seconds: 30, instead: 'other-team' } })),
  }),
  'a goodbye after the longest wait, in German, with recordings of its own for a strategy': variant({
    languages: [{ code: 'de-DE', voice: 'Vicki', engine: 'Neural' }],
    lines: [{ name: 'main', language: 'de-DE', number: { kind: 'none' } }],
    prompts: everyPrompt((name) => ({ 'de-DE': `Ansage ${name}.` })),
    waiting: SAMPLE.waiting.map((each) => ({
      ...each,
      longest: { seconds: 30, instead: 'goodbye' },
      prompts: Object.fromEntries(
        ['waiting-music', 'waiting-welcome', 'hold-music'].map((name) => [name, { 'de-DE': { file: `${name}.wav` } }]),
      ),
    })),
  }),
  'callers who are not known by telephone': variant({ customers: { ...customers, byTelephone: false } }),
  'repeat callers led back to nobody': variant({ repeatCallers: { ...SAMPLE.repeatCallers, backTo: 'nobody' } }),
  'forty teams, five strategies, hours of their own': variant({
    hours: [office, { ...office, name: 'evening' }],
    waiting: [...SAMPLE.waiting, ...fiveStrategies],
    teams: [
      ...SAMPLE.teams,
      ...teams(37).map((team, index) => ({
        ...team,
        hours: index % 2 === 0 ? 'evening' : office.name,
        waiting: fiveStrategies[index % fiveStrategies.length]?.name ?? usual.name,
      })),
    ],
  }),
  'three hundred teams': variant({ teams: [...SAMPLE.teams, ...teams(300)] }),
};

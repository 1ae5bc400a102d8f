/** A small center that has one of everything, as plain data; tests change what they are about. */
import { App, Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import path from 'node:path';
import type { Center, Person } from '../../center/center';
import type { AuthoredFlow } from '../../flows/authored';
import type { TestCase } from '../../language/test-case';
import { holdAgainstAwsSolutions } from '../../lib/stacks/aws-solutions';
import { centerApp } from '../../lib/stacks/center-app';
import { centerStacks } from '../../lib/stacks/center-stacks';
import { fixtureFlows } from './fixture-flows';

export const INSTANCE_ARN = 'arn:aws:connect:ap-northeast-1:111122223333:instance/11111111-2222-3333-4444-555555555555';
export const NUMBER_ARN =
  'arn:aws:connect:ap-northeast-1:111122223333:phone-number/66666666-7777-8888-9999-000000000000';

export const person = (login: string, change: Partial<Person> = {}): Person => ({
  login,
  firstName: 'Ren',
  lastName: 'Takahashi',
  email: `${login}@example.com`,
  profile: 'agent',
  phone: { kind: 'softphone' },
  autoAccept: false,
  afterCallSeconds: 30,
  ...change,
});

const FIXTURE: Center = {
  name: 'kaze',
  environment: 'dev',
  region: 'ap-northeast-1',
  timeZone: 'Asia/Tokyo',
  languages: [{ code: 'ja-JP', voice: 'Kazuha', engine: 'Neural' }],
  instance: { kind: 'new', alias: 'kaze-dev', identity: 'connect' },
  lines: [
    { name: 'main', language: 'ja-JP', number: { kind: 'existing', arn: NUMBER_ARN } },
    { name: 'later', language: 'ja-JP', number: { kind: 'none' } },
  ],
  hours: [
    {
      name: 'office',
      timeZone: 'Asia/Tokyo',
      holidays: true,
      open: [
        { day: 'monday', from: 570, to: 1110 },
        { day: 'tuesday', from: 0, to: 1440 },
      ],
    },
  ],
  holidays: {
    national: 'japan',
    horizonDays: 365,
    closings: [{ name: { 'ja-JP': '年末年始休業' }, from: '2026-12-29', to: '2027-01-04' }],
    list: {
      asOf: '2026-11-01',
      through: '2028-12-31',
      source: 'test',
      days: [{ date: '2026-11-23', name: { 'ja-JP': '勤労感謝の日' } }],
    },
  },
  teams: [
    {
      name: 'sales',
      title: { 'ja-JP': '営業担当' },
      hours: 'office',
      people: [
        { login: 'aoi', order: 1 },
        { login: 'ren', order: 2 },
        { login: 'sora', order: 2 },
      ],
      longestQueue: 10,
      waiting: 'standard',
      takesRepeatCallers: true,
      outboundCaller: { name: 'Kaze', line: 'main' },
    },
    {
      name: 'care',
      title: { 'ja-JP': 'サポート' },
      hours: 'office',
      people: [{ login: 'ren', order: 1 }],
      waiting: 'standard',
      takesRepeatCallers: true,
    },
  ],
  queues: [
    {
      name: 'hinode',
      title: { 'ja-JP': 'ひので様' },
      team: 'care',
      people: [{ login: 'aoi', order: 3 }],
      longestQueue: 5,
      waiting: 'standard',
    },
  ],
  people: [
    person('aoi', { profile: 'manager', autoAccept: true }),
    person('ren', { phone: { kind: 'desk', number: '+81332104567' } }),
    person('sora'),
    person('yuki', { profile: 'administrator', afterCallSeconds: 0 }),
  ],
  statuses: [{ name: 'Lunch', description: 'Away for lunch' }, { name: 'Training' }],
  quickConnects: [
    { name: 'Aoi', to: { kind: 'person', login: 'aoi' }, teams: ['care'] },
    { name: 'Care', to: { kind: 'team', team: 'care' }, teams: ['sales', 'hinode'] },
    { name: 'Head office', to: { kind: 'number', number: '+81332104500' }, teams: ['sales'] },
  ],
  recording: { agent: true, customer: true, keypad: false, retentionDays: 365 },
  records: { stream: true },
  customers: { file: 'customers.csv', defaultTeam: 'care', tries: 3, maximumDigits: 10, byTelephone: false },
  repeatCallers: { windowHours: 24, backTo: 'nobody', personSeconds: 30 },
  waiting: [
    {
      name: 'standard',
      prompts: {},
      announceEverySeconds: 60,
      tells: [],
      full: 'other-team',
      unstaffed: 'other-team',
      closed: 'goodbye',
      otherTeam: 'care',
    },
  ],
  callbacks: {
    mode: 'automatic',
    priority: 'keeps-its-place',
    retries: 2,
    retryAfterSeconds: 600,
    expireAfterHours: 72,
    keepDays: 90,
    countries: ['JP'],
    mobiles: false,
  },
  transfers: { outsideNumbers: 'any', comesBackAfterSeconds: 30 },
  callingOut: { whileColleagueTalks: 'refuse' },
  prompts: {},
  approvedOrigins: ['https://crm.example.co.jp'],
};

export const fixtureCenter = (change: Partial<Center> = {}): Center => ({ ...FIXTURE, ...change });

/** A center with so many teams and people, each person in two teams. */
export function largeCenter(teams: number, people: number): Center {
  const [team] = FIXTURE.teams;
  const logins = Array.from({ length: people }, (_, index) => `person-${index}`);
  return fixtureCenter({
    teams: Array.from({ length: teams }, (_, index) => ({
      ...(team as Center['teams'][number]),
      name: `team-${index}`,
      people: logins
        .filter((_login, at) => at % teams === index || (at * 7 + 1) % teams === index)
        .map((login, at) => ({ login, order: (at % 15) + 1 })),
    })),
    queues: [],
    people: logins.map((login) => person(login)),
    quickConnects: [],
    customers: { ...FIXTURE.customers, defaultTeam: 'team-0' },
  });
}

interface Synthesis {
  readonly flows?: readonly AuthoredFlow[];
  /** Held against AWS Solutions. */
  readonly isChecked?: boolean;
  readonly outdir?: string;
  readonly testCases?: readonly TestCase[];
}

/** Makes a center's stacks, with functions that do nothing. */
export function appOf(center: Center, { flows, isChecked = false, outdir, testCases }: Synthesis = {}): App {
  const app = centerApp(outdir);
  if (isChecked) holdAgainstAwsSolutions(app);
  centerStacks(app, {
    center,
    flows: flows ?? fixtureFlows(center),
    folder: path.join(__dirname, 'recordings'),
    code: () => Code.fromInline('exports.handler = async () => ({});'),
    ...(testCases ? { testCases } : {}),
  });
  return app;
}

const made = new Map<Center, ReadonlyMap<string, Template>>();

/** The template of one stack of a center: `Routing`. A center is synthesized once. */
export function templateOf(center: Center, part: string): Template {
  const templates = templatesOf(center);
  const template = templates.get(part);
  if (!template) throw new Error(`there is no stack ${part}, there is ${[...templates.keys()].join(', ')}`);
  return template;
}

export const partsOf = (center: Center): string[] => [...templatesOf(center).keys()];

function templatesOf(center: Center): ReadonlyMap<string, Template> {
  const before = made.get(center);
  if (before) return before;
  const stacks = appOf(center).node.children.filter((child) => Stack.isStack(child));
  const templates = new Map(
    stacks.map((stack) => [stack.stackName.split('-').at(-1) ?? '', Template.fromStack(stack)]),
  );
  made.set(center, templates);
  return templates;
}

/** The properties of every resource of a type. */
export const propertiesOf = (template: Template, type: string): Record<string, unknown>[] =>
  Object.values(template.findResources(type)).map((resource) => resource['Properties'] as Record<string, unknown>);

/** The names of a template's functions. */
export const functionsIn = (template: Template): string[] =>
  Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Metadata }) => (Metadata as Record<string, string>)['aws:cdk:path']?.split('/').at(-2) ?? '',
  );

/** An instance of the fixture's Region for constructs on their own. */
export function stackForOne(): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'One', { env: { region: 'ap-northeast-1' } });
}

export { Match, Template };

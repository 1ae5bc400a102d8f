/** From a definition in which nothing is wrong to the center it describes: every default filled in. */
import type {
  Callbacks,
  Center,
  Customers,
  HolidayList,
  Instance,
  Language,
  Line,
  PerLanguage,
  Person,
  QuickConnect,
  Team,
  WaitingStrategy,
} from './center';
import { countryOfRegion } from './region-country';
import { servedBy } from './people-order';
import type { Definition } from './schema';
import { split, tidied } from './opening';
import { toE164 } from './telephone';
import { DEFAULT_VOICES, defaultEngine } from './voices';
import { daysOf, minuteOfDay } from './written';

/** `list` is the committed list of national holidays. */
export function complete(definition: Definition, environment: string, list: HolidayList): Center {
  const languages = definition.languages.map(languageOf);
  const codes = languages.map(({ code }) => code);
  const own = codes[0] ?? 'ja-JP';
  const national = nationalOf(definition);
  const titled = (title: Title | undefined, name: string) => inEveryLanguage(title ?? name, codes);
  const helpers = (queue: string) =>
    definition.people.filter(({ teams }) => teams?.includes(queue)).map(({ login }) => login);
  const customers = customersOf(definition);
  const waiting = waitingOf(definition, customers.defaultTeam);
  const standard = waiting[0]?.name ?? STANDARD;
  const teams = definition.teams.map((team): Team => ({
    name: team.name,
    title: titled(team.title, team.name),
    hours: team.hours ?? definition.hours[0]?.name ?? '',
    people: servedBy(team.people, helpers(team.name)),
    ...present('longestQueue', team.longestQueue),
    waiting: team.waiting ?? standard,
    takesRepeatCallers: team.takesRepeatCallers,
    ...present('outboundCaller', outboundCallerOf(team)),
  }));
  return {
    name: definition.name,
    environment,
    region: definition.region,
    ...present('account', definition.account),
    timeZone: definition.timeZone,
    languages,
    instance: instanceOf(definition, environment),
    lines: (definition.lines ?? [{ name: 'main', number: 'none' as const }]).map((line) => lineOf(line, own)),
    hours: definition.hours.map((hours) => ({
      name: hours.name,
      timeZone: hours.timeZone ?? definition.timeZone,
      holidays: hours.holidays,
      open: tidied(
        hours.open.flatMap(({ days, from, to }) =>
          daysOf(days).flatMap((day) => split(day, minuteOfDay(from) ?? 0, minuteOfDay(to) ?? 0)),
        ),
      ),
    })),
    holidays: {
      national,
      horizonDays: definition.holidays.horizonDays,
      closings: definition.holidays.closings
        .map(({ name, from, to }) => ({ name: inEveryLanguage(name, codes), from, to: to ?? from }))
        .filter(({ to }) => to >= list.asOf),
      list: {
        ...list,
        days: national === 'none' ? [] : list.days.map((day) => ({ ...day, name: spokenIn(day.name, codes) })),
      },
    },
    teams,
    queues: definition.queues.map((queue) => ({
      name: queue.name,
      title: titled(queue.title, queue.name),
      team: queue.team,
      people: queue.people
        ? servedBy(queue.people, helpers(queue.name))
        : servedBy(
            Object.fromEntries(
              (teams.find(({ name }) => name === queue.team)?.people ?? []).map((each) => [each.login, each.order]),
            ),
            helpers(queue.name),
          ),
      ...present('longestQueue', queue.longestQueue),
      waiting: queue.waiting ?? teams.find(({ name }) => name === queue.team)?.waiting ?? standard,
    })),
    people: definition.people.map((person) => personOf(person, definition)),
    statuses: definition.statuses.map(({ name, description }) => ({ name, ...present('description', description) })),
    quickConnects: definition.quickConnects.map((quickConnect) => quickConnectOf(quickConnect, definition)),
    recording: {
      agent: definition.recording.sides.includes('agent'),
      customer: definition.recording.sides.includes('customer'),
      keypad: definition.recording.keypad,
      ...present('retentionDays', definition.recording.retentionDays),
      ...present('bucket', definition.recording.bucket),
    },
    records: definition.records,
    customers,
    repeatCallers: definition.repeatCallers,
    waiting,
    callbacks: callbacksOf(definition),
    transfers: definition.transfers,
    callingOut: definition.callingOut,
    prompts: definition.prompts,
    approvedOrigins: definition.approvedOrigins,
  };
}

type Title = string | Readonly<Record<string, string>>;

/** The alias of a new instance that the definition does not name. */
export const standardAlias = (name: string, environment: string): string =>
  (environment === 'prod' ? name : `${name}-${environment}`).slice(0, 45).replace(/-+$/u, '');

export function nationalOf(definition: {
  readonly timeZone?: string | undefined;
  readonly holidays?: { readonly national?: 'japan' | 'none' | undefined } | undefined;
}): 'japan' | 'none' {
  return definition.holidays?.national ?? (definition.timeZone === 'Asia/Tokyo' ? 'japan' : 'none');
}

function languageOf(written: Definition['languages'][number]): Language {
  const {
    code,
    voice = DEFAULT_VOICES[code] ?? 'Joanna',
    engine,
  } = typeof written === 'string' ? { code: written } : written;
  return { code, voice, engine: engine ?? defaultEngine(voice) };
}

function inEveryLanguage(written: Title, codes: readonly string[]): PerLanguage {
  return typeof written === 'string' ? Object.fromEntries(codes.map((code) => [code, written])) : written;
}

/** The committed list speaks Japanese and English; a language it does not speak hears the English name. */
function spokenIn(name: PerLanguage, codes: readonly string[]): PerLanguage {
  const spoken = codes.map((code) => {
    const sameLanguage = Object.keys(name).find((other) => other.split('-')[0] === code.split('-')[0]);
    return [
      code,
      name[code] ?? name[sameLanguage ?? 'en-US'] ?? name['en-US'] ?? Object.values(name)[0] ?? '',
    ] as const;
  });
  return { ...name, ...Object.fromEntries(spoken) };
}

function instanceOf({ instance, name }: Definition, environment: string): Instance {
  const { alias, arn, identity } = instance;
  if (arn !== undefined) return { kind: 'existing', arn, identity };
  return { kind: 'new', alias: alias ?? standardAlias(name, environment), identity };
}

function lineOf(written: NonNullable<Definition['lines']>[number], own: string): Line {
  const { name, language = own, number } = written;
  if (number === 'none') return { name, language, number: { kind: 'none' } };
  if (typeof number === 'string') return { name, language, number: { kind: 'existing', arn: number } };
  return { name, language, number: { kind: 'claimed', ...number.claim } };
}

function outboundCallerOf({ outboundCaller }: Definition['teams'][number]): Team['outboundCaller'] | undefined {
  return outboundCaller && { name: outboundCaller.name, ...present('line', outboundCaller.line) };
}

function customersOf({ customers, teams }: Definition): Customers {
  const { file, defaultTeam, tries, maximumDigits, byTelephone, lookUp } = customers;
  return {
    file,
    defaultTeam: defaultTeam ?? teams[0]?.name ?? '',
    tries,
    maximumDigits,
    byTelephone,
    ...present('lookUp', lookUp),
  };
}

/** The one strategy of a center that names none. */
const STANDARD = 'standard';

function waitingOf({ waiting }: Definition, defaultTeam: string): readonly WaitingStrategy[] {
  const standard: WaitingStrategy = {
    name: STANDARD,
    prompts: {},
    announceEverySeconds: 60,
    tells: [],
    full: 'other-team',
    unstaffed: 'other-team',
    closed: 'goodbye',
    otherTeam: defaultTeam,
  };
  return (
    waiting?.map(({ otherTeam = defaultTeam, callbackKey, longest, ...written }) => ({
      ...written,
      otherTeam,
      ...present('callbackKey', callbackKey),
      ...present('longest', longest),
    })) ?? [standard]
  );
}

function callbacksOf({ callbacks, region }: Definition): Callbacks {
  const { mode, priority, retries, retryAfterSeconds, expireAfterHours, keepDays, countries, mobiles } = callbacks;
  return {
    mode,
    priority,
    retries,
    retryAfterSeconds,
    expireAfterHours,
    keepDays,
    countries: countries ?? [countryOfRegion(region)],
    mobiles,
  };
}

function personOf(written: Definition['people'][number], { instance, afterCallSeconds: standard }: Definition): Person {
  const { login, firstName, lastName, email, profile, phone, autoAccept, afterCallSeconds = standard } = written;
  return {
    login,
    firstName,
    lastName,
    // Amazon Connect refuses an e-mail address where SAML manages people.
    ...present('email', instance.identity === 'saml' ? undefined : email),
    profile,
    phone: phone === 'softphone' ? { kind: 'softphone' } : { kind: 'desk', number: toE164(phone) ?? phone },
    autoAccept,
    afterCallSeconds,
  };
}

function quickConnectOf(written: Definition['quickConnects'][number], { teams, queues }: Definition): QuickConnect {
  const { name, description, person, team, number } = written;
  return {
    name,
    ...present('description', description),
    to:
      person !== undefined
        ? { kind: 'person', login: person }
        : team !== undefined
          ? { kind: 'team', team }
          : { kind: 'number', number: toE164(number ?? '') ?? '' },
    teams: written.teams ?? [...teams, ...queues].map((each) => each.name),
  };
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}

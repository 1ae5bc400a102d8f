/**
 * What a contact center is, once its definition was read and checked: plain data, everything defaulted, every name known to exist.
 * `schema.ts` says how it is written in YAML; `load.ts` turns the one into the other or lists what is wrong.
 */
export interface Center {
  /** Short name, the prefix of what is created: `aozora`. Lower-case letters, digits and dashes. */
  readonly name: string;
  /** The overlay in force: `dev`, `staging`, `prod`. */
  readonly environment: string;
  readonly region: string;
  /** AWS account id; absent means the account of whoever deploys. */
  readonly account?: string;
  /** IANA name, e.g. `Asia/Tokyo`. */
  readonly timeZone: string;
  /** The first is the center's own. */
  readonly languages: readonly Language[];
  readonly instance: Instance;
  readonly lines: readonly Line[];
  readonly hours: readonly HoursSet[];
  readonly holidays: Holidays;
  readonly teams: readonly Team[];
  /** Queues of single customers, served by a team's people. */
  readonly queues: readonly OwnQueue[];
  readonly people: readonly Person[];
  readonly statuses: readonly AgentStatus[];
  readonly quickConnects: readonly QuickConnect[];
  readonly recording: Recording;
  readonly records: Records;
  readonly customers: Customers;
  readonly repeatCallers: RepeatCallers;
  /** How callers wait, each strategy by a name that teams choose. At least one. */
  readonly waiting: readonly WaitingStrategy[];
  readonly callbacks: Callbacks;
  readonly transfers: Transfers;
  readonly callingOut: CallingOut;
  /** Prompts worded by the definition; what is absent is spoken in the product's own words. Key: prompt name. */
  readonly prompts: Readonly<Record<string, Wording>>;
  /** Origins on which the agent's panel may be embedded: `https://crm.example.co.jp`. */
  readonly approvedOrigins: readonly string[];
}

/** `ja-JP`, `en-US`, … */
export type LanguageCode = string;

/** One text per language of the center. */
export type PerLanguage = Readonly<Record<LanguageCode, string>>;

/** One prompt per language: text to speak, or a recording (8 kHz mono µ-law .wav, path relative to the definition). */
export type Wording = Readonly<Record<LanguageCode, string | { readonly file: string }>>;

export interface Language {
  readonly code: LanguageCode;
  /** Amazon Polly voice id, e.g. `Kazuha`. */
  readonly voice: string;
  readonly engine: 'Standard' | 'Neural' | 'Generative';
}

export type Instance =
  | {
      readonly kind: 'new';
      /** Part of the sign-in address, unique in AWS; 1 to 45 characters. */
      readonly alias: string;
      /** Who manages passwords: Amazon Connect itself, or an identity provider by SAML. */
      readonly identity: 'connect' | 'saml';
    }
  | { readonly kind: 'existing'; readonly arn: string; readonly identity: 'connect' | 'saml' };

export interface Line {
  readonly name: string;
  readonly language: LanguageCode;
  readonly number:
    | { readonly kind: 'existing'; readonly arn: string }
    | { readonly kind: 'claimed'; readonly country: string; readonly type: 'DID' | 'TOLL_FREE' }
    /** The flow is deployed, no number leads to it yet. */
    | { readonly kind: 'none' };
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A time of day in minutes after midnight, 0 to 1440. */
export type MinuteOfDay = number;

export interface HoursSet {
  readonly name: string;
  readonly timeZone: string;
  /** Ranges within one day: what wrapped midnight is already split. `to` 1440 is the end of the day. */
  readonly open: readonly { readonly day: Weekday; readonly from: MinuteOfDay; readonly to: MinuteOfDay }[];
  /** Whether the center's holidays close these hours. */
  readonly holidays: boolean;
}

export interface Holidays {
  /** Which national list applies. */
  readonly national: 'japan' | 'none';
  /** How many days ahead of its `asOf` the committed list must reach. */
  readonly horizonDays: number;
  /** The company's own closing days. `from` and `to` are inclusive, `YYYY-MM-DD`. */
  readonly closings: readonly { readonly name: PerLanguage; readonly from: string; readonly to: string }[];
  /** The committed list: national days from `asOf` on, in order. */
  readonly list: HolidayList;
}

/** `config/holidays.json`, written by `holidays refresh`, read by synth. */
export interface HolidayList {
  /** The day it was made for: earlier days are left out, since Connect refuses overrides in the past. */
  readonly asOf: string;
  /** The last day the source speaks of. */
  readonly through: string;
  readonly source: string;
  readonly days: readonly { readonly date: string; readonly name: PerLanguage }[];
}

export interface Team {
  readonly name: string;
  /** What agents hear and see. */
  readonly title: PerLanguage;
  readonly hours: string;
  /** Who takes the team's calls, by login, best first: order 1 (first) to 15 (last). */
  readonly people: readonly { readonly login: string; readonly order: number }[];
  /** Most contacts that may wait; absent means Connect's own limit. */
  readonly longestQueue?: number;
  /** How its callers wait: name of one of the center's strategies. */
  readonly waiting: string;
  /** Whether who calls again comes back to this team, and to the person of last time. */
  readonly takesRepeatCallers: boolean;
  /** What the called party sees. `line` names one of the center's lines. */
  readonly outboundCaller?: { readonly name: string; readonly line?: string };
}

export interface OwnQueue {
  readonly name: string;
  readonly title: PerLanguage;
  /** The team whose hours and, unless `people` says otherwise, whose people serve it. */
  readonly team: string;
  readonly people: readonly { readonly login: string; readonly order: number }[];
  readonly longestQueue?: number;
  /** How its callers wait: name of one of the center's strategies. */
  readonly waiting: string;
}

export interface Person {
  readonly login: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string;
  /** Profile of what they may do. */
  readonly profile: 'agent' | 'manager' | 'administrator';
  readonly phone: { readonly kind: 'softphone' } | { readonly kind: 'desk'; /** E.164 */ readonly number: string };
  readonly autoAccept: boolean;
  /** Seconds of after-call work, the center's unless the person has their own; 0 means until the agent ends it. */
  readonly afterCallSeconds: number;
}

export interface AgentStatus {
  readonly name: string;
  readonly description?: string;
}

export interface QuickConnect {
  readonly name: string;
  readonly description?: string;
  readonly to:
    | { readonly kind: 'person'; readonly login: string }
    /** A team or an own queue. */
    | { readonly kind: 'team'; readonly team: string }
    | { readonly kind: 'number'; /** E.164 */ readonly number: string };
  /** Teams and own queues whose agents see it. */
  readonly teams: readonly string[];
}

export interface Recording {
  readonly agent: boolean;
  readonly customer: boolean;
  /** Also the keypad part, before anybody answers. */
  readonly keypad: boolean;
  /** Days until recordings are deleted; absent means kept. */
  readonly retentionDays?: number;
  /** Recordings, transcripts and reports go to a bucket of the center's own, or to this one. */
  readonly bucket?: string;
}

export interface Records {
  /** Contact records and agent events are streamed and kept. */
  readonly stream: boolean;
}

export interface Customers {
  /** Path of the CSV that `customers import` reads by default, relative to the definition. */
  readonly file: string;
  /** Who takes callers that cannot be told apart: unknown number, look-up down. Name of a team. */
  readonly defaultTeam: string;
  /** How often a caller may try a number before a person takes over, 1 to 10. */
  readonly tries: number;
  /** Most digits a customer number has, 1 to 20. */
  readonly maximumDigits: number;
  /** Callers whose telephone number is known are not asked for a customer number. */
  readonly byTelephone: boolean;
  /**
   * A Lambda function of the user's own that says who calls, instead of the center's tables: ARN. It takes and answers what
   * `lambdas/find-caller/answer.ts` says.
   */
  readonly lookUp?: string;
}

export interface RepeatCallers {
  /** A second call within so many hours is a repeat. */
  readonly windowHours: number;
  /** Whom a repeat caller is led back to: the person of last time while free, else the team; the team; or as any other caller. */
  readonly backTo: 'person' | 'team' | 'nobody';
  /** Seconds the call is kept for the person of last time before the team is offered it, 1 to 600. */
  readonly personSeconds: number;
}

/** What becomes of a caller who cannot be served now. */
export type Instead =
  /** They are offered to be called back; who does not want it hears a polite end. */
  | 'callback'
  /** The strategy's other team takes the call. */
  | 'other-team'
  | 'goodbye';

/** How callers wait, and what they are offered when nobody can take the call. */
export interface WaitingStrategy {
  readonly name: string;
  /** Prompts of its own, over those of the center: `waiting-…`, `hold-…`. Key: prompt name. */
  readonly prompts: Readonly<Record<string, Wording>>;
  /** Seconds between two announcements, 21 to 600: the music in between is not cut shorter. */
  readonly announceEverySeconds: number;
  /** What an announcement tells beside that the caller is not forgotten. */
  readonly tells: readonly ('place' | 'wait')[];
  /** A key that asks for a callback while waiting, said with each announcement; absent: none. */
  readonly callbackKey?: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
  /** The longest wait, and what becomes of the caller; absent: until somebody answers. */
  readonly longest?: { readonly seconds: number; readonly instead: Instead };
  /** When the queue is full. */
  readonly full: Instead;
  /** When nobody of the team is signed in to take calls. */
  readonly unstaffed: Instead;
  /** Out of hours and on holidays. */
  readonly closed: 'callback' | 'goodbye';
  /** The team behind `other-team`. */
  readonly otherTeam: string;
}

export interface Callbacks {
  /** Connect calls by itself, agent first; or people call from a list. */
  readonly mode: 'automatic' | 'by-hand';
  /** Of automatic callbacks: after every caller who is on the line; or as if they had gone on waiting. */
  readonly priority: 'new-calls-first' | 'keeps-its-place';
  /** Further attempts when nobody answers, 0 to 9. */
  readonly retries: number;
  /** Seconds between two attempts, 1 to 259,200. */
  readonly retryAfterSeconds: number;
  /** A callback that nobody got to is given up after so long, 1 to 336. */
  readonly expireAfterHours: number;
  /** How long what became of it is kept, 1 to 3650. */
  readonly keepDays: number;
  /** Countries the instance may dial, two letters. */
  readonly countries: readonly string[];
  /** Whether the instance may dial mobiles (in Japan 070, 080 and 090 have to be asked for). */
  readonly mobiles: boolean;
}

export interface Transfers {
  /** Outside numbers that agents may transfer to and call: those of the phone book (`quickConnects` with a number), or any. */
  readonly outsideNumbers: 'phone-book' | 'any';
  /** Seconds after which a call that was passed to a person who does not take it comes back to the team, 21 to 600. */
  readonly comesBackAfterSeconds: number;
}

export interface CallingOut {
  /** What becomes of an outgoing call to somebody who talks with a colleague at this moment. */
  readonly whileColleagueTalks: 'refuse' | 'warn';
}

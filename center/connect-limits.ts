/** What Amazon Connect takes, so that a definition fails here and not in the middle of a deploy. */

/** Most characters of a name: queues, hours of operation, agent statuses, quick connects, flows, overrides. */
export const LONGEST_NAME = 127;
export const LONGEST_DESCRIPTION = 250;
export const LONGEST_CALLER_NAME = 255;
export const LONGEST_ALIAS = 45;
export const LONGEST_LOGIN = 64;
export const LONGEST_PERSON_NAME = 100;
export const LONGEST_ORIGIN = 267;

/** Pattern of an instance alias; one that starts with `d-` would look like a directory. */
export const ALIAS = /^(?!d-)[\da-zA-Z](?:[\da-zA-Z-]*[\da-zA-Z])?$/u;
export const LOGIN = /^[a-zA-Z0-9_.@-]+$/u;
export const INSTANCE_ARN = /^arn:aws[-a-z0-9]*:connect:([-a-z0-9]+):(\d{12}):instance\/[-a-zA-Z0-9]+$/u;
export const FUNCTION_ARN =
  /^arn:aws[-a-z0-9]*:lambda:([-a-z0-9]+):\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9$_-]+)?$/u;
export const PHONE_NUMBER_ARN = /^arn:aws[-a-z0-9]*:connect:([-a-z0-9]+):(\d{12}):phone-number\/[-a-zA-Z0-9]+$/u;

/** Overrides of one hours set. Amazon Connect does not raise this. */
export const MOST_OVERRIDES = 50;
/** Day-and-time slices of one hours set. */
export const MOST_SLICES = 100;
/** Custom statuses; `Available` and `Offline` stand beside them. Amazon Connect does not raise this. */
export const MOST_STATUSES = 48;
/** Amazon Connect does not raise this. */
export const MOST_ORIGINS = 100;

/** An instance's default quotas, which AWS raises on request. */
export const DEFAULT_QUOTAS = {
  hours: { most: 100, what: 'hours sets', quota: 'Hours of operation per instance' },
  queues: { most: 100, what: 'queues', quota: 'Queues per instance' },
  lines: { most: 5, what: 'lines with a number', quota: 'Phone numbers per instance' },
  quickConnects: { most: 100, what: 'quick connects', quota: 'Quick connects per instance' },
  flows: {
    most: 100,
    what: 'flows, one for each waiting strategy and language among them',
    quota: 'Flows per instance',
  },
  people: { most: 500, what: 'people', quota: 'Users per instance' },
} as const;
/** Queues (per channel) of one routing profile. */
export const MOST_QUEUES_OF_A_PERSON = 50;

/** What every new instance already has; a second thing of that name is refused. */
export const BUILT_IN = {
  hours: ['Basic Hours'],
  queue: ['BasicQueue'],
  status: ['Available', 'Offline'],
} as const;

/** Regions where Amazon Connect can be set up. Osaka (ap-northeast-3) only ever holds a replica of Tokyo. */
export const CONNECT_REGIONS = [
  'us-east-1',
  'us-west-2',
  'us-gov-west-1',
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-2',
] as const;
export const REGION =
  /^[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/u;
/** Hours for which a callback may stand in the list. Connect itself keeps a contact that waits for seven to fourteen days. */
export const LONGEST_CALLBACK_HOURS = 336;

/** Every fault of a construct's properties is named, all at once, under the construct's path. */
import type { Stack } from 'aws-cdk-lib/core';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Mistake } from '../../../language/mistake';
import { AgentStatuses } from '../../../lib/constructs/agent-statuses';
import { ApprovedOrigins } from '../../../lib/constructs/approved-origins';
import { CenterWiring } from '../../../lib/constructs/center-wiring';
import { ConnectFunction } from '../../../lib/constructs/connect-function';
import { ConnectUser } from '../../../lib/constructs/connect-user';
import { ContactCenterInstance } from '../../../lib/constructs/contact-center-instance';
import { ContactQueue } from '../../../lib/constructs/contact-queue';
import { HoursOfOperation } from '../../../lib/constructs/hours-of-operation';
import { LineNumber } from '../../../lib/constructs/line-number';
import { OrderedRouting } from '../../../lib/constructs/ordered-routing';
import type { Permission } from '../../../lib/constructs/permissions';
import { QuickConnect } from '../../../lib/constructs/quick-connect';
import { RecordedPrompt } from '../../../lib/constructs/recorded-prompt';
import { RecordingStorage } from '../../../lib/constructs/recording-storage';
import { RetainedTable } from '../../../lib/constructs/retained-table';
import { SecurityProfile } from '../../../lib/constructs/security-profile';
import { INSTANCE_ARN, stackForOne } from '../fixture-center';

const instanceArn = INSTANCE_ARN;
const open = [{ day: 'monday', from: 0, to: 600 }] as const;
const hoursOf = (change: object) => (stack: Stack) =>
  new HoursOfOperation(stack, 'X', { instanceArn, name: 'office', timeZone: 'Asia/Tokyo', open, ...change });
const userOf = (change: object) => (stack: Stack) =>
  new ConnectUser(stack, 'X', {
    instanceArn,
    login: 'sato',
    firstName: 'Kenji',
    lastName: 'Sato',
    routingProfileArn: `${INSTANCE_ARN}/routing-profile/1`,
    securityProfileArns: [`${INSTANCE_ARN}/security-profile/1`],
    ...change,
  });
const days = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `day ${index}`, from: '2027-01-01', to: '2027-01-01' }));

const CASES: readonly (readonly [string, (stack: Stack) => unknown, readonly RegExp[]])[] = [
  [
    'an alias like a directory',
    (stack) => new ContactCenterInstance(stack, 'X', { alias: 'd-1' }),
    [/alias: "d-1" is there/],
  ],
  [
    'an alias that is too long',
    (stack) => new ContactCenterInstance(stack, 'X', { alias: 'a'.repeat(46) }),
    [/has 46 characters; 1 to 45/],
  ],
  ['an ARN of something else', hoursOf({ instanceArn: 'arn:aws:s3:::x' }), [/instanceArn: "arn:aws:s3:::x"/]],
  ['a zone that does not exist', hoursOf({ timeZone: 'Asia/Tokio' }), [/timeZone: "Asia\/Tokio"/]],
  ['a zone that Connect does not know', hoursOf({ timeZone: '+09:00' }), [/timeZone: "\+09:00"/]],
  [
    'hours that wrap midnight, overlap, and an empty name',
    hoursOf({
      name: '',
      open: [
        { day: 'monday', from: 1200, to: 300 },
        { day: 'tuesday', from: 540, to: 720 },
        { day: 'tuesday', from: 700, to: 800 },
      ],
    }),
    [
      /name: "" has 0 characters/,
      /open\[0\]: monday 1200 to 300/,
      /open\[2\]: tuesday 11:40 to 13:20 overlaps open\[1\]/,
      /3 faults/,
    ],
  ],
  ['fifty-one closings', hoursOf({ closed: days(51) }), [/closed: 51 are there; at most 50/]],
  [
    'closings that cannot be',
    hoursOf({
      closed: [
        { name: 'a', from: '2027-02-30', to: '2027-03-01' },
        { name: 'a', from: '2027-03-02', to: '2027-03-01' },
      ],
    }),
    [
      /closed\[0\]\.from: 2027-02-30 is there; a day that exists/,
      /closed\[1\]: .* runs backwards/,
      /closed: "a" is there twice/,
    ],
  ],
  [
    'a queue that holds less than nobody',
    (stack) =>
      new ContactQueue(stack, 'X', {
        instanceArn,
        name: 'x',
        hoursOfOperationArn: 'arn',
        maxContacts: -1,
        outboundCaller: { name: '' },
      }),
    [/maxContacts: -1 is there/, /outboundCaller\.name: "" has 0/, /hoursOfOperationArn: "arn" is there/],
  ],
  [
    'statuses that Connect has, or twice',
    (stack) =>
      new AgentStatuses(stack, 'X', {
        instanceArn,
        statuses: [{ name: 'available' }, { name: 'Lunch' }, { name: 'Lunch' }],
      }),
    [/"available" is there; Connect has that status/, /"Lunch" is there twice/],
  ],
  [
    'origins with a path, or in the clear',
    (stack) => new ApprovedOrigins(stack, 'X', { instanceArn, origins: ['https://a.example/x', 'http://b.example'] }),
    [/origins\[0\]: "https:\/\/a\.example\/x"/, /origins\[1\]: "http:\/\/b\.example"/],
  ],
  [
    'a permission that does not exist, in a profile that Connect has',
    (stack) =>
      new SecurityProfile(stack, 'X', {
        instanceArn,
        name: 'Admin',
        permissions: ['ManagerSilentMonitor' as Permission],
      }),
    [/name: "Admin" is there; Connect has a profile/, /permissions: "ManagerSilentMonitor"/],
  ],
  [
    'a user with three faults',
    userOf({ login: 'a b', deskPhone: '03-3210-4567', afterCallSeconds: -1 }),
    [/login: "a b"/, /deskPhone: "03-3210-4567"/, /afterCallSeconds: -1/, /One\/X: 3 faults/],
  ],
  ['a user with no security profile', userOf({ securityProfileArns: [] }), [/securityProfileArns\.length: 0/]],
  [
    'a number where letters may be, and a Japanese number to be claimed in Tokyo',
    (stack) => new LineNumber(stack, 'X', { instanceArn, country: 'JP', type: 'DID', description: '' }),
    [/country: JP is there; a Japanese number cannot be claimed/, /description: "" has 0/],
  ],
  [
    'a quick connect to a number that is no number',
    (stack) => new QuickConnect(stack, 'X', { instanceArn, name: 'x', to: { kind: 'number', phoneNumber: '110' } }),
    [/to\.phoneNumber: "110"/],
  ],
  [
    'a recording that is not there, in a form that Connect does not play',
    (stack) => new RecordedPrompt(stack, 'X', { instanceArn, name: 'x', file: '/nowhere/music.mp3' }),
    [/a \.wav file may be there/, /there is no such file/],
  ],
  [
    'ARNs of other things, and one that is typed wrongly',
    (stack) =>
      new ContactQueue(stack, 'X', {
        instanceArn,
        name: 'x',
        hoursOfOperationArn: `${INSTANCE_ARN}/queue/1`,
        outboundCaller: { phoneNumberArn: `${INSTANCE_ARN}/phone-number/1`, whisperFlowArn: `${INSTANCE_ARN}/flow/1` },
      }),
    [
      /hoursOfOperationArn: ".*" is there; the ARN of hours of operation, which ends in \/operating-hours\/<id>, may/,
      /outboundCaller\.phoneNumberArn: /,
      /outboundCaller\.whisperFlowArn: .* the ARN of a flow/,
    ],
  ],
  [
    'a quick connect to a person by the ARN of a queue',
    (stack) =>
      new QuickConnect(stack, 'X', {
        instanceArn,
        name: 'x',
        to: { kind: 'person', userArn: `${INSTANCE_ARN}/queue/1`, transferFlowArn: 'x' },
      }),
    [/to\.userArn: /, /to\.transferFlowArn: /],
  ],
  [
    'a table without a key',
    (stack) => new RetainedTable(stack, 'X', { partitionKey: '', encryptionKey: new Key(stack, 'Key') }),
    [/partitionKey: "" has 0/],
  ],
  [
    'indexes twice, without a key, and more than there may be',
    (stack) =>
      new RetainedTable(stack, 'X', {
        partitionKey: 'id',
        encryptionKey: new Key(stack, 'Key'),
        indexes: [
          { name: 'by queue', partitionKey: '' },
          ...Array.from({ length: 20 }, () => ({ name: 'byQueue', partitionKey: 'queue', sortKey: '' })),
        ],
      }),
    [
      /indexes: 21 are there; at most 20/,
      /indexes: "byQueue" is there twice/,
      /indexes\[0\]\.name: "by queue" is there/,
      /indexes\[0\]\.partitionKey: "" has 0/,
      /indexes\[1\]\.sortKey: "" has 0/,
    ],
  ],
  [
    'a function of another package without its code, which would run for an hour',
    (stack) =>
      new ConnectFunction(stack, 'X', {
        description: 'x',
        instanceArn: 'x',
        timeoutSeconds: 3600,
        answers: ['status', 'status', ''],
      }),
    [
      /answers: "status" is there twice/,
      /answers: an empty name/,
      /instanceArn: "x"/,
      /timeoutSeconds: 3600/,
      /code: none is there, and this package has no bundle "X"/,
    ],
  ],
  [
    'a wiring that the function would refuse at deployment',
    (stack) => {
      const table = Table.fromTableName(stack, 'Table', 'x');
      return new CenterWiring(stack, 'X', {
        instanceArn,
        lines: [{ name: 'main', phoneNumberArn: 'x', contactFlowArn: `${INSTANCE_ARN}/contact-flow/1` }],
        quickConnects: [{ queueArn: `${INSTANCE_ARN}/queue/1`, quickConnectArns: ['x'] }],
        outboundCallers: [{ queueArn: 'x', phoneNumberArn: 'x' }],
        directory: [{ name: 'queue/x', arn: 'x' }],
        orders: [{ queue: 'x', people: [{ login: 'sato', order: 16 }] }],
        calendar: [{ date: '2027-02-29', kind: 'company', names: {} }],
        calendarSource: 'x',
        directoryTable: table,
        calendarTable: table,
        ordersTable: table,
        code: Code.fromInline('x'),
      });
    },
    [
      /lines\[0\]\.phoneNumberArn/,
      /quickConnects\[0\]\.quickConnectArns\[0\]/,
      /outboundCallers\[0\]\.queueArn/,
      /directory\[0\]\.arn/,
      /orders "x" "sato": 16 is there/,
      /calendar\[0\]\.date: 2027-02-29/,
      /7 faults/,
    ],
  ],
  [
    'storage that forgets at once',
    (stack) =>
      new RecordingStorage(stack, 'X', { instanceArn, folder: 'x', retentionDays: 0, bucketName: 'No_Bucket' }),
    [/bucketName: "No_Bucket"/, /retentionDays: 0/],
  ],
  [
    'an order beyond the fifteenth, a person twice, and a ring time that is none',
    (stack) =>
      new OrderedRouting(stack, 'X', {
        instanceArn,
        namePrefix: 'x',
        ringSeconds: 0,
        people: [
          { login: 'sato', queues: [{ name: 'a', queueArn: 'arn', order: 16 }] },
          { login: 'sato', queues: [] },
        ],
      }),
    [/people "sato" queue "a" order: 16/, /people: "sato" is there twice/, /queues: none is there/, /ringSeconds: 0/],
  ],
];

/** What a mistake says; anything else is passed on. */
function mistakeOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
  return '';
}

describe('a construct names every fault of its properties', () => {
  it.each(CASES)('%s', (_what, make, messages) => {
    const said = mistakeOf(() => make(stackForOne()));
    expect(said).toMatch(/^One\/X: /);
    for (const message of messages) expect(said).toMatch(message);
  });
});

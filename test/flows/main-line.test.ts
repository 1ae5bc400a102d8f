import type { Center } from '../../center/center';
import { mainLine } from '../../flows/main-line';
import type { Action, FlowDocument, Transitions } from '../../language/document';
import { CENTERS, SAMPLE } from './centers';

const documentOf = (center: Center): FlowDocument | undefined => {
  const [line] = center.lines;
  return line && mainLine(center, line).document;
};

const block = (document: FlowDocument | undefined, name: string | undefined): Action => {
  const found = document?.Actions.find(({ Identifier }) => Identifier === name);
  if (!found) throw new Error(`There is no block ${name}`);
  return found;
};

/** Where an operand or an error type leads, else onward. */
function follow({ NextAction, Conditions = [], Errors = [] }: Transitions, outcome?: string): string | undefined {
  const condition = Conditions.find(({ Condition }) => Condition.Operands.includes(outcome ?? ''));
  const error = Errors.find(({ ErrorType }) => ErrorType === outcome);
  return outcome === undefined ? NextAction : (condition ?? error)?.NextAction;
}

/** The blocks a call passes, with the outcome of those that turn it: `{ hours: 'False' }`. */
function pass(center: Center, outcomes: Readonly<Record<string, string>>): readonly string[] {
  const document = documentOf(center);
  const passed: string[] = [];
  let at = document?.StartAction;
  while (at !== undefined && passed.length < 100) {
    passed.push(at);
    if (outcomes[at] === 'over') break;
    at = follow(block(document, at).Transitions, outcomes[at]);
  }
  return passed;
}

const types = (center: Center, names: readonly string[]): readonly string[] =>
  names.map((name) => block(documentOf(center), name).Type);

const FOUND = { hours: 'True', tries: 'ContinueLooping', isFound: '200', staffed: '0', defaultStaffed: '0' };

test('a customer who keys in a known number passes everything in its order and is transferred', () => {
  const passed = pass(SAMPLE, { ...FOUND, transfer: 'over' });

  expect(passed.join(' ')).toBe(
    'log voice language whileWaiting beforeAgent beforeCustomer customerOnHold agentOnHold ' +
      'newCall greeting noteCaller calledBefore recordingNotice holiday isHoliday hours ' +
      'tries askNumber wasPressed oneMoment findCustomer isFound knownCustomer queue ' +
      'staffed record connecting transfer',
  );
  expect(types(SAMPLE, passed)).toEqual([
    'UpdateFlowLoggingBehavior',
    'UpdateContactTextToSpeechVoice',
    'UpdateContactData',
    ...Array.from({ length: 5 }, () => 'UpdateContactEventHooks'),
    'UpdateContactAttributes',
    'MessageParticipant',
    'InvokeLambdaFunction',
    'Compare',
    'MessageParticipant',
    'InvokeLambdaFunction',
    'Compare',
    'CheckHoursOfOperation',
    'Loop',
    'GetParticipantInput',
    'Compare',
    'MessageParticipant',
    'InvokeLambdaFunction',
    'Compare',
    'UpdateContactAttributes',
    'UpdateContactTargetQueue',
    'CheckMetricData',
    'UpdateContactRecordingBehavior',
    'MessageParticipant',
    'TransferContactToQueue',
  ]);
});

const END = ['goodbye', 'hangUp'];
const DEFAULT_TEAM = [
  'defaultQueue',
  'defaultName',
  'defaultStaffed',
  'defaultRecord',
  'defaultConnecting',
  'defaultTransfer',
];
const OVER = { transfer: 'over', defaultTransfer: 'over' };

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['a holiday is said with its reason', { isHoliday: 'true' }, ['isHoliday', 'closedHoliday', ...END]],
  ['outside the hours the line says so', { hours: 'False' }, ['hours', 'closedHours', ...END]],
  [
    'a broken holiday check keeps the line open',
    { ...FOUND, ...OVER, holiday: 'NoMatchingError' },
    ['holiday', 'hours'],
  ],
  [
    'a holiday check that answers 500 keeps it open',
    { ...FOUND, ...OVER, isHoliday: 'NoMatchingCondition' },
    ['isHoliday', 'hours', 'tries'],
  ],
  [
    'hours that cannot be asked keep it open',
    { ...FOUND, ...OVER, hours: 'NoMatchingError' },
    ['hours', 'tries', 'askNumber'],
  ],
  [
    'a failed note of the caller is not heard',
    { ...FOUND, ...OVER, noteCaller: 'NoMatchingError' },
    ['noteCaller', 'recordingNotice'],
  ],
  [
    'who called before is marked',
    { ...FOUND, ...OVER, calledBefore: 'true' },
    ['calledBefore', 'repeatCall', 'recordingNotice'],
  ],
  [
    'a customer without a company keeps the number',
    { ...FOUND, ...OVER, knownCustomer: 'NoMatchingError' },
    ['knownCustomer', 'knownNumber', 'queue'],
  ],
  [
    'after the last try a person takes over',
    { ...FOUND, ...OVER, tries: 'DoneLooping' },
    ['tries', 'givenUp', ...DEFAULT_TEAM],
  ],
  [
    'a broken look-up leads to a person',
    { ...FOUND, ...OVER, findCustomer: 'NoMatchingError' },
    ['findCustomer', 'lookupBroken', ...DEFAULT_TEAM],
  ],
  [
    'a look-up that answers 500 leads to a person',
    { ...FOUND, ...OVER, isFound: '500' },
    ['isFound', 'lookupBroken', ...DEFAULT_TEAM],
  ],
  [
    'an answer that is none of ours leads to a person',
    { ...FOUND, ...OVER, isFound: 'NoMatchingCondition' },
    ['isFound', 'lookupBroken', ...DEFAULT_TEAM],
  ],
  [
    'a keypad that cannot be read leads to a person',
    { ...FOUND, ...OVER, askNumber: 'NoMatchingError' },
    ['askNumber', 'lookupBroken', ...DEFAULT_TEAM],
  ],
  [
    'a queue that is gone leads to the default team',
    { ...FOUND, ...OVER, queue: 'NoMatchingError' },
    ['queue', 'otherTeam', ...DEFAULT_TEAM],
  ],
  [
    'a full queue leads to the default team',
    { ...FOUND, ...OVER, transfer: 'QueueAtCapacity' },
    ['transfer', 'full', 'otherTeam', ...DEFAULT_TEAM],
  ],
  [
    'a team without anybody leads to the default team',
    { ...FOUND, ...OVER, staffed: 'NoMatchingCondition' },
    ['staffed', 'nobodyStaffed', 'otherTeam', ...DEFAULT_TEAM],
  ],
  [
    'a full default team is not tried twice',
    { ...FOUND, transfer: 'QueueAtCapacity', full: 'operations' },
    ['full', 'queueFull', ...END],
  ],
  [
    'a default team without anybody is not tried twice',
    { ...FOUND, staffed: 'NoMatchingCondition', nobodyStaffed: 'operations' },
    ['nobodyStaffed', 'nobodyThere', ...END],
  ],
  [
    'a default team found full at last ends politely',
    { ...FOUND, isFound: '500', defaultTransfer: 'QueueAtCapacity' },
    ['defaultTransfer', 'queueFull', ...END],
  ],
  [
    'a default team without anybody ends politely',
    { ...FOUND, isFound: '500', defaultStaffed: 'NoMatchingCondition' },
    ['defaultStaffed', 'nobodyThere', ...END],
  ],
  [
    'a default queue that is gone ends politely',
    { ...FOUND, isFound: '500', defaultQueue: 'NoMatchingError' },
    ['defaultQueue', 'cannotConnect', ...END],
  ],
  [
    'a transfer that fails twice ends politely',
    { ...FOUND, transfer: 'NoMatchingError', defaultTransfer: 'NoMatchingError' },
    ['defaultTransfer', 'cannotConnect', ...END],
  ],
])('%s', (_, outcomes, stretch) => {
  const passed = pass(SAMPLE, outcomes);
  const from = passed.indexOf(stretch[0] ?? '');

  expect(passed.slice(from, from + stretch.length)).toEqual(stretch);
});

test.each([
  ['silence', { wasPressed: 'Timeout' }, ['wasPressed', 'silent', 'tries', 'askNumber']],
  ['an unknown number', { isFound: '404' }, ['isFound', 'unknown', 'tries', 'askNumber']],
])('after %s the number is asked again, in words of its own', (_, outcome, stretch) => {
  const passed = pass(SAMPLE, { ...FOUND, ...outcome });
  const from = passed.indexOf(stretch[0] ?? '');

  expect(passed.slice(from, from + stretch.length)).toEqual(stretch);
});

/** What a call may do next: every branch, and onward only where that is an outcome of its own. */
const CHOICES = ['Compare', 'Loop', 'CheckHoursOfOperation', 'CheckMetricData', 'TransferContactToQueue'];
const outcomesOf = ({ Type, Transitions: { NextAction, Conditions = [], Errors = [] } }: Action): readonly string[] => [
  ...(NextAction !== undefined && !CHOICES.includes(Type) ? [NextAction] : []),
  ...[...Conditions, ...Errors].map((branch) => branch.NextAction),
];

/** The ways on that are not another try. */
const forwards = (action: Action): readonly string[] =>
  action.Type === 'Loop' ? [String(follow(action.Transitions, 'DoneLooping'))] : outcomesOf(action);

describe.each(Object.entries(CENTERS).filter(([, { lines }]) => lines.length > 0))('with %s', (_, center) => {
  const document = documentOf(center);
  const actions = document?.Actions ?? [];

  test('no call goes round without an exit: only the tries repeat, and they are counted', () => {
    const state = new Map<string, 'open' | 'done'>();
    const rings: string[] = [];
    const visit = (name: string): void => {
      if (state.get(name) === 'open') rings.push(name);
      if (state.has(name)) return;
      state.set(name, 'open');
      forwards(block(document, name)).forEach(visit);
      state.set(name, 'done');
    };
    visit(String(document?.StartAction));

    expect(rings).toEqual([]);
    expect(actions.filter(({ Type }) => Type === 'Loop').map(({ Parameters }) => Parameters?.['LoopCount'])).toEqual([
      String(center.customers.tries),
    ]);
  });

  test('every call ends with a transfer, or hangs up after a goodbye', () => {
    const ends = actions.filter((action) => outcomesOf(action).length === 0).map(({ Identifier }) => Identifier);
    const beforeTheEnd = actions.filter((action) => outcomesOf(action).includes('hangUp'));

    expect(ends).toEqual(['hangUp']);
    expect(beforeTheEnd.map(({ Identifier }) => Identifier)).toEqual(['goodbye']);
  });

  test('functions have a limit, a readable answer and a way on; at most six seconds of them pass without a word', () => {
    const functions = actions.filter(({ Type }) => Type === 'InvokeLambdaFunction');
    const spoken = ['MessageParticipant', 'GetParticipantInput'];
    const secondsFrom = (name: string): number => {
      const action = block(document, name);
      if (spoken.includes(action.Type) || action.Type === 'Loop') return 0;
      const own = Number(action.Parameters?.['InvocationTimeLimitSeconds'] ?? 0);
      return own + Math.max(0, ...outcomesOf(action).map(secondsFrom));
    };

    expect(functions.map(({ Parameters }) => Parameters?.['ResponseValidation'])).toEqual(
      functions.map(() => ({ ResponseType: 'JSON' })),
    );
    expect(functions.filter(({ Transitions }) => follow(Transitions, 'NoMatchingError') === undefined)).toEqual([]);
    expect(Math.max(...functions.map(({ Identifier }) => secondsFrom(Identifier)))).toBeLessThanOrEqual(6);
  });

  test('recording of the sides is switched on before each transfer, and only what the center records', () => {
    const { agent, customer, keypad } = center.recording;
    const sides = [...(agent ? ['Agent'] : []), ...(customer ? ['Customer'] : [])];
    const names = actions
      .filter(({ Type }) => Type === 'UpdateContactRecordingBehavior')
      .map(({ Identifier }) => Identifier);

    expect(names).toEqual([
      ...(keypad ? ['recordKeypad'] : []),
      ...(sides.length > 0 ? ['record', 'defaultRecord'] : []),
    ]);
    for (const name of names)
      expect(block(document, name).Parameters).toEqual({
        RecordingBehavior: { RecordedParticipants: sides, ...(keypad && { IVRRecordingBehavior: 'Enabled' }) },
      });
    expect(actions.some(({ Identifier }) => Identifier === 'recordingNotice')).toBe(names.length > 0);
  });
});

const oddPass = (name: string, outcomes: Readonly<Record<string, string>>): readonly string[] =>
  pass(CENTERS[name] ?? SAMPLE, { ...FOUND, ...OVER, ...outcomes });

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['closed everywhere', { hours: 'False', 'hours 2': 'False' }, ['hours 2', 'closedHours', 'goodbye']],
  [
    'open for some, closed for the caller’s team',
    { hours: 'False', 'hours 2': 'True', teamHours: 'False' },
    ['hours 2', 'tries', 'teamHours', 'teamClosed', 'goodbye'],
  ],
  ['open for the caller’s team', { teamHours: 'True' }, ['teamHours', 'staffed', 'transfer']],
  [
    'closed for the default team',
    { isFound: '500', defaultHours: 'False' },
    ['defaultHours', 'closedHours', 'goodbye'],
  ],
])('teams that keep hours of their own are asked for theirs: %s', (_, outcomes, blocks) => {
  expect(oddPass('hours that differ by team', outcomes)).toEqual(expect.arrayContaining([...blocks]));
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['closed', { holidayHours: 'False' }, ['holidayHours', 'closedHoliday']],
  ['open', { holidayHours: 'True', teamHours: 'True' }, ['holidayHours', 'tries', 'teamHours', 'staffed']],
])('on a holiday only teams that work on holidays can be reached: %s', (_, outcomes, blocks) => {
  const passed = oddPass('a team that works on holidays', { isHoliday: 'true', ...outcomes });

  expect(passed).toEqual(expect.arrayContaining([...blocks]));
});

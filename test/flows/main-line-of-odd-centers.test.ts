/** What holds for the main lines of all centers, however odd, and what only some of them do. */
import type { Center } from '../../center/center';
import type { Action } from '../../language/document';
import { CENTERS, SAMPLE } from './centers';
import { END, FOUND, OVER, block, documentOf, follow, pass, stretchOf } from './passing';

const callsBack = ({ waiting, teams, queues }: Center): boolean =>
  waiting
    .filter(({ name }) => [...teams, ...queues].some((queue) => queue.waiting === name))
    .some(({ full, unstaffed, closed }) => [full, unstaffed, closed].includes('callback'));

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

  test('every call ends with a transfer or in the flow of callbacks, or hangs up after a goodbye', () => {
    const ends = actions.filter((action) => outcomesOf(action).length === 0).map(({ Identifier }) => Identifier);
    const beforeTheEnd = actions.filter((action) => outcomesOf(action).includes('hangUp'));

    expect(ends).toEqual(['hangUp']);
    expect(beforeTheEnd.map(({ Identifier }) => Identifier)).toEqual(['goodbye']);
    expect(actions.filter(({ Type }) => Type === 'TransferToFlow').map(({ Parameters }) => Parameters)).toEqual(
      callsBack(center) ? [{ ContactFlowId: `@{flow:callback-${center.lines[0]?.language}}` }] : [],
    );
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
      ...(sides.length > 0 ? ['record', 'otherRecord'] : []),
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
  ['closed everywhere', { hours: 'False', 'hours 2': 'False' }, ['hours 2', 'closedHours', 'callback']],
  [
    'open for some, closed for the caller’s team',
    { hours: 'False', 'hours 2': 'True', teamHours: 'False', teamClosedNow: 'standard' },
    ['hours 2', 'tries', 'teamHours', 'teamClosed', 'noteClosed', 'callback'],
  ],
  [
    'closed for the caller’s team, whose strategy offers nothing',
    { hours: 'True', teamHours: 'False', teamClosedNow: 'NoMatchingCondition' },
    ['teamHours', 'teamClosed', 'callAgain', 'goodbye'],
  ],
  ['open for the caller’s team', { teamHours: 'True' }, ['teamHours', 'staffed', 'transfer']],
  [
    'closed for the default team',
    { isFound: '500', otherHours: 'False' },
    ['otherHours', 'otherClosed', 'noteClosed', 'callback'],
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

test.each(['one strategy', 'no callback anywhere', 'callbacks for everybody'])(
  'with %s no strategy is compared',
  (name) => {
    const compared = documentOf(CENTERS[name] ?? SAMPLE)?.Actions.map(
      ({ Parameters }) => Parameters?.['ComparisonValue'],
    );

    expect(compared).toContain('$.Attributes.ledBackTo');
    expect(compared).not.toContain('$.Attributes.waiting');
  },
);

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'without callbacks a closed line says when to call again',
    'no callback anywhere',
    { hours: 'False' },
    ['closedHours', 'callAgain', ...END],
  ],
  [
    'and a full team that it is to be tried later',
    'no callback anywhere',
    { transfer: 'QueueAtCapacity' },
    ['transfer', 'queueFull', 'callLater', ...END],
  ],
  [
    'where the default team’s strategy leads to itself, there is no other',
    'no callback anywhere',
    { staffed: 'NoMatchingCondition', isOtherUnstaffed: 'operations' },
    ['isOtherUnstaffed', 'nobodyThere', 'callLater', ...END],
  ],
  [
    'for another team there is',
    'no callback anywhere',
    { staffed: 'NoMatchingCondition' },
    ['isOtherUnstaffed', 'otherTeam', 'defaultQueue', 'defaultName', 'otherStaffed'],
  ],
  [
    'a strategy may name another team than the default one',
    'another team than the default one',
    { transfer: 'QueueAtCapacity' },
    ['isOtherFull', 'otherTeam', 'anotherTeam', 'anotherTeam 2', 'otherHours'],
  ],
  [
    'whose queue is gone',
    'another team than the default one',
    { transfer: 'QueueAtCapacity', anotherTeam: 'NoMatchingError' },
    ['anotherTeam', 'defaultQueue', 'defaultName', 'otherHours'],
  ],
  [
    'whose own callers have no other',
    'another team than the default one',
    { transfer: 'QueueAtCapacity', isOtherFull: 'mobile' },
    ['isOtherFull', 'queueFull', 'callLater', ...END],
  ],
  [
    'several other teams, each by its strategy',
    'forty teams, five strategies, hours of their own',
    { transfer: 'QueueAtCapacity', anotherTeam: 'four' },
    ['otherTeam', 'anotherTeam', 'anotherTeam 6', 'anotherTeam 7', 'otherHours', 'otherStaffed'],
  ],
  [
    'and the default team for those who name none',
    'forty teams, five strategies, hours of their own',
    { transfer: 'QueueAtCapacity' },
    ['otherTeam', 'anotherTeam', 'defaultQueue', 'defaultName', 'otherHours'],
  ],
  [
    'a team that took over waits by its own strategy',
    'forty teams, five strategies, hours of their own',
    { isFound: '500', otherHours: 'True', otherHearsMeanwhile: 'three' },
    ['otherStaffed', 'otherHearsMeanwhile', 'otherHearsMeanwhile 4', 'otherRecord'],
  ],
  [
    'telephones are not looked up where the center does not want it',
    'callers who are not known by telephone',
    {},
    ['hours', 'ledBack', 'tries', 'askNumber'],
  ],
  [
    'nobody is led back where the center does not want it',
    'repeat callers led back to nobody',
    { calledBefore: 'true' },
    ['calledBefore', 'repeatCall', 'recordingNotice', 'holiday', 'isHoliday', 'hours', 'findCaller'],
  ],
  [
    'without a notice of recording a word is said before a third function',
    'no recording',
    {},
    ['noteCaller', 'calledBefore', 'holiday', 'isHoliday', 'hours', 'ledBack', 'oneMomentFirst', 'findCaller'],
  ],
])('%s', (_, name, outcomes, stretch) => {
  expect(stretchOf(oddPass(name, outcomes), stretch)).toEqual(stretch);
});

test.each([
  ['hours that differ by team', '受付時間は'],
  ['another team than the default one', '電話に出られる者がおりません'],
])('who is sent to a team that is closed hears no hours of another one: %s', (name, words) => {
  const { Parameters } = block(documentOf(CENTERS[name] ?? SAMPLE), 'otherClosed');

  expect(Parameters?.['Text']).toContain(words);
});

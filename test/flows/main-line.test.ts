import { SAMPLE } from './centers';
import {
  DEFAULT_TEAM,
  END,
  FOUND,
  LAST_RESORT,
  LED_BACK,
  OVER,
  OWN_PEOPLE,
  block,
  documentOf,
  pass,
  stretchOf,
} from './passing';

const types = (names: readonly string[]): readonly string[] =>
  names.map((name) => block(documentOf(SAMPLE), name).Type);

test('a customer who keys in a known number passes everything in its order and is transferred', () => {
  const passed = pass(SAMPLE, { ...FOUND, transfer: 'over' });

  expect(passed.join(' ')).toBe(
    'log voice language whileWaiting beforeAgent beforeCustomer customerOnHold agentOnHold ' +
      'newCall greeting noteCaller calledBefore recordingNotice holiday isHoliday hours ' +
      'ledBack findCaller isKnown tries askNumber wasPressed oneMoment findCustomer isFound knownCustomer ' +
      'queue queueAddress staffed hearsMeanwhile record connecting order isOrdered transfer',
  );
  expect(types(passed)).toEqual([
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
    'Compare',
    'InvokeLambdaFunction',
    'Compare',
    'Loop',
    'GetParticipantInput',
    'Compare',
    'MessageParticipant',
    'InvokeLambdaFunction',
    'Compare',
    'UpdateContactAttributes',
    'UpdateContactTargetQueue',
    'UpdateContactAttributes',
    'CheckMetricData',
    'Compare',
    'UpdateContactRecordingBehavior',
    'MessageParticipant',
    'InvokeLambdaFunction',
    'Compare',
    'TransferContactToQueue',
  ]);
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'a holiday is said with its reason, and a callback offered',
    { isHoliday: 'true' },
    ['isHoliday', 'closedHoliday', 'noteHoliday', 'callbackQueue', 'callbackName', 'callback'],
  ],
  [
    'outside the hours the line says so, and offers a callback',
    { hours: 'False' },
    ['hours', 'closedHours', 'noteHours', 'callbackQueue', 'callbackName', 'callback'],
  ],
  [
    'where no queue can be set for a callback, the caller hears when to call again',
    { hours: 'False', callbackQueue: 'NoMatchingError' },
    ['closedHours', 'noteHours', 'callbackQueue', 'callAgain', ...END],
  ],
  [
    'a broken holiday check keeps the line open',
    { ...FOUND, ...OVER, holiday: 'NoMatchingError' },
    ['holiday', 'hours'],
  ],
  [
    'a holiday check that answers 500 keeps it open',
    { ...FOUND, ...OVER, isHoliday: 'NoMatchingCondition' },
    ['isHoliday', 'hours', 'ledBack'],
  ],
  [
    'hours that cannot be asked keep it open',
    { ...FOUND, ...OVER, hours: 'NoMatchingError' },
    ['hours', 'ledBack', 'findCaller'],
  ],
  [
    'a failed note of the caller is not heard',
    { ...FOUND, ...OVER, noteCaller: 'NoMatchingError' },
    ['noteCaller', 'recordingNotice'],
  ],
  ['who called before is marked', LED_BACK, ['calledBefore', 'repeatCall', 'backTo', 'recordingNotice']],
  [
    'who called before is led back to the person, and asked nothing',
    { ...LED_BACK, backTo: 'person', ledBack: 'person' },
    [
      'backTo',
      'queueOfLastTime',
      'lastTime',
      'recordingNotice',
      'holiday',
      'isHoliday',
      'hours',
      'ledBack',
      'backAgain',
      ...OWN_PEOPLE,
    ],
  ],
  [
    'or to the team',
    { ...LED_BACK, backTo: 'team', ledBack: 'team' },
    [
      'backTo',
      'queueOfLastTime',
      'lastTime',
      'recordingNotice',
      'holiday',
      'isHoliday',
      'hours',
      'ledBack',
      'backAgain',
      ...OWN_PEOPLE,
    ],
  ],
  [
    'a queue of last time that is gone is not led back to',
    { ...LED_BACK, backTo: 'team', queueOfLastTime: 'NoMatchingError' },
    ['queueOfLastTime', 'recordingNotice', 'holiday', 'isHoliday', 'hours', 'ledBack', 'findCaller'],
  ],
  [
    'who is led back and finds the line closed is not put through',
    { ...LED_BACK, backTo: 'team', ledBack: 'team', hours: 'False' },
    ['lastTime', 'recordingNotice', 'holiday', 'isHoliday', 'hours', 'closedHours'],
  ],
  [
    'who calls from a telephone we know is recognized, and asked for no number',
    { ...FOUND, ...OVER, isKnown: '200' },
    ['ledBack', 'findCaller', 'isKnown', 'recognized', 'knownCustomer', 'queue', 'queueAddress', ...OWN_PEOPLE],
  ],
  [
    'a telephone that cannot be looked up is one we do not know',
    { ...FOUND, ...OVER, findCaller: 'NoMatchingError' },
    ['findCaller', 'tries', 'askNumber'],
  ],
  [
    'people are offered the call in their order',
    { ...FOUND, ...OVER, isOrdered: '200' },
    ['order', 'isOrdered', 'criteria', 'transfer'],
  ],
  [
    'an order that cannot be asked holds up nobody',
    { ...FOUND, ...OVER, order: 'NoMatchingError' },
    ['connecting', 'order', 'transfer'],
  ],
  [
    'an order that cannot be set does not either',
    { ...FOUND, ...OVER, isOrdered: '200', criteria: 'NoMatchingError' },
    ['criteria', 'transfer'],
  ],
  [
    'people of the default team are offered it in their order, too',
    { ...FOUND, ...OVER, isFound: '500', otherIsOrdered: '200' },
    ['otherOrder', 'otherIsOrdered', 'otherCriteria', 'otherTransfer'],
  ],
  [
    'nobody of the team before comes first, where nobody of the default team is free',
    { ...FOUND, ...OVER, isFound: '500', otherIsOrdered: '404' },
    ['otherOrder', 'otherIsOrdered', 'otherAnybody', 'otherTransfer'],
  ],
  [
    'callers of a queue that waits otherwise hear its own words',
    { ...FOUND, ...OVER, hearsMeanwhile: 'bank' },
    ['hearsMeanwhile', 'hearsMeanwhile 3', 'record'],
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
    { ...FOUND, transfer: 'QueueAtCapacity', full: LAST_RESORT },
    ['full', 'queueFull', 'noteFull', 'callback'],
  ],
  [
    'a default team without anybody is not tried twice',
    { ...FOUND, staffed: 'NoMatchingCondition', nobodyStaffed: LAST_RESORT },
    ['nobodyStaffed', 'nobodyThere', 'noteUnstaffed', 'callback'],
  ],
  [
    'a transfer to the default team that fails is not tried twice',
    { ...FOUND, transfer: 'NoMatchingError', failed: 'operations' },
    ['failed', 'cannotConnect', ...END],
  ],
  [
    'a default team found full at last calls back',
    { ...FOUND, isFound: '500', otherTransfer: 'QueueAtCapacity' },
    ['otherTransfer', 'queueFull', 'noteFull', 'callback'],
  ],
  [
    'a default team without anybody calls back',
    { ...FOUND, isFound: '500', otherStaffed: 'NoMatchingCondition' },
    ['otherStaffed', 'nobodyThere', 'noteUnstaffed', 'callback'],
  ],
  [
    'a default queue that is gone ends politely',
    { ...FOUND, isFound: '500', defaultQueue: 'NoMatchingError' },
    ['defaultQueue', 'cannotConnect', ...END],
  ],
  [
    'a transfer that fails twice ends politely',
    { ...FOUND, transfer: 'NoMatchingError', otherTransfer: 'NoMatchingError' },
    ['otherTransfer', 'cannotConnect', ...END],
  ],
])('%s', (_, outcomes, stretch) => {
  expect(stretchOf(pass(SAMPLE, outcomes), stretch)).toEqual(stretch);
});

test.each([
  ['silence', { wasPressed: 'Timeout' }, ['wasPressed', 'silent', 'tries', 'askNumber']],
  ['an unknown number', { isFound: '404' }, ['isFound', 'unknown', 'tries', 'askNumber']],
])('after %s the number is asked again, in words of its own', (_, outcome, stretch) => {
  expect(stretchOf(pass(SAMPLE, { ...FOUND, ...outcome }), stretch)).toEqual(stretch);
});

test('what a call keeps of the team that is to call back is that team’s', () => {
  const attributes = block(documentOf(SAMPLE), 'callbackName').Parameters?.['Attributes'];

  expect(attributes).toEqual({ queueName: 'operations', queueArn: '$.Queue.ARN', waiting: LAST_RESORT });
});

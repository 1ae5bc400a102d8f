/** What callers notice of one changed flow, in a supervisor's words. */
import { compareFlows, type FlowComparison } from '../../../language/compare/compare';
import { asText } from '../../../language/compare/phrase';
import type { FlowKind } from '../../../language/catalog/spec';
import { action, changed, json, lead, menu, offer, says, type TestAction, type TestFlow } from './menu';
import { renamed } from '../../corpus/flow-edits';

const between = (old: TestFlow, made: TestFlow, type?: FlowKind): FlowComparison =>
  compareFlows(json(old), json(made), type);
const told = ({ changes }: FlowComparison): string[] => changes.map(({ words }) => asText(words));

type Change = (named: (name: string) => TestAction, flow: TestFlow) => void;

it.each<[string, Change, string]>([
  [
    'another greeting',
    (named) => void (named('greeting').Parameters['Text'] = 'Good day.'),
    'The greeting now says “Good day.” instead of “Welcome to Aozora.”.',
  ],
  [
    'a later prompt',
    (named) => void (named('closed').Parameters['Text'] = 'Call tomorrow.'),
    'When it is outside hours *office*, callers now hear “Call tomorrow.” instead of “We are closed.”.',
  ],
  [
    'another question',
    (named) => void (named('ask').Parameters['Text'] = 'Press 1 or 2.'),
    'When it is within hours *office*, callers are now asked “Press 1 or 2.” instead of “Sales 1, billing 2.”.',
  ],
  [
    'a key leads to another queue',
    (named) => lead(named('ask'), 'Conditions', 0, 'billing'),
    'When it is within hours *office*, callers who press 1 now wait in *billing* instead of waiting for function `find-customer`.',
  ],
  [
    'a queue is another',
    (named) => void (named('billing').Parameters['QueueId'] = '@{queue:support}'),
    'When it is within hours *office*, callers who press 2 now wait in *support* instead of *billing*.',
  ],
  [
    'a new key',
    (named) => offer(named('ask'), '3', 'bye'),
    'When it is within hours *office*, callers who press 3 are now hung up on (a new branch).',
  ],
  [
    'a key is no more',
    (named) => void (named('ask').Transitions['Conditions'] as unknown[]).pop(),
    'When it is within hours *office*, callers who press 2 no longer wait in *billing* (the branch is gone).',
  ],
  [
    'silence is answered otherwise',
    (named) => lead(named('ask'), 'Errors', 0, 'bye'),
    'When it is within hours *office*, callers who press nothing for 5 seconds are now hung up on instead of hearing “We did not hear a key.”.',
  ],
  [
    'more time for the first key',
    (named) => void (named('ask').Parameters['InputTimeLimitSeconds'] = '8'),
    'When it is within hours *office*, callers now have 8 seconds to press the first key instead of 5 seconds.',
  ],
  [
    'a function may take longer',
    (named) => void (named('look-up').Parameters['InvocationTimeLimitSeconds'] = '6'),
    'Function `find-customer` may take 6 seconds instead of 4 seconds.',
  ],
  [
    'another function',
    (named) => void (named('look-up').Parameters['LambdaFunctionARN'] = '@{function:find-team}'),
    'Function `find-team` is now asked instead of `find-customer`.',
  ],
  [
    'other hours',
    (named) => void (named('hours').Parameters['HoursOfOperationId'] = '@{hours:evening}'),
    'Callers are now sorted by hours *evening* instead of *office*.',
  ],
  [
    'nobody is recorded',
    (named) => void (named('record').Parameters['RecordingBehavior'] = { RecordedParticipants: [] }),
    'are now not recorded instead of being recorded (agent, customer).',
  ],
  [
    'a full queue is answered otherwise',
    (named) => lead(named('transfer'), 'Errors', 0, 'bye'),
    'When the queue is full, callers are now hung up on instead of hearing “All lines are busy.”.',
  ],
  [
    'a prompt is put in',
    (named, flow) => {
      named('greeting').Transitions['NextAction'] = 'news';
      flow.Actions.push(says('news', 'There is news.', 'hours'));
    },
    'Callers now first hear “There is news.”.',
  ],
  [
    'a prompt is taken out',
    (_, flow) => {
      flow.StartAction = 'hours';
      flow.Actions.shift();
    },
    'Callers no longer hear “Welcome to Aozora.”.',
  ],
])('%s', (_what, change, sentence) => {
  const found = between(menu(), changed(change));
  expect(found.verdict).toBe('noticed');
  expect(told(found).join('\n')).toContain(sentence);
});

it('says one thing of one change', () => {
  const found = between(
    menu(),
    changed((named) => void (named('look-up').Parameters['InvocationTimeLimitSeconds'] = '6')),
  );
  expect(found.changes).toHaveLength(1);
  expect(found.changes[0]).toMatchObject({ kind: 'changed', topic: 'time limit', old: 'look-up', made: 'look-up' });
  expect(found.changes[0]?.way.map(asText)).toEqual(['it is within hours *office*', 'press 1']);
});

it.each<[string, TestFlow, FlowComparison['verdict']]>([
  ['the same document', menu(), 'nothing'],
  ['another layout', { ...menu(), Metadata: { entryPointPosition: { x: 1, y: 1 } } }, 'layout'],
  ['other identifiers and another order', renamed(menu()) as unknown as TestFlow, 'names'],
  [
    'numbers instead of texts',
    changed((named) => void (named('ask').Parameters['InputTimeLimitSeconds'] = 5)),
    'names',
  ],
  [
    'a copy of a block',
    changed((named, flow) => {
      flow.Actions.push(action('bye-2', 'DisconnectParticipant', {}, {}));
      named('sorry').Transitions['NextAction'] = 'bye-2';
    }),
    'names',
  ],
  ['a block that nobody meets', changed((_, flow) => void flow.Actions.push(says('never', 'Never.', 'bye'))), 'names'],
  [
    'a next action that is never followed',
    changed((named) => void (named('ask').Transitions['NextAction'] = 'bye')),
    'names',
  ],
])('%s is nothing to callers', (_what, made, verdict) => {
  const found = between(menu(), made);
  expect([found.verdict, told(found)]).toEqual([verdict, []]);
  expect([...found.oldMarks, ...found.newMarks]).toEqual([]);
});

it('logs and tags are told, but noticed by nobody', () => {
  const found = between(
    menu(),
    changed((_, flow) => {
      flow.Actions.push(
        action('log', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }, { NextAction: 'greeting' }),
      );
      flow.StartAction = 'log';
    }),
  );
  expect([found.verdict, told(found)]).toEqual(['behind', ['Callers now first pass the step *Set logging behavior*.']]);
});

const whisper = (text: string): TestFlow => ({
  Version: '2019-10-30',
  StartAction: 'a',
  Actions: [
    action(
      'a',
      'Wait',
      { TimeLimitSeconds: '1' },
      {
        Conditions: [{ NextAction: 'b', Condition: { Operator: 'Equals', Operands: ['WaitCompleted'] } }],
        NextAction: 'c',
      },
    ),
    says('b', text, 'c'),
    action('c', 'EndFlowExecution', {}, {}),
  ],
});

it('what agents hear is told of agents', () => {
  expect(told(between(whisper('One.'), whisper('Two.'), 'AGENT_WHISPER'))).toEqual([
    'Agents now hear “Two.” instead of “One.”.',
  ]);
});

it('marks the blocks of both versions for a picture', () => {
  const { oldMarks, newMarks } = between(
    menu(),
    changed((named, flow) => {
      named('greeting').Transitions['NextAction'] = 'news';
      flow.Actions.push(says('news', 'There is news.', 'hours'));
    }),
  );
  expect([...oldMarks]).toEqual([['greeting', 'changed']]);
  expect([...newMarks]).toEqual([
    ['greeting', 'changed'],
    ['news', 'added'],
  ]);
});

it('two queues that were swapped are told as swapped', () => {
  const swapped = changed((named) => {
    lead(named('ask'), 'Conditions', 0, 'billing');
    lead(named('ask'), 'Conditions', 1, 'look-up');
  });
  expect(between(menu(), swapped).changes).toHaveLength(2);
});

const at = (id: string): string => `arn:aws:connect:ap-northeast-1:111122223333:instance/i/queue/${id}`;

const labelled = (id: string, name: string): TestFlow => ({
  ...changed((named) => void (named('billing').Parameters['QueueId'] = at(id))),
  Metadata: { ActionMetadata: { billing: { parameters: { QueueId: { displayName: name } } } } },
});

it('an address that the console names is called by that name', () => {
  expect(told(between(labelled('1', 'Bills'), labelled('2', 'Claims')))[0]).toContain(
    'now wait in *Claims* instead of *Bills*',
  );
  expect(told(between(labelled('1', 'Bills'), labelled('2', 'Bills')))[0]).toContain(
    'now wait in *queue/2* instead of *queue/1*',
  );
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'flow'],
  ['a list', []],
  ['no actions', {}],
  ['actions that are none', { StartAction: 'a', Actions: [null, 1, {}, { Identifier: 'a' }] }],
  [
    'a block of an unknown type',
    { StartAction: 'a', Actions: [{ Identifier: 'a', Type: '__proto__', Transitions: { NextAction: 'a' } }] },
  ],
])('%s is compared without a fault', (_what, document) => {
  const other = document as never;
  expect(() => compareFlows(other, json(menu()))).not.toThrow();
  expect(compareFlows(json(menu()), other).verdict).toBe('noticed');
  expect(compareFlows(other, other).changes).toEqual([]);
});

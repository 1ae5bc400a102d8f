import { action } from '../../../language/build/action';
import { exported, nowhere, verbatim, withEmpty } from '../../../language/build/exported';
import { invokeModule, module, returnToFlow } from '../../../language/build/module';
import { hangUp, say } from '../../../language/build/participant';

test('a document keeps any identifiers, unknown types and blocks nothing leads to', () => {
  const document = exported(
    'a(1)',
    {
      'a(1)': (to) => withEmpty(say('Hello.', to['2']), 'Conditions'),
      '2': (to) => verbatim({ Type: 'Sing', Tempo: 'fast', Transitions: { NextAction: to['a(1)'] } }),
      alone: () => action('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }, { next: nowhere('gone') }),
    },
    { order: ['a(1)', '2', 'alone'], further: { Settings: {} }, metadata: { name: 'Odd' } },
  );

  expect(document).toEqual({
    Version: '2019-10-30',
    StartAction: 'a(1)',
    Metadata: { name: 'Odd' },
    Settings: {},
    Actions: [
      {
        Identifier: 'a(1)',
        Type: 'MessageParticipant',
        Parameters: { Text: 'Hello.' },
        Transitions: {
          NextAction: '2',
          Conditions: [],
          Errors: [{ NextAction: '2', ErrorType: 'NoMatchingError' }],
        },
      },
      { Identifier: '2', Type: 'Sing', Tempo: 'fast', Transitions: { NextAction: 'a(1)' } },
      {
        Identifier: 'alone',
        Type: 'UpdateFlowLoggingBehavior',
        Parameters: { FlowLoggingBehavior: 'Enabled' },
        Transitions: { NextAction: 'gone' },
      },
    ],
  });
});

test('empty lists are written throughout when the export had them', () => {
  const document = exported(
    'hello',
    { hello: (to) => say('Hello.', to.bye), bye: () => hangUp() },
    { emptyBranches: 'written' },
  );

  expect(document.Actions.map(({ Transitions }) => Object.keys(Transitions))).toEqual([
    ['NextAction', 'Conditions', 'Errors'],
    [],
  ]);
});

test('an order that names no block is a mistake in words', () => {
  expect(() => exported('bye', { bye: () => hangUp() }, { order: ['by'] })).toThrow(
    'order: there is no block called "by"',
  );
});

test('a module carries the Settings that the service insists on', () => {
  const document = module(
    'ask',
    { ask: (to) => say('One moment.', to.back), back: () => returnToFlow({ result: 'Known' }) },
    { branches: [{ name: 'Success' }, { name: 'Error' }, { name: 'Known', description: 'We know them.' }] },
  );

  expect(document.Settings).toEqual({
    InputParameters: [],
    OutputParameters: [],
    Transitions: [
      { DisplayName: 'Success', ReferenceName: 'Success', Description: '' },
      { DisplayName: 'Error', ReferenceName: 'Error', Description: '' },
      { DisplayName: 'Known', ReferenceName: 'Known', Description: 'We know them.' },
    ],
  });
  expect(document.Actions[1]).toEqual({
    Identifier: 'back',
    Type: 'EndFlowModuleExecution',
    Parameters: { Result: 'Known' },
    Transitions: {},
  });
});

test('a flow runs a module by name and turns on its result', () => {
  const document = exported('run', {
    run: (to) => invokeModule('identify', { next: to.bye, error: to.bye, results: { Known: to.bye } }),
    bye: () => hangUp(),
  });

  expect(document.Actions[0]).toEqual({
    Identifier: 'run',
    Type: 'InvokeFlowModule',
    Parameters: { FlowModuleId: '@{module:identify}' },
    Transitions: {
      NextAction: 'bye',
      Conditions: [{ NextAction: 'bye', Condition: { Operator: 'Equals', Operands: ['Known'] } }],
      Errors: [
        { NextAction: 'bye', ErrorType: 'NoMatchingError' },
        { NextAction: 'bye', ErrorType: 'NoMatchingCondition' },
      ],
    },
  });
});

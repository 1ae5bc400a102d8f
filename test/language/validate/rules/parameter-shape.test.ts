/** Scalars are texts, and objects are objects. */
import { findings, flowOf, invoke, menu, say, step, testsOf } from '../sample';

const RULE = 'parameter-shape';

testsOf(RULE, [
  ['a number', flowOf(menu({ InputTimeLimitSeconds: 5 })), ['error Actions[0].Parameters.InputTimeLimitSeconds']],
  ['a boolean', flowOf(menu({ StoreInput: false })), ['error Actions[0].Parameters.StoreInput']],
  ['a list for a text', flowOf(say('a', 'goodbye', { Text: ['Hello.'] })), ['error Actions[0].Parameters.Text']],
  [
    'a flat flow attribute',
    flowOf(step('UpdateFlowAttributes', { FlowAttributes: { a: 'x' } })),
    ['error Actions[0].Parameters.FlowAttributes.a'],
  ],
  ['a wrapped flow attribute', flowOf(step('UpdateFlowAttributes', { FlowAttributes: { a: { Value: 'x' } } })), []],
  [
    'a number that the service takes',
    flowOf(invoke('a', 'goodbye', '3', { InvocationTimeLimitSeconds: 3 })),
    ['warning Actions[0].Parameters.InvocationTimeLimitSeconds'],
  ],
  [
    'routing criteria from the call',
    flowOf(step('UpdateContactRoutingCriteria', { RoutingCriteria: '$.External.criteria' })),
    [],
  ],
  [
    'values of a module’s own schema',
    flowOf(step('InvokeFlowModule', { FlowModuleId: 'x', Input: { count: 7, ok: true } })),
    [],
  ],
  ['null', flowOf(say('a', 'goodbye', { Text: null })), ['error Actions[0].Parameters.Text']],
]);

test('the right spelling of a boolean is offered', () => {
  expect(findings(RULE, flowOf(menu({ StoreInput: false })))[0]?.fix).toBe('Write it as text: "False".');
});

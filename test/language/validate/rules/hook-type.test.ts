/** Events run flows of their type. */
import { flowOf, foundInSet, say, step } from '../sample';
import { checkFlows } from '../../../../language/validate/validate';

const hook = (flow: string) => step('UpdateContactEventHooks', { EventHooks: { CustomerQueue: flow } });
const ID = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i/contact-flow/waiting-id';
const WRONG = ['main error Actions[0].Parameters.EventHooks.CustomerQueue'];

test.each([
  ['a flow of the type', '@{flow:waiting}', 'CUSTOMER_QUEUE', []],
  ['a flow of another, by name', '@{flow:waiting}', 'AGENT_WHISPER', WRONG],
  ['by address', ID, 'AGENT_WHISPER', WRONG],
  ['by address and version', `${ID}:$SAVED`, 'AGENT_WHISPER', WRONG],
  ['a flow that is not here', '@{flow:other}', 'AGENT_WHISPER', []],
  ['a flow of the call', '$.Attributes.flow', 'AGENT_WHISPER', []],
] as const)('%s', (_, reference, type, expected) => {
  expect(
    foundInSet('hook-type', { main: ['CONTACT_FLOW', hook(reference)], waiting: [type, say('a', 'goodbye')] }),
  ).toEqual(expected);
});

test('an export calls the flow by the name that the designer noted', () => {
  const main = {
    ...flowOf(hook('arn:aws:connect:us-east-1:111122223333:instance/x/contact-flow/y')),
    Metadata: {
      ActionMetadata: { block: { parameters: { EventHooks: { CustomerQueue: { displayName: 'waiting' } } } } },
    },
  };
  const [first] = checkFlows([
    { name: 'main', document: main },
    { name: 'waiting', document: flowOf(say('a', 'goodbye')), flowType: 'AGENT_WHISPER' },
  ]);
  expect(first?.findings.map(({ rule }) => rule)).toContain('hook-type');
});

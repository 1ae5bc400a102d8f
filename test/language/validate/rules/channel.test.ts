/** Blocks serve the contacts that come to them. */
import { validateFlow } from '../../../../language/validate/validate';
import { errors, flowOf, menu, say, testsOf } from '../sample';

const byChannel = (channel: string, then: string, otherwise = 'sorry') => ({
  Identifier: 'channel',
  Type: 'Compare',
  Parameters: { ComparisonValue: '$.Channel' },
  Transitions: {
    NextAction: otherwise,
    Conditions: [{ NextAction: then, Condition: { Operator: 'Equals', Operands: [channel] } }],
    Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: otherwise }],
  },
});
const number = {
  Identifier: 'number',
  Type: 'UpdateContactCallbackNumber',
  Parameters: { CallbackNumber: '$.CustomerEndpoint.Address' },
  Transitions: { NextAction: 'sorry', Errors: errors('InvalidCallbackNumber', 'CallbackNumberNotDialable') },
};

testsOf('channel', [
  ['any channel', flowOf(number), []],
  ['the branch of a chat', flowOf(byChannel('CHAT', 'number'), number), ['warning Actions[1].Type']],
  ['the branch of a call', flowOf(byChannel('VOICE', 'number'), number), []],
  ['what is no call', flowOf(byChannel('VOICE', 'sorry', 'number'), number), ['warning Actions[1].Type']],
  [
    'speech markup for a chat',
    flowOf(byChannel('CHAT', 'hello'), say('hello', 'goodbye', { SSML: '<speak>Hello.</speak>' })),
    ['warning Actions[1].Parameters.SSML'],
  ],
  ['words for a chat', flowOf(byChannel('CHAT', 'hello'), say('hello', 'goodbye')), []],
]);

const asked = (channel: 'VOICE' | 'CHAT') =>
  validateFlow(flowOf(menu()), { channel }).filter(({ rule }) => rule === 'channel');

test('the channel that is given is the only one', () => {
  expect(asked('VOICE')).toEqual([]);
  expect(asked('CHAT')).toMatchObject([{ severity: 'warning', block: 'block' }]);
});

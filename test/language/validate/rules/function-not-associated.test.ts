/** Functions that are invoked may be. */
import { foundInSet, invoke } from '../sample';

const address = 'arn:aws:lambda:ap-northeast-1:111122223333:function:find';
const facts = (isAssociated: boolean) => [{ name: 'find', address, isAssociated }];
const WRONG = ['main error Actions[0].Parameters.LambdaFunctionARN'];

test.each([
  ['a function that is associated', address, true, []],
  ['one that is not', address, false, WRONG],
  ['its version', `${address}:live`, false, WRONG],
  ['its name', '@{function:find}', false, WRONG],
  ['a function of somebody else', `${address}-other`, false, []],
  ['a function of the call', '$.Attributes.function', false, []],
] as const)('%s', (_, LambdaFunctionARN, isAssociated, expected) => {
  const flows = { main: ['CONTACT_FLOW', invoke('a', 'goodbye', '5', { LambdaFunctionARN })] } as const;
  expect(foundInSet('function-not-associated', flows, facts(isAssociated))).toEqual(expected);
});

/** What is read is what a function answers. */
import type { FlowKind } from '../../../../language/catalog/spec';
import { foundInSet, invoke, say } from '../sample';

const find = (ResponseType?: string) =>
  invoke('find', 'hello', '5', {
    LambdaFunctionARN: '@{function:find}',
    ...(ResponseType !== undefined && { ResponseValidation: { ResponseType } }),
  });
const read = (reference: string) => say('hello', 'goodbye', { Text: `Hello ${reference}.` });
const facts = [{ name: 'find', address: 'arn:find', isAssociated: true, answers: ['status', 'company'] }];
const WRONG = ['main warning Actions[1].Parameters.Text'];

test.each([
  ['a field of a flat answer', find('STRING_MAP'), '$.External.status', []],
  ['a field of a field there', find('STRING_MAP'), '$.External.customer.status', WRONG],
  ['a field of a field of any JSON', find('JSON'), '$.External.customer.status', []],
  ['its newer spelling', find('STRING_MAP'), '$.LambdaInvocation.ResultData.a.b', WRONG],
])('%s', (_, invocation, reference, expected) => {
  expect(foundInSet('function-answer', { main: ['CONTACT_FLOW', invocation, read(reference)] })).toEqual(expected);
});

test.each([
  ['a field that is said', '$.External.company', []],
  ['one that is not', '$.External.companny', WRONG],
])('where the assembly says the fields: %s', (_, reference, expected) => {
  expect(foundInSet('function-answer', { main: ['CONTACT_FLOW', find(), read(reference)] }, facts)).toEqual(expected);
});

test.each<[string, FlowKind, readonly string[]]>([
  ['a module does not see the answers of its caller', 'MODULE', ['main warning Actions[0].Parameters.Text']],
  ['a flow may come after a function', 'CONTACT_FLOW', []],
])('%s', (_, flowType, expected) => {
  expect(foundInSet('function-answer', { main: [flowType, read('$.External.status')] })).toEqual(expected);
});

test('the last function on the way counts', () => {
  const other = invoke('find', 'again', '5', { ResponseValidation: { ResponseType: 'STRING_MAP' } });
  const json = invoke('again', 'hello', '5', { ResponseValidation: { ResponseType: 'JSON' } });
  expect(foundInSet('function-answer', { main: ['CONTACT_FLOW', other, json, read('$.External.a.b')] })).toEqual([]);
});

/** What is read was set. */
import { flowOf, findings, foundInSet, say, step } from '../sample';
import { checkFlows } from '../../../../language/validate/validate';

const set = (name: string) => step('UpdateContactAttributes', { Attributes: { [name]: 'gold' } });
const read = (reference: string) => say('hello', 'goodbye', { Text: `Hello ${reference}.` });
const PLACE = 'Actions[0].Parameters.Text';

test.each([
  ['an attribute that another flow sets', '$.Attributes.tier', []],
  ['the same in brackets', "$.Attributes['tier']", []],
  ['a slip', '$.Attributes.teir', [`later warning ${PLACE}`]],
  ['an attribute of the flow that another flow sets', '$.FlowAttributes.tier', [`later warning ${PLACE}`]],
] as const)('%s', (_, reference, expected) => {
  expect(
    foundInSet('attribute-not-set', { main: ['CONTACT_FLOW', set('tier')], later: ['CONTACT_FLOW', read(reference)] }),
  ).toEqual(expected);
});

test('flows that are not here may have set it', () => {
  const elsewhere = step('TransferToFlow', { ContactFlowId: '@{flow:other}' });
  expect(
    foundInSet('attribute-not-set', {
      main: ['CONTACT_FLOW', elsewhere],
      later: ['CONTACT_FLOW', read('$.Attributes.tier')],
    }),
  ).toEqual([`later info ${PLACE}`]);
});

test('a flow alone is only asked for what it alone can set', () => {
  const alone = (reference: string) => foundInSet('attribute-not-set', { main: ['CONTACT_FLOW', read(reference)] });
  expect(alone('$.Attributes.tier')).toEqual([]);
  expect(alone('$.FlowAttributes.tier')).toEqual([`main warning ${PLACE}`]);
  const sets = step('UpdateFlowAttributes', { FlowAttributes: { tier: { Value: 'gold' } } });
  expect(
    foundInSet('attribute-not-set', {
      main: ['CONTACT_FLOW', { ...sets, Transitions: { NextAction: 'hello' } }, read('$.FlowAttributes.tier')],
    }),
  ).toEqual([]);
});

test('a flow that is handed in by itself is not asked at all', () => {
  expect(findings('attribute-not-set', flowOf(read('$.FlowAttributes.tier')))).toEqual([]);
});

test('the name that was meant is said', () => {
  const [, later] = checkFlows([
    { name: 'main', document: flowOf(set('customerTier')) },
    { name: 'later', document: flowOf(read('$.Attributes.customerTeir')) },
  ]);
  expect(later?.findings.find(({ rule }) => rule === 'attribute-not-set')?.message).toContain(
    'Did you mean "customerTier"?',
  );
});

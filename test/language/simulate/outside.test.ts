import type { Json } from '../../../language/document';
import { entryFor, type OutsideEntry, type OutsideQuestion } from '../../../language/simulate/outside';

const asks = (change: Partial<OutsideQuestion> = {}): OutsideQuestion => ({
  service: 'Customer Profiles',
  operation: 'GetCustomerProfile',
  parameters: {
    ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: '+81' },
    ProfileResponseData: ['A', 'B'],
  },
  ...change,
});
const entry = (change: Partial<OutsideEntry>): OutsideEntry => ({ answer: { data: 'x' }, ...change });
const when = (parameters: { readonly [name: string]: Json }): OutsideEntry => entry({ when: parameters });

describe('what the outside answers', () => {
  it.each<[says: string, entry: OutsideEntry, fits: boolean]>([
    ['whatever is asked', entry({}), true],
    ['the service', entry({ service: 'Customer Profiles' }), true],
    ['another service', entry({ service: 'Cases' }), false],
    ['the operation', entry({ operation: 'GetCustomerProfile' }), true],
    ['another operation', entry({ operation: 'CreateCustomerProfile' }), false],
    ['parameters that are so', when({ ProfileRequestData: { IdentifierValue: '+81' } }), true],
    ['parameters that are other', when({ ProfileRequestData: { IdentifierValue: '+82' } }), false],
    ['parameters that are not there', when({ Absent: 'x' }), false],
    ['the beginning of a list', when({ ProfileResponseData: ['A'] }), true],
    ['another list', when({ ProfileResponseData: ['B'] }), false],
    ['a list for an object', when({ ProfileRequestData: [] }), false],
    ['a name of every object', when({ ProfileRequestData: { constructor: {} } }), false],
  ])('%s', (_, one, fits) => {
    expect(entryFor({ answers: [one] }, asks()) === one).toBe(fits);
  });

  it('is looked through in order, and given as often as it says', () => {
    const [once, ever] = [entry({ times: 1 }), entry({})];
    expect(entryFor({ answers: [once, ever] }, asks())).toBe(once);
    expect(entryFor({ answers: [once, ever] }, asks(), new Map([[once, 1]]))).toBe(ever);
    expect(entryFor({ answers: [once] }, asks(), new Map([[once, 1]]))).toBeUndefined();
  });

  it('nothing, where nothing is written', () => {
    expect(entryFor({}, asks())).toBeUndefined();
  });
});

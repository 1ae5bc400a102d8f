import type { AuthoredFlow } from '../../../flows/authored';
import { named } from '../../../language/named';
import { inOrderOfDeployment } from '../../../lib/stacks/flow-order';
import { documentOf } from '../fixture-flows';

const flow = (name: string, ...leadsTo: readonly string[]): AuthoredFlow => ({
  name,
  type: 'CONTACT_FLOW',
  description: '',
  document: documentOf(
    ...leadsTo.map((other, index) => ({
      Identifier: `to ${index}`,
      Type: 'TransferToFlow',
      Parameters: { ContactFlowId: named('flow', other) },
      Transitions: {},
    })),
  ),
});

describe('flows are deployed in order', () => {
  it.each([
    ['as they are, when they name none', [flow('a'), flow('b')], ['a', 'b']],
    ['what is named first', [flow('a', 'b'), flow('b', 'c'), flow('c')], ['c', 'b', 'a']],
    ['each once', [flow('a', 'c'), flow('b', 'c'), flow('c')], ['c', 'a', 'b']],
    ['also when a name is unknown, which the flow itself reports', [flow('a', 'nowhere')], ['a']],
  ])('%s', (_what, flows, order) => {
    expect(inOrderOfDeployment(flows).map(({ name }) => name)).toEqual(order);
  });

  it('a circle is refused, and shown', () => {
    expect(() => inOrderOfDeployment([flow('a', 'b'), flow('b', 'c'), flow('c', 'b')])).toThrow(
      /in a circle: b → c → b\./,
    );
  });
});

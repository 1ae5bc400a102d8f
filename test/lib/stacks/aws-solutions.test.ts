/** AWS Solutions' checks find nothing that is not acknowledged with its reason. */
import { fixtureCenter, appOf, INSTANCE_ARN } from '../fixture-center';

describe('AWS Solutions', () => {
  it.each([
    ['a new instance', fixtureCenter()],
    ['an existing one', fixtureCenter({ instance: { kind: 'existing', arn: INSTANCE_ARN, identity: 'saml' } })],
  ])('%s: nothing is found', (_what, center) => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    appOf(center, { isChecked: true }).synth();
    expect(said.mock.calls).toEqual([]);
    said.mockRestore();
  });
});

/** One whole template a stack, to see what nobody asked for. Hashes of assets are left out: they say nothing here. */
import { fixtureCenter, templateOf } from '../fixture-center';

const center = fixtureCenter();

describe('the templates of a center', () => {
  it.each(['Instance', 'Data', 'Routing', 'People', 'Flows', 'Records', 'Follow'])('%s', (part) => {
    const text = JSON.stringify(templateOf(center, part).toJSON());
    const { Rules: _rules, ...template } = JSON.parse(text.replaceAll(/[0-9a-f]{64}/g, '<hash>')) as Record<
      string,
      unknown
    >;
    expect(template).toMatchSnapshot();
  });
});

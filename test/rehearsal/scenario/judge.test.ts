import { judge, type Aftermath } from '../../../rehearsal/scenario/judge';
import type { Scenario } from '../../../rehearsal/scenario/scenario';

const AFTER: Aftermath = {
  heard: ['Thank you for calling'],
  whispered: ['A new call.'],
  spoken: [
    { to: 'caller', text: 'Thank you for calling', voice: 'Joanna neural en-US' },
    { to: 'agent', text: 'A new call.', voice: 'Kazuha neural en-US' },
  ],
  attributes: {},
  tables: {},
  record: undefined,
  silentSeconds: 0,
  callSeconds: 10,
};

const SCENARIO: Scenario = { name: 'a call', story: [], ends: { kind: 'politely' } };

describe('what must come of what was said', () => {
  it.each<[string, Partial<Scenario>, string[]]>([
    ['the right voices', { voices: { caller: 'Joanna neural en-US', agent: 'Kazuha' } }, []],
    ['a pattern', { voices: { caller: '/^Joanna .* en-US$/' } }, []],
    [
      'another voice for the caller',
      { voices: { caller: 'Kazuha' } },
      ['voices.caller: “Thank you for calling” is said by Joanna neural en-US'],
    ],
    [
      'another language for the agent',
      { voices: { caller: 'Joanna', agent: 'Kazuha neural ja-JP' } },
      ['voices.agent: “A new call.” is said by Kazuha neural en-US'],
    ],
    ['what only an agent hears is not heard by the caller', { notHeard: ['new call'] }, []],
    [
      'what an agent must not hear',
      { notWhispered: ['transferred', 'new call'] },
      ['notWhispered.1: “A new call.” is heard'],
    ],
  ])('%s', (_what, expected, verdicts) => {
    const found = judge({ ...SCENARIO, ...expected }, AFTER);
    expect(found.map(({ path, actual }) => `${path.join('.')}: ${actual}`)).toEqual(verdicts);
  });
});

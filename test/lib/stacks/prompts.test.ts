import path from 'node:path';
import type { Center } from '../../../center/center';
import { PROMPT_NAMES } from '../../../flows/prompts';
import { promptFiles } from '../../../flows/wording';
import { recordedPrompts } from '../../../lib/stacks/prompts';
import { fixtureCenter, INSTANCE_ARN, propertiesOf, stackForOne, Template } from '../fixture-center';

const FOLDER = path.join(__dirname, '..', '..', '..', 'config', 'prompts');
const RECORDING = { file: 'music.wav' };
const CODES = ['ja-JP', 'en-US'] as const;

const SPOKEN = { 'ja-JP': RECORDING, 'en-US': RECORDING };

/** Prompts of which one has another's name and more; and strategies that have just that for a name. */
const PAIRS = PROMPT_NAMES.flatMap((name) =>
  PROMPT_NAMES.filter((other) => other.startsWith(`${name}-`)).map((other) => [name, other] as const),
);
const STRATEGIES = [...PAIRS.map(([name, other]) => other.slice(name.length + 1)), 'bank', 'ja-JP'];
const NAMES = [...new Set(PAIRS.flat())];

/** All of those are recordings, the center's and each strategy's. */
function recorded(): Center {
  const center = fixtureCenter();
  const [standard] = center.waiting;
  if (!standard) throw new Error('the fixture has no strategy');
  const prompts = Object.fromEntries(NAMES.map((name) => [name, SPOKEN]));
  return {
    ...center,
    languages: CODES.map((code) => ({ code, voice: 'Kazuha', engine: 'Neural' as const })),
    prompts,
    waiting: STRATEGIES.map((name) => ({ ...standard, name, prompts })),
  };
}

/** The center's prompts in the instance, as deployed. */
function deployed(isWanted: (name: string) => boolean = () => true) {
  const stack = stackForOne();
  const made = recordedPrompts(stack, recorded(), { folder: FOLDER, instanceArn: INSTANCE_ARN, isWanted });
  const names = propertiesOf(Template.fromStack(stack), 'AWS::Connect::Prompt').map(({ Name }) => Name);
  return { made, names };
}

test('each recording is a prompt of its own, and known by the name by which flows play it', () => {
  const { made, names } = deployed();

  expect(STRATEGIES).toContain('music'); // hold-agent/music and hold-agent-music
  expect([...made.keys()]).toEqual(promptFiles(recorded()).map(({ name }) => name));
  expect(names).toHaveLength(NAMES.length * CODES.length * (1 + STRATEGIES.length));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(made.values()).size).toBe(names.length);
});

test("the center's and a strategy's are told apart by their names", () => {
  const { names } = deployed((name) => name.startsWith('hold-agent/') && name.endsWith('/ja-JP'));

  expect(names).toEqual(
    expect.arrayContaining(['kaze-hold-agent-ja-JP', 'kaze-hold-agent--music--ja-JP', 'kaze-hold-agent--bank--ja-JP']),
  );
});

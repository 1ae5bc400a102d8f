/** Flows have 1 to 250 actions and at most 256,000 characters. */
import { flowOf, say, testsOf } from '../sample';

testsOf('document-size', [
  ['no action', { Version: '2019-10-30', StartAction: 'a', Actions: [] }, ['error Actions']],
  ['250 actions', many(250), []],
  ['251 actions', many(251), ['error Actions']],
  ['too many characters', { ...many(3), Metadata: { note: 'x'.repeat(256_000) } }, ['error ']],
  ['too many only by blank space', JSON.stringify(many(3), null, 10_000) + ' '.repeat(256_000), ['warning ']],
  ['ten megabytes', ' '.repeat(10_000_000), ['error ']],
]);

/** A flow of so many actions. */
function many(count: number) {
  const names = Array.from({ length: count - 2 }, (_, index) => `say ${index}`);
  return flowOf(...names.map((name, index) => say(name, names[index + 1] ?? 'goodbye')));
}

/** The page about the language says what the registries say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languageSupport, serviceOf, typesWithHelpers, whyNotSimulated } from '../../bin/language-support-page';
import { ACTION_TYPES } from '../../language/catalog/catalog';
import { ANSWERS } from '../../language/simulate/outside-answers';
import { SUPPORTED_TYPES } from '../../language/simulate/registry';

test('docs/language-support.md is up to date: else run npm run docs', () => {
  expect(readFileSync(path.join(__dirname, '../../docs/language-support.md'), 'utf8')).toBe(languageSupport());
});

test('there is one line for each type, and a reason where a call is not played', () => {
  const [page = ''] = languageSupport().split('\n## ');
  for (const type of ACTION_TYPES) expect(page.split(`\n| \`${type}\` |`)).toHaveLength(2);
  const simulated = ACTION_TYPES.filter((type) => whyNotSimulated(type) === undefined);
  expect(new Set(simulated)).toEqual(new Set(SUPPORTED_TYPES));
});

test('of each type that asks a service it is said what an answer holds', () => {
  const asking = ACTION_TYPES.filter((type) => serviceOf(type) !== undefined);
  expect(asking.length).toBeGreaterThan(20);
  expect(new Set(Object.keys(ANSWERS))).toEqual(new Set(asking));
});

test('helpers write types that exist', () => {
  const helped = [...typesWithHelpers()].filter((type) => ACTION_TYPES.some((one) => one === type));
  expect(helped.length).toBeGreaterThan(15);
});

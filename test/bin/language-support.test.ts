/** The page about the language says what the registries say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languageSupport, typesWithHelpers, whyNotSimulated } from '../../bin/language-support-page';
import { ACTION_TYPES } from '../../language/catalog/catalog';
import { SUPPORTED_TYPES } from '../../language/simulate/registry';

test('docs/language-support.md is up to date: else run npm run docs', () => {
  expect(readFileSync(path.join(__dirname, '../../docs/language-support.md'), 'utf8')).toBe(languageSupport());
});

test('there is one line for each type, and a reason where a call is not played', () => {
  const page = languageSupport();
  for (const type of ACTION_TYPES) expect(page.split(`\n| \`${type}\` |`)).toHaveLength(2);
  const simulated = ACTION_TYPES.filter((type) => whyNotSimulated(type) === undefined);
  expect(new Set(simulated)).toEqual(new Set(SUPPORTED_TYPES));
});

test('helpers write types that exist', () => {
  const helped = [...typesWithHelpers()].filter((type) => ACTION_TYPES.some((one) => one === type));
  expect(helped.length).toBeGreaterThan(15);
});

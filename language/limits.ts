/**
 * What Amazon Connect takes of one flow document, whoever wrote it.
 *
 * Source: https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html, …/flow-language-example.html;
 * characters: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html
 */
export const MOST_ACTIONS = 250;

/** Of the whole content, as JSON text. */
export const MOST_CHARACTERS = 256_000;

export const LONGEST_IDENTIFIER = 50;

/** May not stand in an action's Identifier. */
export const FORBIDDEN_CHARACTERS: readonly string[] = '%:(\\/)=$,;[]{}'.split('');

/** May not be an action's Identifier. */
export const FORBIDDEN_IDENTIFIERS: readonly string[] = [
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
];

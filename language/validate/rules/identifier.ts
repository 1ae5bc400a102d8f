import { FORBIDDEN_CHARACTERS, FORBIDDEN_IDENTIFIERS, LONGEST_IDENTIFIER } from '../../limits';
import { shown } from '../flow';
import { at } from '../place';
import type { Rule } from '../rule';

/** An action's name is longer than Connect takes, or holds what it does not take. */
export const rule: Rule = {
  id: 'identifier',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      const { identifier } = action;
      if (identifier === undefined) continue;
      const fault = faultOf(identifier);
      if (fault === undefined) continue;
      yield {
        block: identifier,
        path: at(action.path, 'Identifier'),
        message: `The Identifier ${shown(identifier)} ${fault}.`,
        fix: `Name it with 1 to ${LONGEST_IDENTIFIER} characters other than ${FORBIDDEN_CHARACTERS.join(' ')}, and change the branches that lead to it.`,
      };
    }
  },
};

function faultOf(identifier: string): string | undefined {
  if (identifier.trim() === '') return 'is empty';
  if (FORBIDDEN_IDENTIFIERS.includes(identifier)) return 'is one of the names the service keeps for itself';
  const forbidden = [...new Set(identifier)].filter((character) => FORBIDDEN_CHARACTERS.includes(character));
  if (forbidden.length > 0) return `holds ${forbidden.join(' ')}, which may not stand in one`;
  const length = identifier.length;
  if (length > LONGEST_IDENTIFIER) return `has ${length} characters; at most ${LONGEST_IDENTIFIER} are taken`;
  return undefined;
}

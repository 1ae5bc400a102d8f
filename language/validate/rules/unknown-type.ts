import { ACTION_TYPES, RIGHT_NAMES } from '../../catalog/catalog';
import { at } from '../place';
import { didYouMean } from '../../nearest';
import { blockOf, type Rule } from '../rule';

/** There is no action of that type. */
export const rule: Rule = {
  id: 'unknown-type',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      const { type, spec } = action;
      if (type === undefined) continue;
      const where = { ...blockOf(action), path: at(action.path, 'Type') };
      if (spec?.doubt !== undefined)
        yield {
          ...where,
          severity: 'warning',
          message: `The service may not take ${type}. ${spec.doubt}`,
          fix: 'Do without it, or try it on an instance first.',
        };
      if (spec) continue;
      const right = Object.hasOwn(RIGHT_NAMES, type) ? RIGHT_NAMES[type] : undefined;
      yield {
        ...where,
        message: `There is no action type ${JSON.stringify(type.slice(0, 80))}.${right === undefined ? didYouMean(type, ACTION_TYPES) : ''}`,
        fix:
          right === undefined
            ? 'Use a type of the Flow language; docs/rules/unknown-type.md says where they are listed.'
            : `What you mean is ${right}.`,
      };
    }
  },
};

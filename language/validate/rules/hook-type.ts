import { EVENT_HOOKS } from '../../catalog/contact';
import { displayNameOf, type SetRule } from '../flow-set';
import { isObject } from '../flow';
import { at } from '../place';
import { blockOf } from '../rule';

/** An event is given a flow of a type that cannot run there. */
export const rule: SetRule = {
  id: 'hook-type',
  severity: 'error',
  *checkSet(set) {
    for (const flow of set.flows)
      for (const action of flow.context.flow.actions) {
        const hooks = action.parameters['EventHooks'];
        if (action.type !== 'UpdateContactEventHooks' || !isObject(hooks)) continue;
        for (const [event, reference] of Object.entries(hooks)) {
          const target = set.find(reference, displayNameOf(flow.context, action.identifier, ['EventHooks', event]));
          const wanted = Object.hasOwn(EVENT_HOOKS, event) ? EVENT_HOOKS[event as keyof typeof EVENT_HOOKS] : undefined;
          const type = target?.context.flow.flowType;
          if (!target || !type || !wanted || type === wanted) continue;
          yield [
            flow,
            {
              ...blockOf(action),
              path: at(at(at(action.path, 'Parameters'), 'EventHooks'), event),
              message: `${event} runs a flow of the type ${wanted}, and "${target.name}" is ${type}.`,
              fix: `Name a flow of the type ${wanted}; the type of a flow cannot be changed, so make a new one.`,
            },
          ];
        }
      }
  },
};

import { isObject, shown } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** A module without its Settings, or a flow with them. */
export const rule: Rule = {
  id: 'module-settings',
  severity: 'error',
  *check({ flow }) {
    const settings = flow.document['Settings'];
    if (settings !== undefined && !isObject(settings))
      yield {
        path: 'Settings',
        message: `Settings is ${shown(settings)}; a module’s Settings are an object with InputParameters, OutputParameters and Transitions.`,
        fix: 'Write the object, its lists empty where there is nothing to say.',
      };
    if (settings === undefined && flow.flowType === 'MODULE')
      yield {
        path: 'Settings',
        message: 'A module has no Settings; the service refuses module content without them.',
        fix: 'Add "Settings": {"InputParameters": [], "OutputParameters": [], "Transitions": [the branches Success and Error]}.',
      };
    if (settings !== undefined && flow.flowType !== undefined && flow.flowType !== 'MODULE')
      yield {
        path: 'Settings',
        message: `Settings belong to modules; this is a flow of type ${flow.flowType}.`,
        fix: 'Take Settings out.',
      };
    if (settings === undefined && flow.flowType === undefined)
      for (const action of flow.actions)
        if (action.type === 'EndFlowModuleExecution')
          yield {
            ...blockOf(action),
            path: at(action.path, 'Type'),
            message:
              '"EndFlowModuleExecution" stands in modules only, and a module must have Settings; there are none.',
            fix: 'Add Settings if this is a module; end a flow with "DisconnectParticipant" or "EndFlowExecution".',
          };
  },
};

import { isObject, type ReadAction } from '../flow';
import { blockOf, type Found } from '../rule';
import type { FlowOfSet, FlowSet, SetRule } from '../flow-set';
import { nearest } from '../../nearest';
import { readsOf } from '../reads';

/** An attribute is read that nothing sets. */
export const rule: SetRule = {
  id: 'attribute-not-set',
  severity: 'warning',
  *checkSet(set) {
    const ofContact = new Set(set.flows.flatMap(({ context }) => [...namesSet(context.flow.actions, 'contact')]));
    const isWhole = set.flows.length > 1;
    const isOpen = set.flows.some((flow) => leadsElsewhere(flow, set));
    for (const flow of set.flows) {
      const { actions } = flow.context.flow;
      const ofFlow = new Set(namesSet(actions, 'flow'));
      for (const { action, path, reference, keys } of readsOf(actions)) {
        const [group, name] = keys;
        if (name === undefined) continue;
        if (group === 'FlowAttributes' && !ofFlow.has(name))
          yield [flow, found(action, path, reference, name, ofFlow, 'this flow', 'UpdateFlowAttributes')];
        // A flow alone says nothing about what was set before it.
        if (group === 'Attributes' && isWhole && !ofContact.has(name))
          yield [
            flow,
            {
              ...found(action, path, reference, name, ofContact, 'none of these flows', 'UpdateContactAttributes'),
              // Flows and modules that are not here may set it.
              ...(isOpen && { severity: 'info' as const }),
            },
          ];
      }
    }
  },
};

function found(
  action: ReadAction,
  path: string,
  reference: string,
  name: string,
  known: ReadonlySet<string>,
  who: string,
  type: string,
): Found {
  const meant = nearest(name, known);
  return {
    ...blockOf(action),
    path,
    message: `${reference} is read here, and ${who === 'this flow' ? `nothing in ${who} sets it` : `${who} sets it`}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    fix: `Set it with "${type}" before${who === 'this flow' ? '' : ', unless a program or another system does'}.`,
  };
}

/** Names that actions set: attributes of any contact, or of the flow. */
function* namesSet(actions: readonly ReadAction[], whose: 'contact' | 'flow'): Iterable<string> {
  for (const { type, parameters } of actions) {
    const key = whose === 'flow' ? 'FlowAttributes' : 'Attributes';
    if (whose === 'flow' && type !== 'UpdateFlowAttributes') continue;
    const written = parameters[key];
    if (isObject(written)) yield* Object.keys(written);
  }
}

/** Whether contacts can come from, or be changed by, flows and modules that are not among these. */
function leadsElsewhere(flow: FlowOfSet, set: FlowSet): boolean {
  return flow.context.flow.actions.some(({ type, parameters }) => {
    if (type === 'InvokeFlowModule') return set.find(parameters['FlowModuleId']) === undefined;
    if (type === 'TransferToFlow') return set.find(parameters['ContactFlowId']) === undefined;
    return false;
  });
}

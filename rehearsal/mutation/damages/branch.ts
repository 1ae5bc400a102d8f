import type { Action, FlowDocument, Transitions } from '../../../language/document';
import type { Branch } from '../../../language/simulate/passage';
import { withAction, type Damaged, type Damaging } from '../damage';

/** A branch leads where another branch of the block should, or, where all lead to one block, to the end of the flow. */
export const branch: Damaging = (action, document) => {
  const branches = branchesOf(action);
  const targets = [...new Set(branches.map(({ target }) => target))];
  return branches.flatMap(({ name, target, lead, branch: taken }): readonly Damaged[] => {
    const wrong = targets.find((other) => other !== target) ?? anotherEnd(document, target);
    return wrong === undefined
      ? []
      : [
          {
            text: `${name} leads to "${wrong}", not to "${target}"`,
            document: withAction(document, { ...action, Transitions: lead(wrong) }),
            branch: taken,
          },
        ];
  });
};

interface BranchOfBlock {
  readonly name: string;
  readonly target: string;
  readonly branch: Branch;
  readonly lead: (target: string) => Transitions;
}

function branchesOf({ Transitions: transitions }: Action): readonly BranchOfBlock[] {
  const { NextAction, Conditions = [], Errors = [] } = transitions;
  return [
    ...(NextAction === undefined
      ? []
      : [
          {
            name: 'NextAction',
            target: NextAction,
            branch: { kind: 'next' as const },
            lead: (target: string) => ({ ...transitions, NextAction: target }),
          },
        ]),
    ...Conditions.map((entry, at) => ({
      name: `the condition ${entry.Condition.Operator} ${entry.Condition.Operands.join(', ')}`,
      target: entry.NextAction,
      branch: { kind: 'condition' as const, index: at },
      lead: (target: string) => ({ ...transitions, Conditions: Conditions.with(at, { ...entry, NextAction: target }) }),
    })),
    ...Errors.map((entry, at) => ({
      name: entry.ErrorType,
      target: entry.NextAction,
      branch: { kind: 'error' as const, error: entry.ErrorType },
      lead: (target: string) => ({ ...transitions, Errors: Errors.with(at, { ...entry, NextAction: target }) }),
    })),
  ];
}

const ENDS: ReadonlySet<string> = new Set(['DisconnectParticipant', 'EndFlowExecution', 'EndFlowModuleExecution']);

const anotherEnd = ({ Actions }: FlowDocument, target: string): string | undefined =>
  Actions.find(({ Identifier, Type }) => ENDS.has(Type) && Identifier !== target)?.Identifier;

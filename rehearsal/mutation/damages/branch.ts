import type { Action, FlowDocument, Transitions } from '../../../language/document';
import type { Branch } from '../../../language/simulate/passage';
import { branchesOf, branchKey } from '../../coverage/branches';
import { withAction, type Damaged, type Damaging } from '../damage';

/**
 * A branch leads where another branch of the block should, or, where all lead to one block, to the end of the flow. Copies in
 * `NextAction` that are never followed are left alone, as are blocks that do the same as the right one.
 */
export const branch: Damaging = (action, document) => {
  const takeable = new Set(
    branchesOf(document).branches.flatMap(({ block, branch: each }) =>
      block === action.Identifier ? [branchKey(each)] : [],
    ),
  );
  const branches = waysOut(action).filter(({ branch: taken }) => takeable.has(branchKey(taken)));
  const does = whatItDoes(document);
  const targets = [...new Set(branches.map(({ target }) => target))];
  return branches.flatMap(({ name, target, lead, branch: taken }): readonly Damaged[] => {
    const wrong = [...targets, ...endsOf(document)].find((other) => other !== target && does(other) !== does(target));
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

function waysOut({ Transitions: transitions }: Action): readonly BranchOfBlock[] {
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

const endsOf = ({ Actions }: FlowDocument): readonly string[] =>
  Actions.flatMap(({ Identifier, Type }) => (ENDS.has(Type) ? [Identifier] : []));

/** Two blocks that read the same are the same to whoever comes there. */
const whatItDoes =
  ({ Actions }: FlowDocument) =>
  (id: string): string => {
    const found = Actions.find(({ Identifier }) => Identifier === id);
    return found ? JSON.stringify([found.Type, found.Parameters ?? {}, found.Transitions ?? {}]) : id;
  };

/** Single known edits of a flow, and copies of it that callers cannot tell apart. Deterministic. */
import type { Json } from '../../language/document';

/** A flow document that may be written to. */
export interface Draft {
  StartAction: string;
  Metadata?: { [key: string]: Json };
  Actions: DraftAction[];
}

interface DraftAction {
  Identifier: string;
  Type: string;
  Parameters?: { [key: string]: Json };
  Transitions?: { NextAction?: string; Conditions?: DraftBranch[]; Errors?: DraftBranch[] };
}

interface DraftBranch {
  NextAction: string;
}

export interface Edited {
  readonly block: string;
  readonly edited: Draft;
  /** Words that must be said of it. */
  readonly says: readonly (string | RegExp)[];
}

/** The same flow to a caller: other identifiers, other order, another layout. */
export function renamed(draft: Draft): Draft {
  const copy = structuredClone(draft);
  const names = new Map(
    copy.Actions.map(({ Identifier }, index) => [Identifier, `renamed-${copy.Actions.length - index}`]),
  );
  const renamedTo = (name: string): string => names.get(name) ?? name;
  for (const action of copy.Actions) {
    action.Identifier = renamedTo(action.Identifier);
    for (const branch of branchesOf(action)) branch.NextAction = renamedTo(branch.NextAction);
  }
  copy.StartAction = renamedTo(copy.StartAction);
  copy.Metadata = { entryPointPosition: { x: 1, y: 2 } };
  copy.Actions = copy.Actions.toReversed().toSorted((a, b) => (a.Type < b.Type ? -1 : a.Type > b.Type ? 1 : 0));
  return copy;
}

interface Next {
  NextAction?: string;
}

const branchesOf = ({ Transitions: exits }: DraftAction): DraftBranch[] => {
  const next: Next[] = exits && typeof exits.NextAction === 'string' ? [exits] : [];
  return [...next, ...(exits?.Conditions ?? []), ...(exits?.Errors ?? [])] as DraftBranch[];
};

function met(draft: Draft): ReadonlySet<string> {
  const found = new Set([draft.StartAction]);
  const byName = new Map(draft.Actions.map((action) => [action.Identifier, action]));
  for (const name of found) {
    const action = byName.get(name);
    // A next action beside conditions mirrors another branch.
    for (const { NextAction } of action ? branchesOf(action) : []) if (byName.has(NextAction)) found.add(NextAction);
  }
  return found;
}

const each =
  (edit: (action: DraftAction, draft: Draft) => readonly (string | RegExp)[] | undefined) =>
  (draft: Draft): readonly Edited[] => {
    const reached = met(draft);
    return draft.Actions.flatMap(({ Identifier: block }, index) => {
      if (!reached.has(block)) return [];
      const edited = structuredClone(draft);
      const action = edited.Actions[index];
      const says = action && edit(action, edited);
      return says ? [{ block, edited, says }] : [];
    });
  };

export const EDITS: readonly { readonly what: string; readonly edits: (draft: Draft) => readonly Edited[] }[] = [
  {
    what: 'a prompt says something else',
    edits: each(({ Parameters: parameters }) => {
      if (typeof parameters?.['Text'] !== 'string') return undefined;
      parameters['Text'] = 'Entirely other words';
      return ['Entirely other words'];
    }),
  },
  {
    what: 'a word is put before a prompt',
    edits: each(({ Parameters: parameters }) => {
      if (typeof parameters?.['Text'] !== 'string') return undefined;
      parameters['Text'] = `Attention: ${parameters['Text']}`;
      return ['Attention:'];
    }),
  },
  {
    what: 'a queue is another',
    edits: each(({ Type: type, Parameters: parameters }) => {
      if (type !== 'UpdateContactTargetQueue' || typeof parameters?.['QueueId'] !== 'string') return undefined;
      parameters['QueueId'] = '@{queue:another queue}';
      return ['*another queue*'];
    }),
  },
  {
    what: 'a time limit is another',
    edits: each(({ Parameters: parameters }) => {
      const name = ['InvocationTimeLimitSeconds', 'InputTimeLimitSeconds', 'TimeLimitSeconds'].find(
        (one) => parameters?.[one] !== undefined,
      );
      if (!parameters || name === undefined) return undefined;
      parameters[name] = '7.5';
      return ['*7.5*'];
    }),
  },
  {
    what: 'a function is another',
    edits: each(({ Type: type, Parameters: parameters }) => {
      if (type !== 'InvokeLambdaFunction' || !parameters) return undefined;
      parameters['LambdaFunctionARN'] = '@{function:another-function}';
      return ['`another-function`'];
    }),
  },
  {
    what: 'a condition leads elsewhere',
    edits: each(({ Transitions: exits }, draft) => {
      const [branch] = exits?.Conditions ?? [];
      if (!branch) return undefined;
      draft.Actions.push(
        {
          Identifier: 'elsewhere',
          Type: 'MessageParticipant',
          Parameters: { Text: 'You are elsewhere' },
          Transitions: { NextAction: 'out' },
        },
        { Identifier: 'out', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
      );
      branch.NextAction = 'elsewhere';
      return ['You are elsewhere'];
    }),
  },
  {
    what: 'a prompt is put in',
    edits: each((action, draft) => {
      if (action.Type !== 'MessageParticipant' || action.Transitions?.NextAction === undefined) return undefined;
      const after = action.Transitions.NextAction;
      action.Transitions.NextAction = 'news';
      draft.Actions.push({
        Identifier: 'news',
        Type: 'MessageParticipant',
        Parameters: { Text: 'Some news first' },
        Transitions: { NextAction: after },
      });
      return ['Some news first'];
    }),
  },
  {
    what: 'a prompt is taken out',
    edits: each((action, draft) => {
      const after = action.Transitions?.NextAction;
      const spoken = action.Parameters?.['Text'];
      if (action.Type !== 'MessageParticipant' || after === undefined || after === action.Identifier) return undefined;
      if (typeof spoken !== 'string') return undefined;
      draft.Actions = draft.Actions.filter((one) => one !== action);
      for (const one of draft.Actions)
        for (const branch of branchesOf(one)) if (branch.NextAction === action.Identifier) branch.NextAction = after;
      if (draft.StartAction === action.Identifier) draft.StartAction = after;
      return [spoken.replaceAll(/\s+/g, ' ').trim().slice(0, 40)];
    }),
  },
  {
    what: 'an error branch is taken to hanging up',
    edits: each(({ Type: type, Transitions: exits }, draft) => {
      const branch = exits?.Errors?.[0];
      const target = draft.Actions.find(({ Identifier }) => Identifier === branch?.NextAction);
      if (!branch || !target || target.Type === 'DisconnectParticipant' || type === 'DisconnectParticipant')
        return undefined;
      draft.Actions.push({ Identifier: 'out', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} });
      branch.NextAction = 'out';
      // A prompt between here and hanging up is told as left out.
      return [/hung up on|no longer/u];
    }),
  },
];

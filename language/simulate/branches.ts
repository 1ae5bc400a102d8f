/** Finding the entry of `Transitions.Errors` that serves an error. */
import type { Action, ErrorBranch } from '../document';

/** An error's own entry, or the catch-all; `undefined` when the block has neither. */
export function branchFor(action: Action, error: string): ErrorBranch | undefined {
  const errors = Array.isArray(action.Transitions?.Errors) ? action.Transitions.Errors : [];
  return (
    errors.find((branch) => branch?.ErrorType === error) ??
    errors.find((branch) => branch?.ErrorType === 'NoMatchingError')
  );
}

/** Which conditions an action takes, as its parameters stand. */
import type { ConditionForm } from '../catalog/spec';
import { holds } from '../catalog/when';
import type { ReadAction } from './flow';

/** `undefined`: none at all, or a type nobody knows. */
export function conditionForm(action: ReadAction): ConditionForm | undefined {
  return action.spec?.conditions.find(({ when }) => !when || holds(when, action.parameters));
}

import { isYes, parametersOf } from '../parameters';
import { withContact } from '../run';
import { next, set, type Play } from '../turn';

/** "Set logging behavior": from here on the blocks that the contact passes are logged, or no longer. */
export const updateFlowLoggingBehavior: Play = ({ run, action }) => {
  const isLogged = isYes(parametersOf(action)['FlowLoggingBehavior']);
  return next(withContact(run, { isLogged }), set(`flow logging ${isLogged ? 'on' : 'off'}`));
};

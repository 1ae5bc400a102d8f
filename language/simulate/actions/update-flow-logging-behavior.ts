import { isYes, parametersOf } from '../parameters';
import { next, set, type Play } from '../turn';

/** "Set logging behavior": nothing a caller could notice. */
export const updateFlowLoggingBehavior: Play = ({ run, action }) =>
  next(run, set(`flow logging ${isYes(parametersOf(action)['FlowLoggingBehavior']) ? 'on' : 'off'}`));

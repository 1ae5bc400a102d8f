import { interpolated, parametersOf, wholeValue } from '../parameters';
import { withContact } from '../run';
import { leave, set, type Play } from '../turn';

/** "Return": leaves the module with its result. */
export const endFlowModuleExecution: Play = (scene) => {
  const { run, action } = scene;
  const result = wholeValue(scene, 'Result');
  const resultData = interpolated(run, parametersOf(action)['ResultData'] ?? null);
  return leave(
    withContact(run, { modules: { ...run.contact.modules, result, resultData } }),
    { by: 'return' },
    set(`module "${run.flow.name}" ends${result === null ? '' : `: ${result}`}`),
  );
};

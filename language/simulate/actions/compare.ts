import { wholeValue, parametersOf } from '../parameters';
import { checked, result, shown, type Play } from '../turn';

/** "Check contact attributes": branches on one value. A value that is not there meets no condition. */
export const compare: Play = (scene) => {
  const value = wholeValue(scene, 'ComparisonValue');
  const path = parametersOf(scene.action)['ComparisonValue'];
  return result(scene.run, value, checked(`${typeof path === 'string' ? path : 'the value'} is ${shown(value)}`));
};

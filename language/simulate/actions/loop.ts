import { parametersOf, staticText, wholeNumber, wholeValue } from '../parameters';
import { withContact } from '../run';
import { checked, fail, result, type Play } from '../turn';

/** "Loop": `ContinueLooping` as often as asked, then `DoneLooping` once, then it counts from the start again. */
export const loop: Play = (scene) => {
  const { run, action } = scene;
  const count = wholeNumber(wholeValue(scene, 'LoopCount'), 0, 100);
  if (count === null) return fail(run, 'NoMatchingError', 'LoopCount is no number, 0 to 100');
  const passed = (Object.hasOwn(run.loops, run.at) ? run.loops[run.at] : 0) ?? 0;
  const isDone = passed >= count;
  const counted = { ...run, loops: { ...run.loops, [run.at]: isDone ? 0 : passed + 1 } };
  const name = staticText(parametersOf(action)['LoopName']);
  const named =
    name === undefined
      ? counted
      : withContact(counted, { loopIndexes: { ...run.contact.loopIndexes, [name]: passed } });
  return isDone
    ? result(named, 'DoneLooping', checked(`looped ${count} times: done`))
    : result(named, 'ContinueLooping', checked(`pass ${passed + 1} of ${count}`));
};

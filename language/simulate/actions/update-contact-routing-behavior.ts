import { parametersOf, wholeNumber, wholeValue } from '../parameters';
import { withContact } from '../run';
import { next, set, type Play } from '../turn';

/** 9223372036854775807, as near as a number comes. */
const LOWEST_PRIORITY = 2 ** 63;

/** "Change routing priority / age": this action has no error branch, so a value that is no number changes nothing. */
export const updateContactRoutingBehavior: Play = (scene) => {
  const { run, action } = scene;
  const { routing } = run.contact;
  const priority = wholeNumber(wholeValue(scene, 'QueuePriority'), 1, LOWEST_PRIORITY);
  if (priority !== null)
    return next(withContact(run, { routing: { ...routing, priority } }), set(`queue priority: ${priority}`));
  const age = wholeNumber(
    wholeValue(scene, 'QueueTimeAdjustmentSeconds'),
    -Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  );
  if (age !== null)
    return next(
      withContact(run, { routing: { ...routing, ageAdjustmentSeconds: age } }),
      set(`seems to have waited ${age} s longer`),
    );
  return next(run, set(`routing unchanged: ${JSON.stringify(parametersOf(action))} holds no number`));
};

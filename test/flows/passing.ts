/** Which blocks of a main line a call passes, read from the document alone. */
import type { Center } from '../../center/center';
import { mainLine } from '../../flows/main-line';
import type { Action, FlowDocument, Transitions } from '../../language/document';

export const documentOf = (center: Center): FlowDocument | undefined => {
  const [line] = center.lines;
  return line && mainLine(center, line).document;
};

export const block = (document: FlowDocument | undefined, name: string | undefined): Action => {
  const found = document?.Actions.find(({ Identifier }) => Identifier === name);
  if (!found) throw new Error(`There is no block ${name}`);
  return found;
};

/** Where an operand or an error type leads, else onward. */
export function follow(
  { NextAction, Conditions = [], Errors = [] }: Transitions,
  outcome?: string,
): string | undefined {
  const condition = Conditions.find(({ Condition }) => Condition.Operands.includes(outcome ?? ''));
  const error = Errors.find(({ ErrorType }) => ErrorType === outcome);
  return outcome === undefined ? NextAction : (condition ?? error)?.NextAction;
}

/** The blocks a call passes, with the outcome of those that turn it: `{ hours: 'False' }`. */
export function pass(center: Center, outcomes: Readonly<Record<string, string>>): readonly string[] {
  const document = documentOf(center);
  const passed: string[] = [];
  let at = document?.StartAction;
  while (at !== undefined && passed.length < 100) {
    passed.push(at);
    const found = block(document, at);
    if (outcomes[at] === 'over' || found.Type === 'TransferToFlow') break;
    at = follow(found.Transitions, outcomes[at]);
  }
  return passed;
}

/** What a call meets that finds everything in order. */
export const FOUND = { hours: 'True', tries: 'ContinueLooping', isFound: '200', staffed: '0', otherStaffed: '0' };

export const END = ['goodbye', 'hangUp'];
export const OTHER_TEAM = [
  'otherStaffed',
  'otherHearsMeanwhile',
  'otherRecord',
  'otherConnecting',
  'otherOrder',
  'otherIsOrdered',
  'otherTransfer',
];
export const DEFAULT_TEAM = ['defaultQueue', 'defaultName', ...OTHER_TEAM];
export const OVER = { transfer: 'over', otherTransfer: 'over' };
export const OWN_PEOPLE = ['staffed', 'hearsMeanwhile', 'record', 'connecting', 'order', 'isOrdered', 'transfer'];
/** The strategy of the default team: whom nobody can serve is called back. */
export const LAST_RESORT = 'last-resort';

export const LED_BACK = { ...FOUND, ...OVER, calledBefore: 'true' };

/** The stretch of blocks that begins as `stretch` does, as long as that. */
export function stretchOf(passed: readonly string[], stretch: readonly string[]): readonly string[] {
  const from = passed.indexOf(stretch[0] ?? '');
  return passed.slice(from, from + stretch.length);
}

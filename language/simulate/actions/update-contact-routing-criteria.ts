import type { Json } from '../../document';
import type { RoutingStep } from '../contact';
import { isObject, listAt, objectAt, parametersOf, staticText, wholeNumber, wholeText } from '../parameters';
import { whole } from '../references';
import { readExpression, inWords } from '../routing-criteria';
import { withContact, type Run } from '../run';
import { fail, next, set, type Play } from '../turn';

/** More are refused. Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html */
const MOST_STEPS = 5;

/** "Set routing criteria": who is preferred when the contact is queued next, step by step, each for its time. */
export const updateContactRoutingCriteria: Play = ({ run, action }) => {
  const written = parametersOf(action)['RoutingCriteria'];
  const criteria = typeof written === 'string' ? whole(run, written) : (written ?? null);
  const isDynamic = typeof written === 'string';
  const steps = isObject(criteria) ? listAt(criteria, 'Steps') : [];
  if (steps.length === 0) return fail(run, 'NoMatchingError', 'RoutingCriteria holds no Steps');
  if (steps.length > MOST_STEPS)
    return fail(run, 'NoMatchingError', `RoutingCriteria has ${steps.length} steps; it may have 1 to ${MOST_STEPS}`);
  const read: RoutingStep[] = [];
  for (const [index, step] of steps.entries()) {
    const one = readStep(run, step, isDynamic);
    if ('problem' in one) return fail(run, 'NoMatchingError', `step ${index + 1}: ${one.problem}`);
    if (one.seconds === undefined && index < steps.length - 1)
      return fail(run, 'NoMatchingError', `step ${index + 1}: only the last step may go without an expiry`);
    read.push(one);
  }
  return next(
    withContact(run, { routing: { ...run.contact.routing, steps: read } }),
    set(
      `prefers ${read.map((step) => (step.expression ? inWords(step.expression) : step.agents.join(', '))).join(', then ')}`,
    ),
  );
};

function readStep(run: Run, step: Json, isDynamic: boolean): RoutingStep | { readonly problem: string } {
  const written = isObject(step) ? step : {};
  const expression = readExpression(run, written['Expression'] ?? null, isDynamic);
  if ('problem' in expression) return expression;
  const expiry = objectAt(written, 'Expiry')['DurationInSeconds'];
  const seconds = wholeNumber(wholeText(run, expiry), 0, Number.MAX_SAFE_INTEGER);
  if (expiry !== undefined && seconds === null)
    return { problem: `its expiry is ${staticText(expiry) ?? 'nothing'}, no number of seconds` };
  const after = seconds === null ? {} : { seconds };
  return expression.kind === 'agents' ? { agents: expression.agents, ...after } : { agents: [], expression, ...after };
}

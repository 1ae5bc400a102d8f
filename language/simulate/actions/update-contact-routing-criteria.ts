import type { Json } from '../../document';
import type { RoutingStep } from '../contact';
import { isObject, listAt, objectAt, parametersOf, staticText, wholeNumber, wholeText } from '../parameters';
import { whole } from '../references';
import { withContact, type Run } from '../run';
import { fail, leave, next, set, type Play } from '../turn';

/**
 * "Set routing criteria", as far as agents are named (`AgentsCriteria`): each step's agents are preferred for its time.
 * Conditions on proficiencies stop the call by name: a world knows no proficiencies to judge by.
 */
export const updateContactRoutingCriteria: Play = ({ run, action }) => {
  const written = parametersOf(action)['RoutingCriteria'];
  const criteria = typeof written === 'string' ? whole(run, written) : (written ?? null);
  const steps = isObject(criteria) ? listAt(criteria, 'Steps') : [];
  if (steps.length === 0) return fail(run, 'NoMatchingError', 'RoutingCriteria holds no Steps');
  const read: RoutingStep[] = [];
  for (const step of steps) {
    const agents = agentsOf(run, step);
    if (!agents)
      return leave(run, {
        by: 'stop',
        reason: `block "${run.at}" of flow "${run.flow.name}" routes by proficiency (UpdateContactRoutingCriteria), which the simulator cannot play`,
      });
    const expiry = isObject(step) ? objectAt(step, 'Expiry')['DurationInSeconds'] : undefined;
    const seconds = wholeNumber(wholeText(run, expiry), 0, Number.MAX_SAFE_INTEGER);
    if (expiry !== undefined && seconds === null)
      return fail(run, 'NoMatchingError', `an expiry is ${staticText(expiry) ?? 'nothing'}, no number of seconds`);
    read.push({ agents, ...(seconds === null ? {} : { seconds }) });
  }
  return next(
    withContact(run, { routing: { ...run.contact.routing, steps: read } }),
    set(`prefers ${read.map(({ agents }) => agents.join(', ')).join(', then ')}`),
  );
};

function agentsOf(run: Run, step: Json): readonly string[] | undefined {
  const expression = isObject(step) ? objectAt(step, 'Expression') : {};
  const attribute = objectAt(expression, 'AttributeCondition');
  const ids = objectAt(objectAt(attribute, 'MatchCriteria'), 'AgentsCriteria')['AgentIds'];
  const agents = listAt({ ids: ids ?? [] }, 'ids').map((id) => wholeText(run, id));
  return agents.length > 0 ? agents.filter((id) => id !== null) : undefined;
}

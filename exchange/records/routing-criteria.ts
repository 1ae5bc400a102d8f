/** Who was looked for, step by step, and how far it came: the routing criteria of a contact record. */
import type { RoutingStep } from '../../language/simulate/contact';
import type { RoutingExpression } from '../../language/simulate/routing-expression';
import { findAgent, idOf } from '../addresses';
import type { ContactHistory } from '../contact-history';
import type { World } from '../world';
import type { RecordCondition, RecordCriteria, RecordExpression, RecordStep } from './record-shape';
import { secondsTime } from './record-time';

/** The highest level there is. */
const HIGHEST_LEVEL = 5;
/** As many steps as a record has. */
const MOST_STEPS = 5;

export function routingCriteria(
  { contact, queue, agent, endedAt }: ContactHistory,
  world: World,
  startsAt: Date,
): readonly RecordCriteria[] | null {
  const steps = contact.routing.steps.slice(0, MOST_STEPS);
  if (steps.length === 0) return null;
  const from = queue?.enqueuedAt;
  const till = agent?.acceptedAt ?? queue?.dequeuedAt ?? endedAt ?? Number.POSITIVE_INFINITY;
  const hasJoined = agent?.connectedAt !== undefined;
  let begins = from;
  return [
    {
      ActivationTimestamp: from === undefined ? null : secondsTime(startsAt.getTime() + from),
      Index: 0,
      Steps: steps.map((step) => {
        const ends = begins === undefined ? undefined : begins + (step.seconds ?? Number.POSITIVE_INFINITY) * 1000;
        const shown = recordStep(step, world, {
          status: statusOf(begins, ends, till, hasJoined),
          expiresAt: ends === undefined || !Number.isFinite(ends) ? undefined : startsAt.getTime() + ends,
        });
        begins = ends;
        return shown;
      }),
    },
  ];
}

function statusOf(
  begins: number | undefined,
  ends: number | undefined,
  till: number,
  hasJoined: boolean,
): RecordStep['Status'] {
  if (begins === undefined || ends === undefined || begins > till) return 'INACTIVE';
  if (ends <= till) return 'EXPIRED';
  return hasJoined ? 'JOINED' : 'ACTIVE';
}

function recordStep(
  { agents, expression, seconds }: RoutingStep,
  world: World,
  { status, expiresAt }: { readonly status: RecordStep['Status']; readonly expiresAt: number | undefined },
): RecordStep {
  return {
    Status: status,
    Expiry:
      seconds === undefined
        ? null
        : { DurationInSeconds: seconds, ExpiryTimestamp: expiresAt === undefined ? null : secondsTime(expiresAt) },
    Expression: written(expression ?? { kind: 'agents', agents }, world, false),
  };
}

/** `not` of several is written as several of `not`: a record negates conditions only. */
function written(expression: RoutingExpression, world: World, isNegated: boolean): RecordExpression {
  if (expression.kind === 'not') return written(expression.of, world, !isNegated);
  if (expression.kind === 'agents') {
    const AgentIds = expression.agents.map((agent) => idOf(findAgent(world, agent)?.arn ?? agent));
    return condition({ ComparisonOperator: 'Match', MatchCriteria: { AgentsCriteria: { AgentIds } } }, isNegated);
  }
  if (expression.kind === 'proficiency') return condition(levelCondition(expression), isNegated);
  const parts = expression.of.map((part) => written(part, world, isNegated));
  return (expression.kind === 'and') === isNegated ? { OrExpression: parts } : { AndExpression: parts };
}

function levelCondition({
  attribute: Name,
  value: Value,
  from,
  to,
}: Extract<RoutingExpression, { kind: 'proficiency' }>): RecordCondition {
  if (to >= HIGHEST_LEVEL) return { Name, Value, ComparisonOperator: 'NumberGreaterOrEqualTo', ProficiencyLevel: from };
  return { Name, Value, ComparisonOperator: 'Range', Range: { MinProficiencyLevel: from, MaxProficiencyLevel: to } };
}

const condition = (one: RecordCondition, isNegated: boolean): RecordExpression =>
  isNegated ? { NotAttributeCondition: one } : { AttributeCondition: one };

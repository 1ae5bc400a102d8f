/** The expressions of "Set routing criteria", as Connect writes them, read into what an exchange matches agents by. */
import type { Json } from '../document';
import { isObject, listAt, objectAt, wholeNumber, wholeText, type JsonObject } from './parameters';
import type { RoutingExpression } from './routing-expression';
import type { Run } from './run';

type Read = RoutingExpression | { readonly problem: string };

const LEVELS = { lowest: 1, highest: 5 } as const;
const MOST_AND = 8;
const MOST_OR = 3;
const MOST_AGENTS = 10;

/** `isDynamic`: the criteria came whole from a function; only then are `OrExpression` and `NotAttributeCondition` known. */
export function readExpression(run: Run, written: Json, isDynamic: boolean): Read {
  const expression = isObject(written) ? written : {};
  if (expression['AttributeCondition'] !== undefined)
    return readCondition(run, objectAt(expression, 'AttributeCondition'));
  if (expression['AndExpression'] !== undefined)
    return readList(run, 'and', listAt(expression, 'AndExpression'), MOST_AND, isDynamic);
  if (!isDynamic && (expression['OrExpression'] ?? expression['NotAttributeCondition']) !== undefined)
    return { problem: 'OrExpression and NotAttributeCondition are known only in criteria that a function answers' };
  if (expression['OrExpression'] !== undefined)
    return readList(run, 'or', listAt(expression, 'OrExpression'), MOST_OR, isDynamic);
  if (expression['NotAttributeCondition'] !== undefined) {
    const inner = readCondition(run, objectAt(expression, 'NotAttributeCondition'));
    return 'problem' in inner ? inner : { kind: 'not', of: inner };
  }
  return {
    problem: 'its Expression is none of AttributeCondition, AndExpression, OrExpression, NotAttributeCondition',
  };
}

function readList(run: Run, kind: 'and' | 'or', list: readonly Json[], most: number, isDynamic: boolean): Read {
  if (list.length === 0 || list.length > most)
    return {
      problem: `its ${kind === 'and' ? 'AndExpression' : 'OrExpression'} has ${list.length} parts; it may have 1 to ${most}`,
    };
  const of: RoutingExpression[] = [];
  for (const part of list) {
    const read = readExpression(run, part, isDynamic);
    if ('problem' in read) return read;
    of.push(read);
  }
  return { kind, of };
}

function readCondition(run: Run, condition: JsonObject): Read {
  if (condition['MatchCriteria'] !== undefined) return readAgents(run, objectAt(condition, 'MatchCriteria'));
  const attribute = wholeText(run, condition['Name']);
  const value = wholeText(run, condition['Value']);
  if (!attribute || !value) return { problem: 'an AttributeCondition names no attribute, or no value of it' };
  const level = (written: Json | undefined): number | null =>
    wholeNumber(wholeText(run, written), LEVELS.lowest, LEVELS.highest);
  const range = objectAt(condition, 'Range');
  const isRange = wholeText(run, condition['ComparisonOperator']) === 'Range';
  const from = level(isRange ? range['MinProficiencyLevel'] : condition['ProficiencyLevel']);
  const to = isRange ? level(range['MaxProficiencyLevel']) : LEVELS.highest;
  return from === null || to === null
    ? { problem: `the level of "${attribute}" is no number, ${LEVELS.lowest} to ${LEVELS.highest}` }
    : { kind: 'proficiency', attribute, value, from, to };
}

function readAgents(run: Run, criteria: JsonObject): Read {
  const ids = listAt(objectAt(criteria, 'AgentsCriteria'), 'AgentIds').map((id) => wholeText(run, id));
  const agents = ids.filter((id): id is string => id !== null && id !== '');
  if (agents.length === 0) return { problem: 'AgentIds names nobody' };
  return agents.length > MOST_AGENTS
    ? { problem: `AgentIds names ${agents.length} people; it may name 1 to ${MOST_AGENTS}` }
    : { kind: 'agents', agents };
}

/** For an event's text. */
export function inWords(expression: RoutingExpression): string {
  switch (expression.kind) {
    case 'agents':
      return expression.agents.join(', ');
    case 'proficiency':
      return `${expression.attribute} ${expression.value} ${expression.from} to ${expression.to}`;
    case 'not':
      return `not ${inWords(expression.of)}`;
    case 'and':
    case 'or':
    default:
      return `(${expression.of.map(inWords).join(` ${expression.kind} `)})`;
  }
}

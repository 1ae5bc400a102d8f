/** What all lists and all searches of Connect's API have in common. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { idOf } from '../connect-state';
import {
  instance,
  invalidParameter,
  page,
  queryPage,
  required,
  tagsShown,
  type Call,
  type Fields,
  type Operation,
  type Touched,
} from '../operation';

/** A `List…` operation over resources of one type. */
export const listing = (
  name: string,
  route: string,
  touches: readonly Touched[],
  type: string,
  member: string,
  shown: (resource: ResolvedResource) => object,
  isMeant: (call: Call, resource: ResolvedResource) => boolean = () => true,
): Operation => ({
  name,
  method: 'GET',
  route,
  touches,
  answer(call) {
    const { state, path, query } = call;
    instance(state, path['InstanceId']);
    const all = state.resources.filter((candidate) => candidate.type === type && isMeant(call, candidate));
    const { items, more } = queryPage(all, query);
    return { [member]: items.map(shown), ...more };
  },
});

/** A `Search…` operation over resources of one type. */
export const searching = (
  name: string,
  route: string,
  type: string,
  member: string,
  shown: (resource: ResolvedResource, call: Call) => object,
  fields: (resource: ResolvedResource) => Fields = ({ properties }) => properties,
): Operation => ({
  name,
  method: 'POST',
  route,
  touches: ['instance'],
  answer(call) {
    const { state, body } = call;
    instance(state, required(body, 'InstanceId'));
    const { SearchCriteria, SearchFilter } = body;
    const all = state.resources.filter(
      (candidate) =>
        candidate.type === type &&
        meets(
          fieldsOf(SearchCriteria),
          { ...fields(candidate), resourceID: idOf(candidate.ref) },
          tagsShown(candidate),
        ) &&
        hasTags(fieldsOf(fieldsOf(SearchFilter)['TagFilter']), tagsShown(candidate)),
    );
    const { items, more } = page(all, body['MaxResults'], body['NextToken'], 500);
    return { [member]: items.map((item) => shown(item, call)), ...more, ApproximateTotalCount: all.length };
  },
});

/** Parts of a search that say nothing about single fields, and what is refused by name. */
const COMBINED = new Set(['OrConditions', 'AndConditions', 'StringCondition', 'TagCondition', 'ListCondition']);

/** Whether a resource meets a search. A condition that is not judged here is a fault, so that no answer is wrong. */
export function meets(criteria: Fields, fields: Fields, tags: Readonly<Record<string, string>>): boolean {
  for (const name of Object.keys(criteria))
    if (!COMBINED.has(name) || name === 'ListCondition')
      throw invalidParameter(
        `SearchCriteria.${name} is not judged by the local endpoint; it judges OrConditions, AndConditions, StringCondition and TagCondition`,
      );
  const { OrConditions, AndConditions, StringCondition, TagCondition } = criteria;
  const or = listOf(OrConditions);
  if (or.length > 0 && !or.some((inner) => meets(fieldsOf(inner), fields, tags))) return false;
  if (!listOf(AndConditions).every((inner) => meets(fieldsOf(inner), fields, tags))) return false;
  if (TagCondition !== undefined && !hasTag(fieldsOf(TagCondition), tags)) return false;
  return StringCondition === undefined || compares(fieldsOf(StringCondition), fields);
}

function compares({ FieldName, Value, ComparisonType }: Fields, fields: Fields): boolean {
  const wanted = textOf(FieldName).toLowerCase();
  const name = Object.keys(fields).find((field) => field.toLowerCase() === wanted);
  const value = name === undefined ? '' : textOf(fields[name]).toLowerCase();
  const text = textOf(Value).toLowerCase();
  switch (textOf(ComparisonType, 'EXACT')) {
    case 'STARTS_WITH':
      return value.startsWith(text);
    case 'CONTAINS':
      return value.includes(text);
    case 'EXACT':
      return value === text;
    default:
      throw invalidParameter(`ComparisonType "${textOf(ComparisonType)}" is none of STARTS_WITH, CONTAINS, EXACT`);
  }
}

const hasTag = ({ TagKey, TagValue }: Fields, tags: Readonly<Record<string, string>>): boolean => {
  const value = tags[textOf(TagKey)];
  return value !== undefined && (TagValue === undefined || value === TagValue);
};

function hasTags(filter: Fields, tags: Readonly<Record<string, string>>): boolean {
  const { OrConditions, AndConditions, TagCondition } = filter;
  const isMet = (one: unknown): boolean => hasTag(fieldsOf(one), tags);
  const or = listOf(OrConditions);
  if (
    or.length > 0 &&
    !or.some((all) => listOf(Array.isArray(all) ? all : fieldsOf(all)['TagConditions']).every(isMet))
  )
    return false;
  return listOf(AndConditions).every(isMet) && (TagCondition === undefined || isMet(TagCondition));
}

/**
 * Walks the parameters of an action beside the catalog's description of them. Rules about parameters are questions
 * to the places met on the way.
 */
import type { Constraint, ParameterSpec } from '../catalog/spec';
import { holds } from '../catalog/when';
import type { Json } from '../document';
import { isObject, type JsonObject, type ReadAction } from './flow';
import { at } from './place';

/** A parameter, or a part of one, that the catalog describes. */
export interface DescribedPlace {
  readonly kind: 'described';
  readonly action: ReadAction;
  readonly path: string;
  /** Its name, for messages: `InputValidation.CustomValidation`. */
  readonly name: string;
  readonly spec: ParameterSpec;
  /** `undefined`: not written. */
  readonly value: Json | undefined;
  /** Whether it must be written here, conditions judged. */
  readonly required: boolean;
}

/** Something written that the catalog does not know there. */
export interface StrangePlace {
  readonly kind: 'strange';
  readonly action: ReadAction;
  readonly path: string;
  readonly name: string;
  readonly key: string;
  /** Names that may stand there. */
  readonly known: readonly string[];
}

/** A rule between parameters, and the object it is about. */
export interface ConstraintPlace {
  readonly kind: 'constraint';
  readonly action: ReadAction;
  readonly path: string;
  readonly constraint: Constraint;
  readonly object: JsonObject;
}

export type ParameterPlace = DescribedPlace | StrangePlace | ConstraintPlace;

export function placesOf(action: ReadAction): readonly ParameterPlace[] {
  if (!action.spec) return [];
  const places: ParameterPlace[] = [];
  const path = at(action.path, 'Parameters');
  fields(action, action.parameters, action.spec.parameters, path, '', places);
  for (const constraint of action.spec.constraints ?? [])
    places.push({ kind: 'constraint', action, path, constraint, object: action.parameters });
  return places;
}

function fields(
  action: ReadAction,
  object: JsonObject,
  specs: Readonly<Record<string, ParameterSpec>>,
  path: string,
  name: string,
  places: ParameterPlace[],
  open = false,
): void {
  const named = (key: string): string => (name === '' ? key : `${name}.${key}`);
  for (const [key, spec] of Object.entries(specs))
    described(action, Object.hasOwn(object, key) ? object[key] : undefined, spec, at(path, key), named(key), places);
  if (open) return;
  for (const key of Object.keys(object))
    if (!Object.hasOwn(specs, key))
      places.push({ kind: 'strange', action, path: at(path, key), name: named(key), key, known: Object.keys(specs) });
}

function described(
  action: ReadAction,
  value: Json | undefined,
  spec: ParameterSpec,
  path: string,
  name: string,
  places: ParameterPlace[],
): void {
  const required =
    spec.required === 'conditional' ? spec.when !== undefined && holds(spec.when, action.parameters) : spec.required;
  places.push({ kind: 'described', action, path, name, spec, value, required });
  if (spec.kind === 'object' && isObject(value)) {
    fields(action, value, spec.fields, path, name, places, spec.open ?? false);
    for (const constraint of spec.constraints ?? [])
      places.push({ kind: 'constraint', action, path, constraint, object: value });
  }
  if (spec.kind === 'list' && Array.isArray(value))
    for (const [index, item] of (value as readonly Json[]).entries())
      described(action, item, spec.of, at(path, index), at(name, index), places);
  if (spec.kind === 'map' && isObject(value))
    for (const [key, item] of Object.entries(value)) {
      if (spec.keys && !spec.keys.includes(key))
        places.push({ kind: 'strange', action, path: at(path, key), name: at(name, key), key, known: spec.keys });
      else described(action, item, spec.of, at(path, key), at(name, key), places);
    }
}

/** What an action takes, as types that follow from the catalog: correct a fact there, and what compiles changes with it. */
import type { CATALOG, ActionType } from '../catalog/catalog';
import type { Json } from '../document';

/** A value known only during the call: `$.Attributes.team`, `$['Attributes']['team']`. */
export type Path = `$.${string}` | `$[${string}`;

/** Where a reference may stand for the whole value. */
type Dynamic<Spec> = Spec extends { readonly dynamic: 'none' }
  ? never
  : Spec extends { readonly dynamic: string }
    ? Path
    : never;

type Text<Spec> = Spec extends { readonly dynamic: 'onlyJsonPath' } ? Path : string;

type Whole<Spec> = `${number}` | Dynamic<Spec> | (Spec extends { readonly numberToo: true } ? number : never);

type Entries<Spec, Value> = Spec extends { readonly keys: readonly (infer Key extends string)[] }
  ? { readonly [Name in Key]?: Value }
  : { readonly [name: string]: Value };

type Open<Spec> = Spec extends { readonly open: true } ? { readonly [name: string]: Json } : unknown;

/** A parameter's value, by its entry in the catalog. */
export type ValueOf<Spec> = Spec extends { readonly kind: 'string' }
  ? Text<Spec>
  : Spec extends { readonly kind: 'enum'; readonly values: readonly (infer Value)[] }
    ? Value | Dynamic<Spec>
    : Spec extends { readonly kind: 'integerString' }
      ? Whole<Spec>
      : Spec extends { readonly kind: 'map'; readonly of: infer Of }
        ? Entries<Spec, ValueOf<Of>>
        : Spec extends { readonly kind: 'list'; readonly of: infer Of }
          ? readonly ValueOf<Of>[]
          : Spec extends { readonly kind: 'object'; readonly fields: infer Fields }
            ? (FieldsOf<Fields> & Open<Spec>) | Dynamic<Spec>
            : Spec extends { readonly kind: 'json'; readonly object: true }
              ? { readonly [name: string]: Json }
              : Json;

type Required<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly required: true } ? Name : never;
}[keyof Fields];

/** Required fields as such; those required only beside others are optional here, and `flow check` judges them. */
export type FieldsOf<Fields> = { readonly [Name in Required<Fields>]: ValueOf<Fields[Name]> } & {
  readonly [Name in Exclude<keyof Fields, Required<Fields>>]?: ValueOf<Fields[Name]>;
};

/** The `Parameters` of an action type. */
export type ParametersOf<Type extends ActionType> = keyof (typeof CATALOG)[Type]['parameters'] extends never
  ? { readonly [Name in never]: never }
  : FieldsOf<(typeof CATALOG)[Type]['parameters']>;

/** How an action may leave, as types that follow from the catalog. */
import type { CATALOG, ActionType } from '../catalog/catalog';
import type { Condition, Target } from './block';

type Spec<Type extends ActionType> = (typeof CATALOG)[Type];

type Listed<List> = List extends readonly (infer Item)[] ? Item : never;

type NextOf<Next> = Next extends { readonly presence: 'refused' }
  ? unknown
  : Next extends { readonly presence: 'required'; readonly followed: true }
    ? { readonly next: Target }
    : {
        /** Left out where no outcome takes it: a copy of the branch that the console copies. */
        readonly next?: Target;
      };

/** Errors with a branch of their own in any case. */
type Insisted<Error> = Error extends { readonly branch: 'required'; readonly type: infer Name extends string }
  ? Error extends { readonly when: object }
    ? never
    : Name
  : never;

type Refused<Error> = Error extends { readonly branch: 'refused'; readonly type: infer Name extends string }
  ? Error extends { readonly when: object }
    ? never
    : Name
  : never;

type Known<Error> = Error extends { readonly type: infer Name extends string } ? Name : never;

type ErrorsOf<Error> = [Exclude<Known<Error>, Refused<Error>>] extends [never]
  ? unknown
  : [Insisted<Error>] extends [never]
    ? { readonly errors?: { readonly [Name in Exclude<Known<Error>, Refused<Error>>]?: Target } }
    : {
        readonly errors: { readonly [Name in Insisted<Error>]: Target } & {
          readonly [Name in Exclude<Known<Error>, Refused<Error> | Insisted<Error>>]?: Target;
        };
      };

type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

type Operand<Form> = Form extends { readonly operands: infer Rule }
  ? Rule extends { readonly kind: 'oneOf'; readonly values: readonly (infer Value extends string)[] }
    ? Value
    : Rule extends { readonly kind: 'key' }
      ? Key
      : Rule extends { readonly kind: 'number' | 'cumulativePercentage' }
        ? `${number}`
        : string
  : never;

type Operators<Form> = Form extends { readonly operators: readonly (infer Name extends string)[] } ? Name : never;

/** Operands that the only form there is insists on. */
type Needed<Forms> = Forms extends readonly [infer Form]
  ? Form extends { readonly when: object }
    ? never
    : Form extends { readonly required: readonly (infer Value extends string)[] }
      ? Value
      : never
  : never;

/** By operand, compared exactly: `{ True: to.open, False: to.closed }`. */
type ByOperand<Forms> = { readonly [Value in Needed<Forms>]: Target } & {
  readonly [Value in Exclude<Operand<Listed<Forms>>, Needed<Forms>>]?: Target;
};

/** In order, by any of the operators: `[when('NumberGreaterThan', '0', to.somebody)]`. */
type InOrder<Forms> = readonly Condition<Operators<Listed<Forms>>, Operand<Listed<Forms>>>[];

type ConditionsOf<Forms> = Forms extends readonly []
  ? unknown
  : 'Equals' extends Operators<Listed<Forms>>
    ? [Needed<Forms>] extends [never]
      ? { readonly conditions?: ByOperand<Forms> | InOrder<Forms> }
      : { readonly conditions: ByOperand<Forms> | InOrder<Forms> }
    : { readonly conditions?: InOrder<Forms> };

/** The branches of an action type. */
export type BranchesOf<Type extends ActionType> = NextOf<Spec<Type>['nextAction']> &
  ConditionsOf<Spec<Type>['conditions']> &
  ErrorsOf<Listed<Spec<Type>['errors']>>;

/** What stands after the parameters: nothing for what ends a flow. */
export type Onwards<Type extends ActionType> = Spec<Type>['terminal'] extends true
  ? readonly []
  : readonly [branches: BranchesOf<Type>];

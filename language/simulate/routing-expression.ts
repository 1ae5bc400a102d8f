/** Who may be offered a contact, as "Set routing criteria" says it. Pure data. */

export type RoutingExpression =
  /** One of these agents: ids, ARNs or user names. */
  | { readonly kind: 'agents'; readonly agents: readonly string[] }
  /** Whose level of a predefined attribute's value lies between, both ends included. */
  | {
      readonly kind: 'proficiency';
      readonly attribute: string;
      readonly value: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'and' | 'or'; readonly of: readonly RoutingExpression[] }
  | { readonly kind: 'not'; readonly of: RoutingExpression };

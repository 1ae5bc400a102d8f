import { fieldsOf } from '../answer-fields';

/** Routing criteria as "Set routing criteria" takes them whole from a function's answer. */
export interface RoutingCriteria {
  readonly Steps: readonly {
    readonly Expression: {
      readonly AttributeCondition: {
        readonly ComparisonOperator: 'Match';
        readonly MatchCriteria: { readonly AgentsCriteria: { readonly AgentIds: readonly string[] } };
      };
    };
    readonly Expiry: { readonly DurationInSeconds: number };
  }[];
}

/**
 * What `order-people` answers: who is offered the call first, as routing criteria. `200` somebody in the order is free; `404` nobody
 * is, or there is no order: anybody of the queue then, which is what Connect does without criteria; `500` it broke.
 */
export type OrderPeopleAnswer =
  | {
      status: '200';
      criteria: RoutingCriteria;
      /** Login of who is offered the call first. */
      first: string;
      anybody: RoutingCriteria;
    }
  | {
      status: '404';
      /**
       * Over in a moment, and then anybody is offered the call: takes the place of criteria that were set for another queue, since
       * Connect begins those again in the next one. Absent where nobody serves the queue.
       */
      anybody?: RoutingCriteria;
    }
  | { status: '500' };

/** What a flow may read of it. */
export const ORDER_PEOPLE_FIELDS = fieldsOf<OrderPeopleAnswer>({
  status: true,
  criteria: true,
  first: true,
  anybody: true,
});

export interface OrderPeopleParameters {
  /** The team or own queue, as the definition names it. */
  readonly queue: string;
  /** Whose experts come first; absent or `-` where nobody knows. */
  readonly customerNumber?: string;
  /** Who comes before all, id of an agent, as `tag-repeat-caller` answers it; absent or `-` for nobody. */
  readonly person?: string;
}

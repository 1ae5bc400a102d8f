import { fieldsOf } from '../answer-fields';

/** What `tag-repeat-caller` answers: whether this number called before within the center's window, and where it is led back to. */
export type TagRepeatCallerAnswer =
  | ({
      status: '200';
      repeat: 'true';
      /** Earlier calls of this number within the window, this one not counted. */
      count: string;
      /** When the last of them came in, ISO 8601 UTC. */
      lastCallAt: string;
    } & WayBack)
  | { status: '200'; repeat: 'false'; count: '0' }
  | { status: '500' };

export type WayBack =
  | { back: 'nobody' }
  | {
      /** The team of last time; `person`: and there first the person of last time. */
      back: 'person' | 'team';
      /** Id of the queue of last time, for "Set working queue". */
      queueId: string;
      queue: string;
      waiting: string;
      /** Id of the person of last time, for `order-people`; `-` when `back` is `team`. */
      person: string;
      /** Who was told apart last time is known again; else the rest is `-`. */
      identified: 'true' | 'false';
      customerNumber: string;
      customerName: string;
      company: string;
      /** As the agent of last time saw them; `-` where nothing is known. */
      tier: string;
      lastOrder: string;
      orderState: string;
    };

/** What a flow may read of it. */
export const TAG_REPEAT_CALLER_FIELDS = fieldsOf<TagRepeatCallerAnswer>({
  status: true,
  repeat: true,
  count: true,
  lastCallAt: true,
  back: true,
  queueId: true,
  queue: true,
  waiting: true,
  person: true,
  identified: true,
  customerNumber: true,
  customerName: true,
  company: true,
  tier: true,
  lastOrder: true,
  orderState: true,
});

/** The function takes all it needs from the contact itself. */
export type TagRepeatCallerParameters = { readonly [name: string]: never };

import { fieldsOf } from '../answer-fields';

/**
 * What `queue-callback` answers of the callback whose contact begins: `200` its age or priority is set as the center wants it · `410`
 * it was cancelled, or has expired, meanwhile: the contact ends · `500` it broke: the callback takes its place as Connect gives it.
 */
export type QueueCallbackAnswer = { status: '200' } | { status: '410' } | { status: '500' };

/** What a flow may read of it. */
export const QUEUE_CALLBACK_FIELDS = fieldsOf<QueueCallbackAnswer>({ status: true });

/** The function takes all it needs from the contact itself. */
export type QueueCallbackParameters = { readonly [name: string]: never };

/** The Lambda functions a flow may invoke, what each takes and what each answers. Types only: nothing of them is bundled here. */
import type { CheckHolidayAnswer, CheckHolidayParameters } from '../lambdas/check-holiday/answer';
import type { FindCallerAnswer, FindCallerParameters } from '../lambdas/find-caller/answer';
import type { FindCustomerAnswer, FindCustomerParameters } from '../lambdas/find-customer/answer';
import type { OrderPeopleAnswer, OrderPeopleParameters } from '../lambdas/order-people/answer';
import type { PlaceInQueueAnswer, PlaceInQueueParameters } from '../lambdas/place-in-queue/answer';
import type { PrepareCallbackAnswer, PrepareCallbackParameters } from '../lambdas/prepare-callback/answer';
import type { QueueCallbackAnswer, QueueCallbackParameters } from '../lambdas/queue-callback/answer';
import type { RequestCallbackAnswer, RequestCallbackParameters } from '../lambdas/request-callback/answer';
import type { TagRepeatCallerAnswer, TagRepeatCallerParameters } from '../lambdas/tag-repeat-caller/answer';

export interface FlowFunctions {
  'check-holiday': { parameters: CheckHolidayParameters; answer: CheckHolidayAnswer };
  'find-caller': { parameters: FindCallerParameters; answer: FindCallerAnswer };
  'find-customer': { parameters: FindCustomerParameters; answer: FindCustomerAnswer };
  'order-people': { parameters: OrderPeopleParameters; answer: OrderPeopleAnswer };
  'place-in-queue': { parameters: PlaceInQueueParameters; answer: PlaceInQueueAnswer };
  'prepare-callback': { parameters: PrepareCallbackParameters; answer: PrepareCallbackAnswer };
  'queue-callback': { parameters: QueueCallbackParameters; answer: QueueCallbackAnswer };
  'request-callback': { parameters: RequestCallbackParameters; answer: RequestCallbackAnswer };
  'tag-repeat-caller': { parameters: TagRepeatCallerParameters; answer: TagRepeatCallerAnswer };
}

export type FunctionName = keyof FlowFunctions;

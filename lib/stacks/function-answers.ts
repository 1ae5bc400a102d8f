import type { FunctionName } from '../../flows/functions';
import { CHECK_HOLIDAY_FIELDS } from '../../lambdas/check-holiday/answer';
import { FIND_CALLER_FIELDS } from '../../lambdas/find-caller/answer';
import { FIND_CUSTOMER_FIELDS } from '../../lambdas/find-customer/answer';
import { ORDER_PEOPLE_FIELDS } from '../../lambdas/order-people/answer';
import { PLACE_IN_QUEUE_FIELDS } from '../../lambdas/place-in-queue/answer';
import { PREPARE_CALLBACK_FIELDS } from '../../lambdas/prepare-callback/answer';
import { QUEUE_CALLBACK_FIELDS } from '../../lambdas/queue-callback/answer';
import { REQUEST_CALLBACK_FIELDS } from '../../lambdas/request-callback/answer';
import { TAG_REPEAT_CALLER_FIELDS } from '../../lambdas/tag-repeat-caller/answer';

/** What flows may read of each function that they invoke. */
export const FUNCTION_ANSWERS: { readonly [Name in FunctionName]: readonly string[] } = {
  'check-holiday': CHECK_HOLIDAY_FIELDS,
  'find-caller': FIND_CALLER_FIELDS,
  'find-customer': FIND_CUSTOMER_FIELDS,
  'order-people': ORDER_PEOPLE_FIELDS,
  'place-in-queue': PLACE_IN_QUEUE_FIELDS,
  'prepare-callback': PREPARE_CALLBACK_FIELDS,
  'queue-callback': QUEUE_CALLBACK_FIELDS,
  'request-callback': REQUEST_CALLBACK_FIELDS,
  'tag-repeat-caller': TAG_REPEAT_CALLER_FIELDS,
};

import type { FunctionName } from '../../flows/functions';
import { CHECK_HOLIDAY_FIELDS } from '../../lambdas/check-holiday/answer';
import { FIND_CUSTOMER_FIELDS } from '../../lambdas/find-customer/answer';
import { TAG_REPEAT_CALLER_FIELDS } from '../../lambdas/tag-repeat-caller/answer';

/** What flows may read of each function that they invoke. */
export const FUNCTION_ANSWERS: { readonly [Name in FunctionName]: readonly string[] } = {
  'find-customer': FIND_CUSTOMER_FIELDS,
  'check-holiday': CHECK_HOLIDAY_FIELDS,
  'tag-repeat-caller': TAG_REPEAT_CALLER_FIELDS,
};

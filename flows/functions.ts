/** The Lambda functions a flow may invoke, what each takes and what each answers. Types only: nothing of them is bundled here. */
import type { CheckHolidayAnswer, CheckHolidayParameters } from '../lambdas/check-holiday/answer';
import type { FindCustomerAnswer, FindCustomerParameters } from '../lambdas/find-customer/answer';
import type { TagRepeatCallerAnswer, TagRepeatCallerParameters } from '../lambdas/tag-repeat-caller/answer';

export interface FlowFunctions {
  'find-customer': { parameters: FindCustomerParameters; answer: FindCustomerAnswer };
  'check-holiday': { parameters: CheckHolidayParameters; answer: CheckHolidayAnswer };
  'tag-repeat-caller': { parameters: TagRepeatCallerParameters; answer: TagRepeatCallerAnswer };
}

export type FunctionName = keyof FlowFunctions;

/** Services broken on purpose: what answers instead of them, while the fault lasts. */
import type { ServiceRequest, ServiceResponse } from '../services/service';
import { faultResponse, outageOf, throttlingOf } from './protocol';

export interface Outage {
  /** Signing name: `dynamodb`, `connect`, `s3`, … */
  readonly service: string;
  /** Name or short name of one table; absent: the whole service. */
  readonly table?: string;
  /** By its operation, e.g. `GetItem`; absent: all. */
  readonly operation?: string;
  readonly how: 'unavailable' | 'throttled' | 'slow';
  /** Of a slow one: real time until it answers. 3000 when absent. */
  readonly milliseconds?: number;
}

export const SLOW_MILLISECONDS = 3000;

/** What a broken service answers: a response, or how long it takes to answer properly. */
export function brokenAnswer(
  outage: Outage,
  request: ServiceRequest,
): { readonly response: ServiceResponse } | { readonly waitsMilliseconds: number } {
  if (outage.how === 'slow') return { waitsMilliseconds: outage.milliseconds ?? SLOW_MILLISECONDS };
  const { code, status } = (outage.how === 'throttled' ? throttlingOf : outageOf)(request);
  const what = outage.table === undefined ? request.service : `the table ${outage.table}`;
  const message = `injected fault: ${what} is ${outage.how === 'throttled' ? 'throttled' : 'not available'}`;
  return { response: faultResponse(request, { exception: code, status, message }) };
}

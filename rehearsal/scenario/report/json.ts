/** Results for machines. The shape is a promise: fields are added, never changed. Pure. */
import { percentOf, type Coverage } from '../../coverage/coverage';
import { hasPassed, type RunResult } from '../result';

export interface JsonReport {
  readonly passed: number;
  readonly failed: number;
  readonly files: readonly string[];
  readonly scenarios: readonly (RunResult['results'][number] & { readonly passed: boolean })[];
  readonly coverage?: Coverage & { readonly percent: number };
  readonly unusedGrants?: readonly string[];
  readonly measuredMilliseconds: number;
}

export function jsonReport(
  { results, files, unusedGrants, measuredMilliseconds }: RunResult,
  coverage?: Coverage,
): JsonReport {
  const passed = results.filter(hasPassed).length;
  return {
    passed,
    failed: results.length - passed,
    files,
    scenarios: results.map((result) => ({ ...result, passed: hasPassed(result) })),
    ...(coverage ? { coverage: { percent: percentOf(coverage), ...coverage } } : {}),
    ...(unusedGrants ? { unusedGrants } : {}),
    measuredMilliseconds,
  };
}

import type { Operation } from '../operation';

export const metricOperations: readonly Operation[] = [];

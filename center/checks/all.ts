import type { Check } from './check';
import { references } from './references';

/** Everything that is looked at across sections, besides what the schema says of each value. */
export const CHECKS: readonly Check[] = [references];

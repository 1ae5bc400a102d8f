import { calls } from './calls';
import type { Check } from './check';
import { closingDays } from './closing-days';
import { deployment } from './deployment';
import { limits, outboundCallers } from './limits';
import { names } from './names';
import { openingHours } from './opening-hours';
import { identity, people, telephones } from './people';
import { references } from './references';
import { callbacks, waiting } from './waiting';
import { texts, voices } from './wording';

/** Everything that is looked at across sections, besides what the schema says of each value. */
export const CHECKS: readonly Check[] = [
  references,
  names,
  openingHours,
  closingDays,
  voices,
  texts,
  deployment,
  people,
  telephones,
  identity,
  limits,
  outboundCallers,
  waiting,
  callbacks,
  calls,
];

/** How what a center makes is called: readable, and never colliding with what Connect or another environment makes. */
import type { Center } from '../../center/center';
import { parameterSegment } from '../constructs/shared-value';

export type CenterIdentity = Pick<Center, 'name' | 'environment'>;

/** `Aozora-dev-Routing` */
export const stackName = ({ name, environment }: CenterIdentity, part: string): string =>
  `${pascal(name)}-${environment}-${part}`;

/** `/tsunagu/aozora/dev/queue/server-side/arn` */
export const parameterName = ({ name, environment }: CenterIdentity, ...segments: readonly string[]): string =>
  ['', 'tsunagu', name, environment, ...segments.map(parameterSegment)].join('/');

/** For what shares a namespace with Connect's own in the instance: `aozora-office`. */
export const prefixed = ({ name }: CenterIdentity, thing: string): string => `${name}-${thing}`;

/** A construct id must not hold the separator of paths. */
export const idOf = (name: string): string => name.replaceAll('/', '-');

/** `after-hours` → `AfterHours`; letters and digits only, as CloudFormation's outputs want it. */
export const pascal = (name: string): string =>
  parameterSegment(name)
    .split(/[^A-Za-z0-9]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

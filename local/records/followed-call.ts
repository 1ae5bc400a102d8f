/** How the exchange of one call is followed while it is played: the Connect endpoint acts on it, and events reach whoever reads them. */
import type { Exchange } from '../../exchange/exchange';
import type { Follower } from '../../exchange/play';
import type { World } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import type { HostedServices } from '../services/hosted-services';
import { aroundOf, isFollowed } from './around';
import { Following } from './following';

export interface CallToFollow {
  readonly world: World;
  readonly startsAt: Date;
  readonly seed: number | undefined;
  readonly services: HostedServices;
  readonly resources: readonly ResolvedResource[];
  /** Lets the endpoint act on it; the answer takes it away. */
  readonly attach: (exchange: Exchange) => () => void;
}

export interface FollowedCall {
  readonly follow: (exchange: Exchange) => Follower | undefined;
  /** When the call is over. */
  readonly leave: () => void;
}

export function followedCall({ world, startsAt, seed, services, resources, attach }: CallToFollow): FollowedCall {
  let detach: (() => void) | undefined;
  return {
    follow(exchange) {
      detach = attach(exchange);
      if (!isFollowed(resources)) return undefined;
      const around = aroundOf(services, resources, { isStored: false });
      return new Following({ world, startsAt, around, ...(seed === undefined ? {} : { seed }) });
    },
    leave: () => detach?.(),
  };
}

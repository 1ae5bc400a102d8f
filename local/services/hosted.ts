/**
 * The AWS services around a center, hosted on this machine: what an assembly's resources describe, on the exchange's clock.
 * Cheap to make: nothing is loaded or begun until somebody asks for it.
 */
import type { HostedServices, HostingOptions } from './hosted-services';
import { HOSTED_SERVICES } from './hosted-types';
import type { Hosting } from './hosting';
import type { LocalService } from './service';

export type {
  Activity,
  Delivery,
  HostedServices,
  HostingOptions,
  Invoked,
  InvokeFunction,
  StoredObject,
} from './hosted-services';

/** Types with something to do at a time of their own. */
const ON_THE_CLOCK = ['AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'AWS::Lambda::EventSourceMapping'];

export function hostServices(options: HostingOptions): HostedServices {
  let loaded: Hosting | undefined;
  const hosting = (): Hosting => {
    if (!loaded) {
      const room: typeof import('./hosting') = require('./hosting');
      loaded = new room.Hosting(options);
    }
    return loaded;
  };
  const onTheClock = options.resources.some(({ type }) => ON_THE_CLOCK.includes(type));
  const hasRules = options.resources.some(({ type }) => type === 'AWS::Events::Rule');
  const awake = (): Hosting | undefined => loaded ?? (onTheClock ? hosting() : undefined);
  return {
    services: HOSTED_SERVICES.map((name) => lazily(name, () => hosting().service(name))),
    findings: () => hosting().findings,
    notCarriedOut: () => hosting().notCarriedOut,
    nextAt: () => awake()?.nextAt(),
    pendingAt: () => awake()?.pendingAt(),
    async tick(at) {
      await awake()?.tick(at);
    },
    settle: async (from, until) => (await awake()?.settle(from, until)) ?? from,
    moveTo: (at) => loaded?.moveTo(at),
    begin: (at) => awake()?.begin(at),
    // Connect tells the default bus of every contact, whether anybody listens or not.
    deliver: async (delivery) => {
      if (hasRules || !delivery.to.includes(':event-bus/')) await hosting().deliver(delivery);
    },
    store: (object) => hosting().store(object),
    objects: (bucket) => hosting().objects(bucket),
    async close() {
      await loaded?.close();
    },
  };
}

/** A service that is loaded when the first request for it comes. */
const lazily = (name: string, load: () => LocalService): LocalService => ({
  name,
  get operations() {
    return load().operations;
  },
  operationOf: (request) => load().operationOf?.(request),
  needs: (request) => load().needs(request),
  answer: (request) => load().answer(request),
});

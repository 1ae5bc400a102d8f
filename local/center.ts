/** A contact center on one machine: a booted assembly on which calls are played. */
import type { CallEvent, CallPlan, CallPorts, CallReport } from '../exchange/call';
import type { Exchange, ExchangeOptions } from '../exchange/exchange';
import type { Arrival, CallerPort, PlayOptions, PlayPorts } from '../exchange/play';
import { boot, type Booted, type BootOptions } from './boot';
import type { FunctionReport } from './functions/function-host';
import type { InvokingOptions } from './functions/invoking';
import type { Outage } from './gateway/outage';
import type { PermissionReport } from './permissions/permissions';

/** Who makes a call as it goes, and who hears of it. */
export interface Listener {
  readonly caller: CallerPort;
  readonly onEvent?: (event: CallEvent) => void;
}

export interface CallOptions extends PlayOptions, InvokingOptions {}

export interface LocalCenter extends Pick<
  Booted,
  'world' | 'resources' | 'tables' | 'services' | 'findings' | 'inventory' | 'ignored' | 'standIns' | 'close'
> {
  /** Where every service answers that is hosted here, as AWS's own address would. Any access key but a function's may do everything. */
  readonly url: string;
  /** What functions were allowed and refused, and grants that nobody used. */
  readonly permissions: PermissionReport;
  /** What is known of each function that runs here: starts, errors, times, memory. */
  functions(): readonly FunctionReport[];
  /** What a call needs of the world outside: the functions, run here. */
  ports(options?: CallOptions): CallPorts;
  /** Begins an exchange of this world; the Connect endpoint acts on it, and on it alone, until the next one is opened. Whoever opens it drives it. */
  openExchange(options: ExchangeOptions): Exchange;
  /** Lets the Connect endpoint act on an exchange that somebody else began, before any other. The answer takes it away. */
  attach(exchange: Exchange): () => void;
  /** How often functions and programs have asked the Connect endpoint something so far: what they were told may differ next time. */
  contactRequests(): number;
  /** Breaks a service, or one table, for all functions. The answer mends it. */
  breakService(outage: Outage): () => void;
  /** Functions that events and schedules invoke go wrong, by short name. The answer mends them. */
  breakFunctions(faults: NonNullable<InvokingOptions['faults']>): () => void;
  /** Plays one call to its end. */
  call(plan: CallPlan, options?: CallOptions): Promise<CallReport>;
  /** Plays a call that somebody makes as it goes. */
  startCall(arrival: Arrival, listener: Listener, options?: CallOptions): Promise<CallReport>;
}

/** Boots an assembly. Faults of the assembly are findings of the center, not errors. */
export const bootCenter = async (options: BootOptions): Promise<LocalCenter> => centerOf(await boot(options));

/** What is much code and not needed before somebody calls. */
const rooms = {
  expiry: (): typeof import('./tables/expiry') => require('./tables/expiry'),
  exchange: (): typeof import('../exchange/exchange') => require('../exchange/exchange'),
  play: (): typeof import('../exchange/play') => require('../exchange/play'),
  followedCall: (): typeof import('./records/followed-call') => require('./records/followed-call'),
};

function centerOf({ gateway, functions, exchanges, ...booted }: Booted): LocalCenter {
  const { world, tables, services, resources } = booted;
  const { invoking } = functions;
  const attach = (exchange: Exchange): (() => void) => exchanges.attach(exchange);
  const ports = (options: CallOptions = {}): CallPorts => ({
    invoke: (invocation) => {
      exchanges.heardOf(invocation.at);
      return invoking.forCall(invocation, options);
    },
  });
  /** Items that have expired by then are gone. A server of the user's own keeps its items: it knows another time than these calls. */
  const sweep = async (at: Date): Promise<void> => {
    if (tables.engine !== 'external' && !Number.isNaN(at.getTime()))
      await rooms.expiry().sweepExpired(tables.tables, tables, at);
  };
  const followed = async (
    startsAt: Date,
    options: CallOptions | undefined,
    play: (ports: PlayPorts) => Promise<CallReport>,
  ): Promise<CallReport> => {
    const call = { world, startsAt, seed: options?.seed, services, resources, attach };
    const { follow, leave } = rooms.followedCall().followedCall(call);
    const mend = invoking.breakForServices(options?.faults ?? {});
    try {
      return await play({ ...ports(options), follow });
    } finally {
      mend();
      leave();
    }
  };
  return {
    ...booted,
    url: gateway.url,
    functions: () => functions.reports(),
    ports,
    openExchange: (options) => {
      const { Exchange: Opened } = rooms.exchange();
      const exchange = new Opened(world, options);
      exchanges.open(exchange);
      return exchange;
    },
    attach,
    contactRequests: () => exchanges.requests,
    breakService: (outage) => gateway.break(outage),
    breakFunctions: (faults) => invoking.breakForServices(faults),
    async call(plan, options) {
      await sweep(plan.at);
      return followed(plan.at, options, (ports) => rooms.play().playCall(world, plan, ports, options));
    },
    async startCall(arrival, listener, options) {
      await sweep(arrival.at);
      return followed(arrival.at, options, (ports) =>
        rooms.play().startCall(world, arrival, ports, { ...options, ...listener }),
      );
    },
  };
}

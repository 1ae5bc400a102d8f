/** The exchanges that play on a center: those on which the Connect endpoint acts, and the time that the services around it go by. */
import type { Exchange } from '../exchange/exchange';

export class Exchanges {
  private opened: Exchange | undefined;
  private readonly attached: Exchange[] = [];
  private requested = 0;

  /** @param latest the latest moment that anybody here has spoken of */
  constructor(private latest: Date) {}

  /** The endpoint acts on it after those that are attached, until the next one is opened. */
  open(exchange: Exchange): void {
    this.opened = exchange;
  }

  /** The endpoint acts on it before any other. The answer takes it away. */
  attach(exchange: Exchange): () => void {
    this.attached.unshift(exchange);
    return () => void this.attached.splice(this.attached.indexOf(exchange) >>> 0, 1);
  }

  /** For a request to the endpoint, which is counted: whom it may concern, first of all first. */
  forRequest(): readonly Exchange[] {
    this.requested += 1;
    return [...this.attached, ...(this.opened ? [this.opened] : [])];
  }

  get requests(): number {
    return this.requested;
  }

  /** Somebody has spoken of this moment. */
  heardOf(moment: Date): void {
    this.latest = moment;
  }

  get time(): Date {
    return (this.attached[0] ?? this.opened)?.time ?? this.latest;
  }
}

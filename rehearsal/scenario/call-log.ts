/** What has happened to a customer's call so far, who heard what of it, and which step of the story it met. */
import type { ExchangeEvent, Passage } from '../../exchange/event';
import { present } from './complete';
import type { Spoken } from './judge';
import type { Moment } from './result';
import { tell } from './told';
import { finder } from './words';

/** Up to where in the events something was found. */
export interface Cursor {
  readonly index: number;
  /** In the text of that event. */
  readonly offset: number;
}

type Fits = (event: ExchangeEvent) => boolean;

export class CallLog {
  readonly events: ExchangeEvent[] = [];
  readonly passages: Passage[] = [];
  /** The customer's contacts, from the first on. */
  readonly contactIds: string[] = [];
  /** Steps, by the index of the event that met them. */
  private readonly met = new Map<number, number>();
  /** @param ringAt when the caller dials, in milliseconds of the exchange: times in the story count from there */
  constructor(private readonly ringAt = 0) {}

  private claims: { readonly step: number; readonly fits: Fits }[] = [];

  readonly add = (event: ExchangeEvent): void => {
    this.events.push(event);
    this.follow(event);
    if (!this.isTold(event)) return;
    const claim = this.claims.findIndex(({ fits }) => fits(event));
    const [taken] = claim < 0 ? [] : this.claims.splice(claim, 1);
    if (taken) this.meet(taken.step, this.events.length - 1);
  };

  /** The customer's first contact is known now: what was told while it came to be was told before. */
  begin(contactId: string): void {
    this.contactIds.push(contactId);
    for (const event of this.events) this.follow(event);
  }

  /** Contacts that come from the customer's are the customer's. */
  private follow({ kind, contactId, otherContactId }: ExchangeEvent): void {
    if (kind !== 'created' || contactId === undefined || otherContactId === undefined) return;
    if (this.contactIds.includes(otherContactId) && !this.contactIds.includes(contactId))
      this.contactIds.push(contactId);
  }

  isOurs({ contactId }: ExchangeEvent): boolean {
    return contactId !== undefined && this.contactIds.includes(contactId);
  }

  /** Of the customer's call, and worth a line. */
  readonly isTold = (event: ExchangeEvent): boolean => this.isOurs(event) && tell(event) !== undefined;

  /** Heard by the customer, or by the agent named. */
  isHeardBy(event: ExchangeEvent, login: string | undefined): boolean {
    if (!this.isOurs(event)) return false;
    const { kind, agent, by } = event;
    if (kind === 'wrote') return login === undefined && by !== 'caller';
    if (login === undefined) return (kind === 'said' || kind === 'asked') && agent === undefined;
    return (kind === 'said' || kind === 'asked' || kind === 'whispered') && agent === login;
  }

  /** All that the customer, or the agent named, has heard, in order. */
  heardBy(login?: string): readonly string[] {
    return this.events.flatMap((event) => (this.isHeardBy(event, login) ? [event.text ?? ''] : []));
  }

  /** All that agents have heard, in order. */
  get whispered(): readonly string[] {
    return this.events.flatMap((event) =>
      event.agent !== undefined && this.isHeardBy(event, event.agent) ? [event.text ?? ''] : [],
    );
  }

  /** All that was said in a voice, to the customer or to agents, in order. */
  get spoken(): readonly Spoken[] {
    return this.events.flatMap((event): Spoken[] => {
      const { agent, text, voice } = event;
      if (text === undefined || voice === undefined || !this.isHeardBy(event, agent)) return [];
      return [{ to: agent === undefined ? 'caller' : 'agent', text, voice }];
    });
  }

  /** Looks where words were heard, from a place on; asked again, it looks only at what has happened since. */
  seekHeard(words: string, from: Cursor, login?: string): () => Cursor | undefined {
    const search = finder(words);
    let { index } = from;
    return () => {
      for (; index < this.events.length; index += 1) {
        const event = this.events[index];
        if (!event || !this.isHeardBy(event, login)) continue;
        const match = search(event.text ?? '', index === from.index ? from.offset : 0);
        if (match) return { index, offset: match.end };
      }
      return undefined;
    };
  }

  /** Index of the first event of the customer's, from a place on, that fits. */
  findIndex(fits: Fits, from: number): number | undefined {
    for (let index = from; index < this.events.length; index += 1) {
      const event = this.events[index];
      if (event && this.isOurs(event) && fits(event)) return index;
    }
    return undefined;
  }

  /** The last event of the customer's that fits. */
  last(fits: Fits): ExchangeEvent | undefined {
    return this.events.findLast((event) => this.isOurs(event) && fits(event));
  }

  /** The event is told beside this step. */
  meet(step: number, index: number): void {
    this.met.set(index, step);
  }

  /** The last event is, unless it is told beside another. */
  meetLast(step: number): void {
    const index = this.events.findLastIndex(this.isTold);
    if (index >= 0 && !this.met.has(index)) this.meet(step, index);
  }

  /** The next event that fits is told beside this step. What earlier steps have claimed and not got is forgotten. */
  claim(step: number, fits: Fits): void {
    this.claims = [...this.claims.filter((claim) => claim.step === step - 1), { step, fits }];
  }

  /** The story of the call, for reports. */
  get moments(): readonly Moment[] {
    return this.events.flatMap((event, index): Moment[] => {
      const told = this.isOurs(event) ? tell(event) : undefined;
      if (!told) return [];
      const { flow, block } = event;
      const meets = this.met.get(index);
      return [{ atSeconds: (event.atMilliseconds - this.ringAt) / 1000, ...told, ...present({ flow, block, meets }) }];
    });
  }

  /** Where the call is in its flow. */
  get position(): { readonly flow?: string; readonly block?: string } {
    const { flow, block } = this.last((event) => event.flow !== undefined) ?? {};
    return present({ flow, block });
  }
}

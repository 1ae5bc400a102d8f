/**
 * What a line answers at every boundary minute. One call stands for another only where both meet the same: weekday, clock, offset,
 * the answers of all hours while it lasts, and what each function it invoked answers on that day, asked again at the day's first and
 * last boundary minute. A day on which a function answers otherwise, or not the same all day, gets calls of its own.
 */
import type { CallPorts, Invocation } from '../../exchange/call';
import type { FunctionEntry, World } from '../../exchange/world';
import { likeness, wallClock } from './boundaries';
import { decisive, hear, type Heard } from './hear';

export interface Journey {
  readonly line: string;
  /** What the caller presses, each time the line asks. */
  readonly keys: readonly string[];
  /** The team these keys lead to, by its queue's name. */
  readonly team?: string;
}

export interface Answer {
  readonly at: number;
  readonly heard: Heard;
  /** Another call's answer, of the same kind of day. */
  readonly isLike?: number;
}

export interface Hosted {
  readonly world: World;
  readonly ports: () => CallPorts;
}

export interface Counts {
  calls: number;
  likened: number;
  asked: number;
}

export class Rehearsal {
  readonly counts: Counts = { calls: 0, likened: 0, asked: 0 };
  private readonly ports: CallPorts;
  private readonly asked = new Map<string, Promise<string>>();
  private caller = 0;

  constructor(
    private readonly center: Hosted,
    private readonly settings: {
      readonly holidays: FunctionEntry | undefined;
      readonly deciding: ReadonlySet<string>;
      readonly timeZone: string;
      /** Every minute gets a call of its own. */
      readonly every: boolean;
    },
  ) {
    this.ports = center.ports();
  }

  async answers(journey: Journey, minutes: readonly number[], onPlayed: () => void = () => {}): Promise<Answer[]> {
    const answers: Answer[] = [];
    const played = new Map<string, Heard[]>();
    const dateOf = (at: number): string => wallClock(this.settings.timeZone, at).date;
    const first = new Map(minutes.toReversed().map((at) => [dateOf(at), at]));
    const last = new Map(minutes.map((at) => [dateOf(at), at]));
    for (const at of minutes) {
      const kind = likeness(this.center.world.hours, at);
      const before = played.get(kind) ?? [];
      const moments = [first.get(dateOf(at)) ?? at, last.get(dateOf(at)) ?? at];
      const same = this.settings.every ? undefined : await this.alike(before, moments);
      if (same) {
        this.counts.likened += 1;
        answers.push({ at, heard: same, isLike: same.at });
        continue;
      }
      const heard = await this.call(journey, at);
      played.set(kind, [...before, heard]);
      answers.push({ at, heard });
      onPlayed();
    }
    return answers;
  }

  private async call(journey: Journey, at: number): Promise<Heard> {
    this.counts.calls += 1;
    this.caller += 1;
    return hear(this.center.world, this.ports, {
      line: journey.line,
      keys: journey.keys,
      at: new Date(at),
      from: numberOf(this.caller),
      holidays: this.settings.holidays,
    });
  }

  /** The call among those played whose functions would all answer the same at these moments. */
  private async alike(played: readonly Heard[], moments: readonly number[]): Promise<Heard | undefined> {
    for (const heard of played) if (await this.wouldAnswerAlike(heard, moments)) return heard;
    return undefined;
  }

  private async wouldAnswerAlike({ invoked }: Heard, moments: readonly number[]): Promise<boolean> {
    for (const { invocation, outcome } of invoked)
      for (const moment of new Set(moments))
        if ((await this.ask(invocation, moment)) !== decisive(outcome, this.settings.deciding)) return false;
    return true;
  }

  /** Asks a function again, as another caller at another time; once for each function, its parameters and moment. */
  private ask(invocation: Invocation, at: number): Promise<string> {
    const { functionArn, event } = invocation;
    const key = `${functionArn} ${JSON.stringify(parametersIn(event))} ${at}`;
    let answer = this.asked.get(key);
    if (!answer) {
      this.counts.asked += 1;
      this.caller += 1;
      answer = this.ports
        .invoke({ ...invocation, event: asAnother(event, this.caller), at: new Date(at) })
        .then((outcome) => decisive(outcome, this.settings.deciding));
      this.asked.set(key, answer);
    }
    return answer;
  }
}

const parametersIn = (event: unknown): unknown =>
  (event as { readonly Details?: { readonly Parameters?: unknown } }).Details?.Parameters;

/** Numbers of callers who never called before: a range that nobody has. */
const numberOf = (caller: number): string => `+8150${String(10_000_000 + caller)}`;

/** The same event of a caller who never called before, of another contact. */
function asAnother(event: unknown, caller: number): unknown {
  const data = (event as { readonly Details?: { readonly ContactData?: Readonly<Record<string, unknown>> } }).Details
    ?.ContactData;
  const contactId = data?.['ContactId'];
  const address = (data?.['CustomerEndpoint'] as { readonly Address?: unknown } | undefined)?.Address;
  let text = JSON.stringify(event);
  if (typeof contactId === 'string')
    text = text.replaceAll(contactId, `00000000-0000-4000-8000-${String(caller).padStart(12, '0')}`);
  if (typeof address === 'string') text = text.replaceAll(address, numberOf(caller));
  return JSON.parse(text);
}

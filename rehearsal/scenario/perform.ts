/** Plays the steps of a story on a call: the words of a scenario are the words of `Call`. */
import type { Call } from './call';
import { agentSentence, invokedPhrase, laidPhrase, secondsPhrase } from './phrases';
import type { Step } from './scenario';

export async function perform(call: Call, step: Step): Promise<void> {
  switch (step.kind) {
    case 'hears':
      return call.hears(step.words);
    case 'presses':
      return call.presses(step.keys, step.secondsBetween);
    case 'interrupts':
      return call.interruptsWith(step.keys);
    case 'stays-silent':
      return call.staysSilent();
    case 'waits':
      return call.waits(step.seconds);
    case 'says':
      return call.says(step.text);
    case 'hangs-up':
      return call.hangsUp();
    case 'is-queued':
      return call.isQueuedTo(step.queue);
    case 'speaks':
      return call.speaksWith(step.agent);
    case 'is-called-back':
      return call.isCalledBack();
    case 'lays':
      return call.lays(step.rows);
    case 'invokes':
      return call.isInvoked(step.functionName, step.event);
    case 'agent':
    default:
      return call.agent(step.agent).does(step.deed);
  }
}

/** A step as `Call` names it in its story. */
export function stepInWords(step: Step): string {
  switch (step.kind) {
    case 'hears':
      return `hears ${step.words}`;
    case 'presses':
      return `presses ${step.keys}`;
    case 'interrupts':
      return `interrupts with ${step.keys}`;
    case 'stays-silent':
      return 'stays silent';
    case 'waits':
      return `waits ${secondsPhrase(step.seconds)}`;
    case 'says':
      return `says ${step.text}`;
    case 'hangs-up':
      return 'hangs up';
    case 'is-queued':
      return `is queued to ${step.queue}`;
    case 'speaks':
      return `speaks with ${step.agent === '' ? 'anybody' : step.agent}`;
    case 'is-called-back':
      return 'is called back';
    case 'lays':
      return laidPhrase(step.rows);
    case 'invokes':
      return invokedPhrase(step.functionName, step.event);
    case 'agent':
    default:
      return `agent: ${agentSentence(step.agent, step.deed)}`;
  }
}

/** Agents who accept, reject or miss in the story: they do nothing of it by themselves. */
export const handledBy = (story: readonly Step[]): ReadonlySet<string> =>
  new Set(
    story.flatMap((step) =>
      step.kind === 'agent' && ['accepts', 'rejects', 'misses'].includes(step.deed.kind) ? [step.agent] : [],
    ),
  );

/** An agent dials out first, or a program does: nobody calls in. */
export const isOutbound = ([first]: readonly Step[]): boolean =>
  first?.kind === 'invokes' || (first?.kind === 'agent' && first.deed.kind === 'dials');

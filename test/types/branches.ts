// Branches the service insists on, and words it does not know. See targets.ts for how to read the marks.
import { action } from '../../language/build/action';
import { chosen, sameAs } from '../../language/build/block';
import { createCallback, setCallbackNumber } from '../../language/build/callback';
import { setHook, setQueue, transferToQueue } from '../../language/build/contact';
import { checkHours, checkPeople, checkPerson, loop } from '../../language/build/control';
import { flow } from '../../language/build/flow';
import { collect, hangUp, menu } from '../../language/build/participant';
import { changeAge, changePriority, moveToQueue, setRoutingCriteria } from '../../language/build/queueing';
import { PRESSED } from '../../language/build/references';
import { wordingOf } from '../../flows/wording';
import type { Center } from '../../center/center';

declare const center: Center;
declare const closed: 'callback' | 'goodbye';

/** Turns taken when the flow is written, and places in a queue, as they are meant. */
export const good = flow('closed', {
  closed: (to) => chosen(closed, { callback: to.sooner, goodbye: to.bye }),
  sooner: (to) => changePriority(1, to.older),
  older: (to) => changeAge(600, to.done),
  done: (to) => sameAs(to.bye),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { next: to.bye }
  ask: (to) => collect('Your number?', { maximumDigits: 4 }, { next: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { otherKey: to.ask, error: to.bye }
  ask: (to) => menu('Press one.', { '1': to.bye }, { otherKey: to.ask, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { next: to.bye }
  ask: (to) => setQueue('sales', { next: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { error: to.bye }
  ask: (to) => transferToQueue({ error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { open: to.bye, closed: to.bye }
  ask: (to) => checkHours('office', { open: to.bye, closed: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { somebody: to.bye, error: to.bye }
  ask: (to) => checkPeople('staffed', { somebody: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { yes: to.bye, error: to.bye }
  ask: (to) => checkPerson('sato.kenji', 'staffed', { yes: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { moved: to.bye, error: to.bye }
  ask: (to) => moveToQueue('sales', { moved: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: 'criteria'
  ask: (to) => setRoutingCriteria('criteria', { next: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: '+81312345678'
  ask: (to) => setCallbackNumber('+81312345678', { next: to.bye, invalid: to.bye, notDialable: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { next: to.bye, invalid: to.bye }
  ask: (to) => setCallbackNumber(PRESSED, { next: to.bye, invalid: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { retries: 2 }
  ask: (to) => createCallback({ retries: 2 }, { next: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { again: to.bye }
  ask: (to) => loop(3, { again: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: A
  ask: (to) => menu('Press.', { A: to.bye }, { nothingPressed: to.ask, otherKey: to.ask, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: 'stafed'
  ask: (to) => checkPeople('stafed', { somebody: to.bye, nobody: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: 'AgentWisper'
  ask: (to) => setHook('AgentWisper', 'agent-whisper', { next: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: 'PlayPrompt'
  ask: (to) => action('PlayPrompt', { Text: 'Hello.' }, { next: to.bye }),
  bye: () => hangUp(),
});

// @ts-expect-error: 'greting'
wordingOf(center, 'ja-JP')('greting');

flow('closed', {
  // @ts-expect-error: { callback: to.bye }
  closed: (to) => chosen(closed, { callback: to.bye }),
  bye: () => hangUp(),
});

flow('closed', {
  // @ts-expect-error: by
  closed: (to) => chosen(closed, { callback: to.by, goodbye: to.bye }),
  bye: () => hangUp(),
});

flow('done', {
  // @ts-expect-error: 'bye'
  done: () => sameAs('bye'),
  bye: () => hangUp(),
});

flow('done', {
  // @ts-expect-error: by
  done: (to) => sameAs(to.by),
  bye: () => hangUp(),
});

flow('sooner', {
  // @ts-expect-error: 'high'
  sooner: (to) => changePriority('high', to.bye),
  bye: () => hangUp(),
});

flow('sooner', {
  // @ts-expect-error: by
  sooner: (to) => changePriority(1, to.by),
  bye: () => hangUp(),
});

flow('sooner', {
  // @ts-expect-error: { next: to.bye, error: to.bye }
  sooner: (to) => changePriority(1, { next: to.bye, error: to.bye }),
  bye: () => hangUp(),
});

flow('older', {
  // @ts-expect-error: '600'
  older: (to) => changeAge('600', to.bye),
  bye: () => hangUp(),
});

flow('older', {
  // @ts-expect-error: by
  older: (to) => changeAge(600, to.by),
  bye: () => hangUp(),
});

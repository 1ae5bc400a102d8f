/** The last steps to a queue that is known only during the call: how its callers wait, and who is offered the call first. */
import type { Center, LanguageCode } from '../center/center';
import { type Block, type Target, type To, anyway } from '../language/build/block';
import { setHook } from '../language/build/contact';
import { check } from '../language/build/control';
import { setRoutingCriteria } from '../language/build/queueing';
import { QUEUE_NAME } from '../language/build/references';
import { answer } from './calls';
import { type Run, choose, inTheirLanguage, only } from './choosing';
import { customerFlow, customerQueueFlow } from './names';
import { type WhoIsOrdered, orderPeople } from './order-people';

/** Names that one block compares with. Callers of the queues beyond wait by the first strategy. */
const MOST_NAMES = 200;

/** Callers of the queue that was set wait as their team says: in this language, or where none is given in their own. */
export function waitingThere(center: Center, next: Target, language?: LanguageCode): Run {
  const [standard = { name: 'standard' }, ...others] = center.waiting;
  const queues = [...center.teams, ...center.queues].slice(0, MOST_NAMES);
  const spoken = (strategy: string, code: LanguageCode): Run =>
    only(setHook('CustomerQueue', customerQueueFlow(strategy, code), anyway(next)));
  const hook = (strategy: string): Run =>
    language === undefined ? inTheirLanguage(center, (_, code) => spoken(strategy, code)) : spoken(strategy, language);
  const choices = others
    .map(({ name }) => ({
      values: queues.filter(({ waiting }) => waiting === name).map((queue) => queue.name),
      run: hook(name),
    }))
    .filter(({ values }) => values.length > 0);
  return choose(QUEUE_NAME, choices, hook(standard.name));
}

/** What callers hear on hold, or the moment before an agent, in their own language. */
export const hearingThere = (center: Center, role: 'customer-hold' | 'customer-whisper', next: Target): Run =>
  inTheirLanguage(center, (_, code) => only(heard(role, code, next)));

/** The same in one language. */
export const heard = (role: 'customer-hold' | 'customer-whisper', language: LanguageCode, next: Target): Block =>
  setHook(role === 'customer-hold' ? 'CustomerHold' : 'CustomerWhisper', customerFlow(role, language), anyway(next));

type Ordering = 'order' | 'isOrdered' | 'criteria' | 'reach';

/** The people of a queue in their order; goes on to `reach`. Without an order, or when it cannot be asked, anybody. */
export const inTheirOrder = (who: WhoIsOrdered = {}) => ({
  order: (to: To<Ordering>) => orderPeople({ next: to.isOrdered, error: to.reach }, who),
  isOrdered: (to: To<Ordering>) =>
    check(answer('order-people', 'status'), { '200': to.criteria }, { otherwise: to.reach }),
  criteria: (to: To<Ordering>) => setRoutingCriteria(answer('order-people', 'criteria'), anyway(to.reach)),
});

// Functions, what they take and what they answer. See targets.ts for how to read the marks.
import { answer, attribute, invoke, remember } from '../../flows/calls';
import { anyway } from '../../language/build/block';
import { check } from '../../language/build/control';
import { flow } from '../../language/build/flow';
import { hangUp, say } from '../../language/build/participant';
import { fieldsOf } from '../../lambdas/answer-fields';

/** Every answer field of every function is readable, by any of its values. */
export const good = flow('ask', {
  ask: (to) => invoke('find-customer', { number: '1001' }, { next: to.read, error: to.bye }),
  read: (to) =>
    check(answer('find-customer', 'status'), { '200': to.name, '404': to.bye, '500': to.bye }, { otherwise: to.bye }),
  name: (to) => say(`Welcome, ${answer('find-customer', 'company')}.`, to.queue),
  queue: (to) => check(answer('find-customer', 'queue'), { anything: to.note }, { otherwise: to.note }),
  note: (to) => invoke('tag-repeat-caller', {}, anyway(to.holiday)),
  holiday: (to) => invoke('check-holiday', { language: 'ja-JP' }, anyway(to.closed)),
  closed: (to) => check(answer('check-holiday', 'closed'), { true: to.why }, { otherwise: to.keep }),
  why: (to) => say(answer('check-holiday', 'reason'), to.keep),
  keep: (to) => remember({ company: answer('find-customer', 'company'), callKind: 'repeat' }, anyway(to.kind)),
  kind: (to) => check(attribute('callKind'), { repeat: to.bye }, { otherwise: to.bye }),
  bye: () => hangUp(),
});

// @ts-expect-error: 'statu'
answer('find-customer', 'statu');
// @ts-expect-error: 'reason'
answer('find-customer', 'reason');
// @ts-expect-error: 'find-custome'
answer('find-custome', 'status');
// @ts-expect-error: 'compny'
attribute('compny');

flow('ask', {
  // @ts-expect-error: 'find-custome'
  ask: (to) => invoke('find-custome', { number: '1' }, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: numbr
  ask: (to) => invoke('find-customer', { numbr: '1' }, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: {}
  ask: (to) => invoke('find-customer', {}, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: number
  ask: (to) => invoke('find-customer', { number: 1 }, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: number
  ask: (to) => invoke('tag-repeat-caller', { number: '1' }, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: { next: to.bye }
  ask: (to) => invoke('find-customer', { number: '1' }, { next: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: '403'
  ask: (to) => check(answer('find-customer', 'status'), { '403': to.bye }, { otherwise: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: by
  ask: (to) => check(answer('find-customer', 'status'), { '200': to.by }, { otherwise: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: otherwse
  ask: (to) => check(answer('find-customer', 'status'), { '200': to.bye }, { otherwse: to.bye }),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: compny
  ask: (to) => remember({ compny: 'Aozora' }, anyway(to.bye)),
  bye: () => hangUp(),
});

flow('ask', {
  // @ts-expect-error: callKind
  ask: (to) => remember({ callKind: 'knew' }, anyway(to.bye)),
  bye: () => hangUp(),
});

/** The fields of a union of answers, told to who checks flows: neither one too few nor one too many. */
type Found = { status: '200'; company: string } | { status: '404' };
fieldsOf<Found>({ status: true, company: true });
// @ts-expect-error: { status: true }
fieldsOf<Found>({ status: true });
// @ts-expect-error: compny
fieldsOf<Found>({ status: true, company: true, compny: true });

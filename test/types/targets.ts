// What must not compile. Each line below a mark is wrong at the very word after the colon: `tsc` proves the line,
// test/language/build/wrong-words.test.ts the column.
import { anyway, onlyIf } from '../../language/build/block';
import { setAttributes, setQueue, transferToQueue } from '../../language/build/contact';
import { check, checkHours, checkPeople, compare, loop, when } from '../../language/build/control';
import { flow } from '../../language/build/flow';
import { collect, hangUp, menu, say } from '../../language/build/participant';
import { PRESSED } from '../../language/build/references';

declare const isOpen: boolean;

/** Flows that are right, in every form there is. */
export const good = [
  flow('hello', { hello: (to) => say('Hello.', to.goodbye), goodbye: () => hangUp() }),
  flow('hello', { hello: (to) => say('Hello.', isOpen ? to.hello : to.goodbye), goodbye: () => hangUp() }),
  flow('hello', { hello: (to) => onlyIf(isOpen, say('Hello.', to['good bye'])), 'good bye': () => hangUp() }),
  flow('hello', {
    hello: (to, part) => [say('Hello.', part(1)), say('Hello again.', to.goodbye)],
    goodbye: () => hangUp(),
  }),
];

// @ts-expect-error: 'helo'
flow('helo', { hello: () => hangUp() });

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => say('Hello.', to.goodby),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: 'goodbye'
  hello: () => say('Hello.', 'goodbye'),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => say('Hello.', { next: to.goodbye, error: to.goodby }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => say('Hello.', isOpen ? to.goodbye : to.goodby),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => check(PRESSED, { '1': to.goodby }, { otherwise: to.goodbye }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => compare(PRESSED, [when('TextStartsWith', '1', to.goodby)], { otherwise: to.goodbye }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => check(PRESSED, { '1': to.goodbye }, { otherwise: to.goodby }),
  goodbye: () => hangUp(),
});

flow('hello', {
  hello: (to) =>
    menu(
      'Press one.',
      // @ts-expect-error: goodby
      { '1': to.goodby },
      { nothingPressed: to.hello, otherKey: to.hello, error: to.goodbye },
    ),
  goodbye: () => hangUp(),
});

flow('hello', {
  hello: (to) =>
    menu(
      'Press one.',
      { '1': to.goodbye },
      {
        // @ts-expect-error: helo
        nothingPressed: to.helo,
        otherKey: to.hello,
        error: to.goodbye,
      },
    ),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => collect('Your number?', { maximumDigits: 4 }, { next: to.goodbye, error: to.goodby }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => setAttributes({ a: 'b' }, anyway(to.goodby)),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => setQueue('sales', { next: to.goodby, error: to.goodbye }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => transferToQueue({ full: to.goodby, error: to.goodbye }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => checkHours('office', { open: to.hello, closed: to.goodby, error: to.hello }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => checkPeople('staffed', { somebody: to.hello, nobody: to.goodby, error: to.hello }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => loop(3, { again: to.hello, done: to.goodby }),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to) => onlyIf(isOpen, say('Hello.', to.goodby)),
  goodbye: () => hangUp(),
});

flow('hello', {
  // @ts-expect-error: goodby
  hello: (to, part) => [say('Hello.', part(1)), say('Again.', to.goodby)],
  goodbye: () => hangUp(),
});

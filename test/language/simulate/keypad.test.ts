import type { Keypad } from '../../../language/simulate/effect';
import { collect } from '../../../language/simulate/keypad';

const store: Keypad = {
  form: 'store',
  firstSeconds: 5,
  betweenSeconds: 5,
  maximumLength: 10,
  terminator: '#',
  isCancelKeyOn: true,
};

describe('keys pressed', () => {
  it.each([
    ['a number and its end', store, '1001#', { digits: '1001', used: '1001#', lost: '', endedBy: 'key' }],
    ['a number without an end', store, '1001', { digits: '1001', used: '1001', lost: '', endedBy: 'time' }],
    ['nothing', store, '', { digits: '', used: '', lost: '', endedBy: 'time', wasPressed: false }],
    ['the end alone', store, '#', { digits: '', used: '#', lost: '', endedBy: 'key', wasPressed: true }],
    ['a number cleared and keyed again', store, '12*34#', { digits: '34', used: '12*34#', endedBy: 'key' }],
    ['a number cleared', store, '12*', { digits: '', endedBy: 'time', wasPressed: true }],
    ['keys after the end', store, '1001#22', { digits: '1001', used: '1001#', lost: '22', endedBy: 'key' }],
    [
      'as many keys as there may be',
      { ...store, maximumLength: 4 },
      '1001',
      { digits: '1001', lost: '', endedBy: 'key' },
    ],
    [
      'more keys than there may be',
      { ...store, maximumLength: 4 },
      '100199#',
      { digits: '1001', lost: '99#', endedBy: 'key' },
    ],
    ['a star that is a digit', { ...store, isCancelKeyOn: false }, '1*2#', { digits: '1*2', endedBy: 'key' }],
    ['another end', { ...store, terminator: '9' }, '1#29', { digits: '1#2', endedBy: 'key' }],
    [
      'an end of two keys',
      { ...store, terminator: '##' },
      '10#1##',
      { digits: '10#1', used: '10#1##', endedBy: 'key' },
    ],
    ['one key of a menu', { ...store, form: 'menu' }, '2', { digits: '2', lost: '', endedBy: 'key' }],
    ['two keys of a menu', { ...store, form: 'menu' }, '21', { digits: '2', lost: '1', endedBy: 'key' }],
    ['no key of a menu', { ...store, form: 'menu' }, '', { digits: '', wasPressed: false, endedBy: 'time' }],
  ] as const)('%s', (_, keypad, keys, collected) => {
    expect(collect(keys, keypad)).toMatchObject(collected);
  });
});

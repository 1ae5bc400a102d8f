import { apply, type Callback } from '../../../center/callback';
import { prepareCallback, type Dialable } from '../../../lambdas/prepare-callback/prepare-callback';
import { aCallback, callbacksInMemory, CALLER } from '../a-callback';

const JAPAN: Dialable = { country: 'JP', countries: ['JP'], mobiles: true };
const CONTACT = 'dddddddd-0000-4000-8000-000000000004';

const prepare = (
  wish: { number?: string; caller?: string | undefined; language?: string; contactId?: string },
  dialable: Partial<Dialable> = {},
  ...there: readonly Callback[]
) =>
  prepareCallback(
    { contactId: CONTACT, number: '-', caller: '+81312345678', language: 'ja-JP', ...wish },
    { ...JAPAN, ...dialable },
    { callbacks: callbacksInMemory(...there) },
  );

describe('prepareCallback', () => {
  it.each<[string, Parameters<typeof prepare>[0], Partial<Dialable>, object]>([
    ["the caller's own", { caller: CALLER }, {}, { status: '200', number: CALLER, spoken: '0 9 0、1 2 3 4、5 6 7 8' }],
    [
      'keyed in, in the local form',
      { number: '0312345678' },
      {},
      { status: '200', number: '+81312345678', spoken: '0 3、1 2 3 4、5 6 7 8' },
    ],
    ['keyed in full-width', { number: '０３１２３４５６７８' }, {}, { status: '200', number: '+81312345678' }],
    ['in English', { number: '0312345678', language: 'en-US' }, {}, { status: '200', spoken: '0 3, 1 2 3 4, 5 6 7 8' }],
    ['withheld', { caller: undefined }, {}, { status: '404' }],
    ['anonymous', { caller: 'anonymous' }, {}, { status: '404' }],
    ['nothing keyed in', { number: '' }, {}, { status: '404' }],
    ['too short', { number: '0312' }, {}, { status: '404' }],
    ['stars', { number: '*1#' }, {}, { status: '404' }],
    ['what Connect hands over when nobody keys', { number: 'Timeout' }, {}, { status: '404' }],
    ['keyed in by a caller who withholds theirs', { number: '0312345678', caller: undefined }, {}, { status: '200' }],
    [
      'a mobile that may not be dialled',
      { caller: CALLER },
      { mobiles: false },
      { status: '403', reason: 'mobile', spoken: '0 9 0、1 2 3 4、5 6 7 8' },
    ],
    ['a fixed line where mobiles may not', {}, { mobiles: false }, { status: '200' }],
    ['a number that costs more than a call', { number: '0990123456' }, {}, { status: '403', reason: 'premium' }],
    [
      'a country that may not be dialled',
      { caller: '+12065550100' },
      {},
      { status: '403', reason: 'country', spoken: 'プラス 1、2 0 6、5 5 5、0 1 0 0' },
    ],
    [
      'a country that may',
      { caller: '+12065550100' },
      { countries: ['JP', 'US'] },
      { status: '200', number: '+12065550100' },
    ],
    ['a number of no country', { caller: '+80012345678' }, {}, { status: '403', reason: 'country' }],
  ])('%s', async (_, wish, dialable, expected) => {
    expect(await prepare(wish, dialable)).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof prepare>[0], string]>([
    ['the same caller', { caller: CALLER }, '409'],
    ['the same caller for another number', { caller: CALLER, number: '0312345678' }, '409'],
    ['another caller for the same number', { number: '09012345678' }, '409'],
    ['somebody else', {}, '200'],
    ['the contact that asked for it', { caller: CALLER, contactId: aCallback().contactId }, '200'],
  ])('while one waits, %s: %s', async (_, wish, status) => {
    expect(await prepare(wish, {}, aCallback())).toMatchObject({ status });
  });

  it('says what may not be dialled also to whoever has one waiting', async () => {
    expect(await prepare({ caller: CALLER }, { mobiles: false }, aCallback())).toMatchObject({ status: '403' });
  });

  it('one that is over keeps nobody from another', async () => {
    const over = apply(aCallback(), { kind: 'expired', at: '2027-01-15T03:00:00.000Z' });
    expect(await prepare({ caller: CALLER }, {}, over)).toMatchObject({ status: '200' });
  });
});

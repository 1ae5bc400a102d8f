import { find, isSame, readWords } from '../../../rehearsal/scenario/words';

it.each<[words: string, text: string, end: number | undefined]>([
  ['お客様番号', 'では、お客様番号を', 8],
  ['本日は元日のため', '本日は 元日 のため、', 10],
  ['みなと の 山田', 'みなとの山田様', 6],
  ['customer number', 'your customer \n number, please', 22],
  ['customer number', 'your customernumber', undefined],
  ['abc', 'a b c', undefined],
  ['a.c (d)', 'abc d', undefined],
  ['a.c (d) [1]-$', 'x a.c (d) [1]-$', 15],
  ['ご用件 hello', 'ご用件hello', 8],
  ['/番号.{1,3}押し/', 'お客様番号を押し', 8],
  ['/HELLO/i', 'oh hello', 8],
  ['/^hello$/', 'oh hello', undefined],
])('%s in %s', (words, text, end) => {
  expect(find(words, text)?.end).toBe(end);
});

it('goes on from where it was', () => {
  expect(find('番号', '番号は番号', 2)?.end).toBe(5);
  expect(find('/番号/', '番号は番号', 2)?.end).toBe(5);
  expect(find('番号', '番号', 1)).toBeUndefined();
});

it.each<[expected: string | number | boolean, actual: unknown, answer: boolean]>([
  ['1001', '1001', true],
  [1001, '1001', true],
  [true, 'true', true],
  ['100', '1001', false],
  ['/^10/', '1001', true],
  ['x', undefined, false],
  ['[object Object]', {}, false],
])('%s is %s: %s', (expected, actual, answer) => {
  expect(isSame(expected, actual)).toBe(answer);
});

it('says what is wrong with a pattern', () => {
  expect(readWords('/a(/')).toMatchObject({ fault: { message: expect.stringContaining('cannot be read') } });
  expect(readWords(' ')).toMatchObject({ fault: { message: 'the text is empty.' } });
});

import * as fc from 'fast-check';
import { plain, readSource } from '../../center/source';
import { anyText } from '../any-text';
import { changed, HOLIDAYS, lineOf, load, loaded, SAMPLE } from './sample';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Of this process alone: a busy machine makes nothing slower. */
const millisecondsSince = (started: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
};

describe('a file that is no definition', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from('bcdefghij', (name, index) => {
      const before = 'abcdefghi'[index];
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`;
    }),
  ].join('\n');

  it.each([
    ['is empty', '', 'says nothing'],
    ['is blank', ' \n\n', 'says nothing'],
    ['is only comments', '# nothing\n', 'says nothing'],
    ['is null', '~\n', 'says nothing'],
    ['is a list', '- a\n', 'there is a list'],
    ['is a word', 'hello', 'there is "hello"'],
    ['is a number', '12', 'there is 12'],
    ['has a tab for indentation', 'a:\n\tb: 1\n', 'indented with a tab'],
    ['has a tab far from where the parser stumbles', 'a:\n  b: 1\n\tc: 2\n  d: 3\n', 'indented with a tab'],
    ['has a full-width blank for indentation', 'a:\n  b: 1\n　c: 2\n  d: 3\n', 'indented with a full-width blank'],
    ['has a full-width colon', 'a: 1\nregion： tokyo\n', 'full-width'],
    ['has an open bracket', 'a: [1, 2\nb: 3\n', 'not well-formed YAML'],
    ['has an open quote', 'a: "x\nb: 3\n', 'not well-formed YAML'],
    ['has a bad indentation', 'a:\n  b: 1\n c: 2\n', 'not well-formed YAML'],
    ['is several documents', 'a: 1\n---\nb: 2\n', 'several YAML documents'],
    ['is binary', 'PK\u0003\u0004\u0000\u0000', 'not UTF-8 text'],
    ['is in another encoding', 'name: \ufffd\ufffd', 'not UTF-8 text'],
    ['is huge', `a: ${'x'.repeat(1_000_001)}`, 'may have up to'],
    ['nests endlessly in brackets', '['.repeat(100_000), 'nested deeper'],
    ['nests endlessly in braces', '{a: '.repeat(50_000), 'nested deeper'],
    ['nests endlessly by dashes', '- '.repeat(50_000), 'nested deeper'],
    [
      'nests endlessly by indentation',
      Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'nested deeper',
    ],
    ['is an anchor bomb', bomb, 'repeat into more than'],
    ['is an alias to itself', 'a: &a [*a]', 'repeats the very value'],
    ['is an alias to nothing', 'a: *b', '*b'.slice(1)],
    ['has a list for a name', '? [a]\n: 1\n', 'must be a plain word'],
    ['has a poisonous name', '__proto__: { polluted: true }\n', 'refused'],
  ])('%s: a finding, at once', (_, text, words) => {
    const started = process.cpuUsage();
    const { center, findings } = load(text);
    expect(center).toBeUndefined();
    expect(findings.map(({ message }) => message).join('\n')).toContain(words);
    expect(millisecondsSince(started)).toBeLessThan(1500);
    expect('polluted' in {}).toBe(false);
  });

  it('wrong from end to end still ends soon', () => {
    const started = process.cpuUsage();
    const yaml = `name: a\nteams:\n${many(1000, (i) => `  - { name: team-${i}, hours: nowhere-${i}, x${i}: 1, people: [p${i}] }`)}\nhours:\n${many(1000, (i) => `  - { name: set-${i} }`)}\n`;
    expect(load(yaml).findings.length).toBeGreaterThan(4000);
    expect(millisecondsSince(started)).toBeLessThan(5000);
  });
});

describe('values', () => {
  it.each([
    ['0312345678', '0312345678'],
    ['+81312345678', '+81312345678'],
    ['12', 12],
    ['-1.5', -1.5],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['.inf', '.inf'],
    ['.nan', '.nan'],
    ['09:30', '09:30'],
    ['2027-02-30', '2027-02-30'],
    ['yes', 'yes'],
    ['true', true],
    ['99999999999999999999999', 1e23],
  ])('%s is read as people mean it', (written, value) => {
    expect(plain(readSource(`a: ${written}`, 'f').tree!)).toEqual({ a: value });
  });

  it.each(['a: 2026-12-29', 'a: 09:30', 'a: 0312345678'])(
    'an old YAML version does not turn "%s" into something else',
    (text) => {
      expect(plain(readSource(`%YAML 1.1\n---\n${text}`, 'f').tree!)).toEqual({ a: text.slice(3) });
    },
  );

  it('a byte-order mark and Windows line ends change nothing', () => {
    expect(loaded(`\ufeff${SAMPLE.replaceAll('\n', '\r\n')}`)).toEqual(loaded(SAMPLE));
  });
});

/** Loading ends, and every finding has a place and words of its own. */
const isListed = (text: string, holidays = HOLIDAYS): boolean =>
  load(text, holidays).findings.every(
    ({ line, column, message, fix }) =>
      line > 0 && column > 0 && message !== '' && !/undefined|\[object|Invalid input/u.test(`${message}${fix}`),
  );

describe('whatever stands in the file', () => {
  it('text of any kind: findings, never an exception', () => {
    expect(() =>
      fc.assert(
        fc.property(anyText({ maxLength: 300 }), (text) => isListed(text)),
        { numRuns: 200 },
      ),
    ).not.toThrow();
  });

  it('the sample with anything put anywhere', () => {
    const rubbish = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('[', '{', '&a ', '*a', '\n', '\t', ': ', '- ', '"', '|', '!!binary ', '<<: '),
    );
    expect(() =>
      fc.assert(
        fc.property(fc.nat(SAMPLE.length), fc.nat(40), rubbish, (at, removed, put) =>
          isListed(SAMPLE.slice(0, at) + put + SAMPLE.slice(at + removed)),
        ),
        { numRuns: 60 },
      ),
    ).not.toThrow();
  });

  it('the sample with a value of any kind in any place', () => {
    const sample = plain(readSource(SAMPLE, 'f').tree!);
    const places = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
        : [path];
    const put = (value: unknown, [step, ...rest]: readonly string[], instead: unknown): unknown => {
      if (step === undefined) return instead;
      if (Array.isArray(value))
        return value.map((item, index) => (String(index) === step ? put(item, rest, instead) : item));
      return Object.fromEntries(
        Object.entries(value as object).map(([key, inner]) => [key, key === step ? put(inner, rest, instead) : inner]),
      );
    };
    expect(() =>
      fc.assert(
        fc.property(fc.constantFrom(...places(sample)), fc.jsonValue({ maxDepth: 2 }), (path, instead) =>
          isListed(JSON.stringify(put(sample, path, instead))),
        ),
        { numRuns: 100 },
      ),
    ).not.toThrow();
  });

  it('any list of holidays', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.json(), (json) => isListed(SAMPLE, json)),
        { numRuns: 30 },
      ),
    ).not.toThrow();
    expect(() =>
      fc.assert(
        fc.property(fc.nat(HOLIDAYS.length), (at) => isListed(SAMPLE, HOLIDAYS.slice(0, at))),
        { numRuns: 20 },
      ),
    ).not.toThrow();
  });
});

const overlaid = (overlay: string) => loaded(SAMPLE, undefined, overlay);

describe('an overlay', () => {
  it('changes what it names and leaves the rest', () => {
    const center = overlaid('instance: { alias: other }\nrecording: { retentionDays: 7 }\n');
    expect(center.instance).toEqual({ kind: 'new', alias: 'other', identity: 'connect' });
    expect(center.recording).toEqual({ agent: true, customer: true, keypad: false, retentionDays: 7 });
    expect(center.teams).toEqual(loaded(SAMPLE).teams);
  });

  it('merges lists by name or login, and adds what is new', () => {
    const center = overlaid(
      'lines: [{ name: english, number: { claim: { country: US } } }, { name: third }]\npeople: [{ login: sato.kenji, autoAccept: true }]\n',
    );
    expect(center.lines.map(({ name, number }) => [name, number.kind])).toEqual([
      ['main', 'existing'],
      ['english', 'claimed'],
      ['third', 'none'],
    ]);
    expect(center.people[0]).toMatchObject({ login: 'sato.kenji', firstName: 'Kenji', autoAccept: true });
    expect(center.people).toHaveLength(8);
  });

  it('replaces other lists and single values', () => {
    expect(overlaid('recording: { sides: [] }\n').recording).toMatchObject({ agent: false, customer: false });
  });

  it('takes away what it leaves empty', () => {
    expect(overlaid('recording: { retentionDays: ~ }\n').recording).not.toHaveProperty('retentionDays');
    const center = overlaid('teams: [{ name: mobile, people: { suzuki.yuka: ~ } }]\n');
    expect(center.teams[1]?.people.map(({ login }) => login)).toEqual(['tanaka.mio', 'ito.daiki']);
  });

  it('of alternatives the overlay’s holds', () => {
    const arn = 'arn:aws:connect:ap-northeast-1:111122223333:instance/1234';
    expect(overlaid(`instance: { arn: '${arn}' }\n`).instance).toEqual({ kind: 'existing', arn, identity: 'connect' });
    expect(overlaid('quickConnects: [{ name: Head office, team: mobile }]\n').quickConnects[3]?.to).toEqual({
      kind: 'team',
      team: 'mobile',
    });
  });

  it.each(['', '# nothing yet\n', '\n\n'])('may say nothing: %j', (text) => {
    expect(overlaid(text)).toEqual(loaded(SAMPLE));
  });

  it('findings stand in the file where the value really is', () => {
    const { findings } = load(
      changed('hours: office', 'hours: ofice'),
      HOLIDAYS,
      '\nteams:\n  - name: mobile\n    hours: offise\n',
    );
    expect(findings).toEqual([
      expect.objectContaining({ file: 'center.yaml', line: lineOf('hours: office'), path: 'teams[0].hours' }),
      expect.objectContaining({ file: 'environments/dev.yaml', line: 4, column: 12, path: 'teams[1].hours' }),
    ]);
  });

  it.each([
    ['- a\n', 'not a mapping'],
    ['a: [\n', 'not well-formed'],
    ['colour: red\n', 'no setting called "colour"'],
  ])('%j: a finding in its own file', (text, words) => {
    const { center, findings } = load(SAMPLE, HOLIDAYS, text);
    expect(center).toBeUndefined();
    expect(findings[0]).toMatchObject({ file: 'environments/dev.yaml', message: expect.stringContaining(words) });
  });
});

import type { Center, WaitingStrategy } from '../../center/center';
import { WEEKDAYS } from '../../center/calendar-date';
import { promptFaults } from '../../flows/prompt-faults';
import { PROMPT_NAMES, type PromptName, placeholdersOf } from '../../flows/prompts';
import { wordingOf } from '../../flows/wording';
import { SAMPLE } from './centers';

const worded = (name: PromptName, words: Center['prompts'][string]): Center => ({
  ...SAMPLE,
  prompts: { [name]: words },
});

test('the product has words for everything in Japanese and English, each in its own letters', () => {
  const silent = ['waiting-music', 'hold-music', 'hold-agent-music'];
  const spoken = PROMPT_NAMES.filter((name) => !silent.includes(name));

  expect(promptFaults(SAMPLE)).toEqual([]);
  for (const name of spoken) {
    expect(wordingOf(SAMPLE, 'ja-JP').words(name)).toMatch(/[ぁ-ん].*。$/u);
    expect(wordingOf(SAMPLE, 'en-US').words(name)).toMatch(/^[\x20-\x7e]+\.$/u);
  }
});

const FILLING = {
  hours: 'HOURS',
  reason: 'REASON',
  company: 'COMPANY',
  customerName: 'NAME',
  team: 'TEAM',
  place: 'PLACE',
  minutes: 'MINUTES',
  number: 'NUMBER',
  key: 'KEY',
  tier: 'TIER',
  lastOrder: 'ORDER',
  orderState: 'STATE',
  from: 'FROM',
};

test.each(PROMPT_NAMES)('the words of %s hold the braces that are filled, and no others', (name) => {
  const said = ['ja-JP', 'en-US']
    .map((language) => wordingOf(SAMPLE, language))
    .flatMap((words) => words.optional(name).map(() => words(name, FILLING)))
    .map((spoken) => (typeof spoken === 'object' && 'text' in spoken ? spoken.text : ''));
  const needed = placeholdersOf(name).filter((each) => each !== 'hours');

  for (const words of said) {
    expect(words).not.toMatch(/[{}]/u);
    expect(needed.filter((each) => !words.includes(FILLING[each]))).toEqual([]);
  }
});

test('braces that nothing fills are a warning, a prompt that does not exist is an error', () => {
  const center = {
    ...SAMPLE,
    prompts: {
      connecting: { 'ja-JP': '{hours} {reason}', 'en-US': { file: '{reason}.wav' } },
      'closed-holiday': { 'ja-JP': '{reason} {raeson}' },
      queueFull: { 'ja-JP': '満員です。' },
    },
  };

  expect(promptFaults(center)).toMatchObject([
    { severity: 'warning', path: ['prompts', 'connecting', 'ja-JP'], fix: 'Write {hours}, or take it out.' },
    { severity: 'warning', path: ['prompts', 'closed-holiday', 'ja-JP'], message: expect.stringContaining('{raeson}') },
    {
      severity: 'error',
      path: ['prompts', 'queueFull'],
      message: expect.stringContaining('Did you mean "queue-full"?'),
    },
  ]);
});

test('a center’s own words come before the product’s, in the languages it gives them', () => {
  const center = worded('greeting', { 'ja-JP': 'あおぞらソフトウェアです。受付は{hours}です。{nothing}' });

  expect(wordingOf(center, 'ja-JP')('greeting')).toEqual({
    text: 'あおぞらソフトウェアです。受付は平日の9時30分から18時30分までです。{nothing}',
  });
  expect(wordingOf(center, 'en-US')('greeting')).toEqual({ text: 'Thank you for calling.' });
});

test.each([
  ['of the teams that serve those who wait so', ['server-side', 'mobile'], '毎日10時から15時まで'],
  ['of the default team, where those teams keep different ones', ['mobile'], '平日の9時30分から18時30分まで'],
])('who has waited too long hears the hours %s', (_, withHours, said) => {
  const open = WEEKDAYS.map((day) => ({ day, from: 600, to: 900 }));
  const center = {
    ...SAMPLE,
    hours: [...SAMPLE.hours, { name: 'short', timeZone: 'Asia/Tokyo', holidays: true, open }],
    teams: SAMPLE.teams.map((team) => (withHours.includes(team.name) ? { ...team, hours: 'short' } : team)),
  };
  const standard = center.waiting.find(({ name }) => name === 'standard');

  expect(wordingOf(center, 'ja-JP', standard).words('waiting-last-words')).toContain(`受付時間は、${said}です`);
});

test('a recording is named, and its words are kept for the day it cannot be played', () => {
  const center = worded('waiting-welcome', { 'ja-JP': { file: 'prompts/welcome.wav' } });
  const words = wordingOf(center, 'ja-JP');

  expect(words('waiting-welcome')).toEqual({ prompt: 'waiting-welcome/ja-JP' });
  expect(words.paced('waiting-welcome')).toEqual({ prompt: 'waiting-welcome/ja-JP' });
  expect(words.words('waiting-welcome')).toContain('お待ちください');
});

test('a strategy’s own prompts come before the center’s, and its recordings have names of their own', () => {
  const center = {
    ...SAMPLE,
    prompts: { 'waiting-music': { 'ja-JP': { file: 'a.wav' } }, 'waiting-welcome': { 'ja-JP': 'お待ちください。' } },
  };
  const [first] = center.waiting;
  const standard = { ...(first as WaitingStrategy), prompts: {} };
  const bank = {
    ...standard,
    name: 'bank',
    prompts: { 'waiting-music': { 'ja-JP': { file: 'b.wav' } }, 'waiting-welcome': { 'ja-JP': { file: 'c.wav' } } },
  };

  expect(wordingOf(center, 'ja-JP', bank).optional('waiting-music')).toEqual([{ prompt: 'waiting-music/bank/ja-JP' }]);
  expect(wordingOf(center, 'ja-JP', bank).words('waiting-welcome')).toBe('お待ちください。');
  expect(wordingOf(center, 'ja-JP', standard).optional('waiting-music')).toEqual([{ prompt: 'waiting-music/ja-JP' }]);
  expect(wordingOf(center, 'en-US', bank).optional('waiting-music')).toEqual([]);
});

test('where nobody wrote words for a recording, it is tried again', () => {
  const center = {
    ...SAMPLE,
    languages: [{ code: 'de-DE', voice: 'Vicki', engine: 'Neural' as const }],
    prompts: { 'waiting-welcome': { 'de-DE': { file: 'a.wav' } } },
  };

  expect(wordingOf(center, 'de-DE').words('waiting-welcome')).toEqual({ prompt: 'waiting-welcome/de-DE' });
});

test('music plays only where a center gives it', () => {
  expect(wordingOf(SAMPLE, 'ja-JP').optional('waiting-music')).toEqual([]);
  expect(wordingOf(worded('waiting-music', { 'ja-JP': { file: 'a.wav' } }), 'ja-JP').optional('waiting-music')).toEqual(
    [{ prompt: 'waiting-music/ja-JP' }],
  );
});

test.each([
  ['A&B <社>', { ssml: '<speak>A&amp;B &lt;社&gt;<break time="3s"/></speak>' }],
  ['$.Attributes.company 様', { text: '$.Attributes.company 様' }],
])('words with a pause are marked up safely; what a call fills in never becomes mark-up: %s', (words, spoken) => {
  expect(wordingOf(worded('waiting-again', { 'ja-JP': words }), 'ja-JP').paced('waiting-again')).toEqual(spoken);
});

test('references inside words stand apart from them, so that nobody can doubt where they end', () => {
  const words = wordingOf(worded('closed-holiday', { 'ja-JP': '{reason}のため{reason}。' }), 'ja-JP');

  expect(words('closed-holiday', { reason: '$.External.reason' })).toEqual({
    text: '$.External.reason のため $.External.reason 。',
  });
});

test('a language that the center does not have is a mistake that names those it has', () => {
  expect(() => wordingOf(SAMPLE, 'fr-FR')).toThrow('"fr-FR" in this center; it has ja-JP, en-US');
});

import type { Json } from '../../../../language/document';
import { scriptOf, understand, type BotScript } from '../../../../language/simulate/bot';
import { at, triedOnce, named, played, type Case, type OneBlock } from '../a-run';

const ARN = 'arn:aws:lex:ap-northeast-1:111122223333:bot-alias/B/A';
const bot = (change: { readonly [name: string]: Json } = {}): OneBlock => ({
  type: 'ConnectParticipantWithLexBot',
  with: { Text: 'How can we help?', LexV2Bot: { AliasArn: '$.Attributes.bot' }, ...change },
  when: ['Order', 'Complaint'],
  errors: ['NoMatchingCondition', 'InputTimeLimitExceeded', 'NoMatchingError'],
});
const attributes = { bot: ARN };

const cases: readonly Case[] = [
  {
    says: 'the bot is asked, in the language of the contact',
    block: bot({ LexSessionAttributes: { who: '$.CustomerEndpoint.Address' } }),
    before: { attributes, languageCode: 'ja-JP' },
    went: 'waits for bot',
    asks: {
      kind: 'bot',
      bot: ARN,
      languageCode: 'ja-JP',
      sessionAttributes: { who: '+819012345678' },
      timeLimitSeconds: 3,
      speech: { kind: 'text', text: 'How can we help?', pauseSeconds: 0 },
    },
  },
  {
    says: 'the branch of the intent, and all of $.Lex',
    block: bot({ LexSessionAttributes: { a: '1', b: '2' } }),
    before: { attributes },
    inputs: [
      {
        kind: 'bot',
        intent: 'Order',
        confidence: 0.9,
        slots: { number: '12', color: null },
        sessionAttributes: { b: '3' },
        sentiment: { label: 'NEGATIVE', scores: { Positive: 0, Negative: 1, Mixed: 0, Neutral: 0 } },
      },
    ],
    went: 'Order',
    contact: {
      outside: {
        Lex: {
          IntentName: 'Order',
          IntentConfidence: { Score: '0.9' },
          DialogState: 'Fulfilled',
          Slots: { number: '12', color: null },
          SessionAttributes: { a: '1', b: '3' },
          SentimentResponse: { Label: 'NEGATIVE', Scores: { Negative: '1' } },
          AlternativeIntents: {},
        },
      },
    },
  },
  {
    says: 'an intent without a branch',
    block: bot(),
    before: { attributes },
    inputs: [{ kind: 'bot', intent: 'order' }],
    went: 'NoMatchingCondition',
  },
  {
    says: 'nobody spoke',
    block: bot(),
    before: { attributes },
    inputs: [{ kind: 'refused', error: 'InputTimeLimitExceeded', reason: 'silence' }],
    went: 'InputTimeLimitExceeded',
  },
  {
    says: 'no bot is scripted',
    block: bot(),
    before: { attributes },
    inputs: [{ kind: 'unanswered' }],
    went: 'stopped',
  },
  { says: 'the bot leads nowhere', block: bot(), went: 'NoMatchingError' },
  {
    says: 'a bot of the first Lex',
    block: bot({ LexV2Bot: null, LexBot: { Name: 'Shop$.Channel', Region: 'us-east-1', Alias: 'A' } }),
    went: 'waits for bot',
    asks: expect.objectContaining({ bot: 'ShopVOICE' }),
  },
  {
    says: 'speech longer than 15 s',
    block: bot({ LexSessionAttributes: { 'x-amz-lex:audio:max-length-ms:*:*': '15001' } }),
    before: { attributes },
    went: 'NoMatchingError',
  },
  {
    says: 'more time to begin to speak',
    block: bot({ LexSessionAttributes: { 'x-amz-lex:audio:start-timeout-ms:*:*': '7000' } }),
    before: { attributes },
    went: 'waits for bot',
    asks: expect.objectContaining({ timeLimitSeconds: 7 }),
  },
  {
    says: 'a chat, with its first message and its own time',
    block: bot({
      LexTimeoutSeconds: { Text: '60' },
      LexInitializationData: { InitialMessage: '$.Media.InitialMessage' },
    }),
    before: { attributes, channel: 'CHAT', outside: { Media: { InitialMessage: 'hello' } } },
    went: 'waits for bot',
    asks: expect.objectContaining({ timeLimitSeconds: 60, initialMessage: 'hello' }),
  },
  {
    says: 'a chat with too little time',
    block: bot({ LexTimeoutSeconds: { Text: '59' } }),
    before: { attributes, channel: 'CHAT' },
    went: 'NoMatchingError',
  },
  { says: 'a task talks with no bot', block: bot(), before: { attributes, channel: 'TASK' }, went: 'NoMatchingError' },
];

describe('a bot', () => {
  it.each(named(cases))('%s: %s', (_, __, one) => {
    const [became, should] = triedOnce(one);
    expect(became).toMatchObject(should);
  });

  it('is read by the blocks after it', () => {
    const { run } = played(at(bot(), { attributes }), { kind: 'bot', intent: 'Order', slots: { number: '12' } });
    const heard = at({ type: 'MessageParticipant', with: { Text: 'Number $.Lex.Slots.number' } }, run.contact);
    expect(played(heard).effects).toEqual([
      expect.objectContaining({ speech: expect.objectContaining({ text: 'Number 12' }) }),
    ]);
  });
});

const script: BotScript = {
  intents: [
    { intent: 'Order', says: ['I want {count} of {thing}', 'order'], presses: ['1'], slots: { count: '1' } },
    { intent: 'Complaint', says: ['it is broken'], presses: ['2#', '*9'] },
  ],
};

describe('a scripted bot understands', () => {
  it.each([
    ['a sentence', { says: 'It is broken.' }, 'Complaint', undefined],
    ['slots', { says: 'i want two of red apples' }, 'Order', { count: 'two', thing: 'red apples' }],
    ['a slot it has by itself', { says: ' Order ' }, 'Order', { count: '1' }],
    ['keys', { presses: '1' }, 'Order', { count: '1' }],
    ['keys with their end', { presses: '2#' }, 'Complaint', undefined],
    ['keys without their end', { presses: '2' }, 'Complaint', undefined],
    ['nothing in what is empty', { says: '' }, 'FallbackIntent', undefined],
    ['nothing where a slot is empty', { says: 'i want   of apples' }, 'FallbackIntent', undefined],
    ['nothing in more than was scripted', { says: 'it is broken now' }, 'FallbackIntent', undefined],
    ['nothing in other keys', { presses: '3' }, 'FallbackIntent', undefined],
  ])('%s', (_, utterance, intent, slots) => {
    expect(understand(script, utterance)).toMatchObject({ intent, ...(slots ? { slots } : {}) });
  });

  it('with a fallback of its own', () => {
    expect(understand({ ...script, fallback: { intent: 'Human' } }, { says: 'what?' })).toEqual({ intent: 'Human' });
  });

  it('its own script before that for any bot', () => {
    const [any, own] = [{ intents: [] }, { bot: ARN, intents: [] }];
    expect(scriptOf([any, own], ARN)).toBe(own);
    expect(scriptOf([any, own], 'another')).toBe(any);
    expect(scriptOf([own], 'another')).toBeUndefined();
  });
});

/** Bots and services beside the call, in the words of a scenario: their data is in no assembly. */
import { END, failuresOf, flowOf, openOthers, says, withFlow, type OthersCenter } from './a-center-of-others';

const BOT = 'arn:aws:lex:ap-northeast-1:111122223333:bot-alias/ORDERS/LIVE';

const FLOW = flowOf({
  profile: {
    Type: 'GetCustomerProfile',
    Parameters: {
      ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: '$.CustomerEndpoint.Address' },
      ProfileResponseData: ['FirstName'],
    },
    next: 'greet',
    errors: { NoneFoundError: 'ask', MultipleFoundError: 'ask', NoMatchingError: 'ask' },
  },
  greet: says('Hello $.Customer.FirstName.', 'ask'),
  ask: {
    Type: 'ConnectParticipantWithLexBot',
    Parameters: { Text: 'What may we do for you?', LexV2Bot: { AliasArn: BOT } },
    when: { Order: 'ordered', Help: 'helped' },
    errors: { NoMatchingCondition: 'unknown', InputTimeLimitExceeded: 'nothing', NoMatchingError: 'nothing' },
  },
  ordered: says('A $.Lex.Slots.size one, for $.Lex.SessionAttributes.price.', 'bye'),
  helped: says('Somebody will help.', 'bye'),
  unknown: says('That was not understood.', 'ask'),
  nothing: says('Nothing was said.', 'bye'),
  bye: END,
});

let others: OthersCenter;
beforeAll(async () => {
  others = await openOthers(withFlow(FLOW));
});
afterAll(() => others.close());

it('a bot understands what the scenario says, and a profile is the one it tells of', async () => {
  const results = await others.play(`
given:
  from: 090-1234-5678
  bots:
    any:
      - { intent: Order, says: ['I want a {size} one'], attributes: { price: 3 yen } }
      - { intent: Help, presses: [9], says: [help, '助けて'] }
  answers:
    Customer Profiles:
      - { to: GetCustomerProfile, when: { ProfileRequestData: { IdentifierValue: '+819012345678' } }, answers: { ProfileId: p1, FirstName: Hanako } }
      - { fails: NoneFoundError, takes: 1 s }
scenarios:
  - name: is greeted, is not understood, and orders
    story:
      - hears: Hello Hanako.
      - hears: What may we do for you?
      - says: open sesame
      - hears: That was not understood.
      - says: I want a large one
      - hears: A large one, for 3 yen.
    ends: politely
  - name: a stranger presses a key
    from: 090-9999-9999
    story: [hears: What may, presses: 9, hears: Somebody will help.]
    ends: politely
    notHeard: [Hello]
    limits: { silence: at most 2 s }
  - name: a stranger says nothing
    from: anonymous
    story: [stays silent, hears: Nothing was said.]
    ends: politely
`);
  expect(failuresOf(results)).toEqual([[], [], []]);
});

it('a bot that is named, and what it comes to otherwise', async () => {
  const results = await others.play(`
scenarios:
  - name: helps whatever is said
    bots:
      ${BOT}: [{ intent: Help }]
      any: [{ intent: Order, says: [anything] }]
    answers: { Customer Profiles: [{ fails: NoMatchingError }] }
    story: [says: anything, hears: Somebody will help.]
    ends: politely
`);
  expect(failuresOf(results)).toEqual([[]]);
});

it('without a word of it, the call stops there by name', async () => {
  const [result] = await others.play('scenarios: [{ name: a, story: [hears: Hello], ends: politely }]');
  expect(result?.failures[0]?.actual).toMatch(/Customer Profiles/u);
});

it('says what no flow has', () => {
  expect(
    others.findings(`scenarios:
  - name: a
    bots:
      Ordres: [{ intent: x, says: [y] }]
      any: [{ intent: a }, { intent: b }]
    answers: { Customer Profiles: [{ to: GetCustomerProfil, answers: 1 }] }
    story: []
    ends: politely`),
  ).toEqual([
    `x.yaml:4:7 bots.Ordres: no flow hands a call to the bot "Ordres". There are: ${BOT}. Name one of these, or any.`,
    expect.stringMatching(/^x\.yaml:5:28 bots\.any\[1\]: two intents have neither/u),
    expect.stringMatching(
      /^x\.yaml:6:42 answers\["Customer Profiles"\]\[0\]\.to: no flow has a block of the type "GetCustomerProfil"\. Did you mean "GetCustomerProfile"\?$/u,
    ),
  ]);
});

it('says which items no table would take', () => {
  expect(
    others.findings(`scenarios:
  - name: a
    rows: { Customers: [{ team: x }, { number: 5, team: ~ }, { number: '5', other: ~ }, { number: '', team: 1 }] }
    story: []
    ends: politely`),
  ).toEqual([
    'x.yaml:3:25 rows.Customers[0]: the item has no number, which is the key of the table Customers. Add number: ….',
    'x.yaml:3:48 rows.Customers[1].number: number is a key of the table Customers, and must be a text. Put it in quotes.',
    'x.yaml:3:89 rows.Customers[3]: the item has no number, which is the key of the table Customers. Add number: ….',
    'x.yaml:3:109 rows.Customers[3].team: team is a key of the table Customers, and must be a text. Put it in quotes.',
  ]);
});

it('says which services there are', () => {
  expect(
    others.findings('scenarios: [{ name: a, story: [], ends: politely, answers: { Profiles: [{ answers: 1 }] } }]'),
  ).toEqual([
    expect.stringMatching(
      /answers\.Profiles: there is no setting called "Profiles"\. There are: Customer Profiles, Cases/u,
    ),
  ]);
});

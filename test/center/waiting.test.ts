/** How callers wait, are called back, passed on and led back: what a definition may say of it, and what it may not. */
import { changed, HOLIDAYS, load, loaded, SAMPLE, smallest } from './sample';

/** A strategy more, at the end of the list. */
const more = (strategy: string): [string, string] => ['\ncallbacks:\n', `\n  - ${strategy}\n\ncallbacks:\n`];
const BANK = '  - name: bank # nobody is sent away, nobody is told to call back\n';
const LOOK_UP = 'arn:aws:lambda:ap-northeast-1:111122223333:function:who-calls';

/** What is changed in the sample, and the finding it must give: path, words of the message or the mend. */
type Fault = readonly [name: string, was: string, is: string, path: string, words: string];

const ERRORS: readonly Fault[] = [
  // Names that nothing defines
  [
    'unknown strategy of a team',
    'waiting: last-resort',
    'waiting: last-resorts',
    'teams[2].waiting',
    'Did you mean "last-resort"?',
  ],
  [
    'unknown strategy of an own queue',
    'waiting: bank',
    'waiting: gold',
    'queues[0].waiting',
    'There are: standard, last-resort, bank.',
  ],
  [
    'unknown other team',
    BANK,
    `${BANK}    otherTeam: operation\n`,
    'waiting[2].otherTeam',
    'Did you mean "operations"?',
  ],
  [
    'an own queue for the other team',
    BANK,
    `${BANK}    otherTeam: hinode-bank\n`,
    'waiting[2].otherTeam',
    'There are: server-side, mobile, operations.',
  ],
  ['a strategy twice', '- name: bank', '- name: standard', 'waiting[2].name', 'first at waiting[0].name'],
  // Forms
  [
    'a strategy whose name no flow can bear',
    '- name: bank',
    '- name: Bank Desk',
    'waiting[2].name',
    'lower-case letters, digits and dashes',
  ],
  ['an unknown setting of a strategy', 'tells: [place]', 'tell: [place]', 'waiting[2].tell', 'Did you mean "tells"?'],
  ['an unknown thing to tell', 'tells: [place]', 'tells: [places]', 'waiting[2].tells[0]', 'Did you mean "place"?'],
  [
    'announcements over one another',
    'announceEverySeconds: 45',
    'announceEverySeconds: 20',
    'waiting[2].announceEverySeconds',
    'Write a whole number, 21 to 600.',
  ],
  ['a key without quotes', "callbackKey: '1'", 'callbackKey: 1', 'waiting[0].callbackKey', "Put it in quotes: '1'."],
  ['a key that ends an input', "callbackKey: '1'", "callbackKey: '#'", 'waiting[0].callbackKey', '1, 2, 3'],
  [
    'an unknown way out',
    'unstaffed: callback',
    'unstaffed: callbak',
    'waiting[1].unstaffed',
    'Did you mean "callback"?',
  ],
  [
    'another team out of hours',
    'closed: callback # callback | goodbye',
    'closed: other-team',
    'waiting[0].closed',
    'is none of: callback, goodbye',
  ],
  [
    'a longest wait without a length',
    'longest: { seconds: 900, instead: callback } #',
    'longest: { instead: callback } #',
    'waiting[0].longest.seconds',
    'this is missing',
  ],
  ['no strategy at all', 'callbacks:\n', 'callbacks: []\nx:\n', 'callbacks', 'a mapping'],
  [
    'a country that is none',
    'mobiles: true',
    'mobiles: true\n  countries: [JP, UK]',
    'callbacks.countries[1]',
    'there is no country "UK"',
  ],
  [
    'a country in small letters',
    'mobiles: true',
    'mobiles: true\n  countries: [jp]',
    'callbacks.countries[0]',
    'Write JP.',
  ],
  ['no country', 'mobiles: true', 'mobiles: true\n  countries: []', 'callbacks.countries', 'the list is empty'],
  ['too many attempts', 'retries: 2', 'retries: 10', 'callbacks.retries', 'Write a whole number, 0 to 9.'],
  [
    'callbacks forgotten before they are given up',
    'mobiles: true',
    'mobiles: true\n  keepDays: 2',
    'callbacks.keepDays',
    'Write keepDays: 9 or more.',
  ],
  ['a way of last time', 'backTo: person', 'backTo: agent', 'repeatCallers.backTo', 'person, team, nobody'],
  [
    'no function',
    'byTelephone: true',
    'byTelephone: true\n  lookUp: who-calls',
    'customers.lookUp',
    'is not the ARN of a Lambda function',
  ],
  [
    'a function elsewhere',
    'byTelephone: true',
    `byTelephone: true\n  lookUp: ${LOOK_UP.replace('ap-northeast-1', 'us-east-1')}`,
    'customers.lookUp',
    'this function is in us-east-1',
  ],
  [
    'a call that comes back at once',
    'comesBackAfterSeconds: 30',
    'comesBackAfterSeconds: 20',
    'transfers.comesBackAfterSeconds',
    '21 to 600',
  ],
  [
    'after-call work of one person',
    'afterCallSeconds: 60',
    'afterCallSeconds: -1',
    'people[1].afterCallSeconds',
    '0 to 2000000',
  ],
];

const WARNINGS: readonly Fault[] = [
  ['a strategy nobody uses', ...more('{ name: spare }'), 'waiting[3].name', `nobody's callers wait by "spare"`],
  [
    'an other team that waits the same way',
    '    waiting: last-resort\n',
    '',
    'waiting[0].full',
    'operations waits by "standard" too',
  ],
  [
    'and so for nobody staffed',
    '    waiting: last-resort\n',
    '',
    'waiting[0].unstaffed',
    'Give operations a strategy of its own',
  ],
  [
    'and after the longest wait',
    'longest: { seconds: 900, instead: callback }\n    full: callback',
    'longest: { seconds: 900, instead: other-team }\n    full: callback',
    'waiting[1].longest.instead',
    'the same as goodbye',
  ],
  [
    'a wait that ends before an announcement',
    'seconds: 900, instead: callback } #',
    'seconds: 30, instead: callback } #',
    'waiting[0].longest.seconds',
    'before the first announcement at 60',
  ],
  [
    'callbacks for mobiles that may not be dialled',
    'mobiles: true',
    'mobiles: false',
    'callbacks.mobiles',
    'told that they cannot be called',
  ],
  [
    'and so where nothing is said of mobiles',
    '  mobiles: true # in Japan AWS has to be asked for 070, 080 and 090\n',
    '',
    'waiting[0].longest.instead',
    'callbacks: { mobiles: true }',
  ],
  [
    'a country that is not the callers’',
    'mobiles: true',
    'mobiles: true\n  countries: [US]',
    'callbacks.countries',
    'callers from JP are told',
  ],
  [
    'callbacks given up over the New Year',
    'expireAfterHours: 216',
    'expireAfterHours: 183',
    'callbacks.expireAfterHours',
    'on 2026-12-28 at 18:30, when office closes, is given up after 183 h and never called: it opens again on 2027-01-05 at 09:30. Write expireAfterHours: 216 or more.',
  ],
  [
    'callbacks given up in a closing that is too long for any',
    'from: 2026-12-29',
    'from: 2026-12-19',
    'callbacks.expireAfterHours',
    'Write expireAfterHours: 336, the most there is',
  ],
  [
    'attempts after the end',
    'retries: 2\n  retryAfterSeconds: 600',
    'retries: 4\n  retryAfterSeconds: 259200',
    'callbacks.retryAfterSeconds',
    'after 288 hours',
  ],
  [
    'a phone book without numbers',
    '  - { name: Head office, number: 03-3210-4500, teams: [server-side, mobile, operations] }\n',
    '',
    'transfers.outsideNumbers',
    'the phone book, and that is empty',
  ],
  ['a look-up that is never asked', 'byTelephone: true', `lookUp: ${LOOK_UP}`, 'customers.lookUp', 'byTelephone: true'],
  [
    'the person of last time without records',
    'stream: true',
    'stream: false',
    'repeatCallers.backTo',
    'is known from contact records',
  ],
  [
    'words for a language that is not spoken',
    BANK,
    `${BANK}    prompts: { waiting-welcome: { ja-JP: a, en-US: b, en-GB: c } }\n`,
    'waiting[2].prompts.waiting-welcome.en-GB',
    'nobody hears this',
  ],
  [
    'words in one language only',
    BANK,
    `${BANK}    prompts: { waiting-welcome: { ja-JP: a } }\n`,
    'waiting[2].prompts.waiting-welcome',
    "there the center's words are spoken",
  ],
];

describe('a fault', () => {
  it.each([
    ...ERRORS.map((fault) => [...fault, 'error'] as const),
    ...WARNINGS.map((fault) => [...fault, 'warning'] as const),
  ])('%s', (_, was, is, path, words, severity) => {
    const yaml = path === 'transfers.outsideNumbers' ? PHONE_BOOK : SAMPLE;
    const { center, findings } = load(changed(was, is, yaml));
    const found = findings.filter((finding) => finding.path === path);
    expect(findings.map(({ path: where }) => where)).toContain(path);
    expect(found.map(({ message, fix }) => `${message} ${fix}`).join('\n')).toContain(words);
    expect(found[0]?.severity).toBe(severity);
    expect(center === undefined).toBe(findings.some((finding) => finding.severity === 'error'));
  });

  it('in one of the countries says nothing of those that lack', () => {
    const { findings } = load(changed('mobiles: true', 'mobiles: true\n  countries: [JAPAN]'));
    expect(findings.map(({ path }) => path)).toEqual(['callbacks.countries[0]']);
  });

  it('in every corner is told in one run', () => {
    const faults: readonly [was: string, is: string, path: string][] = [
      ['tells: [place]', 'tells: [places]', 'waiting[2].tells[0]'],
      ['waiting: bank', 'waiting: banks', 'queues[0].waiting'],
      ['retries: 2', 'retries: 10', 'callbacks.retries'],
      ['mobiles: true', 'mobiles: true\n  countries: [UK]', 'callbacks.countries[0]'],
      ['outsideNumbers: any', 'outsideNumbers: none', 'transfers.outsideNumbers'],
      ['stream: true', 'stream: false', 'repeatCallers.backTo'],
      ['whileColleagueTalks: refuse', 'whileColleagueTalks: no', 'callingOut.whileColleagueTalks'],
    ];
    const yaml = faults.reduce((text, [was, is]) => changed(was, is, text), SAMPLE);
    const paths = load(yaml).findings.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(faults.map(([, , path]) => path)));
  });
});

/** Three teams, sales, b and c, that wait by x, y and z. */
const threeTeams = (...strategies: readonly string[]): readonly string[] =>
  load(
    smallest(
      `  - { login: b.b, firstName: B, lastName: B, teams: [b, c] }\nwaiting: [${strategies.join(', ')}]\n`,
    ).replace(
      'people: [kato.jun]\n',
      'people: [kato.jun]\n    waiting: x\n  - { name: b, waiting: y }\n  - { name: c, waiting: z }\n',
    ),
  ).findings.map(({ path, message }) => `${path}: ${message}`);

const sendsOnTo = (otherTeam: string, name: string): string =>
  `{ name: ${name}, longest: { seconds: 300, instead: other-team }, otherTeam: ${otherTeam} }`;

describe('teams that send on who waits too long', () => {
  it('to one another are told that callers would go round', () => {
    const circle = 'who waits too long would go round in a circle';
    expect(threeTeams(sendsOnTo('b', 'x'), sendsOnTo('sales', 'y'), sendsOnTo('b', 'z'))).toEqual([
      `waiting[0].longest.instead: ${circle}: b, sales, b.`,
      `waiting[1].longest.instead: ${circle}: sales, b, sales.`,
      `waiting[2].longest.instead: ${circle}: b, sales, b.`,
    ]);
  });

  it('along a way that ends somewhere are well', () => {
    expect(threeTeams(sendsOnTo('b', 'x'), sendsOnTo('c', 'y'), '{ name: z }')).toEqual([]);
  });
});

const PHONE_BOOK = changed('outsideNumbers: any', 'outsideNumbers: phone-book');

describe('nothing is wrong with', () => {
  it.each([
    ['a phone book with numbers', PHONE_BOOK],
    ['the last resort itself, where it is given nothing that it cannot do', SAMPLE],
    ['a look-up of one’s own', changed('byTelephone: true', `byTelephone: true\n  lookUp: ${LOOK_UP}`)],
    ['one team that waits as usual', smallest()],
    [
      'two teams that wait as usual, one of them the other team',
      smallest('  - { login: b, firstName: B, lastName: C, teams: [x] }\nqueues: [{ name: x, team: sales }]\n'),
    ],
    ['callbacks that last from one opening to the next', changed('expireAfterHours: 216', 'expireAfterHours: 184')],
    [
      'mobiles of a center that calls nobody in Japan',
      smallest().replace('ap-northeast-1', 'eu-west-2').concat("waiting: [{ name: standard, callbackKey: '1' }]\n"),
    ],
  ])('%s', (_, yaml) => {
    expect(load(yaml).findings).toEqual([]);
  });
});

const afterCallSeconds = (yaml: string): number[] => loaded(yaml).people.map((person) => person.afterCallSeconds);

describe('a center', () => {
  it('has its strategies with every default', () => {
    const { waiting, teams, queues } = loaded(SAMPLE);
    expect(waiting[2]).toEqual({
      name: 'bank',
      prompts: {},
      announceEverySeconds: 45,
      tells: ['place'],
      full: 'other-team',
      unstaffed: 'other-team',
      closed: 'goodbye',
      otherTeam: 'operations',
    });
    expect(waiting[0]?.longest).toEqual({ seconds: 900, instead: 'callback' });
    expect(teams.map((team) => team.waiting)).toEqual(['standard', 'standard', 'last-resort']);
    expect(queues.map((queue) => queue.waiting)).toEqual(['bank']);
  });

  it('an own queue waits as its team does unless it says how', () => {
    const yaml = changed('    team: server-side\n    waiting: bank\n', '    team: operations\n');
    expect(loaded(yaml).queues[0]?.waiting).toBe('last-resort');
  });

  it('after-call work is the center’s unless a person has their own', () => {
    expect(afterCallSeconds(SAMPLE).slice(0, 3)).toEqual([0, 60, 0]);
    expect(afterCallSeconds(`${SAMPLE}\nafterCallSeconds: 30\n`).slice(0, 3)).toEqual([30, 60, 30]);
  });

  it('may dial the country of its Region, and others as it says', () => {
    expect(loaded(SAMPLE).callbacks.countries).toEqual(['JP']);
    expect(loaded(changed('mobiles: true', 'mobiles: true\n  countries: [JP, US]')).callbacks.countries).toEqual([
      'JP',
      'US',
    ]);
  });
});

const overlaid = (overlay: string) => loaded(SAMPLE, HOLIDAYS, overlay);

describe('an environment', () => {
  it('changes one setting of one strategy, by its name', () => {
    const [standard, ...others] = overlaid('waiting:\n  - { name: bank, tells: [] }\n').waiting.toReversed();
    expect(standard).toMatchObject({ name: 'bank', announceEverySeconds: 45, tells: [] });
    expect(others.map(({ name }) => name)).toEqual(['last-resort', 'standard']);
  });

  it('takes a longest wait away, and words one prompt', () => {
    const [standard] = overlaid(
      'waiting:\n  - { name: standard, longest: ~, prompts: { waiting-welcome: { ja-JP: あ, en-US: a } } }\n',
    ).waiting;
    expect(standard).toMatchObject({
      name: 'standard',
      callbackKey: '1',
      prompts: { 'waiting-welcome': { 'en-US': 'a' } },
    });
    expect(standard).not.toHaveProperty('longest');
  });
});

it('more strategies and languages than there are flows for are told', () => {
  const strategies = Array.from({ length: 40 }, (_, index) => `{ name: w${index} }`).join(', ');
  const teams = Array.from({ length: 40 }, (_, index) => `{ name: q${index}, team: sales, waiting: w${index} }`).join(
    ', ',
  );
  expect(load(smallest(`waiting: [${strategies}]\nqueues: [${teams}]\n`)).findings).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: 'waiting',
      fix: expect.stringContaining('Flows per instance'),
    }),
  ]);
});

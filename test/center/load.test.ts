import { formatCenterFinding, type CenterFinding } from '../../center/finding';
import { changed, HOLIDAYS, lineOf, load, loaded, SAMPLE, smallest } from './sample';

describe('the sample', () => {
  it('has nothing wrong with it', () => {
    expect(load(SAMPLE).findings).toEqual([]);
  });

  it('becomes a center with every default filled in and every form made one', () => {
    const center = loaded(SAMPLE);
    expect(center.environment).toBe('dev');
    expect(center.languages[0]).toEqual({ code: 'ja-JP', voice: 'Kazuha', engine: 'Neural' });
    expect(center.instance).toEqual({ kind: 'new', alias: 'aozora-software', identity: 'connect' });
    expect(center.lines.map(({ number }) => number.kind)).toEqual(['existing', 'none']);
    expect(center.hours[0]?.open).toHaveLength(5);
    expect(center.hours[0]?.open[0]).toEqual({ day: 'monday', from: 570, to: 1110 });
    expect(center.hours[1]?.open.filter(({ day }) => day === 'tuesday')).toEqual([
      { day: 'tuesday', from: 0, to: 570 },
      { day: 'tuesday', from: 1110, to: 1440 },
    ]);
    expect(center.teams[0]?.people).toEqual([
      { login: 'sato.kenji', order: 1 },
      { login: 'suzuki.yuka', order: 2 },
      { login: 'takahashi.ren', order: 3 },
    ]);
    expect(center.people[2]?.phone).toEqual({ kind: 'desk', number: '+81332104567' });
    expect(center.people[0]).toMatchObject({ profile: 'agent', autoAccept: false, phone: { kind: 'softphone' } });
    expect(center.quickConnects[3]?.to).toEqual({ kind: 'number', number: '+81332104500' });
    expect(center.holidays.closings[1]).toMatchObject({ from: '2027-06-01', to: '2027-06-01' });
    expect(center.recording).toEqual({ agent: true, customer: true, keypad: false, retentionDays: 1825 });
  });
});

describe('a definition that leaves out all it can', () => {
  it('gets sensible defaults', () => {
    const center = loaded(smallest());
    expect(center.instance).toEqual({ kind: 'new', alias: 'small-dev', identity: 'connect' });
    expect(center.lines).toEqual([{ name: 'main', language: 'ja-JP', number: { kind: 'none' } }]);
    expect(center.hours.map(({ name }) => name)).toEqual(['office']);
    expect(center.teams[0]).toEqual({
      name: 'sales',
      title: { 'ja-JP': 'sales', 'en-US': 'sales' },
      hours: 'office',
      people: [{ login: 'kato.jun', order: 1 }],
      waiting: 'standard',
      takesRepeatCallers: true,
    });
    expect(center.waiting).toEqual([
      {
        name: 'standard',
        prompts: {},
        announceEverySeconds: 60,
        tells: [],
        full: 'other-team',
        unstaffed: 'other-team',
        closed: 'goodbye',
        otherTeam: 'sales',
      },
    ]);
    expect(center.callbacks).toEqual({
      mode: 'automatic',
      priority: 'keeps-its-place',
      retries: 2,
      retryAfterSeconds: 600,
      expireAfterHours: 168,
      keepDays: 90,
      countries: ['JP'],
      mobiles: false,
    });
    expect(center.transfers).toEqual({ outsideNumbers: 'any', comesBackAfterSeconds: 30 });
    expect(center.callingOut).toEqual({ whileColleagueTalks: 'refuse' });
    expect(center.repeatCallers).toEqual({ windowHours: 24, backTo: 'nobody', personSeconds: 30 });
    expect(center.people[0]?.afterCallSeconds).toBe(0);
    expect(center.holidays.national).toBe('japan');
    expect(center.customers).toEqual({
      file: 'customers.csv',
      defaultTeam: 'sales',
      tries: 3,
      maximumDigits: 10,
      byTelephone: false,
    });
    expect(center.recording).toEqual({ agent: true, customer: true, keypad: false });
  });

  it('outside Japan closes on no national day and needs no list', () => {
    const { center, findings } = load(smallest().replace('Asia/Tokyo', 'Europe/London'), null);
    expect(findings).toEqual([]);
    expect(center?.holidays.list.days).toEqual([]);
  });
});

describe('forms that mean the same', () => {
  it.each([
    [
      'a list of people',
      '[sato.kenji, suzuki.yuka]',
      [
        ['sato.kenji', 1],
        ['suzuki.yuka', 2],
      ],
    ],
    [
      'people with one order',
      '{ suzuki.yuka: 2, sato.kenji: 2, tanaka.mio: 1 }',
      [
        ['tanaka.mio', 1],
        ['suzuki.yuka', 2],
        ['sato.kenji', 2],
      ],
    ],
  ])('%s', (_, written, order) => {
    const yaml = changed('people: { takahashi.ren: 1, sato.kenji: 2 }', `people: ${written}`);
    expect(loaded(yaml).queues[0]?.people.map(({ login, order }) => [login, order])).toEqual(order);
  });

  it('a person who helps out is served last, an order given by the team wins', () => {
    const yaml = changed('lastName: Ito, ', 'lastName: Ito, teams: [server-side, mobile], ');
    const [serverSide, mobile] = loaded(yaml).teams;
    expect(serverSide?.people.at(-1)).toEqual({ login: 'ito.daiki', order: 15 });
    expect(mobile?.people).toContainEqual({ login: 'ito.daiki', order: 2 });
    expect(mobile?.people.filter(({ login }) => login === 'ito.daiki')).toHaveLength(1);
  });

  it("an own queue without people is served by its team's", () => {
    const center = loaded(changed('    people: { takahashi.ren: 1, sato.kenji: 2 }\n', ''));
    expect(center.queues[0]?.people).toEqual(center.teams[0]?.people);
  });

  it.each([
    '03-3210-4567',
    '０３－３２１０－４５６７',
    '(03) 3210 4567',
    '0332104567',
    '+81332104567',
    '+81 3 3210 4567',
  ])('a desk phone written %s, with or without quotes', (number) => {
    for (const written of [number, `'${number}'`]) {
      const center = loaded(changed('phone: 03-3210-4567', `phone: ${written}`));
      expect(center.people[2]?.phone).toEqual({ kind: 'desk', number: '+81332104567' });
    }
  });

  it('a text in one form is said in every language', () => {
    const yaml = changed('title: { ja-JP: 運用担当, en-US: the operations team }', 'title: Ops');
    expect(loaded(yaml).teams[2]?.title).toEqual({ 'ja-JP': 'Ops', 'en-US': 'Ops' });
  });

  it('anchors and merge keys are read through', () => {
    const yaml = `${smallest()}hours:\n  - &a { name: a, open: [{ days: monday, from: '09:00', to: '10:00' }] }\n  - { <<: *a, name: b }\n`;
    expect(loaded(yaml).hours.map(({ name, open }) => [name, open.length])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('with SAML, e-mail addresses are left out and that is said once', () => {
    const yaml = changed('identity: connect', 'identity: saml');
    expect(load(yaml).findings).toEqual([expect.objectContaining({ severity: 'warning', path: 'instance.identity' })]);
    expect(loaded(yaml).people.every(({ email }) => email === undefined)).toBe(true);
  });
});

const ARN = /arn:aws:connect\S+/u.exec(SAMPLE)?.[0] ?? '';
const long = (letters: number): string => 'あ'.repeat(letters);

/** What is changed in the sample, and the finding it must give: severity, path, and words of the message or the mend. */
const FAULTS: readonly (readonly [
  name: string,
  was: string,
  is: string,
  path: string,
  words: string,
  warning?: 'warning',
])[] = [
  // Names that nothing defines
  ['unknown hours', 'hours: office', 'hours: ofice', 'teams[0].hours', 'Did you mean "office"?'],
  [
    'unknown person in a team',
    'sato.kenji: 1',
    'sato.kenij: 1',
    'teams[0].people["sato.kenij"]',
    'Did you mean "sato.kenji"?',
  ],
  [
    'unknown person in an own queue',
    '{ takahashi.ren: 1,',
    '{ takahashi.run: 1,',
    'queues[0].people["takahashi.run"]',
    'takahashi.ren',
  ],
  [
    'unknown team of an own queue',
    'team: server-side\n',
    'team: server\n',
    'queues[0].team',
    'There are: server-side, mobile, operations',
  ],
  [
    'unknown line of an outbound caller',
    'line: main }',
    'line: mian }',
    'teams[0].outboundCaller.line',
    'Did you mean "main"?',
  ],
  ['unknown language of a line', 'language: en-US', 'language: en-UK', 'lines[1].language', 'Did you mean "en-US"?'],
  [
    'unknown person of a quick connect',
    'person: sato.kenji',
    'person: sato',
    'quickConnects[0].person',
    'no person with the login "sato"',
  ],
  [
    'unknown team of a quick connect',
    'Operations, team: operations',
    'Operations, team: operation',
    'quickConnects[2].team',
    'Did you mean "operations"?',
  ],
  [
    'unknown audience of a quick connect',
    'mobile, hinode-bank]',
    'mobile, hinodebank]',
    'quickConnects[2].teams[2]',
    'Did you mean "hinode-bank"?',
  ],
  [
    'unknown default team',
    'defaultTeam: operations',
    'defaultTeam: hinode-bank',
    'customers.defaultTeam',
    'There are: server-side, mobile, operations.',
  ],
  [
    'unknown membership',
    'lastName: Ito, ',
    'lastName: Ito, teams: [mobil], ',
    'people[4].teams[0]',
    'Did you mean "mobile"?',
  ],
  // Settings and their kinds
  ['unknown setting', 'longestQueue: 10', 'longestqueue: 10', 'teams[0].longestqueue', 'Did you mean "longestQueue"?'],
  ['unknown section', 'statuses:', 'status:', 'status', 'Did you mean "statuses"?'],
  ['a word of a fixed choice', 'identity: connect', 'identity: conect', 'instance.identity', 'Did you mean "connect"?'],
  ['a missing setting', 'firstName: Kenji, ', '', 'people[0].firstName', 'this is missing'],
  ['a number where a text belongs', 'name: english', 'name: 12', 'lines[1].name', "Put it in quotes: '12'."],
  ['a text where a number belongs', 'tries: 3', 'tries: three', 'customers.tries', 'a whole number'],
  ['a broken number', 'tries: 3', 'tries: 2.5', 'customers.tries', 'a whole number'],
  ['a list where a mapping belongs', 'records:\n  stream: true', 'records: [stream]', 'records', 'there is a list'],
  ['a person without an order', 'sato.kenji: 1', 'sato.kenji:', 'teams[0].people["sato.kenji"]', 'a whole number'],
  [
    'an unknown setting without a value',
    'longestQueue: 5',
    'longestQueue: 5\n    colour:',
    'queues[0].colour',
    'no setting',
  ],
  ['nothing where something must be', 'teams:\n', 'teams:\nrest:\n', 'teams', 'this is missing'],
  ['too few tries', 'tries: 3', 'tries: 0', 'customers.tries', 'Write a whole number, 1 to 10.'],
  [
    'too many digits',
    'maximumDigits: 10',
    'maximumDigits: 21',
    'customers.maximumDigits',
    'too big. Write a whole number, 1 to 20.',
  ],
  [
    'an order past 15',
    'suzuki.yuka: 2',
    'suzuki.yuka: 16',
    'teams[0].people["suzuki.yuka"]',
    'Write a whole number, 1 to 15.',
  ],
  [
    'an order of 0',
    'suzuki.yuka: 2',
    'suzuki.yuka: 0',
    'teams[0].people["suzuki.yuka"]',
    'too small. Write a whole number, 1 to 15.',
  ],
  ['a number beyond all numbers', 'tries: 3', 'tries: 99999999999999999999999', 'customers.tries', '1 to 10.'],
  ['a hexadecimal number', 'tries: 3', 'tries: 0x3', 'customers.tries', 'Write a whole number, 1 to 10.'],
  ['a full-width setting', 'timeZone: A', 'ｔｉｍｅＺｏｎｅ: A', '["ｔｉｍｅＺｏｎｅ"]', 'Did you mean "timeZone"?'],
  [
    'half a letter in a title',
    'ja-JP: モバイル担当',
    'ja-JP: "\\ud83d"',
    'teams[1].title.ja-JP',
    'which nobody can say',
  ],
  [
    'a closing by the hour',
    'from: 2027-06-01',
    'from: 2027-06-01T12:00',
    'holidays.closings[1].from',
    'Write the day alone',
  ],
  ['a setting given twice', 'tries: 3', 'tries: 3\n  tries: 4', 'customers.tries', 'stands twice'],
  // Names Connect does not take
  [
    'a queue name too long',
    'name: hinode-bank',
    `name: ${long(128)}`,
    'queues[0].name',
    'has 128 characters; Amazon Connect takes 127',
  ],
  ['a status name too long', 'name: Lunch', `name: ${long(128)}`, 'statuses[0].name', '127'],
  ['a quick connect name too long', 'name: Head office', `name: ${long(128)}`, 'quickConnects[3].name', '127'],
  ['a login too long', 'login: nakamura.aoi', `login: ${'a'.repeat(65)}`, 'people[7].login', 'Amazon Connect takes 64'],
  ['a login with refused letters', 'login: nakamura.aoi', 'login: 中村', 'people[7].login', 'letters a to z'],
  ['an alias too long', 'alias: aozora-software', `alias: ${'a'.repeat(46)}`, 'instance.alias', 'an alias takes 45'],
  ['an alias like a directory', 'alias: aozora-software', 'alias: d-aozora', 'instance.alias', 'd-'],
  ['a name that ends in a blank', 'name: hinode-bank', "name: 'hinode-bank '", 'queues[0].name', 'blank'],
  ['a name flows cannot hold', 'name: hinode-bank', "name: 'hinode}bank'", 'queues[0].name', 'holds "}"'],
  ['an empty name', 'name: Lunch', "name: ''", 'statuses[0].name', 'the name is empty'],
  ['the built-in queue', 'name: hinode-bank', 'name: BasicQueue', 'queues[0].name', 'already has "BasicQueue"'],
  ['the built-in hours', 'name: on-call', 'name: Basic Hours', 'hours[1].name', 'already has "Basic Hours"'],
  ['a built-in status', 'name: Meeting', 'name: available', 'statuses[2].name', 'already has "Available"'],
  // Names given twice
  ['two people of one login', 'login: ito.daiki', 'login: Tanaka.Mio', 'people[4].login', 'first at people[3].login'],
  [
    'a team and an own queue of one name',
    'name: hinode-bank',
    'name: mobile',
    'queues[0].name',
    'first at teams[1].name',
  ],
  ['two lines of one name', 'name: english', 'name: main', 'lines[1].name', 'first at lines[0].name'],
  ['two lines of one number', 'number: none', `number: ${ARN}`, 'lines[1].number', 'A number leads to one line'],
  ['a language twice', 'code: en-US, voice: Joanna', 'code: ja-JP, voice: Takumi', 'languages[1].code', 'stands twice'],
  // Time
  [
    'hours that overlap',
    '- { days: friday, from:',
    "- { days: monday, from: '20:00', to: '21:00' }\n      - { days: friday, from:",
    'hours[1].open[1]',
    'on monday this (20:00 to 21:00) overlaps with hours[1].open[0]',
  ],
  [
    'hours that overlap after midnight',
    '- { days: friday, from:',
    "- { days: tuesday, from: '09:00', to: '09:45' }\n      - { days: friday, from:",
    'hours[1].open[1]',
    '(00:00 to 09:30)',
  ],
  [
    'hours that overlap across the week',
    '- { days: friday, from:',
    "- { days: sunday, from: '23:00', to: '01:00' }\n      - { days: friday, from:",
    'hours[1].open[4]',
    'on monday',
  ],
  ['hours of no length', "to: '18:30' }", "to: '09:30' }", 'hours[0].open[0].to', 'no time at all'],
  [
    'hours from the end of the day',
    "from: '09:30', to: '18:30'",
    "from: '24:00', to: '18:30'",
    'hours[0].open[0].from',
    'nothing opens then',
  ],
  ['no time of day', "to: '18:30' }", "to: '18:60' }", 'hours[0].open[0].to', 'is not a time of day'],
  ['past the end of the day', "to: '18:30' }", "to: '24:01' }", 'hours[0].open[0].to', 'is not a time of day'],
  ['an unknown day', 'days: weekdays', 'days: weekday', 'hours[0].open[0].days', 'Did you mean "weekdays"?'],
  ['a day twice', 'days: weekdays', 'days: [weekdays, friday]', 'hours[0].open[0].days', 'friday stands twice'],
  [
    'hours never open',
    "open: # days: one, a list, or weekdays | weekend | everyday\n      - { days: weekdays, from: '09:30', to: '18:30' }",
    'open: []',
    'hours[0].open',
    'never open',
    'warning',
  ],
  ['an unknown time zone', 'timeZone: Asia/Tokyo', 'timeZone: Asia/Tokio', 'timeZone', 'Did you mean "Asia/Tokyo"?'],
  [
    'a time zone in other letters',
    'timeZone: Asia/Tokyo',
    'timeZone: asia/tokyo',
    'timeZone',
    'Did you mean "Asia/Tokyo"?',
  ],
  ['a short name of a zone', 'timeZone: Asia/Tokyo', 'timeZone: JST', 'timeZone', 'IANA'],
  ['an offset for a zone', 'timeZone: Asia/Tokyo', "timeZone: '+09:00'", 'timeZone', 'IANA'],
  // Days
  [
    'a day that does not exist',
    'from: 2027-06-01',
    'from: 2027-02-30',
    'holidays.closings[1].from',
    '2027-02 has 28 days',
  ],
  [
    'a month that does not exist',
    'from: 2027-06-01',
    'from: 2027-13-01',
    'holidays.closings[1].from',
    'a year has 12 months',
  ],
  ['no leap day', 'from: 2027-06-01', 'from: 2027-02-29', 'holidays.closings[1].from', 'there is no day 2027-02-29'],
  [
    'a date in another form',
    'from: 2027-06-01',
    'from: 2027/6/1',
    'holidays.closings[1].from',
    'Write it as 2027-01-04',
  ],
  [
    'a range that runs backwards',
    'to: 2027-01-04',
    'to: 2026-01-04',
    'holidays.closings[0].to',
    'it ends on 2026-01-04, before it begins on 2026-12-29',
  ],
  ['a closing in the past', 'from: 2027-06-01', 'from: 2026-06-01', 'holidays.closings[1]', 'left out', 'warning'],
  [
    'a closing of a year too much',
    'to: 2027-01-04',
    'to: 2028-01-04',
    'holidays.closings[0].to',
    'closed for 372 days',
    'warning',
  ],
  [
    'a horizon past the list',
    'national: japan #',
    'horizonDays: 800\n  national: japan #',
    'holidays',
    'ends on 2028-12-31; it must reach 2029-01-29',
  ],
  // Languages
  [
    'a title without a language',
    'ja-JP: 運用担当, en-US: the operations team',
    'ja-JP: 運用担当',
    'teams[2].title',
    'no text in en-US',
  ],
  ['a holiday without a language', ', en-US: our foundation day', '', 'holidays.closings[1].name', 'no text in en-US'],
  [
    'a text in no language of the center',
    'en-US: the operations team',
    'en-US: Ops, en-GB: Ops',
    'teams[2].title.en-GB',
    'nobody hears this',
    'warning',
  ],
  [
    'Kazuha without a neural engine',
    'Kazuha, engine: Neural',
    'Kazuha, engine: Standard',
    'languages[0].engine',
    'only Neural',
    'warning',
  ],
  [
    'Tomoko without a neural engine',
    'Kazuha, engine: Neural',
    'Tomoko, engine: Generative',
    'languages[0].engine',
    'only Neural',
    'warning',
  ],
  [
    'Mizuki with a neural engine',
    'Kazuha, engine: Neural',
    'Mizuki, engine: Neural',
    'languages[0].engine',
    'only Standard',
    'warning',
  ],
  [
    'an English voice for Japanese',
    'voice: Kazuha',
    'voice: Joanna',
    'languages[0].voice',
    'Kazuha, Tomoko, Takumi, Mizuki',
    'warning',
  ],
  [
    'a Japanese voice for English',
    'voice: Joanna',
    'voice: Tomoko',
    'languages[1].voice',
    'Tomoko speaks ja-JP',
    'warning',
  ],
  ['no language code', 'code: en-US', 'code: english', 'languages[1].code', 'is not a language code'],
  [
    'a language nobody is said to speak',
    'code: en-US, voice: Joanna, engine: Neural',
    'code: ko-KR',
    'languages[1]',
    'not said which voice speaks ko-KR',
  ],
  // Where it goes
  ['a misspelt Region', 'region: ap-northeast-1', 'region: ap-notheast-1', 'region', 'Did you mean "ap-northeast-1"?'],
  [
    'a Region without Connect',
    'region: ap-northeast-1',
    'region: eu-north-1',
    'region',
    'not known to serve',
    'warning',
  ],
  ['Osaka', 'region: ap-northeast-1', 'region: ap-northeast-3', 'region', 'replica', 'warning'],
  [
    'no ARN of an instance',
    'alias: aozora-software',
    'arn: arn:aws:connect:tokyo',
    'instance.arn',
    'is not the ARN of an Amazon Connect instance',
  ],
  [
    'an instance in another Region',
    'alias: aozora-software',
    'arn: arn:aws:connect:us-east-1:111122223333:instance/12345678-1234-1234-1234-123456789012',
    'instance.arn',
    'this is in us-east-1',
  ],
  [
    'both a new and an existing instance',
    'alias: aozora-software',
    'alias: aozora-software\n  arn: arn:aws:connect:ap-northeast-1:111122223333:instance/1234',
    'instance.arn',
    'Keep one',
  ],
  [
    'a number in another Region',
    ARN,
    ARN.replace('ap-northeast-1', 'us-west-2'),
    'lines[0].number',
    'this is in us-west-2',
  ],
  [
    'a number of another account',
    'region: ap-northeast-1',
    "region: ap-northeast-1\naccount: '999900001111'",
    'lines[0].number',
    'account 111122223333',
  ],
  [
    'an account without quotes',
    'region: ap-northeast-1',
    'region: ap-northeast-1\naccount: 111122223333',
    'account',
    "Put it in quotes: '111122223333'.",
  ],
  ['no form of a number', 'number: none', 'number: nine', 'lines[1].number', 'is not the ARN of a telephone number'],
  [
    'a claimed number in Japan',
    'number: none',
    'number: { claim: { country: JP, type: DID } }',
    'lines[1].number.claim.country',
    'support case',
    'warning',
  ],
  [
    'a claim without a country',
    'number: none',
    'number: { claim: { type: DID } }',
    'lines[1].number.claim.country',
    'this is missing',
  ],
  [
    'a claim of no kind',
    'number: none',
    'number: { claim: { country: US, type: DIDD } }',
    'lines[1].number.claim.type',
    'Did you mean "DID"?',
  ],
  [
    'an outbound caller without a number',
    'line: main }',
    'line: english }',
    'teams[0].outboundCaller.line',
    'no number',
    'warning',
  ],
  // People and telephones
  [
    'a team without people',
    '    people:\n      watanabe.sho: 1\n      yamamoto.hina: 2\n      nakamura.aoi: 3\n',
    '',
    'teams[2]',
    'nobody serves "operations"',
    'warning',
  ],
  ['an agent in no team', '      ito.daiki: 2\n', '', 'people[4]', 'ito.daiki is in no team', 'warning'],
  [
    'a person twice in an order',
    'people: { takahashi.ren: 1, sato.kenji: 2 }',
    'people: [sato.kenji, sato.kenji]',
    'queues[0].people[1]',
    'stands twice',
  ],
  ['a number that cannot be dialled', 'phone: 03-3210-4567', 'phone: 03-3210', 'people[2].phone', 'cannot be dialled'],
  ['an emergency number', 'number: 03-3210-4500', "number: '110'", 'quickConnects[3].number', 'cannot be dialled'],
  [
    'words for a number',
    'number: 03-3210-4500',
    'number: head office',
    'quickConnects[3].number',
    'is not a telephone number',
  ],
  [
    'a mobile number',
    'number: 03-3210-4500',
    'number: 090-1234-5678',
    'quickConnects[3].number',
    'Japanese mobile number',
    'warning',
  ],
  ['a quick connect to nowhere', ', number: 03-3210-4500', '', 'quickConnects[3]', 'leads nowhere'],
  [
    'a quick connect to two places',
    'person: sato.kenji',
    'person: sato.kenji, team: mobile',
    'quickConnects[0]',
    'several places (person, team)',
  ],
  ['no e-mail address', 'sato.kenji@aozora.example', 'sato.kenji', 'people[0].email', 'is not an e-mail address'],
  // Files, buckets, pages
  [
    'a path out of the folder',
    'file: customers.csv',
    'file: ../customers.csv',
    'customers.file',
    'leads out of the folder',
  ],
  [
    'a recording that is no .wav',
    'records:\n',
    'prompts:\n  welcome: { ja-JP: { file: a.mp3 }, en-US: hi }\nrecords:\n',
    'prompts.welcome.ja-JP.file',
    'is not a .wav file',
  ],
  [
    'a prompt in one language only',
    'records:\n',
    'prompts:\n  welcome: { ja-JP: ようこそ }\nrecords:\n',
    'prompts.welcome',
    "the product's own words",
    'warning',
  ],
  [
    'a page with a path',
    'records:\n',
    'approvedOrigins: [https://crm.example.co.jp/app]\nrecords:\n',
    'approvedOrigins[0]',
    'without a path',
  ],
  [
    'a bucket by address',
    'keypad: false',
    'keypad: false\n  bucket: s3://mine/here',
    'recording.bucket',
    'without s3://',
  ],
];

describe('a fault', () => {
  it.each(FAULTS.map(([name, was, is, path, words, severity = 'error']) => [name, was, is, path, words, severity]))(
    '%s',
    (_, was = '', is = '', path = '', words = '', severity = '') => {
      const yaml = changed(was, is);
      const { center, findings } = load(yaml);
      const found = findings.filter((finding) => finding.path === path);
      expect(findings.map(({ path: where }) => where)).toContain(path);
      expect(found.map(({ message, fix }) => `${message} ${fix}`).join('\n')).toContain(words);
      expect(found[0]?.severity).toBe(severity);
      expect(center === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
    },
  );

  it.each([
    ['the value', 'hours: office', 'hours: ofice', 'ofice', 'teams[0].hours'],
    ['the name of a setting', 'longestQueue: 5', 'longestQeue: 5', 'longestQeue', 'queues[0].longestQeue'],
    ['a login that is a name', 'sato.kenji: 1', 'sato.kenij: 1', 'sato.kenij: 1', 'teams[0].people["sato.kenij"]'],
    ['what lacks something', 'firstName: Kenji, ', '', '{ login: sato.kenji, lastName', 'people[0].firstName'],
  ])('stands at %s', (_, was, is, needle, path) => {
    const yaml = changed(was, is);
    const line = lineOf(needle, yaml);
    const column = (yaml.split('\n')[line - 1] ?? '').indexOf(needle) + 1;
    expect(load(yaml).findings).toEqual([expect.objectContaining({ path, line, column, file: 'center.yaml' })]);
  });

  it('is one line for people: place, path, what is there, what to do', () => {
    const [finding] = load(changed('hours: office', 'hours: ofice')).findings;
    expect(formatCenterFinding(finding as CenterFinding)).toBe(
      `center.yaml:${lineOf('hours: office')}:12 teams[0].hours: there is no hours set called "ofice". There are: office, on-call. Did you mean "office"?`,
    );
  });
});

describe('faults together', () => {
  it('that stand at one place are told apart', () => {
    expect(load('name: a\n').findings.map(({ path }) => path)).toEqual(['region', 'timeZone', 'teams']);
    const findings = load(changed("{ days: weekdays, from: '09:30', to: '18:30' }", "{ from: '09:30' }")).findings;
    expect(findings.map(({ path }) => path)).toEqual(['hours[0].open[0].days', 'hours[0].open[0].to']);
  });

  it('are all listed in one run, in the order of the file, although each hides in another section and another phase', () => {
    const faults: [string, string, string][] = [
      ['region: ap-northeast-1', 'region: tokyo', 'region'],
      ["to: '18:30' }", "to: '09:30' }", 'hours[0].open[0].to'],
      ['from: 2027-06-01', 'from: 2027-02-30', 'holidays.closings[1].from'],
      ['hours: office', 'hours: ofice\n    longestQueue: -1', 'teams[0].hours'],
      ['suzuki.yuka: 2', 'suzuki.yukka: 16', 'teams[0].people["suzuki.yukka"]'],
      ['firstName: Yuka, ', '', 'people[1].firstName'],
      ['person: sato.kenji', 'person: sato', 'quickConnects[0].person'],
      ['tries: 3', 'tries: 99', 'customers.tries'],
    ];
    const yaml = faults.reduce((text, [was, is]) => changed(was, is, text), SAMPLE);
    const { center, findings } = load(yaml);
    const paths = findings.map(({ path }) => path);
    for (const [, , path] of faults) expect(paths).toContain(path);
    expect(paths).toContain('teams[0].longestQueue');
    // The order is too big and the person unknown: both.
    expect(paths.filter((path) => path.includes('suzuki.yukka'))).toHaveLength(2);
    expect(findings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line).toSorted((a, b) => a - b));
    expect(center).toBeUndefined();
  });

  it('a name that is malformed is still known to those who refer to it', () => {
    const yaml = changed('login: nakamura.aoi', 'login: 中村').replace('nakamura.aoi: 3', '中村: 3');
    expect(load(yaml).findings.map(({ path }) => path)).toEqual(['people[7].login']);
  });
});

const many = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  - ${item(index)}\n`).join('');

/** The first, third, … day of a month in 2029. */
const everyOtherDay = (index: number): string => {
  const [month, day] = [1 + Math.floor(index / 14), 1 + (index % 14) * 2].map((part) => String(part).padStart(2, '0'));
  return `2029-${month}-${day}`;
};

const closings = (count: number): string =>
  smallest(`holidays:\n  closings:\n${many(count, (index) => `{ name: x, from: ${everyOtherDay(index)} }`)}`);

describe('quotas', () => {
  it.each([
    ['quickConnects', `quickConnects:\n${many(101, (i) => `{ name: q${i}, number: 03-3210-4500 }`)}`, 'warning'],
    [
      'hours',
      `hours:\n${many(101, (i) => `{ name: h${i}, open: [{ days: monday, from: '09:00', to: '10:00' }] }`)}`,
      'warning',
    ],
    ['teams', `queues:\n${many(100, (i) => `{ name: q${i}, team: sales }`)}`, 'warning'],
    ['statuses', `statuses:\n${many(49, (i) => `{ name: s${i} }`)}`, 'error'],
    ['approvedOrigins', `approvedOrigins:\n${many(101, (i) => `https://p${i}.example.com`)}`, 'error'],
  ])('%s', (path, more, severity) => {
    expect(load(smallest(more)).findings).toContainEqual(expect.objectContaining({ path, severity }));
  });

  it('an hours set takes 50 overrides; those of the national list and closings that touch count as one', () => {
    expect(load(closings(20)).findings).toEqual([]);
    expect(load(closings(30)).findings).toEqual([
      expect.objectContaining({
        severity: 'error',
        path: 'holidays.closings',
        message: expect.stringContaining('Amazon Connect takes 50'),
      }),
    ]);
  });
});

describe('the committed list of holidays', () => {
  it.each([
    ['is missing', null, 'center.yaml', 'there is no holidays.json'],
    ['is not JSON', '{ "asOf": ', 'holidays.json', ''],
    ['is empty', '', 'holidays.json', 'says nothing'],
    ['is cut off', HOLIDAYS.slice(0, HOLIDAYS.length / 2), 'holidays.json', ''],
    [
      'names a day that does not exist',
      HOLIDAYS.replace('2027-01-01', '2027-02-30'),
      'holidays.json',
      '2027-02 has 28 days',
    ],
    ['says one thing twice', HOLIDAYS.replace('"asOf"', '"source": "x",\n  "asOf"'), 'holidays.json', 'stands twice'],
    ['names days out of order', HOLIDAYS.replace('2027-01-01', '2027-12-31'), 'holidays.json', 'in order'],
    [
      'names a day past its end',
      HOLIDAYS.replace('"through": "2028-12-31"', '"through": "2028-01-01"'),
      'holidays.json',
      'is not between',
    ],
    [
      'ends too early',
      JSON.stringify({ asOf: '2026-11-21', through: '2026-12-31', source: 'x', days: [] }),
      'center.yaml',
      'must reach 2027-11-21',
    ],
  ])('%s: a finding that says how to write it anew', (_, json, file, words) => {
    const { center, findings } = load(SAMPLE, json);
    expect(center).toBeUndefined();
    expect(findings[0]).toMatchObject({ file, severity: 'error', fix: expect.stringContaining('holidays refresh') });
    expect(findings.map(({ message }) => message).join('\n')).toContain(words);
  });

  it('is the same list with a comment in it, as YAML has them', () => {
    expect(loaded(SAMPLE, `# ours\n${HOLIDAYS}`)).toEqual(loaded(SAMPLE));
  });

  it('speaks every language of the center', () => {
    const yaml = smallest('languages: [ja-JP, { code: en-GB, voice: Amy }, { code: ko-KR, voice: Seoyeon }]\n');
    const name = loaded(yaml).holidays.list.days[0]?.name;
    expect(name).toMatchObject({
      'ja-JP': '勤労感謝の日',
      'en-GB': 'Labor Thanksgiving Day',
      'ko-KR': 'Labor Thanksgiving Day',
    });
  });
});

describe('places for later steps', () => {
  it('are those of the value, or of what is nearest to it', () => {
    const { placeOf } = load(SAMPLE);
    expect(placeOf(['teams', 0, 'hours'])).toEqual({ file: 'center.yaml', line: lineOf('hours: office'), column: 12 });
    expect(placeOf(['teams', 0, 'nothing', 'here']).line).toBe(placeOf(['teams', 0]).line);
    expect(placeOf([])).toMatchObject({ file: 'center.yaml' });
  });
});

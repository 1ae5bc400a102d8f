/** Reports: a story beside what happened, for people, for CI and for machines. */
import { htmlReport } from '../../../rehearsal/scenario/report/html';
import { jsonReport } from '../../../rehearsal/scenario/report/json';
import { junitXml } from '../../../rehearsal/scenario/report/junit';
import { PLAIN, scenarioText, summaryText } from '../../../rehearsal/scenario/report/text';
import { FAILED, RUN } from './a-result';

it('shows expected and heard side by side, with the place in the flow and the time', () => {
  expect(scenarioText(FAILED, { ...PLAIN, width: 100 }).join('\n')).toMatchInlineSnapshot(`
   "✗ Nobody <there>  scenarios/main.yaml:12 · 0:15.0 · 1.5 s in silence
       expected                 │ what happened
                                │ 0:00.0  ☎ +819012345678 dials main
     ✓ hears お客様番号         │ 0:00.2  “お客様番号を押してください。” (keys?)  [main at "ask"]
     ✓ presses 1001#            │ 0:05.0  ▸ presses 1001#
     ✗ hears おつなぎ           │ 0:07.0  “誠に恐れ入りますが、ただいま電話に出られる者がおりません。”
                                │         [main at "nobody"]
                                │ 0:15.0  ✗ the flow ends the call  [main at "hangUp"]
     · stays silent             │
     · connected to server-side │
     scenarios/main.yaml:17 story[2]
       expected  hears おつなぎ
       there is  the call ended: politely
       at        0:15.0 in main at "hangUp"
   "
  `);
});

it('tells a passed scenario in a line, and in full when asked to', () => {
  const [passed] = RUN.results;
  if (!passed) throw new Error('there is one');
  expect(scenarioText(passed, PLAIN)).toEqual([
    '✓ A customer & "friends"  scenarios/main.yaml:3 · 0:09.0 · 1.5 s in silence',
  ]);
  expect(scenarioText(passed, { ...PLAIN, verbose: true }).length).toBeGreaterThan(6);
});

describe('with prices', () => {
  const [passed, failed] = RUN.results;
  const budget = {
    silence: { longestSeconds: 1.5, totalSeconds: 2.25 },
    seconds: 9,
    items: [{ what: 'voice', quantity: 1 / 6, unit: 'minute', usd: 0.00633333, on: '2026-10-07' }],
    unpriced: ['outbound <JP>'],
    usd: 0.00633333,
  };
  const priced = { ...RUN, results: [passed, failed].flatMap((result) => (result ? [{ ...result, budget }] : [])) };

  it('says the silence in all and the cost of each call, and of all', () => {
    const [first] = priced.results;
    if (!first) throw new Error('there is one');
    expect(scenarioText(first, PLAIN)[0]).toMatch(
      / · 0:09\.0 · 1\.5 s in silence, 2\.3 s in all · 0\.0063 USD, without outbound <JP>$/u,
    );
    expect(scenarioText(first, { ...PLAIN, verbose: true }).slice(-3)).toEqual([
      '    0.0063333 USD  voice: 0.166667 minute at prices of 2026-10-07',
      '       not priced  outbound <JP>',
      '',
    ]);
    expect(summaryText(priced, PLAIN)).toEqual(
      expect.arrayContaining([
        'A call costs 0.0063 to 0.0063 USD, 0.0063 USD on average, at prices of 2026-10-07.',
        'Not in the prices, and not counted: outbound <JP>',
      ]),
    );
  });

  it('tells machines and browsers as much', () => {
    expect(jsonReport(priced)).toMatchObject({ scenarios: [{ budget: { usd: 0.00633333 } }, {}] });
    const page = htmlReport(priced);
    expect(page).toContain('<td>voice</td>');
    expect(page).toContain('outbound &lt;JP&gt;');
    expect(page).toContain('<b>0.0063 USD</b><span>a call, on average</span>');
  });
});

it('ends with the permissions nobody needed, the files and the counts', () => {
  expect(summaryText(RUN, PLAIN)).toEqual([
    'Permissions that no scenario needed:',
    '  find-customer: dynamodb:Query on the table customers',
    'Files: scenarios/main.yaml, scenarios/none.yaml',
    '1 passed, 1 failed · longest silence 1.5 s · 0.1 s',
  ]);
});

/** Whether every tag is closed where it must be, and nothing stands in it that may not. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  let rest = xml.replace(/^<\?xml [^?]*\?>/u, '');
  for (;;) {
    const text = /^[^<]*/u.exec(rest)?.[0] ?? '';
    if (/[&](?!(?:amp|lt|gt|quot|apos|#\d+);)|\p{Surrogate}|(?![\n\t\r])\p{Cc}/u.test(text)) return false;
    rest = rest.slice(text.length);
    if (rest === '') return open.length === 0;
    const tag = /^<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>/u.exec(rest);
    if (!tag) return false;
    if (tag[1] === '/' ? open.pop() !== tag[2] : false) return false;
    if (tag[1] === '' && tag[4] === '') open.push(tag[2] ?? '');
    rest = rest.slice(tag[0].length);
  }
}

it('is JUnit XML whatever the texts hold', () => {
  const xml = junitXml(RUN);
  expect(isWellFormed(xml)).toBe(true);
  expect(xml).toContain('<testsuites name="tsunagu" tests="2" failures="1" errors="0" time="0.080">');
  expect(xml).toContain(
    '<testsuite name="scenarios/main.yaml" tests="2" failures="1" errors="0" skipped="0" time="0.080">',
  );
  expect(xml).toContain('<testcase name="A customer &amp; &quot;friends&quot;" classname="scenarios/main.yaml"');
  expect(xml).toContain(
    '<failure type="expectation" message="story[2]: expected hears おつなぎ; there is the call ended',
  );
  expect(xml).toContain('<testsuite name="scenarios/none.yaml" tests="0"');
});

it('is JSON with counts, scenarios and coverage', () => {
  const flow = {
    flowArn: 'a',
    flow: 'main',
    type: 'CONTACT_FLOW' as const,
    total: 3,
    taken: 2,
    missed: [],
    unreachable: [],
  };
  expect(jsonReport(RUN, { flows: [flow], total: 3, taken: 2 })).toMatchObject({
    passed: 1,
    failed: 1,
    scenarios: [
      { passed: true },
      { passed: false, failures: [{ path: 'story[2]', line: 17, flow: 'main', block: 'hangUp' }] },
    ],
    coverage: { percent: 66.6, flows: [{ flow: 'main' }] },
  });
});

it('is one page that needs nothing from elsewhere', () => {
  const page = htmlReport(RUN);
  expect(page).toContain('Nobody &lt;there&gt;');
  expect(page).not.toMatch(/<there>|(?:src|href)="(?!#)|@import|url\(/u);
});

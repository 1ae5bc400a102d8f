/** Results to report: one that passed, one that failed on the way, one that failed afterwards. */
import type { RunResult, ScenarioResult } from '../../../rehearsal/scenario/result';

const PASSED: ScenarioResult = {
  name: 'A customer & "friends"',
  file: 'scenarios/main.yaml',
  line: 3,
  expected: ['hears お客様番号', 'presses 1001#', 'connected to server-side'],
  moments: [
    { atSeconds: 0, text: '☎ +819012345678 dials main', isHeard: true },
    {
      atSeconds: 0.2,
      text: '“お客様番号を押してください。” (keys?)',
      isHeard: true,
      flow: 'main',
      block: 'ask',
      meets: 0,
    },
    { atSeconds: 5, text: '▸ presses 1001#', isHeard: true, meets: 1 },
    {
      atSeconds: 6,
      text: 'function find-customer → {"status":"200"} (200 ms)',
      isHeard: false,
      flow: 'main',
      block: 'find',
    },
    { atSeconds: 9, text: '✓ speaks with sato.kenji', isHeard: true, meets: 2 },
  ],
  failures: [],
  ended: 'connected to server-side with sato.kenji',
  callSeconds: 9,
  silentSeconds: 1.5,
  measuredMilliseconds: 40,
};

export const FAILED: ScenarioResult = {
  ...PASSED,
  name: 'Nobody <there>',
  line: 12,
  expected: ['hears お客様番号', 'presses 1001#', 'hears おつなぎ', 'stays silent', 'connected to server-side'],
  moments: [
    ...PASSED.moments.slice(0, 3),
    {
      atSeconds: 7,
      text: '“誠に恐れ入りますが、ただいま\u0007電話に出られる者がおりません。”',
      isHeard: true,
      flow: 'main',
      block: 'nobody',
    },
    { atSeconds: 15, text: '✗ the flow ends the call', isHeard: true, flow: 'main', block: 'hangUp' },
  ],
  failures: [
    {
      step: 2,
      path: 'story[2]',
      line: 17,
      expected: 'hears おつなぎ',
      actual: 'the call ended: politely',
      atSeconds: 15,
      flow: 'main',
      block: 'hangUp',
    },
  ],
  ended: 'politely',
  callSeconds: 15,
};

export const RUN: RunResult = {
  results: [PASSED, FAILED],
  files: ['scenarios/main.yaml', 'scenarios/none.yaml'],
  unusedGrants: ['find-customer: dynamodb:Query on the table customers'],
  measuredMilliseconds: 80,
};

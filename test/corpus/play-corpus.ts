/**
 * Plays every inbound flow of a folder of exported flows in a bare world, with a few scripted callers, and prints what each call came to.
 * Run: `npx tsx test/corpus/play-corpus.ts DIR`. DIR may hold an `index.json` that says what each file is (`file`, `flowType`, `format`);
 * without it every file with `Actions` is taken for an inbound flow. Exit code 1 when a flow crashes the simulator or a call does not end.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallPorts } from '../../exchange/call';
import { playCall } from '../../exchange/play';
import type { Flow, World } from '../../exchange/world';
import type { FlowDocument } from '../../language/document';

/** A call that runs longer than this on the machine does not end. */
const LONGEST_MILLISECONDS = 10_000;

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/bare';
const QUEUE = `${INSTANCE}/queue/only`;
const HOURS = `${INSTANCE}/operating-hours/always`;
const PROFILE = `${INSTANCE}/routing-profile/only`;
const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:any';

const CALLERS = [
  { name: 'silent', presses: [], answer: {} },
  { name: 'presses 1', presses: Array.from({ length: 50 }, () => '1'), answer: { status: '200', result: 'true' } },
  {
    name: 'keys numbers',
    presses: Array.from({ length: 50 }, (_, index) => `${index}2345#`),
    answer: { status: '404' },
  },
];

interface Entry {
  readonly file: string;
  readonly flowType: string;
  readonly format: string;
}

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('play-corpus: no folder is named; name the folder with the flows: play-corpus.ts DIR');
  process.exit(2);
}

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(directory, file), 'utf8'));

const entries: readonly Entry[] = existsSync(path.join(directory, 'index.json'))
  ? (read('index.json') as Entry[])
  : readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ file, flowType: 'CONTACT_FLOW', format: '2019-10-30' }));

const inbound = entries.filter(({ flowType }) => flowType.startsWith('CONTACT_FLOW'));

/** Whatever address a flow names, the bare world has: one queue, hours that are always open, one function. */
function worldFor(main: Flow, text: string): World {
  const addresses = (pattern: RegExp): readonly string[] => [...new Set(text.match(pattern) ?? [])];
  const queues = [QUEUE, ...addresses(/arn:[^"\s]*\/queue\/[^"\s]+/g)];
  return {
    instanceArn: INSTANCE,
    region: 'us-east-1',
    flows: [main],
    lines: [{ name: 'line', number: '+12065550100', flowArn: main.arn }],
    queues: queues.map((arn) => ({
      arn,
      name: arn.slice(-8),
      hoursArn: HOURS,
      enabled: true,
    })),
    hours: [HOURS, ...addresses(/arn:[^"\s]*\/operating-hours\/[^"\s]+/g)].map((arn) => ({
      arn,
      name: 'always',
      timeZone: 'UTC',
      config: (['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const).map((Day) => ({
        Day,
        StartTime: { Hours: 0, Minutes: 0 },
        EndTime: { Hours: 0, Minutes: 0 },
      })),
      overrides: [],
    })),
    routingProfiles: [
      {
        arn: PROFILE,
        name: 'only',
        queues: queues.map((queueArn) => ({ queueArn, channel: 'VOICE', priority: 1, delaySeconds: 0 })),
      },
    ],
    agents: [
      {
        arn: `${INSTANCE}/agent/ann`,
        username: 'ann',
        routingProfileArn: PROFILE,
        autoAccept: false,
        afterContactWorkSeconds: 0,
      },
    ],
    prompts: addresses(/arn:[^"\s]*\/prompt\/[^"\s]+/g).map((arn) => ({ arn, name: arn.slice(-8), seconds: 4 })),
    functions: [FUNCTION, ...addresses(/arn:[^"\s]*:lambda:[^"\s]+/g)].map((arn) => ({
      arn,
      name: arn.slice(arn.lastIndexOf(':') + 1),
      associated: true,
    })),
  };
}

async function playAll(): Promise<number> {
  let faults = 0;
  const outcomes = new Map<string, number>();
  for (const { file, format } of inbound) {
    const document = read(file) as FlowDocument;
    const flow: Flow = { arn: `${INSTANCE}/contact-flow/main`, name: file, type: 'CONTACT_FLOW', document };
    const world = worldFor(flow, JSON.stringify(document));
    for (const { name, presses, answer } of CALLERS) {
      const ports: CallPorts = {
        invoke: () => Promise.resolve({ kind: 'answered', payload: JSON.stringify(answer), milliseconds: 200 }),
      };
      const plan = {
        from: '+12065550123',
        line: 'line',
        at: new Date('2026-11-16T15:00:00Z'),
        presses,
        agents: { ann: { kind: 'available', answersAfterSeconds: 3 } },
        patienceSeconds: 120,
      } as const;
      const began = Date.now();
      try {
        const { outcome, events } = await playCall(world, plan, ports);
        const took = Date.now() - began;
        if (took > LONGEST_MILLISECONDS) faults += 1;
        outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
        console.log(
          `${file} (${format}) · ${name} · ${outcome.kind}: ${outcome.reason} · ${events.length} events, ${took} ms`,
        );
      } catch (fault) {
        faults += 1;
        console.error(
          `${file} (${format}) · ${name} · CRASHED: ${fault instanceof Error ? (fault.stack ?? '') : String(fault)}`,
        );
      }
    }
  }
  console.log(
    `${inbound.length} flows, ${CALLERS.length} callers each: ${[...outcomes].map(([kind, count]) => `${count} ${kind}`).join(', ')}, ${faults} faults`,
  );
  return faults;
}

void playAll().then((faults) => {
  process.exitCode = faults > 0 ? 1 : 0;
});

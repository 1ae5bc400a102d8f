/**
 * How the time of a check grows: `npx tsx bench/validate.ts [DIRECTORY]`. Warm, in one process, side by side: a flow of 250 actions and
 * twenty-five times one of 10; with a folder of flows, checking them all beside parsing them. Exits 1 when the large flow costs more
 * than half as much again as the small ones.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from '../language/validate/validate';

const MOST = 1.5;
const ROUNDS = 40;

const Errors = (ErrorType: string) => [{ ErrorType, NextAction: 'end' }];

/** A flow that goes through functions, comparisons, prompts and attributes, one after another. */
function flowOf(count: number): string {
  const next = (index: number): string => (index + 1 < count - 1 ? `block ${index + 1}` : 'end');
  const kinds = [
    (index: number) => ({
      Type: 'InvokeLambdaFunction',
      Parameters: { LambdaFunctionARN: '$.Attributes.function', InvocationTimeLimitSeconds: '3' },
      Transitions: { NextAction: next(index), Errors: Errors('NoMatchingError') },
    }),
    (index: number) => ({
      Type: 'Compare',
      Parameters: { ComparisonValue: '$.External.tier' },
      Transitions: {
        NextAction: next(index),
        Conditions: [{ NextAction: next(index), Condition: { Operator: 'Equals', Operands: ['gold'] } }],
        Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: next(index) }],
      },
    }),
    (index: number) => ({
      Type: 'MessageParticipant',
      Parameters: { SSML: `<speak>This is sentence ${index}.<break time="1s"/></speak>` },
      Transitions: { NextAction: next(index) },
    }),
    (index: number) => ({
      Type: 'UpdateContactAttributes',
      Parameters: { Attributes: { [`key${index}`]: '$.External.tier' } },
      Transitions: { NextAction: next(index), Errors: Errors('NoMatchingError') },
    }),
  ];
  const Actions = Array.from({ length: count - 1 }, (_, index) => ({
    Identifier: `block ${index}`,
    ...kinds[index % kinds.length]?.(index),
  }));
  return JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'block 0',
    Actions: [...Actions, { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
  });
}

/** Milliseconds of each piece of work: they take turns, and the middle of many rounds counts. */
function compare(works: readonly (() => void)[]): readonly number[] {
  const times = works.map((): number[] => []);
  for (let round = 0; round < 2 * ROUNDS; round += 1)
    for (const [index, work] of works.entries()) {
      const started = performance.now();
      work();
      // The first half warms up.
      if (round >= ROUNDS) times[index]?.push(performance.now() - started);
    }
  return times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}

const shown = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`;

function main(directory: string | undefined): number {
  const [large, small] = [flowOf(250), flowOf(10)];
  const [one = 0, many = 0] = compare([
    () => void validate(large, { flowType: 'CONTACT_FLOW' }),
    () => {
      for (let count = 0; count < 25; count += 1) validate(small, { flowType: 'CONTACT_FLOW' });
    },
  ]);
  const ratio = one / many;
  console.log(
    `250 actions: ${shown(one)} · 25 × 10 actions: ${shown(many)} · ratio ${ratio.toFixed(2)}, at most ${MOST}`,
  );
  if (directory !== undefined) {
    const texts = readdirSync(directory)
      .filter((file) => file.endsWith('.json') && file !== 'index.json')
      .map((file) => readFileSync(path.join(directory, file), 'utf8'));
    const isJson = texts.filter((text) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    });
    const [checked = 0, parsed = 0] = compare([
      () => {
        for (const text of texts) validate(text);
      },
      () => {
        for (const text of isJson) JSON.parse(text);
      },
    ]);
    console.log(
      `${texts.length} flows of the folder: checked in ${shown(checked)}, parsed alone in ${shown(parsed)} · ${(checked / parsed).toFixed(1)} times`,
    );
  }
  return ratio <= MOST ? 0 : 1;
}

process.exitCode = main(process.argv[2]);

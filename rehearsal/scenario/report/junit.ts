/** Results as JUnit XML, as CI systems read it: a suite a file, a case a scenario. Pure. */
import { escaped } from '../../../language/draw/xml';
import { PLAIN, scenarioText } from './text';
import { hasPassed, type RunResult, type ScenarioResult } from '../result';

export function junitXml({ results, files, measuredMilliseconds }: RunResult): string {
  const all = [...new Set([...files, ...results.map(({ file }) => file)])];
  const failures = results.filter((result) => !hasPassed(result)).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tsunagu" tests="${results.length}" failures="${failures}" errors="0" time="${seconds(measuredMilliseconds)}">`,
    ...all.flatMap((file) =>
      suite(
        file,
        results.filter((result) => result.file === file),
      ),
    ),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: string, results: readonly ScenarioResult[]): readonly string[] {
  const failures = results.filter((result) => !hasPassed(result)).length;
  const time = results.reduce((sum, { measuredMilliseconds }) => sum + measuredMilliseconds, 0);
  return [
    `  <testsuite name="${attribute(file)}" tests="${results.length}" failures="${failures}" errors="0" skipped="0" time="${seconds(time)}">`,
    ...results.flatMap((result) => {
      const { name, line, measuredMilliseconds, failures: found } = result;
      const open = `    <testcase name="${attribute(name)}" classname="${attribute(file)}" file="${attribute(file)}" line="${line}" time="${seconds(measuredMilliseconds)}"`;
      const [first] = found;
      if (!first) return [`${open}/>`];
      const message = `${first.path}: expected ${first.expected}; there is ${first.actual}`;
      return [
        `${open}>`,
        `      <failure type="expectation" message="${attribute(message)}">${escaped(scenarioText(result, PLAIN).join('\n'))}</failure>`,
        '    </testcase>',
      ];
    }),
    '  </testsuite>',
  ];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attribute = (text: string): string =>
  escaped(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;').replaceAll('\r', '&#13;');

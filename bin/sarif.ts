/**
 * Findings as SARIF 2.1.0, which code scanning of GitHub, GitLab and Azure DevOps shows beside the lines.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FlowFinding } from '../language/finding';
import { RULES } from '../language/validate/rules';
import { ruleHelp } from './rule-help';

/** What a result is made of: one line of `flow check --json`. */
export interface SarifFinding {
  readonly file: string;
  readonly flow: string;
  readonly rule: string;
  readonly severity: FlowFinding['severity'];
  readonly block: string | null;
  readonly path: string;
  readonly line: number | null;
  readonly column?: number;
  readonly message: string;
  readonly fix: string;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** Faults of files, which are no rules of flows. */
const OF_FILES = [
  { id: 'unreadable-file', severity: 'error' },
  { id: 'unreadable-content', severity: 'warning' },
] as const;

export function sarifLog(findings: readonly SarifFinding[]): object {
  const rules = [...RULES, ...OF_FILES].map(({ id, severity }) => {
    const { summary, markdown } = ruleHelp(id);
    return {
      id,
      shortDescription: { text: summary },
      help: { text: plain(markdown), markdown },
      defaultConfiguration: { level: LEVELS[severity] },
    };
  });
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tsunagu', rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((one) => ({
          ruleId: one.rule,
          ruleIndex: indexOf.get(one.rule) ?? -1,
          level: LEVELS[one.severity],
          message: { text: `${one.message} ${one.fix}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(one.file) },
                region: { startLine: one.line ?? 1, startColumn: one.column ?? 1 },
              },
              logicalLocations: [logicalLocation(one)],
            },
          ],
        })),
      },
    ],
  };
}

function logicalLocation({ flow, block, path: place }: SarifFinding): object {
  const names = [flow, ...(block === null ? [] : [block])];
  return {
    name: names.at(-1),
    fullyQualifiedName: [...names, ...(place === '' ? [] : [place])].join('/'),
    kind: block === null ? 'module' : 'object',
  };
}

/** Relative to where the command runs, as code scanning wants it; files elsewhere by their whole address. */
function uriOf(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') || path.isAbsolute(relative)
    ? pathToFileURL(file).href
    : relative.split(path.sep).map(encodeURIComponent).join('/');
}

const plain = (markdown: string): string => markdown.replaceAll(/[*`]/g, '');

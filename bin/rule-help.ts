/** What the page of a rule says, for tools that show it beside a finding. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface RuleHelp {
  /** Its first sentence. */
  readonly summary: string;
  /** What it finds and why that matters on a call; without the examples. */
  readonly markdown: string;
}

const PAGES = path.join(__dirname, '..', 'docs', 'rules');

const OF_FILES: Readonly<Record<string, string>> = {
  'unreadable-file': 'The file or folder cannot be read, or holds no flow.',
  'unreadable-content':
    'The content of the flow is put together when it is deployed, so that it cannot be checked here.',
};

export function ruleHelp(id: string): RuleHelp {
  const page = path.join(PAGES, `${id}.md`);
  const text = OF_FILES[id] ?? (existsSync(page) ? readFileSync(page, 'utf8') : id);
  const markdown = text
    .replace(/^# .*\n+Severity:.*\n+/, '')
    .replace(/\n+(Flow type of the examples.*\n+)?## Wrong[^]*$/, '\n')
    .trim();
  const [first = markdown] = markdown.split(/(?<=\.)\s|\n\n/);
  return { summary: first.replaceAll('\n', ' '), markdown };
}

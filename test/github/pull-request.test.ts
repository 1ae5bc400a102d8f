/** The workflow of pull requests cannot run here; what can be held of it is held. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.join(__dirname, '..', '..');
const text = readFileSync(path.join(ROOT, '.github', 'workflows', 'pull-request.yml'), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = parse(text, { strict: true, uniqueKeys: true }) as Workflow;
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([, job]) => job.steps);

it('runs on pull requests, never with the rights of their target', () => {
  expect(Object.keys(workflow.on)).toEqual(['pull_request']);
});

it('may read; one job, which runs no code of the pull request, may comment', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const writing = jobs.filter(([, { permissions }]) => permissions !== undefined);
  expect(writing.map(([name, { permissions }]) => [name, permissions])).toEqual([
    ['comment', { 'pull-requests': 'write' }],
  ]);
  expect(workflow.jobs['comment']?.steps.map(({ uses, run }) => uses ?? run).join('\n')).not.toMatch(
    /checkout|npm|npx/,
  );
});

it('names major versions of actions by GitHub itself, and ends every job', () => {
  const actions = steps.flatMap(({ uses }) => uses ?? []);
  expect(actions.filter((uses) => !/^actions\/[\w-]+@v\d+$/u.test(uses))).toEqual([]);
  for (const [, job] of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
});

it('lets nothing that a pull request says into a script', () => {
  for (const { run } of steps) expect(run ?? '').not.toContain('${{');
});

it('runs scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const called = steps.flatMap(({ run = '' }) =>
    [...run.matchAll(/npm run (?:-s )?([\w:]+)/gu)].map(([, name]) => name ?? ''),
  );
  expect(called).toEqual(expect.arrayContaining(['check', 'synth', 'diff', 'tsunagu']));
  expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(existsSync(path.join(ROOT, 'bin', 'commands', 'flow', 'diff.ts'))).toBe(true);
});

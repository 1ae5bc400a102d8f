/** What the documentation shows, works. */
import { transformSync } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';

const PACKAGE = path.join(__dirname, '..', '..');
const example = /```ts\n(.*?)```/su.exec(readFileSync(path.join(PACKAGE, 'docs', 'constructs.md'), 'utf8'))?.[1] ?? '';

describe('docs/constructs.md', () => {
  it('its example synthesizes', () => {
    const fromPackage = createRequire(path.join(PACKAGE, 'package.json'));
    // jest compiles what it loads itself; what Node loads would have to be JavaScript already
    const load = (name: string): unknown =>
      require(name.startsWith('.') ? path.join(PACKAGE, name) : fromPackage.resolve(name));
    const { code } = transformSync(example, { loader: 'ts', format: 'cjs' });
    const ended = compileFunction(`${code}; return app.synth().stacks.map(({ template }) => template);`, [
      'require',
    ]) as (require: (name: string) => unknown) => { Resources: Record<string, { Type: string }> }[];
    const [template] = ended(load);
    expect(Object.values(template?.Resources ?? {}).map(({ Type }) => Type)).toEqual(
      expect.arrayContaining(['AWS::Connect::Instance', 'AWS::Connect::Queue', 'AWS::Connect::RoutingProfile']),
    );
  });

  it('lists every construct', () => {
    const text = readFileSync(path.join(PACKAGE, 'docs', 'constructs.md'), 'utf8');
    const folder = path.join(PACKAGE, 'lib', 'constructs');
    const names = readdirSync(folder).flatMap((file) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^export class (\w+)/gmu)].map(([, name]) => name),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

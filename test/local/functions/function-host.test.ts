import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { FunctionHost, type FunctionLog, type FunctionOutcome } from '../../../local/functions/function-host';
import { readFunctions, type LambdaFunction } from '../../../local/functions/lambda-function';
import type { ResolvedResource } from '../../../local/assembly/stack';

const AT = new Date('2026-05-01T01:00:00.000Z');

const opened: FunctionHost[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((host) => host.close()));
});

function host(
  code: string,
  more: Partial<LambdaFunction> = {},
  { file = 'index.js', onLog }: { file?: string; onLog?: (log: FunctionLog) => void } = {},
): FunctionHost {
  const directory = mkdtempSync(path.join(tmpdir(), 'function-'));
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), code);
  const made = new FunctionHost(
    {
      arn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:probe',
      functionName: 'probe',
      shortName: 'probe',
      stack: 'Stack',
      logicalId: 'Probe',
      directory,
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      environment: {},
      inline: false,
      layers: [],
      region: 'ap-northeast-1',
      ...more,
    },
    { endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' }, ...(onLog ? { onLog } : {}) },
  );
  opened.push(made);
  return made;
}

const answerOf = ({ payload = 'null' }: FunctionOutcome): unknown => JSON.parse(payload);
const once = (code: string, event: unknown = {}): Promise<FunctionOutcome> => host(code).invoke(event, { at: AT });

describe('how a handler may answer', () => {
  it.each<[string, string, unknown]>([
    ['as a promise', 'exports.handler = async (event) => ({ got: event.a });', { got: 1 }],
    [
      'by its callback',
      'exports.handler = (event, context, done) => setTimeout(() => done(null, { got: event.a }), 5);',
      { got: 1 },
    ],
    ['at once', 'exports.handler = (event) => ({ got: event.a });', { got: 1 }],
    ['with nothing', 'exports.handler = async () => {};', null],
    ['from an ES module in CommonJS clothes', 'exports.default = { handler: async () => 7 };', 7],
  ])('%s', async (_name, code, expected) => {
    expect(answerOf(await once(code, { a: 1 }))).toEqual(expected);
  });

  it('from a file in a folder, and from an ES module', async () => {
    const nested = host('exports.onCall = async () => 1;', { handler: 'src/app.onCall' }, { file: 'src/app.js' });
    const module = host('export const handler = async () => 2;', {}, { file: 'index.mjs' });
    expect(answerOf(await nested.invoke({}, { at: AT }))).toBe(1);
    expect(answerOf(await module.invoke({}, { at: AT }))).toBe(2);
  });
});

describe('what a handler may do to itself', () => {
  it.each<[string, string, string]>([
    ['throws', 'exports.handler = async () => { throw new TypeError("bad"); };', 'TypeError: bad'],
    ['throws what is no error', 'exports.handler = async () => { throw "text"; };', 'string: text'],
    ['fails by its callback', 'exports.handler = (e, c, done) => { done(new Error("no")); };', 'Error: no'],
    [
      'ends the process',
      'exports.handler = async () => { process.exit(3); };',
      'Runtime.ExitError: Runtime exited with error: exit status 3',
    ],
    [
      'kills its own process',
      'exports.handler = async () => { process.kill(process.pid, "SIGKILL"); };',
      'Runtime.ExitError: Runtime exited with error: signal: killed',
    ],
    [
      'asks everybody to end',
      'exports.handler = async () => { process.kill(0); };',
      'Runtime.ExitError: Runtime exited with error: signal: terminated',
    ],
    [
      'fills buffers without ever waiting',
      'exports.handler = async () => { const all = []; for (let n = 0; n < 40; n++) { all.push(Buffer.alloc(1e7, 1)); await 0; } };',
      'Runtime.OutOfMemory: buffers of 13',
    ],
    [
      'leaves a rejection to nobody',
      'exports.handler = () => new Promise(() => { Promise.reject(new Error("lost")); });',
      'Runtime.UnhandledPromiseRejection: lost',
    ],
    [
      'throws outside of itself',
      'exports.handler = () => new Promise(() => { setTimeout(() => { throw new Error("late"); }, 1); });',
      'Error: late',
    ],
    [
      'answers what is no JSON',
      'exports.handler = async () => 1n;',
      'Runtime.MarshalError: Unable to stringify response body',
    ],
    ['does not load', 'throw new Error("at load");', 'Error: at load'],
    ['is no JavaScript', 'exports.handler = (', 'SyntaxError'],
    ['exports nothing', 'exports.other = 1;', 'Runtime.HandlerNotFound: index.handler is undefined or not exported'],
    [
      'asks for a module that is not there',
      'require("left-pad-of-nobody");',
      "Cannot find module 'left-pad-of-nobody'",
    ],
  ])('%s', async (_name, code, expected) => {
    const probe = host(code);
    const { kind, error } = await probe.invoke({}, { at: AT });
    expect(kind).toBe('error');
    expect(`${error?.errorType}: ${error?.errorMessage}`).toContain(expected);
    expect((await probe.invoke({}, { at: AT })).kind).toBe('error'); // and again, not a hang
  });

  it('a handler that hangs is ended at its time limit, and the next invocation starts anew', async () => {
    const probe = host('let n = 0; exports.handler = async ({ hang }) => { n++; if (hang) for (;;); return n; };', {
      timeoutSeconds: 0.3,
    });
    expect(answerOf(await probe.invoke({}, { at: AT }))).toBe(1);
    expect(answerOf(await probe.invoke({}, { at: AT }))).toBe(2);
    const hung = await probe.invoke({ hang: true }, { at: AT });
    expect(hung).toMatchObject({ kind: 'timeout', error: { errorMessage: 'Task timed out after 0.30 seconds' } });
    expect(answerOf(await probe.invoke({}, { at: AT }))).toBe(1);
  });

  it('the shorter of both limits counts', async () => {
    const probe = host('exports.handler = () => new Promise(() => {});');
    const outcome = await probe.invoke({}, { at: AT, timeLimitMilliseconds: 100 });
    expect(outcome.kind).toBe('timeout');
    expect(outcome.measuredMilliseconds).toBeLessThan(2000);
  });

  it('invocations that come together each get their answer', async () => {
    const probe = host('exports.handler = ({ n }) => new Promise((r) => setTimeout(() => r(n), 20));');
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((n) => probe.invoke({ n }, { at: AT })));
    expect(outcomes.map(answerOf)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('what a handler sees', () => {
  it('the variables of its template and of Lambda, and nothing of the host', async () => {
    process.env['HOST_SECRET'] = 'secret';
    const probe = host('exports.handler = async () => process.env;', {
      environment: { TABLE: 'customers', AWS_REGION: 'mine' },
    });
    const seen = answerOf(await probe.invoke({}, { at: AT })) as Record<string, string>;
    delete process.env['HOST_SECRET'];
    expect(seen).toMatchObject({
      TABLE: 'customers',
      AWS_REGION: 'ap-northeast-1',
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      _HANDLER: 'index.handler',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      TZ: ':UTC',
    });
    expect(seen['AWS_ACCESS_KEY_ID']).toMatch(/^ASIA[0-9A-F]{16}$/);
    const own = /^(AWS_|LAMBDA_|_HANDLER$|TABLE$|TZ$|LANG$|PATH$)/;
    expect(Object.keys(seen).filter((name) => !own.test(name))).toEqual([]);
  });

  it("the exchange's clock, in UTC, moved on only by timers that fire", async () => {
    const probe = host(`
      const atLoad = Date.now();
      exports.handler = async () => {
        const first = new Date();
        await new Promise((resolve) => setTimeout(resolve, 30));
        return [atLoad, first.toISOString(), Date.now() - first.getTime(), new Date(0).getTime(),
          new Date('2026-01-01').getTime(), new Date(2026, 0, 1).toISOString(), first instanceof Date, typeof Date(),
          first.getHours(), new Date(NaN).toString(), Object.prototype.toString.call(first), Date.UTC(2026, 0)];
      };`);
    expect(answerOf(await probe.invoke({}, { at: AT }))).toEqual([
      AT.getTime(),
      AT.toISOString(),
      30,
      0,
      Date.UTC(2026, 0, 1),
      '2026-01-01T00:00:00.000Z',
      true,
      'string',
      1,
      'Invalid Date',
      '[object Date]',
      Date.UTC(2026, 0),
    ]);
    const later = new Date('2027-01-01T00:00:00Z');
    expect((answerOf(await probe.invoke({}, { at: later })) as unknown[])[1]).toBe(later.toISOString());
  });

  it('UTC also where the host lives elsewhere', () => {
    const code = `
      require(${JSON.stringify(path.resolve('local/functions/worker-clock.cjs'))}).installClock().begin(Date.UTC(2026, 6, 1, 3));
      const now = new Date();
      console.log(JSON.stringify([now.getHours(), new Date(2026, 0, 1), new Date('2026-01-01T00:00'), new Date('2026-01-01'),
        new Date('2026-01-01T00:00:00+09:00'), now.getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone, String(now)]));`;
    const env = { ...process.env, TZ: 'America/New_York' };
    expect(JSON.parse(execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' }))).toEqual([
      3,
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
      '2025-12-31T15:00:00.000Z',
      0,
      'UTC',
      'Wed Jul 01 2026 03:00:00 GMT+0000 (Coordinated Universal Time)',
    ]);
  });

  it('a context as Lambda gives it', async () => {
    const code = `exports.handler = async (event, context) =>
      [context.functionName, context.memoryLimitInMB, context.getRemainingTimeInMillis() > 2000, context.awsRequestId.length];`;
    expect(answerOf(await once(code))).toEqual(['probe', '128', true, 36]);
  });

  it("Lambda's own copy of the SDK, when the bundle has none", async () => {
    const code = 'exports.handler = async () => typeof require("@aws-sdk/client-dynamodb").DynamoDBClient;';
    expect(answerOf(await once(code))).toBe('function');
  });

  it('what it writes becomes log lines', async () => {
    const logs: FunctionLog[] = [];
    const probe = host(
      'exports.handler = async () => { console.log("a %s", 1); console.error({ b: 2 }); process.stdout.write("raw\\n"); };',
      {},
      { onLog: (log) => logs.push(log) },
    );
    await probe.invoke({}, { at: AT });
    await probe.close();
    const lines = logs.map(({ level, text }) => `${level} ${text}`);
    expect(lines).toEqual(expect.arrayContaining(['info a 1', 'error { b: 2 }', 'info raw']));
  });
});

describe('free timers, for custom resources', () => {
  it('an hour of pauses takes no time, and the clock shows it', async () => {
    const probe = host(
      `
      const { setTimeout: sleep } = require('node:timers/promises');
      exports.handler = async () => {
        const start = Date.now();
        for (let i = 0; i < 60; i++) await new Promise((resolve) => setTimeout(resolve, 60000));
        await sleep(500, 'x');
        return Date.now() - start;
      };`,
      { timeoutSeconds: 7200 },
    );
    const outcome = await probe.invoke({}, { at: AT, timersRunFree: true });
    expect(answerOf(outcome)).toBe(3_600_500);
    expect(outcome.measuredMilliseconds).toBeLessThan(6000);
  }, 10_000);

  it('a function that would wait for ever uses its time up at once', async () => {
    const probe = host(
      'exports.handler = async () => { for (;;) await new Promise((resolve) => setTimeout(resolve, 5000)); };',
      { timeoutSeconds: 600 },
    );
    const { error } = await probe.invoke({}, { at: AT, timersRunFree: true });
    expect(error?.errorMessage).toBe('Task timed out after 600.00 seconds');
  });

  it('timers fire in the order of their times, cleared ones never, and a time limit does not overtake real work', async () => {
    const probe = host(`
      const { createServer } = require('node:http');
      exports.handler = async () => {
        const seen = [];
        const cleared = setTimeout(() => seen.push('cleared'), 10);
        clearTimeout(cleared);
        const ticking = setInterval(() => seen.push('tick'), 400);
        setTimeout(() => seen.push('second'), 900);
        setTimeout(() => seen.push('first'), 500);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        clearInterval(ticking);
        const server = createServer((q, r) => setImmediate(() => r.end('slow'))).listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        const limit = setTimeout(() => seen.push('overtaken'), 30000);
        seen.push(await (await fetch('http://127.0.0.1:' + server.address().port)).text());
        clearTimeout(limit);
        server.close();
        return seen;
      };`);
    const outcome = await probe.invoke({}, { at: AT, timersRunFree: true });
    expect(answerOf(outcome)).toEqual(['tick', 'first', 'tick', 'second', 'slow']);
  });
});

const resource = (
  properties: ResolvedResource['properties'],
  more: Partial<ResolvedResource> = {},
): ResolvedResource => ({
  stack: 'Stack',
  region: 'ap-northeast-1',
  account: '111122223333',
  logicalId: 'Probe',
  type: 'AWS::Lambda::Function',
  name: 'probe',
  ref: 'Stack-Probe',
  attributes: { Arn: 'arn:probe' },
  properties,
  ...more,
});

const scratch = (): string => mkdtempSync(path.join(tmpdir(), 'scratch-'));

describe('where the code of a function is', () => {
  it('inline in the template, with cfn-response lent to it', async () => {
    const ZipFile = 'exports.handler = async () => typeof require("cfn-response").send;';
    const { functions } = readFunctions(
      [resource({ Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile } })],
      new Map(),
      new Map(),
      scratch,
    );
    const [definition] = functions;
    const probe = new FunctionHost(definition as LambdaFunction, { endpoints: {} });
    opened.push(probe);
    expect(answerOf(await probe.invoke({}, { at: AT }))).toBe('function');
  });

  it('in a .zip file', () => {
    const file = path.join(scratch(), 'code.zip');
    writeFileSync(file, zipOf('index.js', 'exports.handler = 1;'));
    const { functions, findings } = readFunctions(
      [resource({ Runtime: 'nodejs22.x', Code: { S3Key: 'k.zip' } })],
      new Map([['k.zip', { file, packaging: 'file' }]]),
      new Map(),
      scratch,
    );
    expect(findings).toEqual([]);
    expect(readFileSync(path.join(functions[0]?.directory ?? '', 'index.js'), 'utf8')).toBe('exports.handler = 1;');
  });

  it.each<[string, ResolvedResource['properties'], string]>([
    ['nowhere', { Runtime: 'nodejs22.x', Code: { S3Key: 'gone.zip' } }, 'gone.zip) is not in the assembly'],
    [
      'in a folder that is not there',
      { Runtime: 'nodejs22.x', Code: { S3Key: 'lost.zip' } },
      'the asset /nowhere does not exist',
    ],
    [
      'in what is no .zip',
      { Runtime: 'nodejs22.x', Code: { S3Key: 'text.zip' } },
      'cannot be unpacked: it is no .zip file',
    ],
  ])('%s', (_name, properties, expected) => {
    const text = path.join(scratch(), 'text.zip');
    writeFileSync(text, 'x'.repeat(100));
    const { findings } = readFunctions(
      [resource(properties)],
      new Map([
        ['lost.zip', { file: '/nowhere', packaging: 'zip' }],
        ['text.zip', { file: text, packaging: 'file' }],
      ]),
      new Map(),
      scratch,
    );
    expect(findings[0]?.message).toContain(expected);
    expect(findings[0]?.path).toBe('Resources.Probe.Properties.Code');
  });

  it('a function that is not for Node is listed, and nothing more', () => {
    const { functions, findings, ignored } = readFunctions(
      [resource({ Runtime: 'python3.13', Code: { ZipFile: 'def handler(): pass' } })],
      new Map(),
      new Map(),
      scratch,
    );
    expect([functions, findings]).toEqual([[], []]);
    expect(ignored).toEqual(['Stack probe: a function of runtime python3.13 needs a stand-in; only Node.js runs here']);
  });
});

/** The smallest .zip there is: one deflated entry. */
function zipOf(name: string, text: string): Buffer {
  const packed = deflateRawSync(Buffer.from(text));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(text.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(text.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const start = 30 + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

describe('what is told of an invocation', () => {
  it('the first one starts cold, with the time that took; the next is warm', async () => {
    const probe = host('exports.handler = async () => 1;');
    expect(await probe.invoke({}, { at: AT })).toMatchObject({ isCold: true, initMilliseconds: expect.any(Number) });
    const warm = await probe.invoke({}, { at: AT });
    expect(warm).toMatchObject({ isCold: false });
    expect(warm.initMilliseconds).toBeUndefined();
    expect(probe.report()).toMatchObject({ invocations: 2, coldStarts: 1, errors: 0, timeouts: 0 });
  });

  it('how much memory it took, heap and buffers', async () => {
    const probe = host(
      'exports.handler = async ({ megabytes }) => { const held = Buffer.alloc(megabytes << 20, 1); await new Promise((done) => setTimeout(done, 60)); return held.length; };',
    );
    const little = await probe.invoke({ megabytes: 1 }, { at: AT });
    const much = await probe.invoke({ megabytes: 50 }, { at: AT });
    expect((much.peakMegabytes ?? 0) - (little.peakMegabytes ?? 0)).toBeGreaterThan(40);
    expect(probe.report().peakMegabytes).toBe(much.peakMegabytes);
  });

  it('buffers beyond its memory end it, and the next invocation is well', async () => {
    const probe = host(
      'exports.handler = async ({ megabytes }) => { const held = Buffer.alloc(megabytes << 20, 1); await new Promise((done) => setTimeout(done, 500)); return held.length; };',
    );
    const ended = await probe.invoke({ megabytes: 200 }, { at: AT });
    expect(ended).toMatchObject({ kind: 'error', error: { errorType: 'Runtime.OutOfMemory' } });
    expect((await probe.invoke({ megabytes: 1 }, { at: AT })).kind).toBe('answered');
  });
});

const elsewhere = (name: string): string => `arn:aws:lambda:us-east-1:999922223333:function:${name}`;

describe('versions, layers and stand-ins', () => {
  it('a version or an alias is seen by the function', async () => {
    const probe = host(
      'exports.handler = async (event, context) => [context.functionVersion, context.invokedFunctionArn];',
    );
    const { arn } = probe.definition;
    const asked = async (functionArn: string) => answerOf(await probe.invoke({}, { at: AT, functionArn }));
    expect(await asked(arn)).toEqual(['$LATEST', arn]);
    expect(await asked(`${arn}:7`)).toEqual(['7', `${arn}:7`]);
    expect(await asked(`${arn}:live`)).toEqual(['$LATEST', `${arn}:live`]);
  });

  it('modules and files of layers are found, the uppermost first', async () => {
    const layers = ['upper', 'lower'].map((name) => {
      const layer = mkdtempSync(path.join(tmpdir(), 'layer-'));
      mkdirSync(path.join(layer, 'nodejs', 'node_modules', 'both'), { recursive: true });
      writeFileSync(path.join(layer, 'nodejs', 'node_modules', 'both', 'index.js'), `module.exports = '${name}';`);
      writeFileSync(path.join(layer, `${name}.json`), JSON.stringify(name));
      return layer;
    });
    const probe = host(
      "exports.handler = async () => [require('both'), require('/opt/upper.json'), require('/opt/lower.json')];",
      { layers },
    );
    expect(answerOf(await probe.invoke({}, { at: AT }))).toEqual(['upper', 'upper', 'lower']);
  });

  it('of an assembly: a layer is unpacked, another is listed, and a foreign runtime takes a stand-in', () => {
    const place = { stack: 'Stack', region: 'ap-northeast-1', account: '111122223333' };
    const of = (type: string, logicalId: string, properties: object): ResolvedResource => ({
      ...place,
      type,
      logicalId,
      name: logicalId,
      ref: type === 'AWS::Lambda::LayerVersion' ? `arn:layer:${logicalId}:1` : logicalId,
      attributes: { Arn: `arn:aws:lambda:ap-northeast-1:111122223333:function:${logicalId}` },
      properties: properties as ResolvedResource['properties'],
    });
    const content = mkdtempSync(path.join(tmpdir(), 'layer-'));
    const standIn = path.join(content, 'stand-in.js');
    writeFileSync(standIn, 'exports.handler = async () => 1;');
    const code = { ZipFile: 'exports.handler = async () => 1;' };
    const { functions, ignored, unable } = readFunctions(
      [
        of('AWS::Lambda::LayerVersion', 'Shared', { Content: { S3Bucket: 'assets', S3Key: 'shared.zip' } }),
        of('AWS::Lambda::Function', 'Node', {
          Runtime: 'nodejs22.x',
          Code: code,
          Layers: ['arn:layer:Shared:1', 'arn:aws:lambda:r:1:layer:theirs:3'],
          Environment: { Variables: { ASKS: `${elsewhere('theirs')}:live` } },
        }),
        of('AWS::Lambda::Function', 'Snake', { Runtime: 'python3.13', Code: code }),
        of('AWS::Lambda::Function', 'Other', { Runtime: 'java21', Code: code }),
      ],
      new Map([['shared.zip', { file: content }]]) as unknown as Parameters<typeof readFunctions>[1],
      new Map(),
      () => content,
      { Snake: standIn, theirs: standIn, [elsewhere('unheard')]: standIn },
    );
    expect(functions.map(({ shortName, layers, handler }) => [shortName, layers, handler])).toEqual([
      ['Node', [content], 'index.handler'],
      ['Snake', [], 'stand-in.handler'],
      ['theirs', [], 'stand-in.handler'],
      ['unheard', [], 'stand-in.handler'],
    ]);
    expect(functions.slice(2).map(({ arn, region }) => [arn, region])).toEqual([
      [elsewhere('theirs'), 'us-east-1'],
      [elsewhere('unheard'), 'us-east-1'],
    ]);
    expect(ignored).toEqual([
      'Stack Node: the layer arn:aws:lambda:r:1:layer:theirs:3 is not in the assembly: what the function loads of it is missing',
      'Stack Other: a function of runtime java21 needs a stand-in; only Node.js runs here',
    ]);
    expect([...unable.keys()]).toHaveLength(1);
    expect(() =>
      readFunctions(
        [of('AWS::Lambda::Function', 'Node', { Runtime: 'nodejs22.x', Code: code })],
        new Map(),
        new Map(),
        () => content,
        { Nodes: standIn },
      ),
    ).toThrow(
      'the stand-in for "Nodes" · there is no such function · there are Node; one that lies elsewhere has an ARN. Did you mean "Node"?',
    );
  });
});

import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { array, assert, asyncProperty, pre, string, uint8Array } from 'fast-check';
import { after, resource, START, startHost, type Host } from './a-host';

const plain = resource('AWS::S3::Bucket', 'Plain', { BucketName: 'plain-records' });
const versioned = resource('AWS::S3::Bucket', 'Versioned', {
  BucketName: 'versioned-records',
  VersioningConfiguration: { Status: 'Enabled' },
});

describe('S3, through the real client', () => {
  let host: Host;
  let s3: S3Client;
  beforeEach(async () => {
    host = await startHost([plain, versioned]);
    s3 = new S3Client(host.client);
  });
  afterEach(async () => {
    s3.destroy();
    await host.close();
  });

  const Bucket = plain.ref;
  const put = (Key: string, Body: string | Buffer = Key, more = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
  const get = async (Key: string, more = {}): Promise<string> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
    return (await Body?.transformToString()) ?? '';
  };

  it('keeps an object as a file that a person can read, with its headers', async () => {
    await put('connect/aozora/hello.txt', 'こんにちは', {
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { queue: 'server-side' },
      CacheControl: 'no-store',
    });
    expect(readFileSync(path.join(host.folder, Bucket, 'connect/aozora/hello.txt'), 'utf8')).toBe('こんにちは');
    const answer = await s3.send(new GetObjectCommand({ Bucket, Key: 'connect/aozora/hello.txt' }));
    expect(await answer.Body?.transformToString()).toBe('こんにちは');
    expect(answer).toMatchObject({
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { queue: 'server-side' },
      CacheControl: 'no-store',
      ContentLength: 15,
      ETag: '"c0e89a293bd36c7a768e4e9d2c5475a8"',
      LastModified: START,
    });
  });

  it('takes a stream of unknown checksum, which the client sends in chunks with a trailer', async () => {
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await s3.send(
      new PutObjectCommand({ Bucket, Key: 'stream', Body: Readable.from([bytes]), ContentLength: bytes.length }),
    );
    expect(readFileSync(path.join(host.folder, Bucket, 'stream')).equals(bytes)).toBe(true);
    const { Body, ChecksumCRC32, ContentEncoding } = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'stream', ChecksumMode: 'ENABLED' }),
    );
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
    expect(ChecksumCRC32).toBeDefined();
    expect(ContentEncoding).toBeUndefined();
  });

  it('gives back any bytes under any key', async () => {
    const step = string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(
      (text) => !/\p{Surrogate}/u.test(text),
    );
    const key = array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join('/'));
    await assert(
      asyncProperty(key, uint8Array({ maxLength: 300 }), async (Key, bytes) => {
        pre(!/(^|\/)\.{1,2}(\/|$)/u.test(Key));
        await put(Key, Buffer.from(bytes));
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(Buffer.from(bytes));
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
        expect(Contents.map((object) => object.Key)).toContain(Key);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps an object where another has its folder, and one whose name is too long for a file', async () => {
    await put('a/b', 'below');
    await put('a', 'above');
    await put('x'.repeat(900), 'long');
    expect([await get('a/b'), await get('a'), await get('x'.repeat(900))]).toEqual(['below', 'above', 'long']);
  });

  it('never leaves its folder', async () => {
    expect(await s3.send(new PutObjectCommand({ Bucket, Key: 'a/../../../escape', Body: 'x' }))).toBeDefined();
    const [object] = host.services.objects(Bucket);
    expect(path.relative(path.join(host.folder, Bucket), object?.file ?? '')).not.toMatch(/^\.\./u);
  });

  it('a bucket whose name is a way out stays in the folder, too', async () => {
    const away = await startHost([resource('AWS::S3::Bucket', 'Away', { BucketName: '../../away' })]);
    try {
      await away.services.store({
        bucket: '../../away',
        key: 'a',
        body: Buffer.from('x'),
        contentType: 'text/plain',
        at: START,
      });
      const [object] = away.services.objects('../../away');
      expect(path.relative(away.folder, object?.file ?? '..')).not.toMatch(/^\.\./u);
    } finally {
      await away.close();
    }
  });

  it('lists by prefix and folder, page by page', async () => {
    for (const key of ['a/1', 'a/2', 'b/1', 'c', 'd']) await put(key);
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'b/' }]);
    expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2 });
    const second = await s3.send(
      new ListObjectsV2Command({ Bucket, Delimiter: '/', ContinuationToken: first.NextContinuationToken }),
    );
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['c', 'd']);
    const below = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a/', StartAfter: 'a/1' }));
    expect(below.Contents?.map(({ Key }) => Key)).toEqual(['a/2']);
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-100', '56789', 'bytes 5-9/10'],
  ])('answers the range %s', async (Range, text, ContentRange) => {
    await put('digits', '0123456789');
    const answer = await s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
    expect([await answer.Body?.transformToString(), answer.ContentRange]).toEqual([text, ContentRange]);
  });

  it('deletes one, several, and what is not there', async () => {
    for (const key of ['a', 'b', 'c & d']) await put(key);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'b' }, { Key: 'c & d' }] } }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['b', 'c & d']);
    expect(host.services.objects(Bucket)).toEqual([]);
  });

  it('copies with the metadata, or with another', async () => {
    await put('from here', 'text', { Metadata: { a: '1' }, Tagging: 'keep=7&team=x' });
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource: `${Bucket}/from%20here` }));
    await s3.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'other',
        CopySource: `${Bucket}/from%20here`,
        MetadataDirective: 'REPLACE',
        Metadata: { b: '2' },
      }),
    );
    const metadata = async (Key: string) => (await s3.send(new HeadObjectCommand({ Bucket, Key }))).Metadata;
    expect([await metadata('same'), await metadata('other')]).toEqual([{ a: '1' }, { b: '2' }]);
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'same' }));
    expect(TagSet).toEqual([
      { Key: 'keep', Value: '7' },
      { Key: 'team', Value: 'x' },
    ]);
  });

  it('puts an upload in parts together', async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'whole', ContentType: 'a/b' }));
    const part = async (PartNumber: number, Body: string) => ({
      PartNumber,
      ETag: (await s3.send(new UploadPartCommand({ Bucket, Key: 'whole', UploadId, PartNumber, Body }))).ETag,
    });
    const Parts = [await part(1, 'one,'), await part(2, 'two')];
    const done = await s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'whole', UploadId, MultipartUpload: { Parts } }),
    );
    expect(done.ETag).toMatch(/^"[\da-f]{32}-2"$/u);
    expect(await get('whole')).toBe('one,two');
  });

  it('keeps versions where the bucket says so', async () => {
    const send = (Body: string) => s3.send(new PutObjectCommand({ Bucket: versioned.ref, Key: 'k', Body }));
    const first = await send('one');
    host.now = after(START, 60);
    await send('two');
    await s3.send(new DeleteObjectCommand({ Bucket: versioned.ref, Key: 'k' }));
    await expect(s3.send(new GetObjectCommand({ Bucket: versioned.ref, Key: 'k' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: versioned.ref, Key: 'k', VersionId: first.VersionId }),
    );
    expect(await Body?.transformToString()).toBe('one');
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: versioned.ref }));
    expect([Versions?.length, DeleteMarkers?.[0]?.IsLatest]).toEqual([2, true]);
  });

  it('writes only what is new when asked so, and answers what has not changed with 304', async () => {
    const { ETag } = await put('once', 'a', { IfNoneMatch: '*' });
    await expect(put('once', 'b', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'once', IfNoneMatch: ETag }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
  });

  it('refuses a body whose checksum is another', async () => {
    await expect(put('x', 'text', { ChecksumSHA256: 'AAAA' })).rejects.toMatchObject({ name: 'BadDigest' });
    expect(host.services.objects(Bucket)).toEqual([]);
  });

  it('serves a presigned address until it expires', async () => {
    await put('a b', 'text');
    const address = `${host.url}/${Bucket}/a%20b?X-Amz-Credential=local%2F20261124%2Fap-northeast-1%2Fs3%2Faws4_request&X-Amz-Date=20261124T010000Z&X-Amz-Expires=60&response-content-type=text%2Fcsv`;
    const answer = await fetch(address);
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, 'text', 'text/csv']);
    host.now = after(START, 61);
    expect((await fetch(address)).status).toBe(403);
  });

  it.each([
    ['a key that is not there', { Key: 'none' }, 'NoSuchKey'],
    ['a bucket that is not there', { Bucket: 'other', Key: 'x' }, 'NoSuchBucket'],
  ])('refuses %s by its name', async (_what, where, name) => {
    await expect(s3.send(new GetObjectCommand({ Bucket, ...where }))).rejects.toMatchObject({ name });
  });

  it('asks leave by action and object', async () => {
    await put('a/b');
    expect(host.asked).toEqual(['s3:PutObject arn:aws:s3:::plain-records/a/b']);
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/a/b` }));
    expect(host.asked).toEqual([
      's3:GetObject arn:aws:s3:::plain-records/a/b',
      's3:PutObject arn:aws:s3:::plain-records/c',
    ]);
    await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(host.asked).toEqual(['s3:ListBucket arn:aws:s3:::plain-records']);
  });
});

it('takes in what lies in a folder when it is opened', async () => {
  const host = await startHost([plain]);
  mkdirSync(path.join(host.folder, plain.ref, 'in'), { recursive: true });
  writeFileSync(path.join(host.folder, plain.ref, 'in/customers.csv'), 'number,name\n');
  expect(host.services.objects(plain.ref)).toMatchObject([{ key: 'in/customers.csv', bytes: 12 }]);
  await host.close();
});

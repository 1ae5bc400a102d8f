/** A bucket as a folder: each object a file of its own name, so that a person can look at it and put files in. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';

export interface ObjectVersion {
  /** `null` in a bucket without versions, as the service says it. */
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  readonly etag: string;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** The how-manieth of the bucket; 0: it lay in the folder before. */
  readonly nth: number;
  /** Headers that come back with the object: `content-type`, `x-amz-meta-…`, checksums. */
  readonly headers: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  file: string;
}

export interface NewObject {
  readonly body: Buffer;
  readonly at: Date;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** Of an upload in parts, whose ETag is not that of the whole. */
  readonly etag?: string;
}

/** An upload in parts that is not put together yet. */
export interface PartialUpload {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly parts: Map<number, { readonly body: Buffer; readonly etag: string }>;
}

/** Beside the objects, in a name no key is written to. */
const ASIDE = '%';

export class Bucket {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly isVersioned: boolean;
  /** The key it encrypts with, when that is one of its own. */
  readonly keyId: string | undefined;
  /** By upload id. */
  readonly uploads = new Map<string, PartialUpload>();
  private readonly folder: string;
  /** Versions of each key, oldest first. */
  private readonly versions = new Map<string, ObjectVersion[]>();
  /** Which key owns a file, in lower case: not every disk tells `A` from `a`. */
  private readonly owners = new Map<string, string>();
  private made = 0;
  private writes = 0;

  constructor({ ref, attributes, region, properties }: ResolvedResource, folder: string) {
    this.name = ref;
    this.arn = attributes['Arn'] ?? `arn:aws:s3:::${ref}`;
    this.region = region;
    this.isVersioned = textOf(fieldsOf(properties['VersioningConfiguration'])['Status']) === 'Enabled';
    this.keyId = keyOf(properties['BucketEncryption']);
    // A template may call a bucket what S3 never would: `../..` stays a name.
    this.folder = path.join(folder, ref.split('/').map(encodedSegment).join('%2F'));
    this.takeIn('');
  }

  /** What lies in the folder when the bucket is opened is in it. */
  private takeIn(below: string): void {
    const folder = path.join(this.folder, below);
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const place = below === '' ? entry.name : `${below}/${entry.name}`;
      if (place.startsWith(`${ASIDE}/`) || place === ASIDE) continue;
      if (entry.isDirectory()) this.takeIn(place);
      if (!entry.isFile()) continue;
      const file = path.join(this.folder, place);
      const key = place.split('/').map(decodedSegment).join('/');
      this.owners.set(place.toLowerCase(), key);
      this.versions.set(key, [
        {
          versionId: 'null',
          isDeleteMarker: false,
          etag: etagOf(readFileSync(file)),
          size: statSync(file).size,
          modifiedAt: statSync(file).mtimeMs,
          nth: 0,
          headers: {},
          tags: {},
          file,
        },
      ]);
    }
  }

  put(key: string, { body, at, headers = {}, tags = {}, etag }: NewObject): ObjectVersion {
    const version: ObjectVersion = {
      versionId: this.nextVersionId(key),
      isDeleteMarker: false,
      etag: etag ?? etagOf(body),
      size: body.length,
      modifiedAt: at.getTime(),
      nth: ++this.writes,
      headers,
      tags,
      file: '',
    };
    this.setAside(key);
    version.file = this.write(key, body);
    this.add(key, version);
    return version;
  }

  /** The newest version, or the one that is named; `undefined` when there is none. */
  version(key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.versions.get(key) ?? [];
    return versionId === undefined ? versions.at(-1) : versions.find((version) => version.versionId === versionId);
  }

  read({ file }: ObjectVersion): Buffer {
    return readFileSync(file);
  }

  /** Without a version: a marker where versions are kept, else it is gone. Answers what was deleted or made. */
  delete(key: string, at: Date, versionId?: string): ObjectVersion | undefined {
    if (versionId === undefined && this.isVersioned) {
      this.setAside(key);
      const marker: ObjectVersion = {
        versionId: this.nextVersionId(key),
        isDeleteMarker: true,
        etag: '',
        size: 0,
        modifiedAt: at.getTime(),
        nth: ++this.writes,
        headers: {},
        tags: {},
        file: '',
      };
      this.add(key, marker);
      return marker;
    }
    const versions = this.versions.get(key) ?? [];
    const gone = this.version(key, versionId);
    if (!gone) return undefined;
    if (gone.file !== '') rmSync(gone.file, { force: true });
    const rest = versions.filter((version) => version !== gone);
    if (rest.length > 0) this.versions.set(key, rest);
    else this.versions.delete(key);
    return gone;
  }

  /** Keys in the order of their bytes, with their newest versions; deleted ones left out. */
  list(prefix = ''): { readonly key: string; readonly version: ObjectVersion }[] {
    return this.sortedKeys(prefix).flatMap((key) => {
      const version = this.version(key);
      return version && !version.isDeleteMarker ? [{ key, version }] : [];
    });
  }

  /** Every version, of each key the newest first. */
  listVersions(prefix = ''): { readonly key: string; readonly version: ObjectVersion; readonly isLatest: boolean }[] {
    return this.sortedKeys(prefix).flatMap((key) =>
      (this.versions.get(key) ?? []).toReversed().map((version, index) => ({ key, version, isLatest: index === 0 })),
    );
  }

  private sortedKeys(prefix: string): string[] {
    return [...this.versions.keys()]
      .filter((key) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  private nextVersionId(key: string): string {
    if (!this.isVersioned) return 'null';
    const seed = `${this.name}\u0000${key}\u0000${++this.made}`;
    return createHash('sha256').update(seed).digest('base64url').slice(0, 32);
  }

  private add(key: string, version: ObjectVersion): void {
    const before = this.isVersioned ? (this.versions.get(key) ?? []) : [];
    this.versions.set(key, [...before, version]);
  }

  /** The file of the newest version makes place for the next. */
  private setAside(key: string): void {
    const newest = this.version(key);
    if (!newest || newest.file === '') return;
    if (!this.isVersioned) return rmSync(newest.file, { force: true });
    const aside = path.join(this.folder, ASIDE, 'versions', newest.versionId === 'null' ? hash(key) : newest.versionId);
    mkdirSync(path.dirname(aside), { recursive: true });
    renameSync(newest.file, aside);
    newest.file = aside;
  }

  /** Under the key's own name; where the disk cannot have that, under its hash. */
  private write(key: string, body: Buffer): string {
    const place = key.split('/').map(encodedSegment).join('/');
    const owner = this.owners.get(place.toLowerCase()) ?? key;
    const file = path.join(this.folder, place);
    if (owner === key)
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, body);
        this.owners.set(place.toLowerCase(), key);
        return file;
      } catch (error) {
        // a folder where the file should be, a file where a folder should be, a name too long for the disk
        const { code } = error as NodeJS.ErrnoException;
        if (!['EISDIR', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG'].includes(code ?? '')) throw error;
      }
    const named = path.join(this.folder, ASIDE, 'objects', hash(key));
    mkdirSync(path.dirname(named), { recursive: true });
    writeFileSync(named, body);
    return named;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
export const etagOf = (body: Buffer): string => createHash('md5').update(body).digest('hex');

const encodedByte = (letter: string): string =>
  [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** What a file name here cannot have, and `%`, which stands for it then. */
const REFUSED = process.platform === 'win32' ? /[%\\:*?"<>|\p{Cc}]|[. ]$/gu : /[%\p{Cc}]/gu;

/** One step of a key as a file name. */
function encodedSegment(segment: string): string {
  if (segment === '') return '%00';
  if (segment === '.' || segment === '..') return '%2E'.repeat(segment.length);
  return segment.replaceAll(REFUSED, encodedByte);
}

function decodedSegment(segment: string): string {
  if (segment === '%00') return '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function keyOf(encryption: unknown): string | undefined {
  const [rule] = listOf(fieldsOf(encryption)['ServerSideEncryptionConfiguration']);
  const { SSEAlgorithm, KMSMasterKeyID } = fieldsOf(fieldsOf(rule)['ServerSideEncryptionByDefault']);
  return textOf(SSEAlgorithm).startsWith('aws:kms') ? textOf(KMSMasterKeyID) || undefined : undefined;
}

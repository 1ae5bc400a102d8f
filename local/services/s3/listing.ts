/** What is in a bucket, a page at a time, folders folded. */
import { ServiceFault } from '../fault';
import type { Bucket } from './bucket';
import type { Xml } from './xml';

const MOST = 1000;

/** Both kinds of listing: the older continues after a key, the newer with a token, which here is the key in base64. */
export function listObjects(bucket: Bucket, query: URLSearchParams): Xml {
  const isSecond = query.get('list-type') === '2';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const startAfter = query.get(isSecond ? 'start-after' : 'marker') ?? '';
  const most = mostOf(query);
  const written = writer(query);
  const after = token === null ? startAfter : Buffer.from(token, 'base64').toString('utf8');
  const entries: { readonly name: string; readonly folder: boolean; readonly xml: Xml }[] = [];
  let isTruncated = false;
  for (const { key, version } of bucket.list(prefix)) {
    const fold = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = fold < 0 ? key : key.slice(0, fold + delimiter.length);
    if (isAtOrBefore(name, after) || entries.at(-1)?.name === name) continue;
    if (entries.length === most) {
      isTruncated = true;
      break;
    }
    entries.push({
      name,
      folder: fold >= 0,
      xml:
        fold >= 0
          ? { Prefix: written(name) }
          : {
              Key: written(key),
              LastModified: new Date(version.modifiedAt).toISOString(),
              ETag: `"${version.etag}"`,
              Size: version.size,
              StorageClass: 'STANDARD',
            },
    });
  }
  const last = entries.at(-1)?.name ?? '';
  return {
    Name: bucket.name,
    Prefix: written(prefix),
    Delimiter: delimiter === '' ? undefined : written(delimiter),
    MaxKeys: most,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: isTruncated,
    ...(isSecond
      ? {
          KeyCount: entries.length,
          ContinuationToken: token ?? undefined,
          StartAfter: startAfter === '' ? undefined : written(startAfter),
          NextContinuationToken: isTruncated ? Buffer.from(last).toString('base64') : undefined,
        }
      : { Marker: written(startAfter), NextMarker: isTruncated ? written(last) : undefined }),
    Contents: entries.filter(({ folder }) => !folder).map(({ xml }) => xml),
    CommonPrefixes: entries.filter(({ folder }) => folder).map(({ xml }) => xml),
  };
}

/** All versions at once; a page of them ends with a key. */
export function listObjectVersions(bucket: Bucket, query: URLSearchParams): Xml {
  const prefix = query.get('prefix') ?? '';
  const written = writer(query);
  const after = query.get('key-marker') ?? '';
  const most = mostOf(query);
  const all = bucket.listVersions(prefix).filter(({ key }) => !isAtOrBefore(key, after));
  const page = all.slice(0, most);
  const cutKey = all[most]?.key;
  const whole = cutKey === undefined ? page : page.filter(({ key }) => key !== cutKey);
  const shown = whole.length > 0 ? whole : page;
  const shape = ({ key, version, isLatest }: (typeof all)[number]): Record<string, Xml> => ({
    Key: written(key),
    VersionId: version.versionId,
    IsLatest: isLatest,
    LastModified: new Date(version.modifiedAt).toISOString(),
  });
  return {
    Name: bucket.name,
    Prefix: written(prefix),
    MaxKeys: most,
    IsTruncated: shown.length < all.length,
    NextKeyMarker: shown.length < all.length ? written(shown.at(-1)?.key ?? '') : undefined,
    Version: shown
      .filter(({ version }) => !version.isDeleteMarker)
      .map((entry) => ({ ...shape(entry), ETag: `"${entry.version.etag}"`, Size: entry.version.size })),
    DeleteMarker: shown.filter(({ version }) => version.isDeleteMarker).map(shape),
  };
}

function mostOf(query: URLSearchParams): number {
  const asked = Number(query.get('max-keys') ?? MOST);
  if (!Number.isInteger(asked) || asked < 0)
    throw new ServiceFault('InvalidArgument', `max-keys is ${query.get('max-keys')}, a number from 0 on is taken`);
  return Math.min(asked, MOST);
}

const writer = (query: URLSearchParams): ((text: string) => string) =>
  query.get('encoding-type') === 'url' ? (text) => encodeURIComponent(text).replaceAll('%2F', '/') : (text) => text;

const isAtOrBefore = (name: string, after: string): boolean =>
  after !== '' && Buffer.compare(Buffer.from(name), Buffer.from(after)) <= 0;

/** The sample center, and copies of it with something changed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Center } from '../../center/center';
import { loadCenter, type LoadedCenter } from '../../center/load';

const config = path.join(__dirname, '..', '..', 'config');
const read = (file: string): string => readFileSync(path.join(config, file), 'utf8');

export const SAMPLE = read('center.yaml');
export const HOLIDAYS = read('holidays.json');
export const CUSTOMERS = read('customers.csv');
export const EDITOR_SCHEMA = read('center.schema.json');

/** The sample with `was` replaced by `is`; fails when `was` does not stand there. */
export function changed(was: string, is: string, text = SAMPLE): string {
  if (!text.includes(was)) throw new Error(`The sample has no ${JSON.stringify(was)} any more.`);
  return text.replace(was, () => is);
}

/** The line on which `needle` first stands, from 1. */
export const lineOf = (needle: string, text = SAMPLE): number => text.slice(0, text.indexOf(needle)).split('\n').length;

/** `holidays` null: there is no list. */
export function load(yaml: string, holidays: string | null = HOLIDAYS, overlay?: string): LoadedCenter {
  return loadCenter({
    yaml,
    file: 'center.yaml',
    holidays: { json: holidays ?? undefined, file: 'holidays.json' },
    ...(overlay === undefined ? {} : { overlay: { yaml: overlay, file: 'environments/dev.yaml' } }),
  });
}

/** The center, where nothing may be wrong. */
export function loaded(yaml: string, holidays?: string | null, overlay?: string): Center {
  const { center, findings } = load(yaml, holidays, overlay);
  if (!center) throw new Error(findings.map(({ path: where, message }) => `${where}: ${message}`).join('\n'));
  return center;
}

/** A definition that says only what has no default, and then `more`. */
export const smallest = (more = ''): string =>
  `name: small\nregion: ap-northeast-1\ntimeZone: Asia/Tokyo\nteams:\n  - name: sales\n    people: [kato.jun]\npeople:\n  - { login: kato.jun, firstName: Jun, lastName: Kato }\n${more}`;

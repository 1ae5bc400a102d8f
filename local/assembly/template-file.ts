/** Files that hold templates: where an address leads on this machine, and each file read once. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseTemplate, type ParsedTemplate } from './template';

/** How deep stacks may nest; the service allows fewer. */
export const DEEPEST_NESTING = 8;

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/**
 * A file that an address names: a path from the parent's folder, or, of an address in a bucket, the longest end of it
 * that is there (`https://…/v3/stacks/queues.yaml` → `stacks/queues.yaml`, `queues.yaml`).
 */
export function fileOf(address: string, folder: string | undefined): string | undefined {
  if (address === '' || folder === undefined || address.includes('\u0000')) return undefined;
  if (!/^(https?|s3):\/\//u.test(address)) {
    const file = path.resolve(folder, address.replace(/^file:\/\//u, ''));
    return isFile(file) ? file : undefined;
  }
  const segments = address
    .replace(/[?#].*$/u, '')
    .split('/')
    .slice(3)
    .filter((segment) => segment !== '' && segment !== '..' && segment !== '.');
  for (let from = Math.max(0, segments.length - DEEPEST_NESTING); from < segments.length; from++) {
    const file = path.join(folder, ...segments.slice(from));
    if (isFile(file)) return file;
  }
  return undefined;
}

/** Reads each template file once, however many stacks are made of it. */
export function templateReader(): (file: string) => ParsedTemplate {
  const known = new Map<string, ParsedTemplate>();
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    const read = parsed(file);
    known.set(file, read);
    return read;
  };
}

function parsed(file: string): ParsedTemplate {
  try {
    return parseTemplate(path.basename(file), readFileSync(file, 'utf8'));
  } catch {
    return {
      findings: [
        { severity: 'error', stack: path.basename(file), message: 'cannot be read', fix: 'see who may read it' },
      ],
    };
  }
}

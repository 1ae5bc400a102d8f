import type { HolidayList } from '../center';
import type { CenterFinding, Path } from '../finding';
import type { Definition } from '../schema';
import type { Draft } from '../schema-findings';

/** Adds a finding about the value at `path`; `ofKey` when the fault is the setting's name, as in `people: { sato.kenij: 1 }`. */
export interface Report {
  (severity: CenterFinding['severity'], path: Path, message: string, fix: string, ofKey?: 'ofKey'): void;
}

/** What a check sees: everything well-formed of the definition, also when other parts are not. */
export interface Checked {
  readonly definition: Draft<Definition>;
  /** The definition as it stands, malformed parts included: for names that exist although something else is wrong with them. */
  readonly written: unknown;
  /** The committed list of national days; absent when there is none or it cannot be read. */
  readonly list: HolidayList | undefined;
  readonly environment: string;
}

/** Looks at one subject across the sections of a definition. */
export type Check = (checked: Checked, report: Report) => void;

/** The items of a list that are there, each with its index. */
export function* present<T>(list: readonly (T | undefined)[] | undefined): Iterable<[number, T]> {
  for (const [index, item] of (list ?? []).entries()) if (item !== undefined) yield [index, item];
}

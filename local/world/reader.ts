/** Reads the evaluated properties of one resource; what is not as the service takes it becomes a finding with its place. */
import { didYouMean } from '../../language/nearest';
import { at, type BootFinding } from '../assembly/finding';
import { fieldsOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { kindOf } from '../assembly/node';

export class Reader {
  private constructor(
    private readonly resource: ResolvedResource,
    private readonly value: unknown,
    private readonly path: string,
    private readonly findings: BootFinding[],
  ) {}

  /** The properties of a resource. */
  static of(resource: ResolvedResource, findings: BootFinding[]): Reader {
    return new Reader(resource, resource.properties, `Resources.${resource.logicalId}.Properties`, findings);
  }

  /** A property of this object. */
  get(name: string): Reader {
    return new Reader(this.resource, fieldsOf(this.value)[name], at(this.path, name), this.findings);
  }

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The elements of this list; none when it is absent. */
  entries(): readonly Reader[] {
    if (!this.isThere) return [];
    if (!Array.isArray(this.value)) {
      this.fault(`is ${kindOf(this.value)}, it must be a list`, 'write a list');
      return [];
    }
    return this.value.map(
      (inner: unknown, index) => new Reader(this.resource, inner, at(this.path, index), this.findings),
    );
  }

  /** Text that may be absent. */
  optional(): string | undefined {
    if (!this.isThere) return undefined;
    const text = textOf(this.value);
    if (text !== '') return text;
    this.fault(`is ${kindOf(this.value)}, it must be a text`, 'write a text that is not empty');
    return undefined;
  }

  /** Text that must be there; empty, and a finding, when it is not. */
  text(): string {
    if (this.isThere) return this.optional() ?? '';
    this.fault('is missing', 'give it: the service asks for it');
    return '';
  }

  /** A whole number within bounds; `otherwise` when it is absent or none. */
  number<T extends number | undefined>(from: number, to: number, otherwise: T): number | T {
    if (!this.isThere) return otherwise;
    const text = textOf(this.value).trim();
    const number = text === '' ? Number.NaN : Number(text);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    this.fault(
      `is ${kindOf(this.value)}, it must be a whole number from ${from} to ${to}`,
      'write a number within these bounds',
    );
    return otherwise;
  }

  /** One of a few words. */
  oneOf<T extends string, U>(words: readonly T[], otherwise: U): T | U {
    if (!this.isThere) return otherwise;
    const word = words.find((candidate) => candidate === textOf(this.value));
    if (word !== undefined) return word;
    this.fault(
      `is ${kindOf(this.value)}, it must be one of ${words.join(', ')}.${didYouMean(textOf(this.value), words)}`,
      'write one of these words',
    );
    return otherwise;
  }

  isTrue(otherwise = false): boolean {
    if (!this.isThere) return otherwise;
    const text = textOf(this.value).toLowerCase();
    if (text !== 'true' && text !== 'false')
      this.fault(`is ${kindOf(this.value)}, it must be true or false`, 'write true or false');
    return text === 'true';
  }

  fault(message: string, fix: string, severity: BootFinding['severity'] = 'error'): void {
    const { stack, logicalId } = this.resource;
    this.findings.push({ severity, stack, logicalId, path: this.path, message, fix });
  }
}

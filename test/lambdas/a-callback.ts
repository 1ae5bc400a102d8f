/** A callback that was asked for, and a table of them in memory, for tests. */
import { apply, callbackOf, personKeys, type Callback, type CallbackRequest } from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';

export const ASKED_IN = '5ca32fbd-8f92-46af-92a5-6b0f970f0efe';
export const CALLER = '+819012345678';

export const aCallback = (fields: Partial<CallbackRequest> = {}, ...facts: CallbackFact[]): Callback =>
  callbackOf(
    {
      id: 'cb-5ca32fbd8f92',
      number: CALLER,
      caller: CALLER,
      queue: 'mobile',
      reason: 'waiting',
      language: 'ja-JP',
      wanted: 'automatic',
      retries: 2,
      requestedAt: '2027-01-12T03:00:00.000Z',
      calledAt: '2027-01-12T02:55:00.000Z',
      dueBy: '2027-01-15T03:00:00.000Z',
      contactId: ASKED_IN,
      ...fields,
    },
    facts,
  );

export function callbacksInMemory(...callbacks: readonly Callback[]) {
  const rows = new Map(callbacks.map((callback) => [callback.id, callback]));
  const freed: string[] = [];
  /** Those that an older version wrote. */
  const unmarked = new Set<string>();
  return {
    rows,
    freed,
    old: unmarked,
    find: async (id: string): Promise<Callback | undefined> => rows.get(id),
    ofPerson: async (number: string): Promise<Callback | undefined> =>
      [...rows.values()].find((callback) => personKeys(callback).includes(number)),
    async change(id: string, decide: (callback: Callback) => readonly CallbackFact[]) {
      const before = rows.get(id);
      if (!before) return undefined;
      unmarked.delete(id);
      const callback = apply(before, ...decide(before));
      rows.set(id, callback);
      return { callback, isNew: JSON.stringify(callback) !== JSON.stringify(before) };
    },
    free: async ({ id }: Callback): Promise<void> => void freed.push(id),
    async *open(): AsyncGenerator<Callback> {
      yield* [...rows.values()].filter(({ id }) => !unmarked.has(id));
    },
    async *unmarked(): AsyncGenerator<string> {
      yield* unmarked;
    },
  };
}

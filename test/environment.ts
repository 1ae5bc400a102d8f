/** Node.js for one test file, as jest gives it, with what jest leaves behind in the process taken away afterwards. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

interface Storage {
  run: (this: AsyncLocalStorage<unknown>, ...given: unknown[]) => unknown;
}

// Jest keeps a storage for each file and never lets go of it: on Node.js 20 every promise of every later file pays for all of them.
const storages = new Set<AsyncLocalStorage<unknown>>();
const prototype: Storage = AsyncLocalStorage.prototype as Storage;
const { run } = prototype;
prototype.run = function (...given) {
  storages.add(this);
  return run.apply(this, given);
};

export default class Environment extends TestEnvironment {
  override async teardown(): Promise<void> {
    await super.teardown();
    for (const storage of storages) storage.disable();
    storages.clear();
  }
}

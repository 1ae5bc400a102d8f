/** All hosted services of one assembly, and the one clock they share. */
import type { BootFinding } from '../assembly/finding';
import type { Delivery, HostingOptions, StoredObject } from './hosted';
import type { HostedServiceName } from './hosted-types';
import type { LocalService } from './service';

export class Hosting {
  readonly findings: readonly BootFinding[] = [];
  readonly notCarriedOut: readonly string[] = [];

  constructor(private readonly options: HostingOptions) {}

  service(name: HostedServiceName): LocalService {
    return {
      name,
      operations: [],
      needs: () => [],
      answer: () => Promise.resolve({ status: 501, body: { message: `${name} is not hosted yet` } }),
    };
  }

  nextAt(): Date | undefined {
    return undefined;
  }

  async tick(_at: Date): Promise<void> {}

  settle(from: Date, _until: Date): Promise<Date> {
    return Promise.resolve(from);
  }

  deliver(delivery: Delivery): Promise<void> {
    this.options.onActivity?.({
      at: delivery.at,
      service: 'none',
      by: delivery.to,
      text: 'nothing takes it here',
      isFailure: true,
    });
    return Promise.resolve();
  }

  store(_object: StoredObject): Promise<boolean> {
    return Promise.resolve(false);
  }

  objects(_bucket: string): readonly { key: string; file: string; bytes: number }[] {
    return [];
  }

  async close(): Promise<void> {}
}

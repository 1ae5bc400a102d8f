import { answeringCloudFormation } from '../adapters/answering-cloudformation';
import { systemClock } from '../adapters/clock';
import { reply } from '../adapters/cloudformation-reply';
import { connectClient, connectService } from '../adapters/connect';
import { connectPace } from '../adapters/connect-pace';
import { documents } from '../adapters/documents';
import { keptCalendar } from '../adapters/kept-calendar';
import { keptDirectory } from '../adapters/kept-directory';
import { keptOrders } from '../adapters/kept-orders';
import { setting } from '../adapters/settings';
import { wasFinished } from './answer';
import { paced } from './pacing';
import { MalformedProperties, readWiring, type Wiring } from './properties';
import { unwireCenter, wireCenter, type WireCenterPorts } from './wire-center';

export const handler = answeringCloudFormation({
  reply,
  clock: systemClock,
  write: (line) => void process.stdout.write(`${line}\n`),
  async work(request, report, remaining) {
    const ports: WireCenterPorts = {
      connect: connectService(connectClient(), paced(connectPace(remaining))),
      directory: keptDirectory(documents(), setting('DIRECTORY_TABLE')),
      calendar: keptCalendar(documents(), setting('CALENDAR_TABLE')),
      orders: keptOrders(documents(), setting('ORDERS_TABLE')),
      clock: systemClock,
      report,
    };
    const { RequestType, ResourceProperties, OldResourceProperties } = request;
    if (RequestType !== 'Delete')
      return wireCenter(
        readWiring(ResourceProperties),
        RequestType === 'Update' ? readable(OldResourceProperties) : undefined,
        ports,
      );
    const wired = readable(ResourceProperties);
    if (wired) await unwireCenter(wired, { wasFinished: wasFinished(request) }, ports);
  },
});

/** What could not be read was never wired: there is nothing to undo, and the way back must not fail for it. */
function readable(properties: unknown): Wiring | undefined {
  try {
    return readWiring(properties);
  } catch (error) {
    if (error instanceof MalformedProperties) return undefined;
    throw error;
  }
}

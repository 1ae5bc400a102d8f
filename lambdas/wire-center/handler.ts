import { answeringCloudFormation } from '../adapters/answering-cloudformation';
import { systemClock } from '../adapters/clock';
import { reply } from '../adapters/cloudformation-reply';
import { connectClient, connectService } from '../adapters/connect';
import { connectPace } from '../adapters/connect-pace';
import { documents } from '../adapters/documents';
import { keptCalendar } from '../adapters/kept-calendar';
import { keptDirectory } from '../adapters/kept-directory';
import { setting } from '../adapters/settings';
import { paced } from './pacing';
import { readWiring } from './properties';
import { unwireCenter, wireCenter, type WireCenterPorts } from './wire-center';

export const handler = answeringCloudFormation({
  reply,
  clock: systemClock,
  write: (line) => void process.stdout.write(`${line}\n`),
  async work(request, report, remaining) {
    const ports: WireCenterPorts = {
      connect: connectService(connectClient(), paced(connectPace(process.env['AWS_ENDPOINT_URL_CONNECT'], remaining))),
      directory: keptDirectory(documents(), setting('DIRECTORY_TABLE')),
      calendar: keptCalendar(documents(), setting('CALENDAR_TABLE')),
      clock: systemClock,
      report,
    };
    const wiring = readWiring(request.ResourceProperties);
    if (request.RequestType === 'Delete') return unwireCenter(wiring, ports);
    const old = request.RequestType === 'Update' ? readWiring(request.OldResourceProperties) : undefined;
    return wireCenter(wiring, old, ports);
  },
});

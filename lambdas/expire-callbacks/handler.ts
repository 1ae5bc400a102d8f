import { callbacksOf } from '../adapters/callbacks-settings';
import { pause, systemClock } from '../adapters/clock';
import { connectClient } from '../adapters/connect';
import { connectContacts } from '../adapters/connect-contacts';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { Journal } from '../journal/journal';
import { expireCallbacks } from './expire-callbacks';

/** Connect's 2 requests a second. */
const PAUSE_MILLISECONDS = 500;

const connect = connectClient();

/** Run by a schedule. Raises the metric `Broken` (0 or 1), and throws, so that the function's own `Errors` rise too. */
export async function handler(): Promise<void> {
  const journal = new Journal();
  let broke = 1;
  try {
    const contacts = connectContacts(connect, setting('INSTANCE_ARN'));
    const told = await expireCallbacks({
      callbacks: callbacksOf(documents()),
      stop: async (contactId) => {
        await contacts.stop(contactId);
        await pause(PAUSE_MILLISECONDS);
      },
      clock: systemClock,
    });
    journal.note({ ...told });
    broke = 0;
  } catch (error) {
    journal.broken(error);
    throw error;
  } finally {
    journal.measure('Broken', broke, 'Count');
    const name = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'expire-callbacks';
    process.stdout.write(`${journal.line(name, systemClock())}\n`);
  }
}

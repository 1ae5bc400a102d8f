import { systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { download } from '../adapters/download';
import { keptCalendar } from '../adapters/kept-calendar';
import { setting } from '../adapters/settings';
import { Journal } from '../journal/journal';
import type { RefreshHolidaysAnswer } from './answer';
import { refreshHolidays } from './refresh-holidays';

/** Run by a schedule. Raises the metric `RefreshFailed` (0 or 1), and throws, so that the function's own `Errors` rise too. */
export async function handler(): Promise<RefreshHolidaysAnswer> {
  const journal = new Journal();
  try {
    const url = setting('SOURCE_URL');
    const source = { name: url, download: () => download(url) };
    const calendar = keptCalendar(documents(), setting('CALENDAR_TABLE'));
    const answer = await refreshHolidays({ source, calendar, clock: systemClock });
    journal.measure('RefreshFailed', 0, 'Count');
    journal.note({ ...answer });
    return answer;
  } catch (error) {
    journal.measure('RefreshFailed', 1, 'Count');
    journal.broken(error);
    throw error;
  } finally {
    const name = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'refresh-holidays';
    process.stdout.write(`${journal.line(name, systemClock())}\n`);
  }
}

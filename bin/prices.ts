/** The prices that budgets are made with: those that come with this package, or a file of one's own. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { formatCenterFinding } from '../center/finding';
import { Mistake } from '../language/mistake';
import { loadPrices, type Prices } from '../rehearsal/price/prices';
import { fileProblem, shown } from './definition';

const PACKAGED = path.join(__dirname, '..', 'rehearsal', 'price', 'prices.yaml');

/** @throws Mistake when the file cannot be read, or with everything that is wrong in it */
export async function readPrices(file: string = PACKAGED): Promise<Prices> {
  let yaml: string;
  try {
    yaml = await readFile(file, 'utf8');
  } catch (error) {
    throw new Mistake(
      `--prices: ${shown(file)} cannot be read: ${fileProblem(error)} · copy rehearsal/price/prices.yaml and change it`,
    );
  }
  const { prices, findings } = loadPrices(yaml, shown(file));
  if (!prices) throw new Mistake(findings.map(formatCenterFinding).join('\n'));
  return prices;
}

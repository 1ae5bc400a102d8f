/** Loaded before each test file. */
import { configureGlobal } from 'fast-check';

// The same inputs on every run, so that a red run means a change. `TSUNAGU_SEED=random` looks for new ones.
const wanted = process.env['TSUNAGU_SEED'] ?? '20261121';
if (wanted !== 'random') configureGlobal({ seed: Number(wanted) });

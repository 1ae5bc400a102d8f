/** Loaded before each test file. */
import fc from 'fast-check';

// The same inputs on every run, so that a red run means a change. `TSUNAGU_SEED=random` looks for new ones.
const wanted = process.env['TSUNAGU_SEED'] ?? '20261121';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });

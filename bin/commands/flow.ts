/** `flow …`: what can be done with Amazon Connect flows, anybody's. One file a command under `flow/`. */
import type { Register } from '../register';
import { register as check } from './flow/check';
import { register as importFlow } from './flow/import';
import { register as diff } from './flow/diff';
import { register as draw } from './flow/draw';

const COMMANDS: readonly Register[] = [check, diff, draw, importFlow];

export const register: Register = (program, terminal, done) => {
  const flow = program.command('flow').description('Amazon Connect flows');
  for (const one of COMMANDS) one(flow, terminal, done);
};

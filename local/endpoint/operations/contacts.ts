import type { Operation } from '../operation';

export const contactOperations: readonly Operation[] = [];

import { answering } from '../adapters/answering';

export const handler = answering('queue-callback', () => Promise.resolve({ status: '500' as const }));

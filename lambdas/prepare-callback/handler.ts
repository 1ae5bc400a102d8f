import { answering } from '../adapters/answering';

export const handler = answering('prepare-callback', () => Promise.resolve({ status: '500' as const }));

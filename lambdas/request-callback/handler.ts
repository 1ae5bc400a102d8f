import { answering } from '../adapters/answering';

export const handler = answering('request-callback', () => Promise.resolve({ status: '500' as const }));

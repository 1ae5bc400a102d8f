import { answering } from '../adapters/answering';

export const handler = answering('place-in-queue', () => Promise.resolve({ status: '500' as const }));

import { answering } from '../adapters/answering';

export const handler = answering('find-caller', () => Promise.resolve({ status: '500' as const }));

import { answering } from '../adapters/answering';

export const handler = answering('order-people', () => Promise.resolve({ status: '500' as const }));

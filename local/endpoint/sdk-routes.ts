/** Names of Connect's operations by their routes, from the SDK's own table: for the message about one that is not answered here. */
import { match } from './route';

export async function nameOfRoute(method: string, segments: readonly string[]): Promise<string | undefined> {
  const connect: Record<string, unknown> = await import('@aws-sdk/client-connect');
  for (const schema of Object.values(connect)) {
    // An operation's schema: [9, namespace, name, { http: [method, route, status] }, …]
    if (!Array.isArray(schema) || schema[0] !== 9) continue;
    const [, , name, traits] = schema as [number, string, string, Record<string, unknown>];
    const [verb, route] = (traits['http'] ?? []) as [string?, string?];
    if (verb === method && route !== undefined && match(route.split('?')[0] ?? '', segments)) return name;
  }
  return undefined;
}

/** Values of a route's `{…}`, when the segments follow it: `/queues/{InstanceId}/{QueueId}`. */
export function match(route: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = route.split('/').slice(1);
  if (parts.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) values[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return values;
}

import { bootCenter } from '../../local/center';
import { writeSmallAssembly } from './small-assembly';
it('boots', async () => {
  const logs: unknown[] = [];
  const t = Date.now();
  const center = await bootCenter({ assembly: { directory: writeSmallAssembly() }, at: new Date('2026-05-01T01:00:00Z'), onLog: (l) => logs.push(l) });
  console.log(Date.now() - t, JSON.stringify({ ...center, world: { ...center.world, flows: center.world.flows.length } }, null, 1));
  const t2 = Date.now();
  console.log(await center.ports().invoke({ functionArn: center.world.functions[0]!.arn, event: { Details: { Parameters: { number: '1' } } }, at: new Date('2026-05-01T01:00:00Z'), timeLimitMilliseconds: 8000 }), logs, Date.now() - t2);
  await center.close();
});

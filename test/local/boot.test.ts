import { bootCenter } from '../../local/center';
import { writeSmallAssembly } from './small-assembly';

it('boots a hand-written assembly and plays a call on it', async () => {
  const center = await bootCenter({ assembly: { directory: writeSmallAssembly() }, at: new Date('2026-05-01T01:00:00Z') });
  try {
    const report = await center.call({
      from: '+81332104567',
      line: 'main',
      at: new Date('2026-05-01T01:00:00Z'),
      presses: ['1001#'],
      agents: { 'sato.kenji': { kind: 'available', answersAfterSeconds: 3 } },
      patienceSeconds: 300,
    });
    console.log(JSON.stringify(report, null, 1));
    expect(report.outcome).toMatchObject({ kind: 'connected', queue: 'sales', agent: 'sato.kenji' });
  } finally {
    await center.close();
  }
});

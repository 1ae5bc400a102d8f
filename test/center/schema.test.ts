import { schemaText } from '../../bin/commands/center';
import { EDITOR_SCHEMA } from './sample';

describe('the schema for editors', () => {
  it('is up to date: npm run -s tsunagu -- center schema', () => {
    expect(JSON.parse(EDITOR_SCHEMA)).toEqual(JSON.parse(schemaText()));
  });

  it('describes every setting', () => {
    const bare: string[] = [];
    const look = (schema: Record<string, unknown>, path: string): void => {
      for (const [name, property] of Object.entries(
        (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>,
      )) {
        const described =
          (property['description'] ??
            (property['anyOf'] as Record<string, unknown>[] | undefined)?.[0]?.['description']) !== undefined;
        if (!described) bare.push(`${path}${name}`);
        look(property, `${path}${name}.`);
        if (property['items']) look(property['items'] as Record<string, unknown>, `${path}${name}.`);
      }
    };
    look(JSON.parse(EDITOR_SCHEMA) as Record<string, unknown>, '');
    expect(bare).toEqual([]);
  });
});

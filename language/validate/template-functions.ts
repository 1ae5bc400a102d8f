/** Lambda functions of templates that belong together, and whether Connect may invoke them. */
import type { Json } from '../document';
import { readNamed } from '../named';
import { isObject, type JsonObject } from './flow';
import type { FunctionFacts } from './flow-set';
import { templateNames, type NameOf } from './template-names';

const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

/** Where a function's resource may say the fields of its answer: its code is not read. */
export const ANSWERS_METADATA = 'tsunagu:answers';

/** Every function of an assembly's templates, called as flows call it. */
export function functionsOfTemplates(templates: readonly JsonObject[]): readonly FunctionFacts[] {
  const names = templateNames(templates);
  const resources = templates.flatMap((template) =>
    Object.entries(isObject(template['Resources']) ? template['Resources'] : {}).flatMap(([id, resource]) =>
      isObject(resource) ? [{ id, resource, nameOf: names(template) }] : [],
    ),
  );
  const invocable = new Set(resources.flatMap(({ resource, nameOf }) => [...letsIn(resource, nameOf)]));
  return resources.flatMap(({ id, resource, nameOf }) => {
    const address = nameOf({ Ref: id });
    const name = readNamed(address);
    if (!FUNCTIONS.includes(resource['Type'] as string) || !address || name?.kind !== 'function') return [];
    const metadata = resource['Metadata'];
    const answers = isObject(metadata) ? metadata[ANSWERS_METADATA] : undefined;
    return [
      {
        name: name.name,
        address,
        isAssociated: invocable.has(address),
        ...(Array.isArray(answers) && {
          answers: (answers as readonly Json[]).filter((field) => typeof field === 'string'),
        }),
      },
    ];
  });
}

/** Functions that a resource lets a Connect instance invoke. */
function* letsIn(resource: JsonObject, nameOf: NameOf): Iterable<string> {
  const { Type: type, Properties: properties } = resource;
  if (typeof type !== 'string' || !isObject(properties)) return;
  const isAssociation =
    type === 'AWS::Connect::IntegrationAssociation' && properties['IntegrationType'] === 'LAMBDA_FUNCTION';
  const isPermission = type === 'AWS::Lambda::Permission' && properties['Principal'] === 'connect.amazonaws.com';
  // A custom resource that is handed the function may associate it.
  const isCustom = type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
  if (isAssociation || isPermission || isCustom) yield* tokensIn(properties, nameOf, isCustom ? ['ServiceToken'] : []);
}

function* tokensIn(value: Json, nameOf: NameOf, except: readonly string[] = []): Iterable<string> {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* tokensIn(item, nameOf);
  if (!isObject(value)) return;
  const name = nameOf(value);
  if (name !== undefined) yield name;
  else for (const [key, item] of Object.entries(value)) if (!except.includes(key)) yield* tokensIn(item, nameOf);
}

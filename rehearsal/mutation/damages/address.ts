import {
  inWords,
  textsIn,
  withParameters,
  withValueAt,
  type Address,
  type AddressKind,
  type Addresses,
  type Damaging,
} from '../damage';

/** A queue, hours, a function, a flow or a recording is exchanged for another of its kind. */
export const address: Damaging = (action, document, addresses) =>
  textsIn(action.Parameters).flatMap(({ path, text }) => {
    const { right, wrong } = mistaken(addresses, text, String(path.at(-1) ?? ''));
    return wrong === undefined
      ? []
      : [
          {
            text: `${inWords(path)} is ${wrong.name}, not ${right}`,
            document: withParameters(
              document,
              action,
              withValueAt(action.Parameters, path, wrong.arn) as NonNullable<typeof action.Parameters>,
            ),
          },
        ];
  });

/** Where an address is a reference, the parameter's own name says of which kind it is. */
const KINDS: Readonly<Record<string, AddressKind>> = {
  QueueId: 'queues',
  HoursOfOperationId: 'hours',
  LambdaFunctionARN: 'functions',
  ContactFlowId: 'flows',
  PromptId: 'prompts',
};

function mistaken(
  addresses: Addresses,
  text: string,
  key: string,
): { readonly right: string; readonly wrong?: Address | undefined } {
  for (const list of Object.values(addresses)) {
    const known = list.find(({ arn }) => arn === text);
    if (!known) continue;
    const others = list.filter(({ name }) => name !== known.name);
    return { right: known.name, wrong: others.find(({ type }) => type === known.type) ?? others[0] };
  }
  const kind = KINDS[key];
  return { right: text, wrong: text.startsWith('$.') && kind ? addresses[kind][0] : undefined };
}

import { inWords, textsIn, withParameters, withValueAt, type Addresses, type Damaging } from '../damage';

/** A queue, hours, a function, a flow or a recording is exchanged for another of its kind. */
export const address: Damaging = (action, document, addresses) =>
  textsIn(action.Parameters).flatMap(({ path, text }) => {
    const wrong = anotherOf(addresses, text, String(path.at(-1) ?? ''));
    return wrong === undefined
      ? []
      : [
          {
            text: `${inWords(path)} is ${wrong}, not ${text}`,
            document: withParameters(
              document,
              action,
              withValueAt(action.Parameters, path, wrong) as NonNullable<typeof action.Parameters>,
            ),
          },
        ];
  });

/** Where an address is a reference, the parameter's own name says of which kind it is. */
const KINDS: Readonly<Record<string, keyof Addresses>> = {
  QueueId: 'queues',
  HoursOfOperationId: 'hours',
  LambdaFunctionARN: 'functions',
  ContactFlowId: 'flows',
  PromptId: 'prompts',
};

function anotherOf(addresses: Addresses, text: string, key: string): string | undefined {
  const known = Object.values(addresses).find((list: readonly string[]) => list.includes(text)) as
    readonly string[] | undefined;
  const kind = KINDS[key];
  const list = known ?? (text.startsWith('$.') && kind ? addresses[kind] : []);
  return list.find((other) => other !== text);
}

import { along } from '../along';
import type { ReadAction } from '../flow';
import type { FlowOfSet, FlowSet, FunctionFacts, SetRule } from '../flow-set';
import { nearest } from '../../nearest';
import { readsOf } from '../reads';
import { blockOf, type Found } from '../rule';
import { valueAt } from '../../catalog/when';

/** Whose answer `$.External` holds; `nothing`: no function was invoked yet. */
type Source = ReadAction | 'nothing';

/** Invocations beyond which a flow is not followed: what an answer may be is carried along every way. */
const MOST_INVOCATIONS = 64;

/** A field of a function's answer is read that the answer cannot have. */
export const rule: SetRule = {
  id: 'function-answer',
  severity: 'warning',
  *checkSet(set) {
    for (const flow of set.flows) {
      const { flow: read, graph } = flow.context;
      const invocations = read.actions.filter(({ type }) => type === 'InvokeLambdaFunction').length;
      if (invocations > MOST_INVOCATIONS) continue;
      const sources = along<Source>(graph, ['nothing'], (action, { kind }, arrived) =>
        action.type === 'InvokeLambdaFunction' && kind !== 'error' && !isAsynchronous(action) ? [action] : arrived,
      );
      for (const { action, path, reference, keys } of readsOf(graph.reachable)) {
        const fields = fieldsOf(keys);
        if (fields.length === 0) continue;
        const found = faultOf(fields, reference, [...(sources.get(action) ?? [])], flow, set);
        if (found) yield [flow, { ...blockOf(action), path, ...found }];
      }
    }
  },
};

const isAsynchronous = ({ parameters }: ReadAction): boolean => parameters['InvocationType'] === 'ASYNCHRONOUS';

/** The way into the answer: `$.External.a.b` and its newer spelling. */
function fieldsOf(keys: readonly string[]): readonly string[] {
  if (keys[0] === 'External') return keys.slice(1);
  return keys[0] === 'LambdaInvocation' && keys[1] === 'ResultData' ? keys.slice(2) : [];
}

function faultOf(
  fields: readonly string[],
  reference: string,
  sources: readonly Source[],
  flow: FlowOfSet,
  set: FlowSet,
): Pick<Found, 'message' | 'fix'> | undefined {
  const invocations = sources.filter((source): source is ReadAction => source !== 'nothing');
  if (invocations.length === 0)
    // Other flows may have come after a function; a module does not see what its caller's functions answered.
    return flow.context.flow.flowType === 'MODULE' && sources.length > 0
      ? {
          message: `${reference} is read, and this module has invoked no function by then; the answers of its caller's are not visible here.`,
          fix: 'Hand the value in: as Input of "InvokeFlowModule", or as an attribute of the contact.',
        }
      : undefined;
  const facts = invocations.map((one) => [one, set.findFunction(one.parameters['LambdaFunctionARN'])] as const);
  const without = facts.find(([, known]) => known?.answers && !known.answers.includes(fields[0] ?? ''));
  if (without) {
    const { name, answers = [] } = without[1] as FunctionFacts;
    const meant = nearest(fields[0] ?? '', answers);
    return {
      message: `The function "${name}" answers ${answers.join(', ')}, and no "${fields[0]}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      fix: 'Read a field that it answers, or let it answer this one.',
    };
  }
  const flat = invocations.find((one) => valueAt(one.parameters, 'ResponseValidation.ResponseType') === 'STRING_MAP');
  return flat && fields.length > 1
    ? {
        message: `${reference} reads inside of a field, and the answer of "${flat.identifier ?? '?'}" is a STRING_MAP, whose fields are texts.`,
        fix: 'Set ResponseValidation.ResponseType to "JSON" there, or let the function answer a flat field.',
      }
    : undefined;
}

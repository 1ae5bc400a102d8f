import type { SetRule } from '../flow-set';
import { at } from '../place';
import { blockOf } from '../rule';

/** A flow invokes a function that the Connect instance may not invoke. */
export const rule: SetRule = {
  id: 'function-not-associated',
  severity: 'error',
  *checkSet(set) {
    for (const flow of set.flows)
      for (const action of flow.context.flow.actions) {
        if (action.type !== 'InvokeLambdaFunction') continue;
        const invoked = set.findFunction(action.parameters['LambdaFunctionARN']);
        if (!invoked || invoked.isAssociated) continue;
        yield [
          flow,
          {
            ...blockOf(action),
            path: at(at(action.path, 'Parameters'), 'LambdaFunctionARN'),
            message: `The function "${invoked.name}" is not associated with the Connect instance, so each call takes the error branch here.`,
            fix: 'Add an "AWS::Connect::IntegrationAssociation" of the type LAMBDA_FUNCTION, or a permission for connect.amazonaws.com.',
          },
        ];
      }
  },
};

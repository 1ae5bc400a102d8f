import type { Construct } from 'constructs';
import type { AuthoredFlow } from '../../flows/authored';
import { ConnectFlow, type ConnectFlowProps } from '../constructs/connect-flow';
import { idOf, prefixed, type CenterIdentity } from './names';

/** Publishes a flow of a center under the center's name; answers its ARN. */
export function publish(
  scope: Construct,
  center: CenterIdentity,
  { name, type, description, document }: AuthoredFlow,
  known: Pick<ConnectFlowProps, 'instanceArn' | 'names' | 'placeOf'>,
): string {
  const flow = { name: prefixed(center, name), type, description, document };
  return new ConnectFlow(scope, idOf(name), { ...known, ...flow }).contactFlowArn;
}

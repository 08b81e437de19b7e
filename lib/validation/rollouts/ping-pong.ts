import { isJsonObject } from '../../kernel/json.ts';
import { textAt } from '../json-access.ts';
import { canaryPointer } from './canary-pointer.ts';
import type { Fault } from './fault.ts';
import type { RolloutView } from './rollout-view.ts';

/** Routers without ping-pong. */
const unable: readonly string[] = ['nginx', 'smi', 'ambassador', 'apisix', 'traefik', 'appMesh'];

/** Two Services take turns in being stable: with Istio, an ALB and plugins, and an ALB then has a root Service. */
export function* pingPongFaults({ canary, routers }: RolloutView): Iterable<Fault> {
  const json = canary?.['pingPong'];
  if (!isJsonObject(json)) return;
  const pointer = `${canaryPointer}/pingPong`;
  const alb = routers.find(({ name }) => name === 'alb');
  if (routers.every(({ name }) => unable.includes(name))) {
    yield [pointer, 'has pingPong, which only Istio, ALB and plugins know'];
  } else if (alb !== undefined && textAt(alb.settings, 'rootService') === undefined) {
    yield [pointer, 'has pingPong with an ALB, which needs a rootService'];
  }
  const missing = ['pingService', 'pongService'].filter((field) => textAt(json, field) === undefined);
  if (missing.length > 0) yield [pointer, `has pingPong without ${missing.join(' and ')}`];
}

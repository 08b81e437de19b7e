import { allVariables, hiddenPrefix } from '../../../model/hermetic.ts';
import type { Witness } from './witness.ts';

/**
 * Watches the environment variables that the program reads itself.
 *
 * @param declared names that cdk8s.yaml says it may read
 */
export function watchEnvironment(witness: Witness, declared: readonly string[]): void {
  const seen = (name: string): void => {
    // cdk8s asks for its own with every object; the program gets to see none of them.
    if (!declared.includes(name) && !name.startsWith(hiddenPrefix)) witness.sawDirectly('reads-environment', name);
  };
  const { env } = process;
  process.env = new Proxy(env, {
    get(target, name) {
      if (typeof name === 'string') seen(name);
      return Reflect.get(target, name) as string | undefined;
    },
    has(target, name) {
      if (typeof name === 'string') seen(name);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      witness.sawDirectly('reads-environment', allVariables);
      return Reflect.ownKeys(target);
    },
  });
}

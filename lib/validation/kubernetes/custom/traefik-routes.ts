import { didYouMean, isMisspelt } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { bracketFault } from '../../brackets.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

/** Matchers of Traefik 2 and 3, whose case does not matter. */
const matchers: readonly string[] =
  'ALPN ClientIP Header HeaderRegexp Headers HeadersRegexp Host HostHeader HostRegexp HostSNI HostSNIRegexp Method Path PathPrefix PathRegexp Query QueryRegexp'.split(
    ' ',
  );
const texts = /`[^`]*`|"(?:\\.|[^"\\])*"/g;

/** IngressRoutes. Traefik: `pkg/rules`: a rule is of matchers over texts in backticks or double quotes. */
export function checkTraefikRoute(object: JsonObject, examination: Examination): void {
  for (const [index, one] of listOf(objectOf(object['spec'])['routes']).entries()) {
    const rule = textOf(objectOf(one)['match']);
    if (rule === '' || rule.includes('{{')) continue;
    const fault = ruleFault(rule);
    if (fault === undefined) continue;
    const [wrong, hint] = fault;
    const what = `matches by '${rule}', which Traefik cannot read: ${wrong}`;
    examination.note('refused-by-controller', `/spec/routes/${index}/match`, what, { hint });
  }
}

function ruleFault(rule: string): readonly [string, string | undefined] | undefined {
  const bare = rule.replaceAll(texts, '`');
  const brackets = bracketFault(bare);
  if (brackets !== undefined) return [brackets, undefined];
  for (const [, name = '', given = ''] of bare.matchAll(/(\w+)\s*\(([^()]*)\)/g)) {
    const isKnown = matchers.some((one) => one.toLowerCase() === name.toLowerCase());
    if (!isKnown && matchers.some((one) => isMisspelt(name, one, 2))) {
      return [`it knows no '${name}'`, didYouMean(name, matchers)];
    }
    if (!/^\s*(?:`\s*(?:,\s*`\s*)*)?$/.test(given)) {
      return [`'${given.trim()}' stands in no quotes`, `write ${name}(\`${given.trim()}\`)`];
    }
  }
  return undefined;
}

import { didYouMean } from '../../kernel/closest.ts';
import { policyCodes } from '../../kernel/codes/policies.ts';
import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { formatObjectId } from '../../model/object-id.ts';
import type { Waiver } from '../../model/waiver.ts';

/**
 * Takes out what the program excuses, and says which waivers are over, excuse nothing, or name no rule.
 *
 * @param ownRules names of the rules of the user's own
 * @param today in UTC, `2027-01-31`: the same as the days in waivers
 */
export function applyWaivers(
  diagnostics: readonly Diagnostic[],
  manifests: readonly Manifest[],
  waivers: readonly Waiver[],
  ownRules: readonly string[],
  today: string,
): readonly Diagnostic[] {
  if (waivers.length === 0) return diagnostics;
  const paths = new Map(manifests.map((one) => [objectKey(formatObjectId(one.id), one.folder.environment), one]));
  const used = new Set<Waiver>();
  const kept = diagnostics.filter((one) => {
    const rule = ruleOf(one);
    if (rule === undefined) return true;
    const path = paths.get(objectKey(one.object, one.environment))?.origin.constructPath;
    const matching = waivers.filter((waiver) => waiver.rule === rule && isWithin(path, waiver.scopePath));
    for (const waiver of matching) used.add(waiver);
    return matching.every(({ expires }) => expires < today);
  });
  const rules = [...Object.keys(policyCodes), ...ownRules];
  return [...kept, ...waivers.flatMap((waiver) => waiverFault(waiver, used.has(waiver), rules, today))];
}

/** The rule that a finding is of; undefined for a mistake, which nobody can excuse. */
function ruleOf({ code, rule }: Diagnostic): string | undefined {
  return rule ?? (Object.hasOwn(policyCodes, code) ? code : undefined);
}

function objectKey(object: string | undefined, environment: string | undefined): string {
  return `${environment ?? ''}\n${object ?? ''}`;
}

function isWithin(path: string | undefined, scopePath: string): boolean {
  return path !== undefined && (scopePath === '' || path === scopePath || path.startsWith(`${scopePath}/`));
}

function waiverFault(waiver: Waiver, isUsed: boolean, rules: readonly string[], today: string): Diagnostic[] {
  const { rule, scopePath, owner, reason, expires, at } = waiver;
  const name = `the waiver of '${rule}' for ${scopePath === '' ? 'the whole program' : `'${scopePath}'`}`;
  if (!rules.includes(rule)) {
    return [
      diagnostic('waiver-invalid', {
        message: `${name} names no rule that there is`,
        hint: didYouMean(rule, rules),
        at,
      }),
    ];
  }
  if (!isUsed) return [diagnostic('waiver-unused', { message: `${name} excuses nothing`, hint: 'remove it', at })];
  if (expires >= today) return [];
  const message = `${name} was given until ${expires} (${owner}: ${reason})`;
  return [diagnostic('waiver-expired', { message, at })];
}

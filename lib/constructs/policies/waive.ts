import type { IConstruct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { captureCallSite } from '../../model/call-site.ts';
import { type HeldWaiver, type WaiverTerms, waivers } from '../../model/waiver.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Lets a construct, with everything below it, violate a policy or a rule of your own until a day. It stands in the
 * program, so that it is reviewed like the rest, and says why and who answers for it. A day that is over is an error
 * for as long as there is something to excuse.
 *
 * @throws DiagnosticError waiver-invalid
 *
 * @example
 * waive(web, {
 *   rule: 'writable-root-filesystem',
 *   reason: 'the vendor image unpacks itself into /opt at start',
 *   owner: 'payments',
 *   expires: '2027-01-31',
 * });
 */
export function waive(construct: IConstruct, terms: WaiverTerms): void {
  const fault = faultOf(terms);
  if (fault !== undefined) {
    throw failure('waiver-invalid', { message: `the waiver of '${terms.rule}' for '${construct.node.path}' ${fault}` });
  }
  const holder = construct as { [waivers]?: HeldWaiver[] };
  if (holder[waivers] === undefined) Object.defineProperty(holder, waivers, { value: [] });
  holder[waivers]?.push({ terms: { ...terms }, site: captureCallSite() });
}

function faultOf({ reason, owner, expires }: WaiverTerms): string | undefined {
  if (reason.trim() === '') return 'gives no reason';
  if (owner.trim() === '') return 'names no owner';
  const date = new Date(`${expires}T00:00:00Z`);
  const isDay = day.test(expires) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(expires);
  return isDay ? undefined : `expires on '${expires}', which is no day like 2027-01-31`;
}

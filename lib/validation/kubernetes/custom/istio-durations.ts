import { parseGoDuration } from '../../../kernel/go-duration.ts';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf, textOf } from '../json-values.ts';

/** Looks at lengths of time, which Istio's CRDs take as Go does and of a millisecond or more. */
export function checkDurations(json: JsonObject, paths: readonly string[], at: string, examination: Examination): void {
  for (const path of paths) {
    const text = textOf(path.split('/').reduce<JsonValue | undefined>((value, key) => objectOf(value)[key], json));
    if (text === '' || parseGoDuration(text) !== undefined) continue;
    const field = path.slice(path.lastIndexOf('/') + 1);
    const what = `has the ${field} '${text}', which is no length of time`;
    examination.note('refused-by-controller', `${at}/${path}`, what, { hint: "write it like '500ms', '5s' or '1h'" });
  }
}

const shares = ['fault/delay/percentage', 'fault/abort/percentage', 'mirrorPercentage'];
const lengths = ['timeout', 'retries/perTryTimeout', 'fault/delay/fixedDelay', 'corsPolicy/maxAge'];

/** Looks at what an http route of a VirtualService waits for, and at the shares of requests that it treats apart. */
export function checkTimesAndShares(route: JsonObject, at: string, examination: Examination): void {
  checkDurations(route, lengths, at, examination);
  for (const path of shares) {
    const share = path.split('/').reduce<JsonValue | undefined>((value, key) => objectOf(value)[key], route);
    checkShare(share, `${at}/${path}`, examination);
  }
  for (const [index, mirror] of listOf(route['mirrors']).entries()) {
    checkShare(objectOf(mirror)['percentage'], `${at}/mirrors/${index}/percentage`, examination);
  }
}

function checkShare(share: JsonValue | undefined, at: string, examination: Examination): void {
  const percent = numberOf(objectOf(share)['value']);
  if (percent === undefined || (percent >= 0 && percent <= 100)) return;
  examination.note('refused-by-controller', `${at}/value`, `has ${percent} %, which is not between 0 and 100`);
}

import { parseGoDuration } from '../../../kernel/go-duration.ts';
import { isJsonObject } from '../../../kernel/json.ts';
import { listAt, objectAt, textAt, valueAt } from '../../json-access.ts';
import { knownText, type Provider, type ProviderFault } from './provider.ts';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export function* cloudWatch(provider: Provider): Iterable<ProviderFault> {
  const { settings } = provider;
  const interval = knownText(provider, 'interval');
  if (interval !== undefined && parseGoDuration(interval) === undefined) {
    yield ['/interval', `has the interval '${interval}', which is no duration that Go reads`];
  }
  const queries = listAt(settings, 'metricDataQueries').filter(isJsonObject);
  if (queries.length === 0) {
    yield ['/metricDataQueries', 'has no metricDataQueries'];
    return;
  }
  if (queries.every((query) => valueAt(query, 'returnData') === false)) {
    yield ['/metricDataQueries', 'has no query that returns its data'];
  }
  const ids = new Set<string>();
  for (const [index, query] of queries.entries()) {
    const pointer = `/metricDataQueries/${index}`;
    const id = textAt(query, 'id') ?? '';
    if (ids.has(id)) yield [`${pointer}/id`, `has two queries '${id}'`];
    ids.add(id);
    if (!id.includes('{{') && !/^[a-z][A-Za-z0-9_]*$/.test(id)) {
      yield [`${pointer}/id`, `has the id '${id}', which does not begin with a small letter, or has a sign in it`];
    }
    const said = [textAt(query, 'expression'), objectAt(query, 'metricStat')].filter((one) => one !== undefined);
    if (said.length !== 1) {
      yield [pointer, `has the query '${id}' without exactly one of expression and metricStat`];
    }
  }
}

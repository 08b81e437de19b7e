import { numberAt, shown, textAt, valueAt } from '../../json-access.ts';
import { authenticationFaults } from './authentication.ts';
import { addressFaults, knownText, type Provider, type ProviderFault } from './provider.ts';

/** argo-rollouts `metricproviders/webmetric`. */
export function* web(provider: Provider): Iterable<ProviderFault> {
  const { settings } = provider;
  if (textAt(settings, 'url') === undefined) yield ['/url', 'has no url'];
  yield* addressFaults(provider, 'url');
  const [body, jsonBody] = [textAt(settings, 'body'), valueAt(settings, 'jsonBody')];
  const hasJson = jsonBody !== undefined && jsonBody !== null;
  if (body !== undefined && hasJson) yield ['', 'sends both a body and a jsonBody'];
  const method = shown(valueAt(settings, 'method') ?? 'GET') || 'GET';
  // Of another word than these it is said that it is none of them.
  if ((body !== undefined || hasJson) && method === 'GET') {
    yield ['', 'sends a body with GET', "set method: 'POST'"];
  }
  if ((numberAt(settings, 'timeoutSeconds') ?? 0) < 0) yield ['/timeoutSeconds', 'has negative timeoutSeconds'];
  yield* pathFaults(provider);
  yield* authenticationFaults(provider);
}

/**
 * JSONPath of Kubernetes stands in braces; anything outside of them is text that is the result as it stands.
 * @see https://kubernetes.io/docs/reference/kubectl/jsonpath/
 */
function* pathFaults(provider: Provider): Iterable<ProviderFault> {
  const path = knownText(provider, 'jsonPath');
  if (path === undefined) return;
  const bare = path.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '');
  const [open, close] = [bare.split('{').length, bare.split('}').length];
  if (open !== close) yield ['/jsonPath', `has the jsonPath '${path}', whose braces are not closed`];
  else if (open === 1) {
    yield ['/jsonPath', `has the jsonPath '${path}', which is text: a path stands in braces`, `write '{${path}}'`];
  }
}

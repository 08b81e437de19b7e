import { textAt } from '../json-access.ts';
import { fullRepository, parseImage } from './image.ts';
import { containerPolicy, type Policy } from './policy.ts';

/** An image whose name is filled in later, as in a template, cannot be judged. */
function imageOf(json: Parameters<typeof textAt>[0]): string | undefined {
  const image = textAt(json, 'image');
  return image === undefined || image.includes('{{') ? undefined : image;
}

const imageTag = containerPolicy('image-tag', function* ({ json }) {
  const image = imageOf(json);
  if (image === undefined) return;
  const { tag, digest } = parseImage(image);
  if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return;
  yield [
    '/image',
    `runs '${image}', which is another image each time ${tag === undefined ? 'its registry' : 'the tag'} is pushed to`,
    'name a version',
  ];
});

const imageDigest = containerPolicy('image-digest', function* ({ json }) {
  const image = imageOf(json);
  if (image === undefined || parseImage(image).digest !== undefined) return;
  yield ['/image', `runs '${image}' without a digest`, `add the digest: ${image}@sha256:...`];
});

const imageRegistry = containerPolicy('image-registry', function* ({ json }, _pod, { registries }) {
  const image = imageOf(json);
  if (image === undefined || registries.length === 0) return;
  const repository = fullRepository(parseImage(image));
  const isListed = registries.some(
    (one) => repository === one || repository.startsWith(one.endsWith('/') ? one : `${one}/`),
  );
  if (!isListed) yield ['/image', `runs '${image}', which is of none of the registries ${registries.join(', ')}`];
});

const imagePullPolicy = containerPolicy('image-pull-policy', function* ({ json }) {
  const image = imageOf(json);
  if (image === undefined) return;
  const { tag, digest } = parseImage(image);
  const policy = textAt(json, 'imagePullPolicy') ?? (tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent');
  if (policy === 'Never')
    yield ['/imagePullPolicy', `never pulls '${image}', so it runs only where someone has put it`];
  else if (digest === undefined && policy !== 'Always') {
    yield ['/imagePullPolicy', `runs '${image}' without a digest and without pulling it at each start`];
  }
});

export const imagePolicies: readonly Policy[] = [imageTag, imageDigest, imageRegistry, imagePullPolicy];

import { isSet, textOf } from '../json-values.ts';
import type { Pod } from './pod.ts';

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const registry =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
/** What nearly all look like, to be let through at once: host, path and tag of plain words. */
const ordinary =
  /^(?:[a-z0-9]+(?:[.-][a-z0-9]+)*(?::\d+)?\/)?[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*(?::\w[\w.-]{0,127})?$/;
const tag = /^\w[\w.-]{0,127}$/;
const digest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/**
 * Each container has an image whose reference the kubelet can read.
 * Kubernetes: `validateContainerCommon` (an image is required), kubelet `InvalidImageName`
 * (github.com/distribution/reference).
 */
export function checkImages({ containers, examination }: Pod): void {
  for (const { json, pointer, called } of containers) {
    const image = json['image'];
    if (!isSet(image) || image === '') {
      examination.note('image-missing', pointer, `has no image in ${called}`, {
        hint: 'write it like ghcr.io/acme/web:1.4.2',
      });
      continue;
    }
    const wrong = imageFault(textOf(image));
    if (wrong === undefined) continue;
    const what = `has the image '${textOf(image)}' in ${called}, ${wrong}`;
    examination.note('invalid-image', `${pointer}/image`, what, { hint: imageMend(textOf(image)) });
  }
}

/** What is wrong with a reference to an image; undefined for a right one, and for no text. */
export function imageFault(image: string): string | undefined {
  if (image === '' || ordinary.test(image)) return undefined;
  if (/\s/.test(image)) return 'which has whitespace';
  if (/^[a-z]+:\/\//.test(image)) return 'which is a URL, where the name of an image starts with the registry';
  const at = image.indexOf('@');
  if (at >= 0) {
    const wrong = digestFault(image.slice(at + 1));
    if (wrong !== undefined) return wrong;
  }
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const isTagged = colon > tagged.lastIndexOf('/');
  if (isTagged && !tag.test(tagged.slice(colon + 1))) return `whose tag '${tagged.slice(colon + 1)}' is none`;
  return nameFault(isTagged ? tagged.slice(0, colon) : tagged);
}

/** The reference as it was probably meant, where that is one: without whitespace or a scheme, in lower case. */
function imageMend(image: string): string | undefined {
  const plain = image.replaceAll(/\s/g, '').replace(/^[a-z]+:\/\//, '');
  const [, name = '', rest = ''] = /^([^:@]*(?::\d+\/[^:@]*)?)(.*)$/s.exec(plain) ?? [];
  const meant = name.toLowerCase() + rest;
  if (meant !== image && meant !== '' && imageFault(meant) === undefined) return `write '${meant}'`;
  return image.includes('@')
    ? 'write <repository>@sha256: and the 64 hexadecimal digits that the registry shows'
    : undefined;
}

function digestFault(text: string): string | undefined {
  if (!digest.test(text)) return `whose digest '${text}' is none`;
  if (text.startsWith('sha256:') && !/^sha256:[0-9a-f]{64}$/.test(text)) {
    return `whose digest '${text}' does not have the 64 hexadecimal digits of sha256`;
  }
  return undefined;
}

function nameFault(name: string): string | undefined {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (isRegistry && !registry.test(first)) return `whose registry '${first}' is none`;
  const path = isRegistry ? name.slice(slash + 1) : name;
  if (path.split('/').every((part) => component.test(part))) return undefined;
  if (path !== path.toLowerCase()) return `whose repository '${path}' has capital letters`;
  return `whose repository '${path}' is none`;
}

import { isLabelValue } from '../label-keys.ts';

/** The tag of an image, where it can be the value of the label `app.kubernetes.io/version`. */
export function tryImageVersion(image: string): string | undefined {
  const [reference = ''] = image.split('@');
  const tag = /:([^:/]+)$/u.exec(reference)?.[1];
  return tag !== undefined && isLabelValue(tag) ? tag : undefined;
}

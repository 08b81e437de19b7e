const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Whether a text is a key of a label: a name of at most 63 characters, after a DNS name and `/`, or alone.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return name.test(text);
  const prefix = text.slice(0, slash);
  return prefix.length <= 253 && subdomain.test(prefix) && name.test(text.slice(slash + 1));
}

/** Whether a text is a value of a label: empty, or like the name in its key. */
export function isLabelValue(text: string): boolean {
  return text === '' || name.test(text);
}

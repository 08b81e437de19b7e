/*
 * How names look. Kubernetes: k8s.io/apimachinery/pkg/util/validation.
 */

const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const label1035 = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const qualified = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const key = /^[-._a-zA-Z0-9]{1,253}$/;
const envName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const printable = /^[ -<>-~]+$/;

/** `IsDNS1123Label`: lower-case letters, digits and `-`, at most 63. */
export function isDnsLabel(text: string): boolean {
  return label.test(text);
}

/** `IsDNS1035Label`: a DNS label that starts with a letter. */
export function isDns1035Label(text: string): boolean {
  return label1035.test(text);
}

/** `IsDNS1123Subdomain`: DNS labels with dots between, at most 253. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && subdomain.test(text);
}

/** `IsWildcardDNS1123Subdomain`: `*.` before a subdomain. */
export function isWildcardSubdomain(text: string): boolean {
  return text.startsWith('*.') && isDnsSubdomain(text.slice(2));
}

/** `IsQualifiedName`: a name with a domain before it or without, such as `example.org/gpu`. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return qualified.test(text);
  return isDnsSubdomain(text.slice(0, slash)) && qualified.test(text.slice(slash + 1));
}

/** `IsValidPortName` (RFC 6335): at most 15 of `[a-z0-9-]`, one of them a letter, no `-` at an end or twice. */
export function isPortName(text: string): boolean {
  return (
    text.length <= 15 &&
    /^[a-z0-9-]+$/.test(text) &&
    /[a-z]/.test(text) &&
    !text.includes('--') &&
    !text.startsWith('-') &&
    !text.endsWith('-')
  );
}

/** `IsConfigMapKey`: a key of a ConfigMap or Secret, which is a file name too. */
export function isDataKey(text: string): boolean {
  return key.test(text) && text !== '.' && !text.startsWith('..');
}

/**
 * Whether a text can name an environment variable: any printable ASCII but `=` since Kubernetes
 * 1.32 (`RelaxedEnvironmentVariableValidation`), `[-._a-zA-Z0-9]` without a digit first before.
 */
export function isEnvName(text: string, minor: number): boolean {
  if (minor >= 32) return printable.test(text);
  return envName.test(text) && text !== '.' && !text.startsWith('..');
}

/** Whether a number is that of a port (`IsValidPortNum`). */
export function isPortNumber(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

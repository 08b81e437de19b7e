/** A form that a text must have. */
export interface Format {
  /** What the text must be, to follow "must be". */
  readonly what: string;
  readonly accepts: (text: string) => boolean;
}

const dnsLabel = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const qualifiedPart = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const dnsSubdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const quantity = /^[+-]?(?:\d+|\d+\.\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const time = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const goDuration = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Keys that were found right: a project has few of them, and each thousands of times. */
const rightKeys = new Set<string>();
const mostRightKeys = 5000;

/** A label's key: a name of at most 63 characters, where need be with a DNS name and `/` in front. */
export function isQualifiedName(text: string): boolean {
  if (rightKeys.has(text)) return true;
  const slash = text.indexOf('/');
  const name = slash < 0 ? text : text.slice(slash + 1);
  if (name.length > 63 || !qualifiedPart.test(name)) return false;
  if (slash >= 0 && (slash > 253 || !dnsSubdomain.test(text.slice(0, slash)))) return false;
  if (rightKeys.size < mostRightKeys) rightKeys.add(text);
  return true;
}

/** A label's value: empty, or at most 63 letters, digits, `-`, `_` and `.`. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && qualifiedPart.test(text));
}

/** A quantity as apimachinery's `resource.ParseQuantity` reads it. */
export function isQuantity(text: string): boolean {
  return quantity.test(text);
}

/** RFC 3339, as Go's `time.Time` reads it. */
export function isTime(text: string): boolean {
  return time.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T').replace(',', '.')));
}

/** Go's decoder skips line breaks inside base64. */
export function isBase64(text: string): boolean {
  return base64.test(/[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text);
}

function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text);
}

/** What an environment variable or a volume can be filled from (core validation: ValidateObjectFieldSelector). */
const fieldPaths =
  /^(?:metadata\.(?:name|namespace|uid|labels|annotations|(?:labels|annotations)\['.+'\])|spec\.(?:nodeName|serviceAccountName)|status\.(?:hostIPs?|podIPs?))$/;

const cidr =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}\/(?:3[0-2]|[12]?\d)|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/(?:12[0-8]|1[01]\d|\d{1,2}))$/;

function isCidr(text: string): boolean {
  return cidr.test(text) && (text.includes(':') || text.split(/[./]/).every((part) => Number(part) <= 255));
}

const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function isHostname(text: string): boolean {
  return dnsSubdomain.test(text.startsWith('*.') ? text.slice(2) : text) && !address.test(text);
}

const cronNames = /^(?:TZ|CRON_TZ)=\S+\s+|^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$|^@every\s+/i;

/** Five fields or a macro, as robfig/cron reads them: the shape, and the numbers of plain fields. */
function isCron(text: string): boolean {
  if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text) || /^@every \S+$/.test(text))
    return true;
  // A time zone in front is another fault, that of the server's own version.
  const fields = (cronNames.test(text) ? text.replace(cronNames, '') : text).trim().split(/\s+/);
  return fields.length === 5 && fields.every((field, index) => isCronField(field, index));
}

const cronLimits = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;
const cronWords = [
  undefined,
  undefined,
  undefined,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i,
  /^(?:sun|mon|tue|wed|thu|fri|sat)$/i,
] as const;

function isCronField(field: string, index: number): boolean {
  const [least, most] = cronLimits[index] ?? [0, 0];
  return field.split(',').every((part) => {
    const [range = '', step, ...rest] = part.split('/');
    if (rest.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) return false;
    if (range === '*' || range === '?') return true;
    const ends = range.split('-');
    return (
      ends.length <= 2 &&
      ends.every((end) => {
        if (cronWords[index]?.test(end) === true) return true;
        return /^\d+$/.test(end) && Number(end) >= least && Number(end) <= most;
      })
    );
  });
}

/** Formats by the name that schemas give them; one that is not here is not checked. */
export const formats: ReadonlyMap<string, Format> = new Map([
  [
    'dns-label',
    {
      what: "a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
      accepts: (text: string) => text.length <= 63 && dnsLabel.test(text),
    },
  ],
  [
    'dns-subdomain',
    {
      what: "a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part",
      accepts: (text: string) => text.length <= 253 && dnsSubdomain.test(text),
    },
  ],
  ['qualified-name', { what: "a name such as 'name' or 'example.org/name'", accepts: isQualifiedName }],
  [
    'port-name',
    {
      what: "a port name: at most 15 lower-case letters, digits and '-', with at least one letter",
      accepts: isPortName,
    },
  ],
  ['port', { what: 'a port number from 1 to 65535 or the name of a port', accepts: isPortName }],
  [
    'int-or-percent',
    { what: "a whole number or a percentage such as '25%'", accepts: (text: string) => /^\d+%$/.test(text) },
  ],
  [
    'int-or-percent-of-all',
    {
      what: "a whole number or a percentage up to '100%'",
      accepts: (text: string) => /^(?:\d{1,2}|100)%$/.test(text),
    },
  ],
  [
    'limit-type',
    {
      what: 'Container, Pod, PersistentVolumeClaim or a name with a domain in front',
      accepts: (text: string) => /^(?:Container|Pod|PersistentVolumeClaim)$/.test(text) || text.includes('/'),
    },
  ],
  [
    'env-name',
    {
      what: "the name of an environment variable: printable ASCII without '='",
      accepts: (text: string) => /^[ -<>-~]+$/.test(text),
    },
  ],
  [
    'field-path',
    {
      what: "a field of the pod such as metadata.name, metadata.labels['key'], spec.nodeName or status.podIP",
      accepts: (text: string) => fieldPaths.test(text),
    },
  ],
  ['cidr', { what: "an address range such as '10.0.0.0/8'", accepts: isCidr }],
  [
    'hostname',
    { what: "a host name such as 'shop.example.org' or '*.example.org', and no address", accepts: isHostname },
  ],
  [
    'precise-hostname',
    {
      what: "a host name such as 'shop.example.org', and no address",
      accepts: (text: string) => dnsSubdomain.test(text) && !address.test(text),
    },
  ],
  ['duration', { what: "a duration such as '90s' or '1h30m'", accepts: (text: string) => goDuration.test(text) }],
  ['cron', { what: "a cron schedule of five fields, such as '0 3 * * *'", accepts: isCron }],
]);

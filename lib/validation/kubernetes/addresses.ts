/** An IP address or block: its bits as text of 0 and 1, 32 or 128 of them. */
export interface Block {
  readonly bits: string;
  readonly length: number;
}

/** The bits of an IP address (`net.ParseIP`), or undefined where a text is none. */
export function addressBits(text: string): string | undefined {
  return text.includes(':') ? bitsOfV6(text) : bitsOfV4(text);
}

export function isAddress(text: string): boolean {
  return addressBits(text) !== undefined;
}

/** The block that a text like `10.0.0.0/8` names (`net.ParseCIDR`), or undefined where it names none. */
export function parseBlock(text: string): Block | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const bits = addressBits(text.slice(0, slash));
  const suffix = text.slice(slash + 1);
  if (bits === undefined || !/^\d{1,3}$/.test(suffix) || Number(suffix) > bits.length) return undefined;
  return { bits, length: Number(suffix) };
}

/** Whether a block lies within another and is smaller. */
export function isWithin(inner: Block, outer: Block): boolean {
  return (
    inner.bits.length === outer.bits.length &&
    inner.length > outer.length &&
    inner.bits.slice(0, outer.length) === outer.bits.slice(0, outer.length)
  );
}

function bitsOfV4(text: string): string | undefined {
  const parts = text.split('.');
  // Go refuses leading zeros, which some read as octal.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}

function bitsOfV6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array<string>(missing).fill(''), ...(tail ?? [])]
    .map((group) => group.padStart(16, '0'))
    .join('');
}

/** The groups of 16 bits of a part of an IPv6 address, or undefined where one of them is none. */
function groupsOf(half: string): readonly string[] | undefined {
  if (half === '') return [];
  const groups: string[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 && part.includes('.') ? bitsOfV4(part) : undefined;
    if (v4 !== undefined) groups.push(v4.slice(0, 16), v4.slice(16));
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16).toString(2));
    else return undefined;
  }
  return groups;
}

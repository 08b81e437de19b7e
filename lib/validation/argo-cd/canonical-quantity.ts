const units: readonly (readonly [RegExp, readonly string[], bigint])[] = [
  [/^(\d+)(?:\.(\d+))?([KMGTPE]i)$/, ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'], 1024n],
  [/^(\d+)(?:\.(\d+))?([num]|[kMGTPE]?)$/, ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'], 1000n],
];

/**
 * A quantity in the one spelling in which Kubernetes writes it back: without a fraction, and with the
 * largest unit that allows it (`1000m` is `1`, `0.5` is `500m`, `1024Mi` is `1Gi`). Undefined for what
 * is no quantity, has an exponent, or is finer than the units go.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity
 */
export function canonicalQuantity(text: string): string | undefined {
  for (const [pattern, names, step] of units) {
    const [, whole = '', fraction = '', unit = ''] = pattern.exec(text) ?? [];
    if (whole === '' || fraction.length > 18) continue;
    let index = names.indexOf(unit);
    let amount = BigInt(whole + fraction);
    let divisor = 10n ** BigInt(fraction.length);
    while (amount % divisor !== 0n && index > 0) {
      amount *= step;
      index -= 1;
    }
    if (amount % divisor !== 0n) return undefined;
    amount /= divisor;
    divisor = step;
    while (amount !== 0n && amount % divisor === 0n && index < names.length - 1) {
      amount /= divisor;
      index += 1;
    }
    return amount === 0n ? '0' : `${amount}${names[index] ?? ''}`;
  }
  return undefined;
}

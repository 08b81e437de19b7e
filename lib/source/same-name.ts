/** Whether two names are the same but for capitals and signs: jsii allows `clusterIp` for `clusterIP`, and `ref` for `$ref`. */
export function sameName(one: string | undefined, another: string): boolean {
  return one !== undefined && plain(one) === plain(another);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

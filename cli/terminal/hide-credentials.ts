/**
 * Takes user names and passwords out of the addresses in a text. Messages and quoted lines of
 * cdk8s.yaml may hold one that the user mistyped, and what is printed ends up in logs.
 */
export function hideCredentials(text: string): string {
  return text.replaceAll(/:\/\/(?:[^\s'"`/@]*:[^\s'"`]*|[^\s'"`/@]*)@/g, '://***@');
}

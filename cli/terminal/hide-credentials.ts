/**
 * Takes user names and passwords out of the addresses in a text. Messages and quoted lines of
 * cdk8s.yaml may hold one that the user mistyped, and what is printed ends up in logs.
 */
export function hideCredentials(text: string): string {
  return text.replaceAll(/(ssh)?:\/\/(?:[^\s'"`/@]*:[^\s'"`]*|[^\s'"`/@]*)@/g, (found: string, ssh?: string) =>
    // The user of ssh is no secret, unless a password follows.
    ssh !== undefined && !found.slice('ssh://'.length).includes(':') ? found : `${ssh ?? ''}://***@`,
  );
}

/**
 * Reads the settings of a git configuration file that decide how a repository is stored. Keys are
 * `section.name` or `section.subsection.name` in lower case; a key without value is `true`.
 */
export function parseGitConfig(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const line of text.split('\n')) {
    const heading = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (heading !== null) section = [heading[1], heading[2]].filter((part) => part !== undefined).join('.');
    const setting = /^\s*(?:\[[^\]]*\]\s*)?([a-z][\w-]*)\s*(?:=\s*(.*?))?\s*$/i.exec(line);
    if (setting?.[1] === undefined) continue;
    const value = (setting[2] ?? 'true').replace(/\s*[#;].*$/, '').replace(/^"(.*)"$/, '$1');
    settings.set(`${section}.${setting[1]}`.toLowerCase(), value);
  }
  return settings;
}

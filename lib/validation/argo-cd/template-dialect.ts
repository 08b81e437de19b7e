import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { goTemplateFault, scanTemplate, withoutQuotes } from './go-template.ts';
import { givesParameter, parametersOf } from './parameters.ts';
import { type TemplateText, templateTexts } from './template-texts.ts';

/*
 * ApplicationSets have two languages of templates: `{{path.basename}}`, and with `goTemplate: true` Go's,
 * `{{.path.basename}}`. What is written in the other stays as it is, or is an error for every Application.
 */

/** Words of Go's language, and functions without arguments, that stand alone. */
const bareWords: ReadonlySet<string> = new Set([
  ...['end', 'else', 'break', 'continue', 'nil', 'true', 'false'],
  ...['now', 'uuidv4', 'dict', 'list', 'tuple', 'hello', 'randBytes', 'fail', 'env', 'genCA'],
]);

/** Texts that are no template of the language that the set is in, with pointers from `spec`. */
export function* dialectFaults(set: ApplicationSetView): Iterable<Fault> {
  for (const text of templateTexts(set)) {
    const why = set.isGoTemplate ? goFault(text) : plainFault(text, set);
    if (why !== undefined) yield { at: text.pointer, ...why };
  }
}

type Why = Pick<Fault, 'what' | 'hint'>;

function goFault({ text }: TemplateText): Why | undefined {
  const fault = goTemplateFault(text);
  if (fault !== undefined) return { what: `has the template '${shorten(text)}', and ${fault}` };
  for (const { text: action } of scanTemplate(text).actions) {
    const bare = withoutQuotes(action);
    const head = /^([A-Za-z_]\w*)((?:[.[][\w.[\]-]*)?)\s*(?:\||$)/.exec(bare);
    const [, word = '', path = ''] = head ?? [];
    if (head === null || (path === '' && bareWords.has(word))) continue;
    return {
      what: `has '{{ ${action} }}' in a template, which Go takes for a function`,
      hint: `with goTemplate a parameter begins with a dot: {{ .${word}${path} }}`,
    };
  }
  return undefined;
}

function plainFault({ text, isOpaque }: TemplateText, set: ApplicationSetView): Why | undefined {
  const { actions, fault } = scanPlain(text);
  if (fault !== undefined) return isOpaque ? undefined : { what: `has the template '${shorten(text)}', and ${fault}` };
  for (const action of actions) {
    const name = /^-?\s*\.([A-Za-z_][\w.-]*)/.exec(action)?.[1];
    const isLogic =
      /^-?\s*(?:if|else|end|range|with|index|default|lower|upper|replace|trim|quote|printf|normalize)\b/.test(action);
    const isPiped = /^[\w.-]+\s*\|/.test(action);
    if (isOpaque) {
      // A chart may have a template of its own here, unless it names one of the parameters.
      if (name === undefined || !isCertainlyGiven(set, name)) continue;
    } else if (name === undefined && !isLogic && !isPiped) continue;
    return {
      what: `has '{{${action}}}' in a template, which is Go's language, without goTemplate: true`,
      hint: name === undefined ? 'set goTemplate: true' : `set goTemplate: true, or write {{${name}}}`,
    };
  }
  return undefined;
}

/** The texts between braces; without goTemplate, quotes mean nothing. */
function scanPlain(text: string): { actions: readonly string[]; fault: string | undefined } {
  const actions = [...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([, inner = '']) => inner.trim());
  const rest = text.replaceAll(/\{\{.*?\}\}/gs, '');
  return { actions, fault: rest.includes('{{') ? "a '{{' in it is not closed" : undefined };
}

function isCertainlyGiven({ generators }: ApplicationSetView, name: string): boolean {
  return generators
    .map((one) => parametersOf(one, false))
    .some(({ names, sometimes }) => givesParameter({ names, sometimes, isOpen: false }, name));
}

/** Parameters that no generator gives, with pointers from `spec`. */
export function* unknownParameterFaults(set: ApplicationSetView): Iterable<Fault> {
  const { isGoTemplate, generators, spec } = set;
  const ofEach = generators.map((one) => parametersOf(one, isGoTemplate));
  const isStrict = JSON.stringify(spec['goTemplateOptions'] ?? []).includes('missingkey=error');
  for (const text of templateTexts(set)) {
    const names = isGoTemplate ? goParameters(text.text) : plainParameters(text);
    for (const name of new Set(names)) {
      const lacking = ofEach.find((one) => !isGiven(one, name, isGoTemplate));
      if (lacking !== undefined) {
        const known = [...lacking.names].filter((one) => !one.endsWith('*'));
        const list = known.length === 0 || known.length > 12 ? undefined : `there are ${known.join(', ')}`;
        yield {
          at: text.pointer,
          what: `uses the parameter '${name}', which a generator of it does not give`,
          hint: list,
        };
      } else if (
        ofEach.some(({ sometimes }) => sometimes.has(name)) &&
        (isStrict || !isGoTemplate) &&
        !guards.test(text.text)
      ) {
        yield { at: text.pointer, what: `uses the parameter '${name}', which not every element of the list has` };
      } else if (isGoTemplate && name === 'path' && text.text.includes('{{') && isPathPrinted(text.text, ofEach)) {
        yield { at: text.pointer, what: "prints 'path', which is a map with goTemplate", hint: 'use {{ .path.path }}' };
      }
    }
  }
}

const guards = /\b(?:hasKey|get|dig|if|with|range|index)\b/;

function isPathPrinted(text: string, parameters: readonly { readonly names: ReadonlySet<string> }[]): boolean {
  return (
    parameters.some(({ names }) => names.has('path.path') && !names.has('path')) &&
    scanTemplate(text).actions.some(({ text: action }) => action === '.path')
  );
}

function isGiven(parameters: ReturnType<typeof parametersOf>, name: string, isGoTemplate: boolean): boolean {
  if (givesParameter(parameters, name)) return true;
  if (!isGoTemplate) return false;
  // A map as a whole, and a method or key below a value that is known.
  return [...parameters.names].some((one) => one.startsWith(`${name}.`) || name.startsWith(`${one}.`));
}

function plainParameters({ text, isOpaque }: TemplateText): readonly string[] {
  if (isOpaque) return [];
  return scanPlain(text).actions.filter((name) => /^[A-Za-z_][\w.[\]/-]*$/.test(name));
}

/** Parameters that a template of Go reads from the top; none where a block changes what the dot is. */
function goParameters(text: string): readonly string[] {
  const { actions } = scanTemplate(text);
  if (actions.some(({ text: action }) => /^(?:range|with|define|block|template)\b/.test(action))) return [];
  return actions.flatMap(({ text: action }) =>
    [...withoutQuotes(action).matchAll(/(?<![\w).$\]"])\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g)].map(
      ([, name = '']) => name,
    ),
  );
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

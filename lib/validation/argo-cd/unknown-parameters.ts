import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { scanTemplate, withoutQuotes } from './go-template.ts';
import { givesParameter, parametersOf } from './parameters.ts';
import { scanPlain } from './template-dialect.ts';
import { type TemplateText, templateTexts } from './template-texts.ts';

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

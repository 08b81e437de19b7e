import { didYouMean } from '../../kernel/closest.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { bareWords, goFunctions } from './go-functions.ts';
import { goTemplateFault, scanTemplate, withoutQuotes } from './go-template.ts';
import { givesParameter, parametersOf } from './parameters.ts';
import { type TemplateText, templateTexts } from './template-texts.ts';

/*
 * ApplicationSets have two languages of templates: `{{path.basename}}`, and with `goTemplate: true` Go's,
 * `{{.path.basename}}`. What is written in the other stays as it is, or is an error for every Application.
 */

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
    const [, word = '', path = ''] = /^([A-Za-z_]\w*)((?:[.[][\w.[\]-]*)?)\s*(?:\||$)/.exec(bare) ?? [];
    if (word !== '' && (path !== '' || !bareWords.has(word))) {
      return {
        what: `has '{{ ${action} }}' in a template, which Go takes for a function`,
        hint: `with goTemplate a parameter begins with a dot: {{ .${word}${path} }}`,
      };
    }
    const unknown = calledIn(bare).find((one) => !goFunctions.has(one));
    if (unknown === undefined) continue;
    return {
      what: `calls '${unknown}' in the template '${shorten(text)}', which is no function`,
      hint: didYouMean(unknown, goFunctions),
    };
  }
  return undefined;
}

/** Words in the places where a function is called: at the beginning, after a pipe, and in parentheses. */
function calledIn(bare: string): readonly string[] {
  const command = bare.replace(/^(?:else\s+)?(?:if|with|range)\b/, '|').replace(/^[^|(]*?:?=/, '|');
  return [...command.matchAll(/(?:^|[|(])\s*([A-Za-z_]\w*)/g)].map(([, word = '']) => word);
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

/** The texts between braces of a template without goTemplate, where quotes mean nothing. */
export function scanPlain(text: string): { actions: readonly string[]; fault: string | undefined } {
  const actions = [...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([, inner = '']) => inner.trim());
  const rest = text.replaceAll(/\{\{.*?\}\}/gs, '');
  return { actions, fault: rest.includes('{{') ? "a '{{' in it is not closed" : undefined };
}

function isCertainlyGiven({ generators }: ApplicationSetView, name: string): boolean {
  return generators
    .map((one) => parametersOf(one, false))
    .some(({ names, sometimes }) => givesParameter({ names, sometimes, isOpen: false }, name));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

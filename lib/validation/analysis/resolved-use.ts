import type { Manifest } from '../../model/manifest.ts';
import { textAt } from '../json-access.ts';
import type { AnalysisUse, TemplateReference } from './analysis-use.ts';
import { defaultTexts, type TemplateView } from './template-view.ts';

/** A use of templates with the templates themselves, those that they include as well. */
export interface ResolvedUse {
  readonly templates: readonly TemplateView[];
  /** Templates that are not rendered, with the template that includes them, if one does. */
  readonly missing: readonly { readonly reference: TemplateReference; readonly by: TemplateView | undefined }[];
  /** Texts of the arguments, given or by default, by name. */
  readonly values: ReadonlyMap<string, string>;
}

/** Looks up the template that an object names. */
export type FindTemplate = (reference: TemplateReference, by: Manifest) => TemplateView | undefined;

export function resolveUse(use: AnalysisUse, find: FindTemplate): ResolvedUse {
  const templates = new Set<TemplateView>();
  const missing: { reference: TemplateReference; by: TemplateView | undefined }[] = [];
  const add = (reference: TemplateReference, by: TemplateView | undefined): void => {
    const template = find(reference, use.manifest);
    if (template === undefined) missing.push({ reference, by });
    else if (!templates.has(template)) {
      templates.add(template);
      for (const included of template.includes) add(included, template);
    }
  };
  for (const reference of use.templates) add(reference, undefined);
  const values = new Map<string, string>();
  for (const template of templates) for (const [name, text] of defaultTexts(template)) values.set(name, text);
  for (const argument of use.args) {
    const name = textAt(argument, 'name');
    const text = textAt(argument, 'value');
    if (name !== undefined && text !== undefined) values.set(name, text);
  }
  return { templates: [...templates], missing, values };
}

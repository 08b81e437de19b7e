import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import { pointerStep } from './fault.ts';

/** A text of an ApplicationSet that parameters are filled into. */
export interface TemplateText {
  readonly text: string;
  /** From the `spec` of the ApplicationSet. */
  readonly pointer: string;
  /** Whether others than Argo CD read it afterwards, who have templates of their own. */
  readonly isOpaque: boolean;
}

/** Where charts, kustomizations and plugins are told what they read themselves. */
const opaque =
  /\/(?:helm\/(?:values|valuesObject|parameters|fileParameters)|kustomize\/patches|plugin)(?:\/|$)|\/annotations\//;

export function templateTexts({ template, spec, isGoTemplate }: ApplicationSetView): readonly TemplateText[] {
  const found: TemplateText[] = [];
  collect(template, '/template', found);
  const patch = spec['templatePatch'];
  if (isGoTemplate && typeof patch === 'string') {
    found.push({ text: patch, pointer: '/templatePatch', isOpaque: false });
  }
  return found;
}

function collect(value: JsonValue | undefined, pointer: string, found: TemplateText[]): void {
  if (typeof value === 'string') {
    if (/\{\{|\}\}/.test(value)) found.push({ text: value, pointer, isOpaque: opaque.test(pointer) });
  } else if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly JsonValue[]).entries()) collect(one, `${pointer}/${index}`, found);
  } else if (isJsonObject(value)) {
    for (const [key, one] of Object.entries(value)) collect(one, pointer + pointerStep(key), found);
  }
}

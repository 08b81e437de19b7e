import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Scope } from '../scope.ts';
import type { AnalysisUse } from './analysis-use.ts';
import type { ResolvedUse } from './resolved-use.ts';
import type { TemplateView } from './template-view.ts';

/** Looks for one kind of mistake in one template. */
export type TemplateRule = (template: TemplateView, scope: Scope) => Iterable<Diagnostic>;

/** Looks for one kind of mistake in one use of templates. */
export type UseRule = (use: AnalysisUse, resolved: ResolvedUse, scope: Scope) => Iterable<Diagnostic>;

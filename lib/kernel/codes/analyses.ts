import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about rendered analyses: their templates, metrics and uses. */
export type AnalysisCode =
  | 'analysis-template-missing'
  | 'analysis-endless'
  | 'analysis-never-fails'
  | 'metric-without-condition'
  | 'metric-refused'
  | 'argument-unresolved'
  | 'argument-unused'
  | 'vector-compared'
  | 'result-unguarded'
  | 'analysis-too-short'
  | 'analysis-of-stable-pods';

export const analysisCodes: Readonly<Record<AnalysisCode, CatalogueEntry>> = {
  'analysis-template-missing': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An analysis names a template that the program does not render in its environment and namespace. Where nothing else makes it, the rollout stops there.',
    example:
      'steps:\n  - analysis:\n      templates:\n        - templateName: sucess-rate   # rendered is success-rate',
    mend: 'Correct the name, or render the template.',
  },
  'analysis-endless': {
    severity: 'error',
    exit: 1,
    meaning:
      'A metric has an interval but no count, so an analysis that the rollout waits for would never end; the controller refuses the rollout.',
    example:
      'steps: [{ analysis: { templates: [{ templateName: errors }] } }]\n# AnalysisTemplate errors:\nmetrics:\n  - name: errors\n    interval: 1m   # and no count',
    mend: 'Give the metric a count, or use the template in a background analysis only.',
  },
  'analysis-never-fails': {
    severity: 'error',
    exit: 1,
    meaning: 'A metric forgives as many failures as it measures, so its analysis cannot fail.',
    example: 'count: 3\nfailureLimit: 3',
    mend: 'Let failureLimit be smaller than count.',
  },
  'metric-without-condition': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A metric has neither a successCondition nor a failureCondition, so every measurement that gets an answer is a success.',
    example:
      'metrics:\n  - name: success-rate\n    provider: { prometheus: { query: ... } }   # and no successCondition',
    mend: 'Say when a measurement has succeeded.',
  },
  'metric-refused': {
    severity: 'error',
    exit: 1,
    meaning: 'The controller refuses to start an analysis with this metric, in the middle of an update.',
    example: 'metrics:\n  - name: errors\n    count: 2   # and no interval',
    mend: 'Correct it as the message says.',
  },
  'argument-unresolved': {
    severity: 'error',
    exit: 1,
    meaning: 'An analysis has no value for an argument in the texts of its template; the analysis ends in an error.',
    example: 'query: errors{service="{{args.servce}}"}   # declared is service',
    mend: 'Declare the argument in the template and give it a value.',
  },
  'argument-unused': {
    severity: 'warning',
    exit: 1,
    meaning: 'An argument is given to an analysis, or declared by a template, that nothing uses. It may be misspelt.',
    example: 'args:\n  - name: servce   # the query reads {{args.service}}\n    value: web',
    mend: 'Correct the name, or remove the argument.',
  },
  'vector-compared': {
    severity: 'error',
    exit: 1,
    meaning:
      'A condition compares `result` with a number, but a Prometheus query gives a list, one value for each series: every measurement is an error.',
    example: 'successCondition: result >= 0.99   # of a Prometheus query',
    mend: 'Compare one of the values: len(result) > 0 && result[0] >= 0.99.',
  },
  'result-unguarded': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A condition reads `result[0]` of a Prometheus query without a guard. A query that finds no series, such as before the first request, makes the measurement an error.',
    example: 'successCondition: result[0] >= 0.99   # and no len(result) > 0',
    mend: 'Guard it: len(result) > 0 && ..., or end the query with `or on() vector(0)`.',
  },
  'analysis-too-short': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An analysis is over before it could see a failure of the canary: the canary has had traffic for a shorter time than its query looks back, or, where the annotation `gitops-ts/requests-per-second` of the Rollout states the traffic, gets fewer than 3 requests for each failure that the condition allows per request (at 3/f requests a share f of failures shows at least once in 95 of 100 cases), times the failures that are forgiven and one.',
    example:
      'steps:\n  - setWeight: 5\n  - analysis: { templates: [{ templateName: errors }] }   # at once, and the query looks back 5m',
    mend: 'Pause before the analysis, measure more often, or raise the weight.',
  },
  'analysis-of-stable-pods': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An analysis of a canary is given the name of the stable Service and nothing of the canary, so it measures the old version.',
    example: 'analysis:\n  args:\n    - name: service\n      value: web-stable   # the canary is web-canary',
    mend: 'Give it the canary Service, or the pod template hash Latest.',
  },
};

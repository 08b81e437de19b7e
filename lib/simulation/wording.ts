/** The words that the table, the timeline and the pictures of a rollout share. */
import type { ExplainedRollout } from './explain.ts';
import { formatDuration, formatPercent } from './format-duration.ts';
import type { SimulatedStep, Simulation } from './simulation.ts';

/** A step at the fewest and at the most pods. */
export interface StepPair {
  /** Number of the step, as people count: from 1. Undefined for what follows the last. */
  readonly number: number | undefined;
  readonly least: SimulatedStep;
  /** The same step as `least` where the number of pods is fixed. */
  readonly most: SimulatedStep;
}

export function stepPairs({ least, most }: ExplainedRollout): readonly StepPair[] {
  const other = most ?? least;
  return [
    ...least.steps.map((step, index) => ({ number: index + 1, least: step, most: other.steps[index] ?? step })),
    { number: undefined, least: least.full, most: other.full },
  ];
}

/** `frontend in production`, and the Rollout's name where it has another. */
export function nameOf({ application, environment, least }: ExplainedRollout): string {
  const place = environment === undefined ? '' : ` in ${environment}`;
  return application === least.name ? `${application}${place}` : `${application}/${least.name}${place}`;
}

/** `canary of 3 to 20 pods, traffic split by a router`. */
export function summaryOf({ least, most }: ExplainedRollout): string {
  const count = most === undefined ? pods(least.replicas) : `${least.replicas} to ${pods(most.replicas)}`;
  if (least.strategy === 'blueGreen') return `blue-green of ${count}`;
  return `canary of ${count}, traffic split by ${least.routed ? 'a router' : 'number of pods'}`;
}

export function pods(count: number): string {
  return `${count} pod${count === 1 ? '' : 's'}`;
}

/** `3-20`, or `3` where both are the same. */
function span(least: number, most: number, format: (value: number) => string = String): string {
  const [from, to] = [format(least), format(most)];
  return from === to ? from : `${from}-${to}`;
}

/** The traffic of a step: what the new version gets, with the pods of an experiment. */
export function trafficOf({ least, most }: Pick<StepPair, 'least' | 'most'>): string {
  return span(least.traffic + least.experimentTraffic, most.traffic + most.experimentTraffic, formatPercent);
}

export function podsOf({ least, most }: StepPair, field: 'stablePods' | 'canaryPods' | 'totalPods'): string {
  return span(least[field], most[field]);
}

/** How long a step takes, `?` where nobody can tell, nothing where it takes no time. */
export function takes({ least, most }: StepPair): string {
  const [from, to] = [least.duration.expected, most.duration.expected];
  if (from !== undefined && to !== undefined) return to === 0 ? '' : span(from, to, formatDuration);
  const { shortest } = most.duration;
  return shortest > 0 ? `${formatDuration(shortest)} + ?` : '?';
}

const waits: Readonly<Record<SimulatedStep['waitsFor'], string>> = {
  nothing: '',
  pods: 'pods',
  time: 'time',
  person: 'a person',
  analysis: 'analysis',
  experiment: 'experiment',
  plugin: 'plugin',
};

/** What a step waits for, in a word. */
export function waitWord({ most }: StepPair): string {
  return waits[most.waitsFor];
}

/** The facts about a rollout as a whole, at the most pods where nothing else is said: a label and one or several lines each. */
export function factsOf(rollout: ExplainedRollout): readonly (readonly [label: string, lines: readonly string[]])[] {
  const { least, most = least } = rollout;
  const facts: (readonly [string, readonly string[]])[] = [
    ['time to full', [timeToFull(least, most)]],
    ['most pods', [`${span(least.peakPods, most.peakPods)}${afterwards(most)}`]],
    ['blast radius', [blastRadius(most)]],
  ];
  const missed = missedWeights(least);
  if (missed.length > 0) facts.push(['weights', missed]);
  const aborts = abortLines(most);
  facts.push(['can abort', aborts.length > 0 ? aborts : ['nothing aborts it: no analysis that can fail']]);
  return facts;
}

function timeToFull(least: Simulation, simulation: Simulation): string {
  const { expected, longest } = simulation.timeToFullRange;
  if (expected !== undefined) {
    const most =
      longest === undefined ? ', with no end where measurements keep failing' : `, ${formatDuration(longest)} at most`;
    return `${span(least.timeToFull ?? expected, expected, formatDuration)}${longest === expected ? '' : most}`;
  }
  const steps = simulation.steps.filter(
    ({ duration, kind }) => kind !== 'postPromotionAnalysis' && duration.expected === undefined,
  );
  const people = steps.filter(({ waitsFor }) => waitsFor === 'person');
  const others = steps.filter(({ waitsFor }) => waitsFor !== 'person');
  return [
    formatDuration(knownTime(simulation)),
    ...(people.length > 0 ? [`as long as a person takes (${stepNumbers(people)})`] : []),
    ...(others.length > 0 ? [`what nothing says (${stepNumbers(others)})`] : []),
  ].join(', and ');
}

function stepNumbers(steps: readonly SimulatedStep[]): string {
  return `${steps.length === 1 ? 'step' : 'steps'} ${steps.map(({ index }) => index + 1).join(', ')}`;
}

/** The time until full as far as it is known, without the steps of which it is not. */
function knownTime({ steps, full }: Simulation): number {
  return [...steps, full]
    .filter(({ kind }) => kind !== 'postPromotionAnalysis')
    .reduce((sum, { duration }) => sum + (duration.expected ?? duration.shortest), 0);
}

/** Weights that the number of pods cannot express. */
function missedWeights({ steps, replicas }: Simulation): readonly string[] {
  return steps
    .filter(({ kind, weight, traffic }) => kind === 'setWeight' && Math.abs(weight - traffic) >= 0.05)
    .map(({ index, weight, traffic }) => {
      const pair = `${formatPercent(weight)} comes to ${formatPercent(traffic)}`;
      return `step ${index + 1}: ${pair} with ${pods(replicas)}`;
    });
}

function afterwards({ scaleDownDelay, full }: Simulation): string {
  return scaleDownDelay > 0 && full.stablePods > 0
    ? `; the old ones go ${formatDuration(scaleDownDelay)} after full`
    : '';
}

function blastRadius({ steps, full, blastRadiusRange, waitsForPerson }: Simulation): string {
  const all = [...steps, full];
  const known = all.reduce((sum, { exposure }) => sum + (exposure.expected ?? exposure.shortest), 0);
  const said = `as if all traffic had gone to it for ${formatDuration(known)}`;
  if (blastRadiusRange.expected !== undefined) return known === 0 ? 'nothing before all traffic is on it' : said;
  const open = steps.filter(({ exposure }) => exposure.expected === undefined);
  const shares = [...new Set(open.map(({ traffic }) => formatPercent(traffic)))].join(', ');
  const cause = open.every(({ index }) => waitsForPerson.includes(index)) ? 'a person takes' : 'it takes';
  return `${known === 0 ? '' : `${said}, and `}${shares} of it for as long as ${cause}`;
}

function abortLines({ aborts }: Simulation): readonly string[] {
  return aborts.map(({ step, analysis, template, metric, noticesAfter, noticedAt, exposure }) => {
    const where = analysis === 'background' ? `from step ${step + 1} on` : `step ${step + 1}`;
    const name = template.endsWith(metric) ? template : `${template}/${metric}`;
    if (noticesAfter === undefined) return `${where}: ${name}, nothing says when`;
    return `${where}: ${name} notices within ${formatDuration(noticesAfter)} (${formatDuration(noticedAt ?? 0)} from the start, blast radius ${formatDuration(exposure ?? 0)})`;
  });
}

/** Breaks a text into lines no longer than `room`; the caller sets the second and later ones in by two columns. */
export function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room - 2) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

import { failure } from '../../../kernel/diagnostic.ts';
import { durationSeconds, type GoDuration } from '../../duration.ts';
import { type ArgumentsIn, argumentsIn, type OrArgument } from '../arguments.ts';
import type { Metric } from './metric.ts';
import type { MetricTiming } from './metric-timing.ts';
import { type PrometheusServer, prometheus } from './prometheus.ts';
import { conditionsOf, type NoDataVerdict, type Verdict } from './verdict.ts';

/** What every ready-made metric can be told. */
export interface ReadyMadeProps<Text extends string, Settings extends string>
  extends MetricTiming<Settings>,
    PrometheusServer<Text> {
  /**
   * How far back each measurement looks. At least four times Prometheus' scrape interval, for a rate needs samples.
   * @default '2m'
   */
  readonly window?: OrArgument<GoDuration, Settings>;
  /** Time before the first measurement. @default the window, so that it sees nothing from before the canary */
  readonly initialDelay?: OrArgument<GoDuration, Settings>;
  /** What a measurement is that found nothing. @default 'inconclusive' */
  readonly whenNoData?: NoDataVerdict;
}

const defaultWindow = '2m';

/**
 * A ready-made metric: a query with one number as its result, and when that is good.
 *
 * @throws DiagnosticError invalid-prop
 */
export function readyMade<Args extends string, Text extends string, Settings extends string>(
  props: ReadyMadeProps<Text, Settings>,
  query: string,
  verdict: Omit<Verdict, 'whenNoData'>,
): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { whenNoData = 'inconclusive' } = props;
  return prometheus<string, string>({
    ...props,
    initialDelay: (props.initialDelay ?? promWindow(props.window)) as GoDuration,
    query,
    ...conditionsOf({ ...verdict, whenNoData }),
  }) as Metric<Args | ArgumentsIn<Text> | Settings>;
}

/**
 * A window as PromQL writes it.
 *
 * @throws DiagnosticError invalid-prop, where it is no time that PromQL knows
 */
export function promWindow(window: string = defaultWindow): string {
  if (argumentsIn(window).length > 0) return window;
  if (durationSeconds('window', window) > 0 && !window.includes('.')) return window;
  throw failure('invalid-prop', {
    message: `window is '${window}', which PromQL does not take`,
    hint: "write whole numbers, such as '90s' or '2m'",
  });
}

/**
 * A number between two bounds, as PromQL or a condition writes it.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireBetween(what: string, value: number | string, from: number, to: number): number | string {
  if (typeof value === 'string' || (value >= from && value <= to)) return value;
  throw failure('invalid-prop', {
    message: `${what} is ${value}; it is from ${from} to ${to}`,
    hint:
      value > to && value <= 100 && to === 1 ? `write a percentage as a fraction: ${plain(value / 100)}` : undefined,
  });
}

/** A number without the noise of binary fractions. */
export function plain(value: number): number {
  return Number(value.toPrecision(12));
}

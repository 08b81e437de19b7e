/** A program with a mistake in it, written in one of the ways that people write. */
export interface WrittenProgram {
  /** The way it is written, which is also the name of its folder once spaces are hyphens. */
  readonly way: string;
  /** The object concerned, as `Kind/name`. */
  readonly object: string;
  /** RFC 6901 pointer to the field that is wrong. */
  readonly pointer: string;
  /** What a finding would say. */
  readonly mistake: string;
  /** Code of the finding, where it is about the name of a field. @default `value-not-in-set`, about a value */
  readonly code?: 'unknown-field';
  /** By path; `«` and `»` stand around what a person would point at. The first one is the entry. */
  readonly files: Readonly<Record<string, string>>;
  /** Why a place that is wider than that is reported, where it is. */
  readonly miss?: string;
}

/** The start of most programs: a chart to put objects in. */
export const inChart = `import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
const app = new App();
const chart = new Chart(app, 'shop', { disableResourceNameHashes: true });
`;

/** The start of programs with constructs of cdk8s-plus. */
export const withPlus = `import * as kplus from 'cdk8s-plus-27';
${inChart}`;

/** The start of programs with constructs of this package. */
export const withDelivery = `import {
  AnalysisTemplate, Application, blueGreen, canary, Environment, gatewayApi, pause, Project, prometheus, ScheduledJob,
  setWeight, WebService, Worker,
} from 'gitops-ts';
const project = new Project('acme');
const production = new Environment(project, 'production', { kubernetes: '1.33' });
const shop = new Application(production, 'shop');
`;

import type { Construct } from 'constructs';
import type { SynthContext } from '../../model/program.ts';
import type { Environment } from './environment.ts';

/** What a way of delivery is told about the project that it delivers. */
export interface DeliveredProject {
  readonly name: string;
  /** Below which it makes what belongs to the project as a whole. */
  readonly scope: Construct;
  readonly environments: readonly Environment[];
}

/** How the rendering reaches the clusters, such as by Argo CD. Adds the objects that bring in all others. */
export interface Delivery {
  /** Called once, when every application is complete. */
  addTo(project: DeliveredProject, context: SynthContext): void;
}

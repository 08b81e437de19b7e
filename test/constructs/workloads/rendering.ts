import { App, Chart } from 'cdk8s';

/** A rendered object, loosely typed so that a test can say `object.spec.replicas`. */
export type Rendered = any;

/** A chart whose names carry no hash, as below an Application. */
export function newChart(namespace = 'shop', app: App = new App()): Chart {
  return new Chart(app, namespace, {
    namespace,
    disableResourceNameHashes: true,
    labels: { 'app.kubernetes.io/instance': namespace },
  });
}

/** The objects of a chart by `Kind name`. */
export function render(chart: Chart): ReadonlyMap<string, Rendered> {
  return new Map(chart.toJson().map((object: Rendered) => [`${object.kind} ${object.metadata.name}`, object]));
}

/** One object of a chart; fails the test where it is not there. */
export function find(chart: Chart, id: string): Rendered {
  const objects = render(chart);
  const found = objects.get(id);
  if (found === undefined) throw new Error(`no ${id} among ${[...objects.keys()].join(', ')}`);
  return found;
}

/** The pod of a workload of any kind. */
export function podOf(object: Rendered): Rendered {
  return (object.spec.jobTemplate?.spec ?? object.spec).template;
}

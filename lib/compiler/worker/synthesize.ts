import { Batch } from './batch.ts';
import { orderByDependency } from './dependency-order.ts';
import { FolderTable } from './folder-table.ts';
import { locateFault } from './locate-fault.ts';
import type { Origins } from './origins.ts';
import { OwnRules } from './own-rules.ts';
import { findValueFault } from './plain-value.ts';
import type { BundlePosition, RenderedObject, WorkerFinding, WorkerMessage } from './protocol.ts';
import { hasTooManyValues } from './too-many-values.ts';
import { isApiObject, isChart, type TreeConstruct } from './tree.ts';
import { valueMend } from './value-mend.ts';
import { collectWaivers } from './waivers.ts';

/**
 * Renders trees in one linear walk: each construct is validated once and each API object turned
 * to JSON once, where `App.synth()` does either once a chart. Everything goes out through `post`.
 *
 * @param isPlain whether a chart's `toJson` is cdk8s' own; another one is honoured
 */
export function synthesize(
  roots: readonly TreeConstruct[],
  origins: Origins,
  isPlain: (chart: TreeConstruct) => boolean,
  post: (message: WorkerMessage) => void,
): void {
  const findings: WorkerFinding[] = [];
  const folders = new FolderTable(origins, findings);
  const ownRules = new OwnRules(folders, origins.chains);
  const batch = new Batch(folders, origins.chains, post, (rendered) => ownRules.add(rendered));

  for (const root of roots) {
    const order = orderByDependency(root);
    if (order.kind === 'cycle') {
      const [first] = order.path;
      findings.push({
        code: 'dependency-cycle',
        message: `these constructs depend on each other in a circle: ${order.path.map(pathOf).join(' -> ')}`,
        position: first === undefined ? undefined : origins.findNear(first),
      });
      continue;
    }
    ownRules.learn(order.constructs);
    const waivers = collectWaivers(order.constructs, origins);
    if (waivers.length > 0) post({ kind: 'waivers', waivers });
    const ownCharts = new Set(order.constructs.filter((construct) => isChart(construct) && !isPlain(construct)));
    // Known before the walk, which may come to an object before its chart.
    const handled = new Set([...ownCharts].flatMap(objectsOfChart));
    for (const construct of order.constructs) {
      validate(construct, origins, findings);
      if (ownCharts.has(construct)) renderChart(construct, folders, batch, findings, origins);
      if (isApiObject(construct) && !handled.has(construct)) renderObject(construct, folders, batch, findings, origins);
    }
  }
  batch.flush();
  findings.push(...ownRules.run());
  if (ownRules.names.length > 0) post({ kind: 'own-rules', names: ownRules.names });
  if (findings.length > 0) post({ kind: 'findings', findings });
}

function validate(construct: TreeConstruct, origins: Origins, findings: WorkerFinding[]): void {
  for (const message of validationMessages(construct)) {
    findings.push({
      code: 'construct-invalid',
      message: `${pathOf(construct)}: ${message}`,
      position: origins.findNear(construct),
    });
  }
}

function validationMessages(construct: TreeConstruct): readonly string[] {
  try {
    return construct.node.validate();
  } catch (error) {
    return [`its validation threw ${reasonOf(error)}`];
  }
}

function renderObject(
  construct: TreeConstruct & { toJson: () => unknown },
  folders: FolderTable,
  batch: Batch,
  findings: WorkerFinding[],
  origins: Origins,
): void {
  const chain = origins.findChain(construct);
  const folder = folders.of(construct);
  if (folder === undefined) return;
  try {
    const object = construct.toJson();
    const fields = origins.findFields(construct);
    add({ object, constructPath: pathOf(construct), folder, chain, fields }, batch, findings, origins, construct);
  } catch (error) {
    const source = { constructPath: pathOf(construct), chain };
    findings.push({ ...renderFailure(construct, error, origins.find(construct)), source });
  }
}

/** A chart with a `toJson` of its own says itself what it renders to; cdk8s honours that, and so do we. */
function renderChart(
  chart: TreeConstruct,
  folders: FolderTable,
  batch: Batch,
  findings: WorkerFinding[],
  origins: Origins,
): void {
  const position = origins.findNear(chart);
  const chain = position === undefined ? undefined : origins.chains.add([position.line, position.column]);
  const folder = folders.of(chart);
  if (folder === undefined) return;
  findings.push({
    code: 'chart-overrides-to-json',
    message: `the chart ${pathOf(chart)} has a toJson() of its own; its objects are taken from there`,
    position,
  });
  try {
    const objects = chart.toJson?.();
    for (const object of Object.values(objects as object)) {
      add({ object, constructPath: pathOf(chart), folder, chain }, batch, findings, origins);
    }
  } catch (error) {
    findings.push(renderFailure(chart, error, position));
  }
}

/** The API objects that belong to a chart and not to a chart below it. */
function objectsOfChart(chart: TreeConstruct): readonly TreeConstruct[] {
  return chart.node.children.flatMap((child) =>
    isChart(child) ? [] : isApiObject(child) ? [child, ...objectsOfChart(child)] : objectsOfChart(child),
  );
}

/** @param construct what the object was rendered from, where it is one construct */
function add(
  rendered: RenderedObject,
  batch: Batch,
  findings: WorkerFinding[],
  origins: Origins,
  construct?: TreeConstruct,
): void {
  // Looked at without the original first, because faults are rare and the look at both is slower.
  const fault = findValueFault(rendered.object) && findValueFault(rendered.object, propsOf(construct));
  const { constructPath, chain } = rendered;
  if (fault === undefined && hasTooManyValues(rendered.object)) {
    findings.push({
      code: 'object-too-large',
      message: `${constructPath} has more values than fit into the 1572864 bytes that Kubernetes stores of an object`,
      hint: 'split it over several objects, or keep it in a volume or in the image',
      position: chain === undefined ? undefined : origins.chains.innermost(chain),
      source: { constructPath, chain },
    });
    return;
  }
  if (fault === undefined) {
    batch.add(rendered);
    return;
  }
  findings.push({
    code: 'unrenderable-value',
    message: `${constructPath}: the value at ${fault.pointer === '' ? 'the top' : fault.pointer} is ${fault.what}`,
    hint: valueMend(fault),
    pointer: fault.pointer,
    position: chain === undefined ? undefined : origins.chains.innermost(chain),
    source: { constructPath, chain },
  });
}

/** cdk8s does not say where the value is that it cannot render; what the object was made of does. */
function renderFailure(construct: TreeConstruct, error: unknown, position: BundlePosition | undefined): WorkerFinding {
  const path = pathOf(construct);
  const fault = locateFault(propsOf(construct));
  if (fault !== undefined) {
    const message = `${path}: the value at ${fault.pointer === '' ? 'the top' : fault.pointer} is ${fault.what}`;
    return { code: 'unrenderable-value', message, hint: valueMend(fault), position, pointer: fault.pointer };
  }
  const reason = reasonOf(error);
  const [, className] = /non-simple object of type '(.*)'$/.exec(reason) ?? [];
  if (className !== undefined) {
    const what = `an object of class ${className}`;
    const hint = valueMend({ pointer: '', what });
    return { code: 'unrenderable-value', message: `${path}: a value is ${what}`, hint, position };
  }
  if (reason.includes('Maximum call stack size exceeded')) {
    return {
      code: 'unrenderable-value',
      message: `${path}: a value contains itself, or is nested too deep`,
      position,
    };
  }
  return { code: 'synth-failed', message: `${path} cannot be rendered: ${reason}`, position };
}

/** What an API object was made of; private in cdk8s, and so perhaps not there. */
function propsOf(construct: TreeConstruct | undefined): unknown {
  return (construct as { readonly props?: unknown } | undefined)?.props;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // cdk8s prefixes the path and repeats 'Error:'; once is enough.
  return message.replace(/^Failed serializing construct at path '[^']*' with name '[^']*': (?:\w*Error: )?/, '');
}

function pathOf(construct: TreeConstruct): string {
  return construct.node.path === '' ? 'the app' : construct.node.path;
}

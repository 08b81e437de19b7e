import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Chart } from 'cdk8s';
import { expect, test } from 'vitest';
import type { Rendered } from '../constructs/render-project.ts';
import { makeEverything } from './everything.ts';
import { type Rule, rules } from './names.ts';
import { kinds, publishedFields, publishedFolder, publishedPackage } from './published-fields.ts';
import { invented, renderedFields, unset } from './rendered-fields.ts';
import { fieldsPage, missingRows, nameOf, ruleFor } from './table.ts';

const page = fileURLToPath(new URL('../../docs/rollouts-fields.md', import.meta.url));
const constructs = fileURLToPath(new URL('../../lib/constructs', import.meta.url));

const folder = publishedFolder();
const published = folder === undefined ? [] : publishedFields(folder);

function everything(): readonly Rendered[] {
  const app = new App();
  makeEverything(new Chart(app, 'all'));
  return app.charts.flatMap((chart) => chart.toJson()).filter(({ kind }: Rendered) => kinds.includes(kind));
}

test(`${publishedPackage} says which fields there are`, () => {
  expect(folder).toBeDefined();
  for (const field of [
    'Rollout.spec.strategy.canary.steps[].setWeight',
    'Rollout.spec.strategy.canary.steps[].setMirrorRoute.match[].headers.*.exact',
    'Rollout.spec.strategy.canary.analysis.templates[].templateName',
    'ClusterAnalysisTemplate.spec.metrics[].provider.web.url',
    'Experiment.spec.templates[].template',
  ]) {
    expect(published).toContain(field);
  }
  expect(published.length).toBeGreaterThan(600);
});

test('every field can be set, and no other is', () => {
  const rendered = renderedFields(everything());
  expect(unset(published, rendered)).toEqual([]);
  expect(invented(published, rendered)).toEqual([]);
});

test('a field that is not set, and one that is made up, are found', () => {
  const spec = { strategy: { canary: { setps: [{ setWeight: 5 }] } } };
  const rendered = renderedFields([{ kind: 'Rollout', spec }]);
  expect(unset(published, rendered)).toContain('Rollout.spec.strategy.canary.steps[].setWeight');
  expect(unset(published, rendered)).not.toContain('Rollout.spec.strategy.canary');
  expect(invented(published, rendered)).toContain('Rollout.spec.strategy.canary.setps');
});

test('the page names every field', () => {
  if (process.env['UPDATE'] === '1') writeFileSync(page, fieldsPage(published));
  const text = readFileSync(page, 'utf8');
  expect(text).toBe(fieldsPage(published));
  expect(missingRows(published, text)).toEqual([]);
  const templates = published.filter((field) => field.startsWith('AnalysisTemplate.'));
  expect(published.filter((field) => field.startsWith('ClusterAnalysisTemplate.'))).toEqual(
    templates.map((field) => `Cluster${field}`),
  );
});

test('a field without a row is found', () => {
  const field = 'Rollout.spec.strategy.canary.steps[].setWeight';
  const text = readFileSync(page, 'utf8').replace(/^\| `spec\.strategy\.canary\.steps\[\]\.setWeight`.*\n/mu, '');
  expect(missingRows(published, text)).toEqual([field]);
});

test('what the page says makes a field is there', () => {
  const files = readdirSync(constructs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const text = files.map((name) => readFileSync(join(constructs, name), 'utf8')).join('\n');
  const made = new Set(published.map((field) => nameOf(field).from));
  const lost = [...made].filter((name) => !new RegExp(`^export (?:function|class|const) ${name}\\b`, 'mu').test(text));
  expect(lost).toEqual([]);
});

test('every rule is about a field', () => {
  const used = new Map<Rule['names'], Set<string>>();
  for (const field of published) {
    const { rule, below } = ruleFor(field);
    used.set(rule.names, (used.get(rule.names) ?? new Set()).add(below));
  }
  const unused = rules.flatMap(({ under, names }) =>
    Object.keys(names ?? {})
      .filter((below) => used.get(names)?.has(below) !== true)
      .map((below) => `${under}: ${below}`),
  );
  expect(unused).toEqual([]);
});

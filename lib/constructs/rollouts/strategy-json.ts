import type { Fields } from '../fields.ts';
import type { BlueGreenStrategy } from './blue-green.ts';
import type { CanaryStrategy } from './canary.ts';
import type { RolloutServices } from './rollout-services.ts';
import type { RolloutStrategy } from './strategy.ts';

/** Value of `spec.strategy` of a Rollout. */
export function renderStrategy(strategy: RolloutStrategy, services: RolloutServices): Fields {
  return strategy.kind === 'canary'
    ? { canary: renderCanary(strategy, services) }
    : { blueGreen: renderBlueGreen(strategy, services) };
}

function renderCanary(strategy: CanaryStrategy, services: RolloutServices): Fields {
  const { kind: _kind, steps, traffic: _traffic, pingPong: _pingPong, analysis, ...options } = strategy;
  return {
    ...options,
    analysis: analysis?.analysis,
    ...services.canary,
    trafficRouting: services.traffic?.trafficRouting,
    steps: steps.length === 0 ? undefined : steps.map((step) => step.toJson()),
  };
}

function renderBlueGreen(strategy: BlueGreenStrategy, services: RolloutServices): Fields {
  const { kind: _kind, prePromotionAnalysis, postPromotionAnalysis, ...options } = strategy;
  return {
    ...options,
    activeService: services.blueGreen?.active.name,
    previewService: services.blueGreen?.preview?.name,
    prePromotionAnalysis: prePromotionAnalysis?.analysis,
    postPromotionAnalysis: postPromotionAnalysis?.analysis,
  };
}

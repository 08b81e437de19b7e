import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { scheduleFault } from '../workloads/schedules.ts';
import { isTimeZone } from '../workloads/time-zones.ts';
import { checkWord } from '../workloads/words.ts';

/** Scalers of KEDA 2 (`pkg/scaling/scalers_builder.go`); a newer one has more. */
const scalers: readonly string[] =
  'activemq apache-kafka arangodb artemis-queue aws-cloudwatch aws-dynamodb aws-dynamodb-streams aws-kinesis-stream aws-sqs-queue azure-app-insights azure-blob azure-data-explorer azure-eventhub azure-log-analytics azure-monitor azure-pipelines azure-queue azure-servicebus beanstalkd cassandra couchdb cpu cron datadog dynatrace elasticsearch etcd external external-push forgejo-runner gcp-cloudtasks gcp-pubsub gcp-stackdriver gcp-storage github-runner graphite huawei-cloudeye ibmmq influxdb kafka kubernetes-workload loki memory metrics-api mongodb mssql mysql nats-jetstream new-relic nsq openstack-metric openstack-swift postgresql predictkube prometheus pulsar rabbitmq redis redis-cluster redis-cluster-streams redis-sentinel redis-sentinel-streams redis-streams selenium-grid solace-event-queue solarwinds solr splunk splunk-observability stan sumologic temporal'.split(
    ' ',
  );
const metricTypes = ['AverageValue', 'Utilization', 'Value'];

/** What a scaler cannot do without, of those that take it from nowhere else. */
const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ['prometheus', ['serverAddress', 'query', 'threshold']],
  ['cron', ['timezone', 'start', 'end', 'desiredReplicas']],
]);

/** Triggers of ScaledObjects and ScaledJobs. KEDA: the scalers' own `parse...Metadata`. */
export function checkTriggers(object: JsonObject, examination: Examination): void {
  for (const [index, one] of listOf(objectOf(object['spec'])['triggers']).entries()) {
    const trigger = objectOf(one);
    const at = `/spec/triggers/${index}`;
    const type = textOf(trigger['type']);
    checkWord(trigger['metricType'], metricTypes, `${at}/metricType`, examination);
    const near = scalers.includes(type) ? undefined : didYouMean(type, scalers);
    if (near !== undefined) {
      examination.note('autoscaler-refused', `${at}/type`, `scales by '${type}', which KEDA does not know`, {
        hint: near,
      });
    }
    if (isSet(trigger['metadata'])) checkMetadata(objectOf(trigger['metadata']), type, `${at}/metadata`, examination);
  }
}

function checkMetadata(metadata: JsonObject, type: string, at: string, examination: Examination): void {
  for (const key of needed.get(type) ?? []) {
    if (isSet(metadata[key]) || isSet(metadata[`${key}FromEnv`])) continue;
    const near = didYouMean(key, Object.keys(metadata));
    examination.note('autoscaler-refused', at, `has a trigger ${type} without ${key}`, { hint: near });
  }
  if (type === 'cron') checkCron(metadata, at, examination);
}

function checkCron(metadata: JsonObject, at: string, examination: Examination): void {
  for (const key of ['start', 'end']) {
    const schedule = textOf(metadata[key]);
    const wrong = schedule === '' ? undefined : scheduleFault(schedule);
    if (wrong === undefined) continue;
    examination.note('invalid-schedule', `${at}/${key}`, `has the schedule '${schedule}', ${wrong}`);
  }
  checkZone(metadata['timezone'], `${at}/timezone`, examination);
}

function checkZone(value: JsonValue | undefined, at: string, examination: Examination): void {
  const zone = textOf(value);
  if (zone === '' || isTimeZone(zone)) return;
  examination.note('invalid-time-zone', at, `has the timezone '${zone}', which is none of the IANA database`);
}

import { ApiObject, App, Chart } from 'cdk8s';

class Labelled extends Chart {
  toJson() {
    return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'added' } }].map((object) => ({
      ...object,
      metadata: { ...object.metadata, annotations: { checked: 'yes' } },
    }));
  }
}

const app = new App();
const plain = new Chart(app, 'plain');
new ApiObject(plain, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'plain' } });
const chart = new Labelled(app, 'labelled');
new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' } });
app.synth();

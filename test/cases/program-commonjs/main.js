const fs = require('fs');
const path = require('node:path');
const { ApiObject, App, Chart } = require('cdk8s');
const { name } = require('./lib/name');

const app = new App();
const chart = new Chart(app, 'commonjs');
new ApiObject(chart, 'config', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: {
    here: path.basename(__dirname),
    file: path.basename(__filename),
    text: fs.readFileSync(path.join(__dirname, 'lib', 'text.txt'), 'utf8').trim(),
    main: require('./lib/data.json').main,
  },
});
app.synth();
module.exports = { chart };

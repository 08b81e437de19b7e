// What Kosko's own command does with a component: validate it and print it as YAML.
import { generate, PrintFormat, print } from '@kosko/generate';

const result = await generate({
  path: process.cwd(),
  components: ['kosko'],
  extensions: ['mjs', 'js'],
  validate: true,
});
print(result, { format: PrintFormat.YAML, writer: process.stdout });

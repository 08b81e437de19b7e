// A Kosko component with the objects of objects.ts.
import { objectsOf } from './objects.ts';
import { appNames, environments } from './size.ts';

// biome-ignore lint/style/noDefaultExport: Kosko takes a component from there
export default environments.flatMap((environment) => appNames.flatMap((name) => objectsOf(environment, name)));

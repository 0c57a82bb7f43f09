// The floors: the least that a call into WebAssembly costs, compiled as the package's own engine is.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env.ANNUAIRE_FLOOR;
if (!folder) throw new Error('`cargo xtask bench js` builds the floors, and says where they are');
const engine = await import(pathToFileURL(join(folder, 'annuaire.js')));
await engine.default({ module_or_path: await readFile(join(folder, 'small.wasm')) });

export const { checked, floor } = engine;

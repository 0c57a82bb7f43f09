/** The built page in a real browser: served by a plain web server, from a folder of it. */
import { createReadStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = '/somewhere/contacts/';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/** Where screenshots go: out of the sources. */
export const SCREENSHOTS = process.env.ANNUAIRE_SCREENSHOTS ?? join(HERE, '../../target/portal-web');

/** Serves the build, and starts the Chromium of this machine. */
export async function start() {
  if (!existsSync(join(HERE, 'dist/index.html'))) throw new Error('there is no build: `npm run build` first');
  await mkdir(SCREENSHOTS, { recursive: true });
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = join(HERE, 'dist', normalize(join('/', pathname.replace(FOLDER, '/'))));
    const found = pathname.endsWith('/') ? join(file, 'index.html') : file;
    if (!pathname.startsWith(FOLDER) || !existsSync(found)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(found)] ?? 'application/octet-stream');
    createReadStream(found).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  const browser = await chromium.launch({ executablePath: process.env.ANNUAIRE_CHROMIUM ?? onPath(), chromiumSandbox: false, args: quiet });
  return {
    browser,
    address: `http://127.0.0.1:${server.address().port}${FOLDER}`,
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

function onPath() {
  const found = process.env.PATH.split(':')
    .map((folder) => join(folder, 'chromium'))
    .find(existsSync);
  if (!found) throw new Error('no `chromium` on the PATH: on Debian, `apt install chromium`');
  return found;
}

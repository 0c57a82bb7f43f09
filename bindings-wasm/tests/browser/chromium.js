import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.toml': 'text/plain', '.jsonl': 'text/plain' };

/** Serves folders, each under a name of its own. */
export async function serve(folders) {
  const server = createServer(async ({ url }, response) => {
    const [, name, ...rest] = decodeURIComponent(new URL(url, 'http://localhost').pathname).split('/');
    try {
      if (name === '') return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>annuaire</title>');
      const path = join(folders[name], normalize(join('/', ...rest)));
      const body = await readFile(path);
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Starts the Chromium that `cargo xtask` found. */
export function start() {
  const executablePath = process.env.ANNUAIRE_CHROMIUM;
  if (!executablePath) throw new Error('ANNUAIRE_CHROMIUM is not set: run these tests by `cargo xtask npm`');
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath, chromiumSandbox: false, args: quiet });
}

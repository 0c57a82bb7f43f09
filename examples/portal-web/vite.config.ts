import { defineConfig } from 'vite';

export default defineConfig({
  // Any folder of any web server will do.
  base: './',
  build: { target: 'es2022' },
  // Served as it is, so that the engine is found beside its script.
  optimizeDeps: { exclude: ['annuaire'] },
  // The package lies beside this folder while both are developed.
  server: { fs: { allow: ['../..'] } },
});

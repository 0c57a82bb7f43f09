/** What runs inside the browser: the functions that tests call by name. */
import { load as loadAgenda } from '/package/dist/agenda.js';
import { load as loadCompiler } from '/package/dist/compiler.js';
import * as annuaire from '/package/dist/index.js';
import { opened, person } from '/package/tests/shared/given.js';
import { play, prove } from '/package/tests/shared/prove.js';
import { replay } from '/package/tests/shared/walk.js';
import * as proof from '/proof/annuaire.js';

const { Directory, IndexedDbRepository, MemoryRepository, Policy } = annuaire;

await annuaire.load();
await proof.default({ module_or_path: '/proof/annuaire_bg.wasm' });

const text = async (address) => (await fetch(address)).text();
let databases = 0;
const fresh = () => `test ${databases++}`;

globalThis.tests = {
  async play(scenario) {
    return play(proof, await text(scenario), new MemoryRepository());
  },

  async replay(walk) {
    const lines = await text(walk);
    const found = [await replay(annuaire, lines), await replay(annuaire, lines, (policy) => Directory.indexedDb(fresh(), policy))];
    return found.filter(Boolean);
  },

  /** The kit, against databases of the browser. */
  prove() {
    const names = new Map();
    return prove(proof, async (_, beside) => {
      const name = names.get(beside) ?? fresh();
      const store = await IndexedDbRepository.open(name);
      names.set(store, name);
      return store;
    });
  },

  /** Opens an account in a database that another tab, or a later visit, opens again. */
  async open(name) {
    const { directory, account, first } = await opened(annuaire, (policy) => Directory.indexedDb(name, policy));
    directory.close();
    return { account, first };
  },

  async names(name, account) {
    const directory = await Directory.indexedDb(name, Policy.preset('trade-customer'));
    const found = [];
    for await (const row of directory.acting(account, 'system').contacts({ limit: 2 })) found.push(row.fields.first_name);
    directory.close();
    return found;
  },

  /** Creates people with one e-mail: how many came in. */
  async rush(name, account, times) {
    const directory = await Directory.indexedDb(name, Policy.preset('trade-customer'));
    const system = directory.acting(account, 'system');
    const people = Array.from({ length: times }, () => system.createContact(person('Bob')));
    const results = await Promise.all(people);
    directory.close();
    return results.map(({ ok, refusal }) => (ok ? 'done' : refusal.code));
  },

  async loads(source) {
    const { Policy } = await annuaire.load(source);
    return Policy.presets.length;
  },

  async agenda(question) {
    const agenda = await loadAgenda();
    return JSON.stringify(agenda.answer(JSON.parse(await text(question))));
  },

  async compile(preset) {
    const compiler = await loadCompiler();
    const compiled = compiler.compile(compiler.preset(preset));
    if (Policy.fromCompiled(compiled).digest !== Policy.preset(preset).digest) throw new Error('another policy');
    return compiled;
  },

  async failure(name) {
    const directory = await Directory.indexedDb(name, Policy.preset('trade-customer'));
    directory.repository.close();
    return directory.signIn('ada@moore.example').then(() => 'answered', ({ name, code }) => `${name} ${code}`);
  },
};

/** A person who visits the page: finds things by what they are called, and is told what happened. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { load } from 'annuaire';
import { runnerImport } from 'vite';
import { SCREENSHOTS } from './browser.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const words = async (lang) => (await runnerImport(fileURLToPath(new URL(`../src/words/${lang}.ts`, import.meta.url)))).module[lang];
const WORDS = { en: await words('en'), fr: await words('fr') };
const { Policy } = await load();

/** The two ways in which every journey is made. */
export const WAYS = [
  { lang: 'en', width: 1200, scheme: 'light' },
  { lang: 'fr', width: 390, scheme: 'dark' },
];

/** Comes to the page for the first time. */
export async function visit({ browser, address }, { preset, lang, width, scheme, about = 'journey', zone }) {
  const viewport = { width, height: width < 500 ? 844 : 900 };
  const context = await browser.newContext({
    viewport,
    locale: lang,
    timezoneId: zone,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const visitor = new Visitor(page, preset, lang, `${preset}.${about}.${lang}.${width < 500 ? 'narrow' : 'wide'}.${scheme}`);
  page.on('pageerror', (error) => visitor.failures.push(error.stack));
  page.on('console', (message) => message.type() === 'error' && visitor.failures.push(message.text()));
  await page.goto(address);
  await page.getByRole('combobox', { name: visitor.say.portal }).selectOption({ label: Policy.preset(preset).name[lang] });
  await page.getByRole('heading', { level: 1, name: visitor.say.contacts }).waitFor();
  await visitor.people().first().waitFor();
  return visitor;
}

class Visitor {
  constructor(page, preset, lang, name) {
    this.page = page;
    this.lang = lang;
    this.say = WORDS[lang];
    this.policy = Policy.preset(preset);
    this.name = name;
    this.failures = [];
    this.seen = 0;
  }

  /** Nothing failed behind the scenes. */
  async leave() {
    await this.page.context().close();
    assert.deepEqual(this.failures, []);
  }

  /** What a field is called. */
  field(name) {
    return this.policy.fields.find((field) => field.name === name).label[this.lang];
  }

  /** What a role is called. */
  role(id) {
    return this.policy.roles.find(({ role }) => role === id).label[this.lang];
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  get list() {
    return this.page.getByRole('list', { name: this.say.contacts });
  }

  /** What opens each row of the list. */
  people() {
    return this.list.getByRole('button').and(this.page.locator('[aria-expanded]'));
  }

  row(who) {
    return this.list.getByRole('listitem').filter({ has: this.page.locator('[aria-expanded]').filter({ hasText: who }) });
  }

  button(name, within = this.page) {
    return within.getByRole('button', { name, exact: true });
  }

  /** Who is in the list, once it is as expected. */
  async sees(...names) {
    const shown = () =>
      this.people().evaluateAll((buttons) => buttons.map((button) => button.querySelector('strong').firstChild.textContent));
    await until(async () => assert.deepEqual((await shown()).sort(), [...names].sort()));
  }

  async become(who) {
    const chooser = this.page.getByRole('combobox', { name: this.say.acting_as });
    const option = chooser.getByRole('option').filter({ hasText: who }).first();
    await option.waitFor({ state: 'attached' });
    await chooser.selectOption(await option.getAttribute('value'));
  }

  async open(section) {
    await this.page.getByRole('navigation', { name: this.say.sections }).getByRole('link', { name: this.say[section] }).click();
    await this.page.getByRole('heading', { level: 1, name: this.say[section] }).waitFor();
  }

  /** Opens somebody's details. */
  async details(who) {
    const toggle = this.people().filter({ hasText: who });
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    await this.row(who).getByRole('group', { name: this.say.actions }).waitFor();
  }

  /** Starts an action on somebody. */
  async act(who, action) {
    await this.details(who);
    await this.button(action, this.row(who)).click();
  }

  async fill(values, within = this.dialog) {
    for (const [name, value] of Object.entries(values)) await this.input(name, within).fill(value);
  }

  /** Where a field, or anything else, is typed. */
  input(name, within = this.dialog) {
    const isField = this.policy.fields.some((field) => field.name === name);
    return within.getByRole('textbox', { name: isField ? this.field(name) : name, exact: true });
  }

  async save() {
    await this.dialog.locator('button[type=submit]').click();
  }

  /** Waits until the outcome is told, for eyes and for ears. */
  async told(text) {
    await this.page.getByRole('status').filter({ hasText: text }).first().waitFor();
    await until(async () => assert.equal(await this.dialog.count(), 0));
  }

  /** Waits until a text is there. */
  async reads(text, within = this.page) {
    await within.getByText(text).first().waitFor();
  }

  /** Takes a picture, and checks what people see who do not see: nothing is cut off, and axe finds nothing. */
  async look(what) {
    const picture = `${SCREENSHOTS}/${this.name}.${String(++this.seen).padStart(2, '0')}-${what}.png`;
    // A name that is being looked up, or anything else; not a list that goes on…
    await until(async () => assert.doesNotMatch(await this.page.innerText('body'), /(?<![\p{L}\p{N}])…/u));
    await this.page.screenshot({ path: picture, fullPage: (await this.dialog.count()) === 0 });
    const [wide, room] = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${what}: ${wide} pixels in a window of ${room}`);
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.addScriptTag({ path: AXE });
    const found = await this.page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations);
    assert.deepEqual(
      found.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`),
      [],
      `${this.name} ${what}`,
    );
  }
}

/** Asks again until it holds. */
export async function until(holds) {
  for (const end = Date.now() + 15_000; ;) {
    try {
      return await holds();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

import type { Result } from './call.js';
import { Commands, type Options } from './commands.js';
import { exportCsv, importCsv, type Exported, type ExportOptions, type ImportOptions } from './csv-calls.js';
import { call, type Directory } from './directory.js';
import { Outcome } from './outcome.js';
import { refused } from './refusal.js';
import { Roll } from './roll.js';
import { textOf } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type {
  AccountId,
  Actor,
  AgendaView,
  Checked,
  Command,
  ContactId,
  ContactPage,
  ContactRow,
  Cursor,
  Entry,
  Form,
  HistoryList,
  HistoryPage,
  List,
  Matrix,
  NotificationType,
  PermissionSet,
  Progress,
  Question,
  Recipient,
  Report,
  SeatView,
  UnitKind,
  UnitPage,
} from './wire.js';

/** What one actor can do and see in one account: a method for each command, and the questions. */
export class Acting extends Commands {
  /** The account. */
  readonly account: AccountId;
  /** Who asks. */
  readonly actor: Actor;
  readonly #directory: Directory;

  /** @internal */
  constructor(directory: Directory, account: AccountId, actor: Actor) {
    super();
    this.#directory = directory;
    this.account = account;
    this.actor = actor;
  }

  /** Executes a command that came as data. */
  execute(command: Command, options: Options = {}): Promise<Result<'outcome', Outcome>> {
    const { account, actor } = this;
    const asked = { execute: { account, actor, command, ...options } };
    return call(this.#directory, 'outcome', (directory) => directory.call(textOf(asked)), {}, (data: never) => new Outcome(data));
  }

  /** Whether a command would be done: the same answer as the command, without doing it. */
  check(command: Command): Promise<Result<'checked', Checked>> {
    return this.#ask('checked', { check: command });
  }

  /** Everything a screen needs to draw a contact, or a new one. */
  form(contact?: ContactId): Promise<Result<'form', Form>> {
    return this.#ask('form', { form: { contact } });
  }

  /** Many contacts by many actions, each with its verdict: nothing where it is allowed, otherwise the code. */
  matrix(contacts: ContactId[], actions: string[]): Promise<Result<'matrix', Matrix>> {
    return this.#ask('matrix', { matrix: { contacts, actions } });
  }

  /** Contacts loaded once, to be judged as often as one likes, at once: what a screen asks again and again. */
  roll(contacts: ContactId[]): Promise<Result<'roll', Roll>> {
    const { account, actor } = this;
    const asked = { roll: { account, actor, contacts } };
    let started: Glue.Call;
    return call(
      this.#directory,
      'roll',
      (directory) => (started = directory.call(textOf(asked))),
      {},
      () => new Roll(started.roll()!, [...contacts]),
    );
  }

  /** What a contact may use in the host's own screens. */
  permissions(contact: ContactId): Promise<Result<'permissions', PermissionSet>> {
    return this.#ask('permissions', { permissions: { contact } });
  }

  /** The agendas of some contacts, as far as the actor may see them: what free slots are computed from. */
  agendas(contacts: ContactId[]): Promise<Result<'agendas', AgendaView[]>> {
    return this.#ask('agendas', { agendas: { contacts } });
  }

  /** Whom of some contacts a type of notification reaches, and how: those who can act, each as they chose. */
  recipients(type: NotificationType, contacts: ContactId[]): Promise<Result<'recipients', Recipient[]>> {
    return this.#ask('recipients', { recipients: { type, contacts } });
  }

  /** One contact, as a list shows them. */
  contact(contact: ContactId): Promise<Result<'contact', ContactRow>> {
    return this.#ask('contact', { contact: { contact } });
  }

  /** A page of the contacts that the actor may see. */
  page(list: List = {}): Promise<Result<'page', ContactPage>> {
    return this.#ask('page', { page: list });
  }

  /** Every contact that the actor may see, page after page. A refusal throws, with the `refusal`. */
  contacts(list: List = {}): AsyncGenerator<ContactRow, void, undefined> {
    return everything(
      (after) => this.page({ ...list, ...after }),
      ({ page, refusal }) => page ?? refused(refusal),
    );
  }

  /** The seats of the account: holders, vacancies, pending moves. */
  seats(): Promise<Result<'seats', SeatView[]>> {
    return this.#ask('seats', { seats: {} });
  }

  /** A page of the units of the account, the retired included. */
  units(of: { kind?: UnitKind; after?: Cursor; limit?: number } = {}): Promise<Result<'units', UnitPage>> {
    return this.#ask('units', { units: of });
  }

  /** A page of the history: of a contact, or of the whole account. */
  history(of: HistoryList = {}): Promise<Result<'history', HistoryPage>> {
    return this.#ask('history', { history: of });
  }

  /** The whole history, page after page: oldest first, unless `newest_first`. A refusal throws, with the `refusal`. */
  entries(of: Omit<HistoryList, 'after'> = {}): AsyncGenerator<Entry, void, undefined> {
    return everything(
      (after) => this.history({ ...of, ...after }),
      ({ history, refusal }) => (history ? { rows: history.entries, next: history.next } : refused(refusal)),
    );
  }

  /**
   * Takes the people of a CSV file in, each through ordinary commands. `progress` is told every row, a batch at a time,
   * and may return `false` to stop. Needs the engine of `annuaire/csv`.
   */
  importCsv(file: Uint8Array | string, options: ImportOptions = {}, progress?: (progress: Progress) => unknown): Promise<Report> {
    return importCsv(this.#directory, this, file, options, progress);
  }

  /** Writes the contacts that the actor may see as a CSV file. Needs the engine of `annuaire/csv`. */
  exportCsv(options: ExportOptions = {}): Promise<Result<'exported', Exported>> {
    return exportCsv(this.#directory, this, options);
  }

  #ask<K extends string, T>(name: K, question: Question): Promise<Result<K, T>> {
    const { account, actor } = this;
    const asked = { ask: { account, actor, question } };
    return call(this.#directory, name, (directory) => directory.call(textOf(asked)));
  }
}

/** The rows of all pages. */
async function* everything<R, T>(
  turn: (after: { after?: Cursor }) => Promise<R>,
  read: (page: R) => { rows: T[]; next: Cursor | null },
): AsyncGenerator<T, void, undefined> {
  let after: { after?: Cursor } = {};
  for (;;) {
    const { rows, next } = read(await turn(after));
    yield* rows;
    if (next === null) return;
    after = { after: next };
  }
}

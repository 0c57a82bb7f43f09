import { Acting } from './acting.js';
import { follow, type Outside, type Result } from './call.js';
import type { Engine } from './engine.js';
import { AnnuaireError, inEngine } from './error.js';
import { IndexedDbRepository } from './indexeddb.js';
import { ring, type Keyring } from './keyring.js';
import { MemoryRepository } from './memory.js';
import { Outcome } from './outcome.js';
import { compiled, Policy } from './policy.js';
import { refused } from './refusal.js';
import type { Outbox, Repository } from './repository.js';
import { answerText, plainText, textOf, wholeNumber } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type { AccountId, AccountPage, Actor, Cursor, KeyHolder, Letter, MessageId, OpenAccount, Request, SignIn } from './wire.js';

const CALL = Symbol('call');

/** What became of messages: letters, or nothing, because nobody is there to get them. */
interface Post {
  letters: Letter[];
  dropped: MessageId[];
}

/** A policy and a store, put together: where everything starts. */
export class Directory {
  /** The rules. */
  readonly policy: Policy;
  /** The store. */
  readonly repository: Repository & Partial<Outbox>;
  #engine: Engine;
  #directory: Glue.Directory | undefined;

  /** A directory over a store of one's own: an object with three methods, and two more if it keeps messages. */
  constructor(repository: Repository & Partial<Outbox>, policy: Policy) {
    if (!(policy instanceof Policy)) throw new AnnuaireError('malformed', '`policy` must be a Policy');
    const { engine, policy: rules } = compiled(policy);
    this.policy = policy;
    this.#engine = engine;
    for (const verb of ['load', 'commit', 'page'] as const) {
      if (typeof repository?.[verb] !== 'function') {
        throw new AnnuaireError('malformed', `a repository has three methods, and \`${verb}\` is missing`);
      }
    }
    this.repository = repository;
    this.#directory = inEngine(() => new engine.Directory(rules));
  }

  /** A directory in memory: for tests, and for a first try. */
  static inMemory(policy: Policy): Directory {
    return new Directory(new MemoryRepository(), policy);
  }

  /** A directory in a database of the browser. Several tabs may have it open. */
  static async indexedDb(name: string, policy: Policy): Promise<Directory> {
    return new Directory(await IndexedDbRepository.open(plainText(name, 'name')), policy);
  }

  /** Opens an account, with its first holder where the policy asks for one. */
  openAccount(actor: Actor, command: OpenAccount): Promise<Result<'outcome', Outcome>> {
    return this.#ask('outcome', { open_account: { actor, command } }, (data: never) => new Outcome(data));
  }

  /** What an actor can do and see in an account. The host vouches for who it is. */
  acting(account: AccountId, actor: Actor): Acting {
    return new Acting(this, account, actor);
  }

  /** Executes a request whose id, time and randomness are the caller's: sent again, it has the same outcome. */
  execute(request: Request): Promise<Result<'outcome', Outcome>> {
    return this.#ask('outcome', { request }, (data: never) => new Outcome(data));
  }

  /** A page of the accounts under this policy, for an operator who may edit one, or the system. */
  accounts(actor: Actor, of: { after?: Cursor; limit?: number } = {}): Promise<Result<'accounts', AccountPage>> {
    return this.#ask('accounts', { accounts: { actor, ...of } });
  }

  /** Who a login belongs to, in each account, or why they may not come in. */
  async signIn(login: string): Promise<SignIn[]> {
    return plain(await this.#ask('found', { sign_in: login }));
  }

  /**
   * Who acts by an API key, or `api_key_invalid`, whatever is wrong with it. The answer names the actor of what the program
   * asks: `directory.acting(account, { api_key: { contact, fingerprint } })`.
   */
  verifyApiKey(key: string): Promise<Result<'holder', KeyHolder>> {
    return this.#ask('holder', { verify_api_key: plainText(key, 'key') });
  }

  /**
   * Takes messages from the outbox, and makes them ready: with the address of the moment, and a freshly signed link.
   * They come again after the lease, unless they are `done`.
   */
  async letters(keys: Keyring, { leaseSeconds = 60, limit = 100 }: { leaseSeconds?: number; limit?: number } = {}): Promise<Letter[]> {
    const [signing, lease, most] = [ring(keys), wholeNumber(leaseSeconds, 'leaseSeconds'), wholeNumber(limit, 'limit')];
    const outbox = this.#outbox();
    const now = Date.now();
    const [from, until] = [now, now + lease * 1000].map((time) => new Date(time).toISOString()) as [string, string];
    const messages = answerText(await outbox.claim({ now: from, until, limit: most }));
    const post = plain(await this[CALL]<'post', Post>('post', (directory) => directory.letters(signing, messages)));
    await outbox.done(post.dropped);
    return post.letters;
  }

  /** Tells the outbox which messages were sent. */
  async done(sent: MessageId[]): Promise<void> {
    if (!Array.isArray(sent)) throw new AnnuaireError('malformed', '`sent` must be a list of the ids of messages');
    await this.#outbox().done(sent.map((id) => plainText(id, 'sent')));
  }

  /** Gives the engine's memory back, and closes the database. Every later call throws `closed`. */
  close(): void {
    this.#directory?.free();
    this.#directory = undefined;
    if (this.repository instanceof IndexedDbRepository) this.repository.close();
  }

  #outbox(): Outbox {
    const { claim, done } = this.repository;
    if (!this.#directory) throw new AnnuaireError('closed', 'this directory is closed');
    if (typeof claim === 'function' && typeof done === 'function') return this.repository as Outbox;
    throw new AnnuaireError('no_outbox', 'this repository has no `claim` and `done`: it keeps no messages to send');
  }

  #ask<K extends string, T>(name: K, asked: unknown, make?: (value: never) => T): Promise<Result<K, T>> {
    return this[CALL](name, (directory) => directory.call(textOf(asked)), {}, make);
  }

  /** @internal */
  async [CALL]<K extends string, T>(
    name: K,
    start: (directory: Glue.Directory, engine: Engine) => Glue.Call,
    outside: Omit<Outside, 'store'> = {},
    make?: (value: never) => T,
  ): Promise<Result<K, T>> {
    const directory = this.#directory;
    if (!directory) throw new AnnuaireError('closed', 'this directory is closed');
    const call = inEngine(() => start(directory, this.#engine));
    return follow(name, call, { ...outside, store: this.repository }, make);
  }
}

/** Starts a call of a directory. @internal */
export function call<K extends string, T>(
  directory: Directory,
  name: K,
  start: (directory: Glue.Directory, engine: Engine) => Glue.Call,
  outside?: Omit<Outside, 'store'>,
  make?: (value: never) => T,
): Promise<Result<K, T>> {
  return directory[CALL](name, start, outside, make);
}

/** What cannot be refused. */
function plain<K extends string, T>(result: Result<K, T>): T {
  if (result.ok) return Object.values(result)[1] as T;
  return refused(result.refusal);
}

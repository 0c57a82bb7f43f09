import { call, type Directory } from './directory.js';
import type { Result } from './call.js';
import { AnnuaireError } from './error.js';
import { refused } from './refusal.js';
import { textOf } from './text.js';
import type * as Csv from './wasm/csv/annuaire.js';
import type * as Glue from './wasm/annuaire.js';
import type { AccountId, Actor, Encoding, Existing, List, Progress, Report, RequestId, RoleId, Separator } from './wire.js';

/** What to do with a file, where that is not to be found in it. */
export interface ImportOptions {
  /** The same verdicts as a real run, and nothing is written. */
  dry_run?: boolean;
  /** The roles of new contacts for whom the file names none. */
  roles?: RoleId[];
  /** Whether new contacts for whom the file does not say get access, where the policy leaves the choice. */
  access?: boolean;
  /** What happens to a row whose e-mail belongs to a contact of the account. */
  existing?: Existing;
  /** How many rows are decided and committed together. */
  batch?: number;
  /** Tells one import from another, where rows have no e-mail to be known by. */
  id?: RequestId;
  /** The encoding of the file. */
  encoding?: Encoding;
  /** What stands between its cells. */
  separator?: Separator;
  /** Which field each column of the header holds. */
  columns?: Record<string, string>;
}

/** How a file is written. */
export interface ExportOptions {
  /** The fields, in order; every field of the policy, and roles, access and language, where left out. */
  columns?: string[];
  /** Only the contacts of this list. */
  only?: List;
  /** As a spreadsheet in French opens it: with a byte-order mark, and semicolons. */
  spreadsheet?: boolean;
  /** The encoding of the file. */
  encoding?: Encoding;
  /** What stands between its cells. */
  separator?: Separator;
}

/** A file that was written. */
export interface Exported {
  /** How many rows there are below the header. */
  rows: number;
  /** The file. */
  file: Uint8Array;
}

/** On whose behalf. */
interface Behalf {
  account: AccountId;
  actor: Actor;
}

export async function importCsv(
  directory: Directory,
  { account, actor }: Behalf,
  file: Uint8Array | string,
  options: ImportOptions,
  progress?: (progress: Progress) => unknown,
): Promise<Report> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  if (!(bytes instanceof Uint8Array)) throw new AnnuaireError('malformed', '`file` must be a Uint8Array or a text');
  const text = textOf({ account, actor, ...options });
  const result = await call<'report', Report>(
    directory,
    'report',
    (directory) => whole(directory).import_csv(text, bytes),
    progress ? { progress } : {},
  );
  return result.ok ? result.report : refused(result.refusal);
}

export function exportCsv(directory: Directory, { account, actor }: Behalf, options: ExportOptions): Promise<Result<'exported', Exported>> {
  const text = textOf({ account, actor, ...options });
  let started: Csv.Call;
  return call(
    directory,
    'exported',
    (directory) => (started = whole(directory).export_csv(text)) as Glue.Call,
    {},
    (rows: never) => ({ rows, file: started.file() }),
  );
}

/** The directory of an engine that knows CSV. */
function whole(directory: Glue.Directory): Csv.Directory {
  if ('import_csv' in directory) return directory as unknown as Csv.Directory;
  throw new AnnuaireError('csv_not_loaded', 'this directory knows no CSV: `load` from `annuaire/csv` before its policy is made');
}

/**
 * The one way to SQL: everything the shelves say to the database goes through these few methods, so that another
 * PostgreSQL can stand behind them without the shelves noticing. `pglite.ts` is the embedded one.
 */
import type { Row } from './row.ts';

/** What a `$1` may be. JSON travels as text (`JSON.stringify`), bytes not at all: they are blobs. */
export type SqlValue = string | number | boolean | null | Date | readonly string[];

export interface Sql {
  /** One statement with `$1`, `$2`, ...; every row goes through `read`, which checks it. */
  query<T>(statement: string, values: readonly SqlValue[], read: (row: Row) => T): Promise<T[]>;
  /** One statement whose rows nobody wants. Resolves to the number of rows that it changed. */
  execute(statement: string, values?: readonly SqlValue[]): Promise<number>;
  /** Any number of statements, without values. */
  script(statements: string): Promise<void>;
  /** For pg-boss, which brings its own SQL: several statements where there are no values, rows as they come. */
  raw(statements: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Database extends Sql {
  /**
   * All that `work` does through its own `sql` happens, or none of it. Asking the database itself from within waits
   * for the end of the transaction, and so for ever.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

import type { Stage } from '../run/run.js';

/** The part of the matrix in which a hole must show. Actors ask one after the other: some holes need somebody who came before. */
export interface Slice {
  actors: string[];
  places?: string[];
  queries?: string[];
  mutations?: string[];
  routes?: string[];
  /** They listen while something happens in the first agreement. */
  listens?: boolean;
}

/** A mistake that lets somebody through, and the slice of the matrix that must notice. */
export interface Hole {
  name: string;
  slice: Slice;
  /** Makes the hole; gives what closes it again. */
  make: (stage: Stage) => Promise<() => Promise<unknown>>;
  /** What the finding must name: a mark of others, a write, or an answer that is not the promised one. */
  names: RegExp;
}

export const rival = 'another supplier of the same buyer';

/** SQL that makes a hole, and SQL that closes it. */
export const sql = (make: string, close: string): Hole['make'] => async ({ portal }) => {
  await portal.sql.query(make);
  return () => portal.sql.query(close);
};

/** Policies that show every supplier every row of these tables. */
export const policies = (...tables: string[]): Hole['make'] =>
  sql(tables.map((table) => `create policy hole on smi.${table} to smi_supplier using (true) with check (true)`).join('; '), tables.map((table) => `drop policy hole on smi.${table}`).join('; '));

/** A function of the database in which `before` reads `after`. */
export const rewritten = (name: string, before: string | RegExp, after: string): Hole['make'] => async ({ portal }) => {
  const { rows } = await portal.sql.query<{ text: string }>('select pg_get_functiondef($1::regprocedure) as text', [name]);
  const text = rows[0]?.text ?? '';
  const changed = text.replace(before, after);
  if (changed === text) throw new Error(`${name} does not read ${String(before)} any more: write its hole anew`);
  await portal.sql.query(changed);
  return () => portal.sql.query(text);
};

/** A method of the server that does something else. */
export function patched<T extends object, K extends keyof T>(owner: T, name: K, other: (before: T[K]) => T[K]): Hole['make'] {
  return async () => {
    const before = owner[name];
    owner[name] = other(before);
    return async () => {
      owner[name] = before;
    };
  };
}

export const both = (...makes: Array<Hole['make']>): Hole['make'] => async (stage) => {
  const closing: Array<() => Promise<unknown>> = [];
  for (const make of makes) closing.unshift(await make(stage));
  return async () => {
    for (const close of closing) await close();
  };
};

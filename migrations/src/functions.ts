/** A text of a function's body and what stands there instead. */
export type Edit = readonly [before: string, after: string];

/**
 * Changes parts of a function that other versions may have changed elsewhere, and fails when a part is not there: a version then
 * never undoes another one by writing a whole function anew. Its owner is the role made for functions with rights of their own.
 */
export function editFunction(signature: string, edits: readonly Edit[]): string {
  const steps = edits.map(([before, after]) => `
  if position($old$${before}$old$ in definition) = 0 then raise exception '% is not as expected', '${signature}'; end if;
  definition := replace(definition, $old$${before}$old$, $new$${after}$new$);`);
  return `
do $do$
declare definition text := pg_get_functiondef('${signature}'::regprocedure);
begin${steps.join('')}
  set local role smi_ctx;
  execute definition;
  set local role smi_owner;
end $do$;`;
}

/** The same edits taken back, last one first. */
export function undoEdits(signature: string, edits: readonly Edit[]): string {
  return editFunction(signature, edits.map(([before, after]): Edit => [after, before]).reverse());
}

/** Replaces functions whose answer changes: what is dropped belongs to the role that made it. */
export function dropAsContext(...signatures: string[]): string {
  return `set local role smi_ctx; ${signatures.map((each) => `drop function ${each};`).join(' ')} set local role smi_owner;`;
}

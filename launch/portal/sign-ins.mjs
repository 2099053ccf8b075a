import { print } from '../house/progress.mjs';

const COLUMNS = ['side', 'organisation', 'name', 'role', 'email', 'password'];

export function showSignIns(signIns) {
  const rows = [COLUMNS.map((name) => name[0].toUpperCase() + name.slice(1)), ...signIns.map((one) => COLUMNS.map((name) => String(one[name] ?? '')))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => columns(row[column]))));
  print('\n  Demo sign-ins');
  for (const row of rows) print(`  ${row.map((cell, column) => cell + ' '.repeat(widths[column] - columns(cell))).join('  ').trimEnd()}`);
}

// A Japanese character takes two columns of a terminal.
function columns(text) {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);
}

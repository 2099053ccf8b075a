import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The rooms in their order: a room calls only rooms before it. */
const rooms = ['identity', 'catalog', 'agreements', 'stock', 'demand', 'planning', 'proposals', 'deliveries', 'feeds', 'service-levels', 'slow-stock', 'home'];

interface Import {
  from: string;
  to: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('gql'))
    .map((file) => join(folder, file));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : fileName,
  }));
}

const all = ['shared/src', 'migrations/src', 'api/src', 'web/src'].flatMap((folder) => sources(folder)).flatMap(importsOf);

const roomOf = (path: string, house: 'api/src/rooms' | 'shared/src'): number => {
  const [name = ''] = path.startsWith(`${house}/`) ? path.slice(house.length + 1).split('/') : [];
  return rooms.indexOf(name);
};

const listed = (offences: Import[]): string[] => offences.map(({ from, to }) => `${from} → ${to}`);

describe('the house', () => {
  test('has a source file to look at in every workspace', () => {
    for (const workspace of ['shared', 'migrations', 'api', 'web']) {
      expect(all.filter(({ from }) => from.startsWith(`${workspace}/`)).length).toBeGreaterThan(5);
    }
  });

  test('has rooms that call only rooms before them, in the server and in the rules', () => {
    const forward = all.filter(({ from, to }) =>
      (['api/src/rooms', 'shared/src'] as const).some((house) => roomOf(from, house) >= 0 && roomOf(to, house) > roomOf(from, house)),
    );
    expect(listed(forward)).toEqual([]);
  });

  test('keeps technology free of business: the platform imports no room', () => {
    expect(listed(all.filter(({ from, to }) => from.startsWith('api/src/platform/') && to.startsWith('api/src/rooms/')))).toEqual([]);
  });

  test('keeps the rules to themselves: shared imports nothing but shared', () => {
    expect(listed(all.filter(({ from, to }) => from.startsWith('shared/') && !to.startsWith('shared/')))).toEqual([]);
  });

  test('lets the browser know the server only through its schema', () => {
    const offences = all.filter(({ from, to }) => from.startsWith('web/') && (/^(api|migrations)\//.test(to) || /@stockpact\/(api|migrations)/.test(to)));
    expect(listed(offences)).toEqual([]);
  });

  test('writes SQL in repositories and nowhere else among the rooms', () => {
    const sql = /\b(select\s+[\s\S]{1,400}?\bfrom\s+smi\.|insert\s+into\s+smi\.|update\s+smi\.|delete\s+from\s+smi\.)/i;
    const offenders = sources('api/src/rooms').filter((file) => !/\.(repo|sql)\.ts$/.test(file) && sql.test(readFileSync(join(root, file), 'utf8')));
    expect(offenders).toEqual([]);
  });

  test('reads the environment in one file of the server', () => {
    const offenders = sources('api/src').filter((file) => !/^api\/src\/(config|cli\/.*)\.ts$/.test(file) && readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(offenders).toEqual([]);
  });

  test('has no file over 300 lines', () => {
    const long = ['shared/src', 'migrations/src', 'api/src', 'web/src'].flatMap(sources).filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('has no default export', () => {
    const offenders = ['shared/src', 'migrations/src', 'api/src', 'web/src'].flatMap(sources).filter((file) => /^export default /m.test(readFileSync(join(root, file), 'utf8')));
    expect(offenders).toEqual([]);
  });
});

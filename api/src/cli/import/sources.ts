import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ImportKind } from '@stockpact/shared';
import { OperatorError } from '../organisation/open-organisation.js';
import { agreementsOf, isAdventureWorks, readAdventureWorks } from './adventure-works.js';
import { type Dates, type Packs, masterDataFiles, positionFiles } from './adventure-works-files.js';
import { type Load, Tally } from './canonical.js';
import { isCanonicalFolder, readCanonicalFolder } from './canonical-folder.js';
import { isRetailFile, readRetailWeek } from './retail-week.js';

export interface Wishes {
  folders: readonly string[];
  full: readonly ImportKind[];
  packs: Packs;
  dates: Omit<Dates, 'effectiveFrom'>;
}

/** What is to be loaded from the folders given: files in the portal's own layouts, or the sample tables with a week of sales. */
export function readSources({ folders, full, packs, dates }: Wishes): Load {
  const places = folders.flatMap(withSubfolders);
  const own = places.filter(isCanonicalFolder);
  const works = places.filter(isAdventureWorks);
  if (own.length === 1 && own[0] && works.length === 0) return readCanonicalFolder(own[0], full);
  if (works.length === 1 && works[0] && own.length === 0) return sample(works[0], places.flatMap(csvFiles).filter(isRetailFile), packs, dates);
  throw new OperatorError(
    own.length + works.length === 0
      ? `Nothing to load in ${folders.join(', ')}: neither items.csv, terms.csv, stock.csv and the like, nor Product.csv with its tables.`
      : `More than one set of files in ${folders.join(', ')}; name the folder of one.`,
  );
}

function sample(folder: string, sales: readonly string[], packs: Packs, dates: Omit<Dates, 'effectiveFrom'>): Load {
  const tally = new Tally();
  const works = readAdventureWorks(folder, tally);
  const outlets = works.purchased
    .flatMap(({ product, vendor, stock }) => [...stock].map(([location, quantity]) => ({ item: product('ProductNumber'), location, agreement: vendor('AccountNumber'), stock: quantity })))
    .sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : Number(a.location) - Number(b.location)));
  const weeks = sales.map((path) => readRetailWeek(path, outlets, dates.yesterday, tally));
  const effectiveFrom = weeks.reduce((first, week) => (week.firstDay < first ? week.firstDay : first), dates.yesterday);
  const all = { ...dates, effectiveFrom };
  return {
    before: masterDataFiles(works, all),
    agreements: agreementsOf(works, effectiveFrom),
    after: [...positionFiles(works, packs, all), ...weeks.map((week) => week.file)],
    tally,
  };
}

/** The folder itself and the folders in it. */
function withSubfolders(folder: string): string[] {
  const path = resolve(folder);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) throw new OperatorError(`${folder} is not a folder.`);
  return [path, ...readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name))];
}

function csvFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.csv')).map((entry) => join(folder, entry.name));
}

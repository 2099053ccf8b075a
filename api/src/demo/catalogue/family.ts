import type { ItemNature, Uom } from '../vocabulary.js';

export type Language = 'ja' | 'de' | 'en';
export type Words = Readonly<Record<Language, string>>;

/** Items that differ by size and finish only. */
export interface Family {
  names: Words;
  /** Start of the supplier's part number. */
  part: string;
  uom: Uom;
  nature: ItemNature;
  /** Smallest first; the price climbs with the place in the list. */
  sizes: readonly string[];
  finishes: readonly Words[];
  /** Possible pack quantities, in base units. */
  packs: readonly number[];
  /** Usual use on a working day, in base units. */
  daily: readonly [least: number, most: number];
  /** Euro per base unit, smallest and largest size. */
  price: readonly [least: number, most: number];
}

type FamilyRow = [
  ja: string, de: string, en: string, part: string, uom: Uom, nature: ItemNature, sizes: string,
  packs: readonly number[], daily: readonly [number, number], price: readonly [number, number], finishes?: readonly Words[],
];

export const PLAIN: readonly Words[] = [{ ja: '', de: '', en: '' }];

/** Sizes are written as one text, separated by blanks; an underscore stands for a blank inside a size. */
export function families(rows: readonly FamilyRow[]): Family[] {
  return rows.map(([ja, de, en, part, uom, nature, sizes, packs, daily, price, finishes = PLAIN]) => ({
    names: { ja, de, en },
    part,
    uom,
    nature,
    sizes: sizes.split(' ').map((each) => each.replaceAll('_', ' ')),
    finishes,
    packs,
    daily,
    price,
  }));
}

/** `六角ボルト M8×40 三価クロメート`; German writes a decimal comma. */
export function nameOf(family: Family, size: string, finish: Words, language: Language): string {
  const written = language === 'de' ? size.replaceAll('.', ',') : size;
  return [family.names[language], written, finish[language]].filter((each) => each !== '').join(' ');
}

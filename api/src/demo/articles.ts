import { BEARINGS_AND_SEALS } from './catalogue/bearings-and-seals.js';
import { ELECTRONICS } from './catalogue/electronics.js';
import { type Family, type Language, nameOf, type Words } from './catalogue/family.js';
import { FASTENERS } from './catalogue/fasteners.js';
import { SUPPLIES } from './catalogue/supplies.js';
import type { SupplierKey } from './parties.js';
import type { Random } from './random.js';

const trades: Readonly<Record<SupplierKey, readonly Family[]>> = {
  kitahama: FASTENERS,
  nordhaus: BEARINGS_AND_SEALS,
  shirakawa: ELECTRONICS,
  lakeshore: SUPPLIES,
};

/** One thing a supplier sells: a family in a size and a finish, in the nth drawing. */
export interface Article {
  family: Family;
  size: string;
  finish: Words;
  /** 0 for the smallest size, 1 for the largest. */
  rank: number;
  /** 0 for the standard article; above it the articles are made to a drawing. */
  drawing: number;
  part: string;
}

/** Deals the articles of a supplier in mixed order; when all are dealt it goes on with articles made to a drawing. */
export class ArticleDeck {
  private left: Article[] = [];
  private round = -1;

  constructor(
    private readonly supplier: SupplierKey,
    private readonly random: Random,
  ) {}

  deal(): Article {
    const next = this.left.pop();
    if (next) return next;
    this.round += 1;
    this.left = this.random.shuffle(articlesOf(trades[this.supplier], this.round));
    return this.deal();
  }
}

function articlesOf(families: readonly Family[], drawing: number): Article[] {
  return families.flatMap((family) =>
    family.finishes.flatMap((finish, f) =>
      family.sizes.map((size, s) => ({
        family,
        size,
        finish,
        drawing,
        rank: family.sizes.length < 2 ? 0 : s / (family.sizes.length - 1),
        part: partNumber(family, s, f, drawing),
      })),
    ),
  );
}

function partNumber(family: Family, size: number, finish: number, drawing: number): string {
  const base = `${family.part}${String(size + 1).padStart(2, '0')}${'AB'[finish] ?? 'X'}`;
  return drawing === 0 ? base : `${base}-${String(drawing).padStart(3, '0')}`;
}

const drawingWord: Words = { ja: '図番', de: 'Zg.', en: 'dwg' };

export function articleName(article: Article, language: Language): string {
  const name = nameOf(article.family, article.size, article.finish, language);
  return article.drawing === 0 ? name : `${name} ${drawingWord[language]} ${10_000 + article.drawing}`;
}

import { type Article, ArticleDeck, articleName } from './articles.js';
import { IdSource } from './ids.js';
import type { BuyerKey, SupplierKey } from './parties.js';
import type { AgreementPlan, Lane } from './partnerships.js';
import type { Random } from './random.js';
import type { Site, SiteCode } from './sites.js';
import type { ItemNature, Lifecycle, Pattern, Uom } from './vocabulary.js';

export interface Item {
  id: string;
  buyer: BuyerKey;
  number: string;
  name: string;
  uom: Uom;
  nature: ItemNature;
  lifecycle: Lifecycle;
  pattern: Pattern;
  article: Article;
}

/** One item at one site under one agreement, before its history. */
export interface Placement {
  id: string;
  agreement: AgreementPlan;
  item: Item;
  site: Site;
  lane: Lane;
  supplierPart: string;
}

export interface Assortment {
  items: Item[];
  placements: Placement[];
}

const MIX: Readonly<Record<Pattern, number>> = {
  STEADY: 0.4, TRENDING: 0.13, SEASONAL: 0.15, INTERMITTENT: 0.13, LUMPY: 0.08, LAUNCHING: 0.05, DYING: 0.06,
};

/** Which agreement takes over items of a competitor at a site of its own: two suppliers of one item number, one buyer. */
const SECOND_SOURCE = { agreement: 'FK-2002', of: 'FK-2003', site: 'ROC1', count: 8 } as const;

/** Item numbers and ids are given in the order of the agreements; each item is used at one to three of the agreement's sites. */
export class AssortmentMaker {
  private readonly items: Item[] = [];
  private readonly placements: Placement[] = [];
  private readonly itemIds: IdSource;
  private readonly placementIds: IdSource;
  private readonly decks = new Map<SupplierKey, ArticleDeck>();
  private readonly numbers: Record<BuyerKey, number> = { aomine: 400, falkenried: 40_100 };

  constructor(
    seed: number,
    private readonly sites: ReadonlyMap<SiteCode, Site>,
    private readonly random: Random,
  ) {
    this.itemIds = new IdSource(seed, 'item');
    this.placementIds = new IdSource(seed, 'item-location');
  }

  make(agreements: readonly AgreementPlan[]): Assortment {
    for (const agreement of agreements) this.fill(agreement, this.random.fork(agreement.number));
    return { items: this.items, placements: this.placements };
  }

  private fill(agreement: AgreementPlan, random: Random): void {
    const wanted = agreement.itemLocations - (agreement.number === SECOND_SOURCE.agreement ? SECOND_SOURCE.count : 0);
    for (let placed = 0; placed < wanted; ) {
      const lanes = chooseLanes(agreement.lanes, wanted - placed, random);
      const item = this.makeItem(agreement, lanes, random);
      for (const lane of lanes) this.place(agreement, item, lane);
      placed += lanes.length;
    }
    if (agreement.number === SECOND_SOURCE.of) this.addSecondSource(agreement);
  }

  /** Runs after the first supplier's items exist, so the agreement that takes them over must come earlier in the list. */
  private addSecondSource(first: AgreementPlan): void {
    const second = this.placements.find((each) => each.agreement.number === SECOND_SOURCE.agreement)?.agreement;
    const lane = second?.lanes.find((each) => each.site === SECOND_SOURCE.site);
    if (!second || !lane) throw new Error('the second source has no way to its site');
    const items = new Set(this.placements.filter((each) => each.agreement === first).map((each) => each.item));
    for (const item of [...items].slice(0, SECOND_SOURCE.count)) this.place(second, item, lane);
  }

  private makeItem(agreement: AgreementPlan, lanes: readonly Lane[], random: Random): Item {
    const { buyer, supplier } = agreement;
    const deck = this.decks.get(supplier) ?? new ArticleDeck(supplier, this.random.fork(`deck ${supplier}`));
    this.decks.set(supplier, deck);
    const article = deck.deal();
    const pattern = random.weighted(MIX);
    this.numbers[buyer] += random.int(1, 4);
    const language = lanes.map((lane) => this.site(lane.site).language)[0] ?? 'en';
    const { uom, nature } = article.family;
    const item: Item = {
      id: this.itemIds.next(), buyer, number: itemNumber(buyer, this.numbers[buyer]), name: articleName(article, language),
      uom, nature, lifecycle: lifecycleOf(pattern, random), pattern, article,
    };
    this.items.push(item);
    return item;
  }

  private place(agreement: AgreementPlan, item: Item, lane: Lane): void {
    this.placements.push({ id: this.placementIds.next(), agreement, item, lane, site: this.site(lane.site), supplierPart: item.article.part });
  }

  private site(code: SiteCode): Site {
    const site = this.sites.get(code);
    if (!site) throw new Error(`no site ${code}`);
    return site;
  }
}

function itemNumber(buyer: BuyerKey, counter: number): string {
  return buyer === 'aomine' ? `MAT-${String(counter).padStart(5, '0')}` : `FK-${counter}`;
}

function lifecycleOf(pattern: Pattern, random: Random): Lifecycle {
  if (pattern === 'LAUNCHING') return 'NEW';
  if (pattern === 'DYING') return random.chance(0.4) ? 'END_OF_LIFE' : 'ACTIVE';
  return random.chance(0.012) ? 'BLOCKED' : 'ACTIVE';
}

/** One site mostly, sometimes two or all; by the weight of the lanes and without going beyond what is still wanted. */
function chooseLanes(lanes: readonly Lane[], room: number, random: Random): Lane[] {
  const count = Math.min(room, lanes.length, random.pick([1, 1, 1, 2, 2, 3]));
  const left = [...lanes];
  const chosen: Lane[] = [];
  while (chosen.length < count) {
    const weights = Object.fromEntries(left.map((lane) => [lane.site, lane.weight]));
    const site = random.weighted(weights);
    chosen.push(...left.splice(left.findIndex((lane) => lane.site === site), 1));
  }
  return chosen;
}

/** Names that people give their columns; compared in lower case, without blanks and signs. */
export const CONSUMPTION_NAMES = {
  item: 'item itemid itemno itemnumber itemcode sku skuid skuno product productid productcode productno material materialid materialno materialnumber part partid partno partnumber article articleid articleno artikel artikelnummer uniqueid stockcode 品目 品番 品目コード 商品 商品コード code id series key name',
  location: 'location locationid locationcode loc store storeid storecode shop site siteid plant werk warehouse warehouseid depot branch dc 拠点 倉庫 店舗 納入先',
  date: 'date day ds dt datum businessdate consumptiondate postingdate transactiondate demanddate salesdate orderdate invoicedate timestamp 日付 年月日 使用日',
  quantity: 'quantity qty demand consumption consumed consumedqty usage used sales unitssold unitsales units sold volume amount menge verbrauch y value 数量 使用量 消費量 出庫数',
} as const;

export const TERMS_NAMES = {
  item: CONSUMPTION_NAMES.item,
  location: CONSUMPTION_NAMES.location,
  leadTime: 'leadtime leadtimedays lt ltdays leadtimeindays deliverytime deliverytimedays replenishmentleadtime lieferzeit リードタイム 納期日数',
  transit: 'transit transitdays transittime',
  preparation: 'prep prepdays preparation preparationdays',
  review: 'review reviewdays reviewperiod reviewperioddays 発注間隔',
  moq: 'moq minorder minorderqty minimumorder minimumorderquantity minimumorderqty minorderquantity mindestmenge 最小発注数 最小発注量',
  lot: 'lot lotsize lotqty lotquantity pack packsize packqty packquantity casesize multiple ordermultiple qtymultiple rounding roundingvalue increment losgrösse losgroesse ロット ロットサイズ 入数',
  maxOrder: 'maxorder maxorderqty maximumorder maximumorderquantity shipmentlimit',
  minimum: 'min minimum minqty minstock minimumstock minstocklevel productminqty minlevel 最小 最小在庫 下限',
  maximum: 'max maximum maxqty maxstock maximumstock maxstocklevel productmaxqty maxlevel 最大 最大在庫 上限',
  target: 'target targetqty targetstock targetlevel orderupto orderuptolevel 目標在庫',
  reorderLevel: 'reorderpoint reorderlevel rop reorder orderpoint meldebestand 発注点',
  orderQuantity: 'orderquantity orderqty fixedquantity fixedorderquantity fixedqty reorderquantity reorderqty eoq bestellmenge 発注数 発注量',
  unitCost: 'unitcost cost unitprice price standardcost standardprice costperunit priceperunit 単価 原価',
  opening: 'opening openingstock openingqty initialstock startingstock startstock stock onhand stockonhand currentstock inventory bestand 期首在庫 在庫 在庫数',
  delivery: 'deliveryweekdays deliverydays deliveries deliveryday receivingdays receivingweekdays weekdays 納入曜日',
  shipping: 'shipweekdays shipdays shippingdays shippingweekdays 出荷曜日',
  service: 'service servicelevel csl cycleservicelevel targetservicelevel alpha サービス率',
} as const;

export type Names = Record<string, string>;

/** Where each known column stands; −1 for one that is absent. `unused` are the names nobody knows, `twice` what stands there more than once. */
export interface Found<K extends string> {
  at: Record<K, number>;
  unused: string[];
  twice: { name: string; columns: string[] }[];
}

export function findColumns<N extends Names>(header: readonly string[], names: N): Found<keyof N & string> {
  const plain = header.map(plainName);
  const taken = new Set<number>();
  const twice: Found<string>['twice'] = [];
  const at = Object.fromEntries(
    Object.entries(names).map(([key, known]) => {
      const places = plain.flatMap((name, n) => (known.split(' ').includes(name) ? [n] : []));
      for (const place of places) taken.add(place);
      const best = preferred(places, plain, known);
      if (places.filter((place) => plain[place] === plain[best]).length > 1) twice.push({ name: key, columns: places.map((place) => header[place] ?? '') });
      return [key, best];
    }),
  ) as Record<keyof N & string, number>;
  return { at, twice, unused: header.filter((name, n) => name !== '' && !taken.has(n)) };
}

/** Of several columns that could be meant, the one whose name stands first in the list: `item_id` before `unique_id`. */
function preferred(places: readonly number[], plain: readonly string[], known: string): number {
  const order = known.split(' ');
  return places.reduce((best, place) => (best < 0 || order.indexOf(plain[place] ?? '') < order.indexOf(plain[best] ?? '') ? place : best), -1);
}

/** `Lead time (days)` → `leadtimedays`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The names of a column for a message: the first few. */
export function someNames(known: string): string {
  return known.split(' ').slice(0, 6).join(', ');
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@stockpact/shared';
import { password } from '../../../test/kit/world.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { type CanonicalFile, type Load, fileOf, partsOf } from './canonical.js';
import { Loading } from './loading.js';
import { awaitPlans } from './planning.js';
import { PortalClient } from './portal-client.js';
import { Outcome } from './report.js';
import { outletsByCode } from './retail-week.js';
import { readSources } from './sources.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const dates = { yesterday: day('2026-03-01'), timeZone: 'Europe/Berlin' };
const packs = new Map([['EA', 1], ['CTN', 100]]);
const read = (): Load => readSources({ folders: [folder], full: [], packs, dates });
const lines = (load: Load, name: string): string[] => [...load.before, ...load.after].find((file) => file.name === name)?.content.toString().trim().split('\r\n').slice(1) ?? [];

const sample = {
  'works/Vendor.csv': 'VendorID,AccountNumber,Name,CreditRating,PreferredVendorStatus,ActiveFlag\n10,ACME1,Acme Wheels,1,1,1\n11,OTHER1,Other,1,1,1\n12,GONE1,Gone,1,1,0\n',
  'works/Product.csv': 'ProductID,Name,ProductNumber,FinishedGoodsFlag,SafetyStockLevel,ReorderPoint,SellEndDate,DiscontinuedDate\n1,"Wheel, 26""",WH-1,0,1000,750,,\n2,Pedal,PE-2,1,100,75,2020-01-01,\n3,Frame,FR-3,0,5,4,,\n',
  'works/ProductVendor.csv': 'ProductID,VendorID,AverageLeadTime,StandardPrice,LastReceiptDate,MinOrderQty,MaxOrderQty,UnitMeasureCode\n1,10,17,50.00,2022-08-28,1,5,CTN\n1,11,19,40.00,2022-08-29,1,5,CTN\n2,11,15,9.9950,2022-08-28,100,1000,EA\n2,12,15,1,2023-08-28,100,1000,EA\n',
  'works/ProductInventory.csv': 'ProductID,LocationID,Shelf,Bin,Quantity\n1,6,A,1,300\n1,6,B,2,100\n1,50,A,1,600\n2,50,A,1,0\n3,6,A,1,9\n',
  'works/PurchaseOrderHeader.csv': 'PurchaseOrderID,Status,VendorID,OrderDate\n1,4,10,2022-04-15 00:00:00.000\n2,2,10,2022-09-01 00:00:00.000\n3,1,11,2022-09-10 00:00:00.000\n',
  'works/PurchaseOrderDetail.csv': 'PurchaseOrderID,PurchaseOrderDetailID,DueDate,OrderQty,ProductID,ReceivedQty\n1,1,2022-04-29 00:00:00.000,4,1,3.00\n2,2,2022-09-15 00:00:00.000,4,1,1.00\n3,3,2022-09-12 00:00:00.000,100,2,100.00\n',
  'works/Location.csv': 'LocationID,Name\n6,Miscellaneous\n50,Subassembly\n60,Unused\n',
  'works/UnitMeasure.csv': 'UnitMeasureCode,Name\nEA,Each\nCTN,Container\n',
  'retail/week.csv': [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    '900001,11111,BELL,12,2020-05-04 09:00:00,1.20,1,UK',
    '900001,11111,BELL,3,2020-05-04 09:00:00,1.20,1,UK',
    '900001,11111,BELL,12,2020-05-04 09:00:00,1.20,1,UK',
    'C90009,11111,BELL,-2,2020-05-05 09:00:00,1.20,1,UK',
    '900002,POST,POSTAGE,1,2020-05-05 09:00:00,18.00,1,UK',
    '900003,11112,damages,-7,2020-05-05 09:00:00,1.00,,UK',
    '900004,11112,found,7,2020-05-05 09:00:00,0.0,,UK',
  ].join('\r\n'),
};

describe('the sample tables', () => {
  test('become item-locations with one source each, in pieces', () => {
    write(sample);
    const load = read();
    expect(load.agreements.map(({ number, supplierName, effectiveFrom }) => [number, supplierName, effectiveFrom])).toEqual([['ACME1', 'Acme Wheels', '2026-02-28'], ['OTHER1', 'Other', '2026-02-28']]);
    expect(lines(load, 'items.csv')).toEqual(['WH-1,"Wheel, 26""",EA,PARTS,ACTIVE', 'PE-2,Pedal,EA,FINISHED,END_OF_LIFE']);
    expect(lines(load, 'locations.csv')).toEqual(['6,Miscellaneous,Europe/Berlin', '50,Subassembly,Europe/Berlin']);
    expect(lines(load, 'terms.csv')).toEqual([
      '6,WH-1,ACME1,2026-02-28,100,100,100,500,17,0.5,USD',
      '50,WH-1,ACME1,2026-02-28,100,100,100,500,17,0.5,USD',
      '50,PE-2,OTHER1,2026-02-28,1,1,100,1000,15,9.995,USD',
    ]);
  });

  test('split the levels of a product by the stock of its locations', () => {
    write(sample);
    const load = read();
    expect(lines(load, 'thresholds.csv').map((line) => line.split(',').slice(0, 7).join(','))).toEqual([
      '6,WH-1,ACME1,2026-02-28,QTY,300,500',
      '50,WH-1,ACME1,2026-02-28,QTY,450,700',
      '50,PE-2,OTHER1,2026-02-28,QTY,75,200',
    ]);
    expect(lines(load, 'stock.csv')).toEqual(['2026-03-01,6,WH-1,EA,400', '2026-03-01,50,WH-1,EA,600', '2026-03-01,50,PE-2,EA,0']);
  });

  test('expect what is open of an order, shifted like its last day, where most of the item lies', () => {
    write(sample);
    expect(lines(read(), 'expected.csv')).toEqual(['50,WH-1,ACME1,2026-03-06,300,EA,PO 2-2']);
  });

  test('take a week of sales as consumption: returns, repeated lines, adjustments and fees apart', () => {
    write(sample);
    const load = read();
    expect(lines(load, 'consumption.csv').map((line) => line.split(',').filter((_, at) => at === 0 || at > 3).join(','))).toEqual(['2026-02-28,15,EA,REGULAR,900001/11111', '2026-03-01,2,EA,RETURN,C90009/11111']);
    expect(load.after.at(-1)).toMatchObject({ kind: 'CONSUMPTION', mode: 'FULL' });
    expect(Object.fromEntries(load.tally.leftOut)).toMatchObject({
      'ProductVendor: vendor is not active': 1,
      'ProductVendor: second source of an item': 1,
      'Product: not purchased from anybody': 1,
      'sales lines: the same line again': 1,
      'sales lines: postage, fees and other codes that are no goods': 1,
      'sales lines: negative without a cancelled invoice': 1,
      'sales lines: no price: a stock adjustment, not a sale': 1,
      'sales lines: added to another line of the same invoice and code': 1,
    });
  });

  test('map a stock code to the same item-location every time, more codes to more stock', () => {
    const outlets = [{ item: 'A', stock: 900 }, { item: 'B', stock: 100 }, { item: 'C', stock: 0 }].map((each) => ({ ...each, location: '1', agreement: 'X' }));
    const of = outletsByCode(outlets);
    const found = Array.from({ length: 1000 }, (_, n) => of(String(10_000 + n)).item);
    expect(found).toEqual(Array.from({ length: 1000 }, (_, n) => outletsByCode(outlets)(String(10_000 + n)).item));
    const share = found.filter((item) => item === 'A').length / 1000;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
    expect(found).not.toContain('C');
  });
});

describe('a folder', () => {
  test('without anything to load, or with two things, is refused in plain words', () => {
    expect(read).toThrow(/Nothing to load/);
    write({ ...sample, 'own/items.csv': 'item,name,uom\n' });
    expect(read).toThrow(/More than one set of files/);
    expect(() => readSources({ folders: [join(folder, 'nowhere')], full: [], packs, dates })).toThrow(/is not a folder/);
  });

  test('with a large file is sent in parts that end where a record ends', () => {
    const rows = Array.from({ length: 100 }, (_, n) => [`I-${n}`, n % 10 === 0 ? 'two\nlines' : 'name', 'EA']);
    const file = fileOf('ITEMS', 'items.csv', ['item', 'name', 'uom'], rows);
    const parts = partsOf(file, 300);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every((part) => part.content.toString().startsWith('item,name,uom\r\n'))).toBe(true);
    expect(parts.map((part) => part.content.toString().slice('item,name,uom\r\n'.length)).join('')).toBe(file.content.toString().slice('item,name,uom\r\n'.length));
    expect(parts.every((part) => (part.content.toString().match(/"/g)?.length ?? 0) % 2 === 0)).toBe(true);
  });
});

describe('loading through the portal', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.stop());

  test('opens agreements, applies the files, plans and can be repeated', async () => {
    write(sample);
    const email = await portal.world.user(await portal.world.organisation('BUYER'), ['BP', 'BC']);
    const client = await PortalClient.signIn(portal.url, email, password);
    const load = read();
    const loading = new Loading(client, new Outcome());
    await loading.files(load.before);
    await loading.agreements(load.agreements);
    await loading.files(load.after);
    const planned = await awaitPlans(client);
    expect(planned).toMatchObject({ itemLocations: 3, planned: 3, byStatus: { IN_BAND: 2, OUT_OF_STOCK: 1 } });
    const { rows } = await portal.sql.query('select state, count(*)::int as n, sum(rows_applied)::int as applied, sum(rows_rejected)::int as rejected from smi.feeds_import group by state');
    expect(rows).toEqual([{ state: 'APPLIED', n: 7, applied: 16, rejected: 0 }]);
    const again = new Loading(client, new Outcome());
    await again.agreements(load.agreements);
    await again.files(load.after);
    expect((await portal.sql.query('select count(*)::int as n from smi.feeds_import')).rows).toEqual([{ n: 7 }]);
  });

  test('tells what was refused, by reason', async () => {
    const email = await portal.world.user(await portal.world.organisation('BUYER'), ['BP', 'BC']);
    const client = await PortalClient.signIn(portal.url, email, password);
    const file: CanonicalFile = fileOf('ITEMS', 'items.csv', ['item', 'name', 'uom'], [['A', 'a', 'EA'], ['A', 'b', 'EA'], ['B', '', ''], ['C', 'c', 'much too long a unit']]);
    const started = await client.takeIn(file);
    if (Array.isArray(started)) throw new Error('refused');
    await portal.settled();
    expect(Object.fromEntries(await client.refusals(started.id))).toEqual({ DUPLICATE_ROW: 1, REQUIRED: 1, TOO_LONG: 1 });
  });
});

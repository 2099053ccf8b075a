import { Injectable } from '@nestjs/common';
import { type Day, ZERO, rowFault, snapshotInstant } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import type { ConsumptionRow } from '../../demand/demand.js';
import { DemandService } from '../../demand/demand.service.js';
import type { Ownership, SnapshotRow } from '../../stock/stock.js';
import { StockService } from '../../stock/stock.service.js';
import type { ImportRow } from '../imports.repo.js';
import { consumptionPart } from '../kinds/consumption.js';
import { type NewRowResult, RowResultsRepo } from '../row-results.repo.js';
import type { Coverage, Scope } from './coverage.js';
import { TouchedRepo } from './touched.repo.js';
import { type CoveredItemLocation, type StandingConsumption, ZerosRepo } from './zeros.repo.js';

const batchSize = 5_000;

type Zero = SnapshotRow | ConsumptionRow;

/** Writes the zeros that a FULL file means by leaving keys out. Writing them again changes nothing. */
@Injectable()
export class Zeros {
  constructor(
    private readonly stock: StockService,
    private readonly demand: DemandService,
  ) {}

  async apply(uow: UnitOfWork, job: ImportRow, coverage: Coverage, now: Date): Promise<void> {
    const scopes = coverage.scopes();
    const complete = scopes.filter((scope) => scope.complete);
    const places = await uow.read((tx) => new ZerosRepo(tx).itemLocationsAt([...new Set(complete.map(({ locationId }) => locationId))]));
    const at = new Map<string, CoveredItemLocation[]>();
    for (const place of places) at.set(place.locationId, [...(at.get(place.locationId) ?? []), place]);
    const batch: Zero[] = [];
    for (const scope of complete) {
      const here = at.get(scope.locationId) ?? [];
      const standing = job.kind === 'CONSUMPTION' ? await uow.read((tx) => new ZerosRepo(tx).standingConsumption(here.map((p) => p.itemLocationId), [scope.day])) : [];
      batch.push(...(job.kind === 'STOCK' ? snapshots(scope, here, coverage, job.id, now) : consumption(scope.day, here, standing, coverage, job.id)));
      if (batch.length >= batchSize) await this.write(uow, job, batch.splice(0));
    }
    await this.write(uow, job, batch);
    if (job.kind === 'CONSUMPTION') await this.cover(uow, job, coverage, places);
    await uow.write((tx) => new RowResultsRepo(tx).add(job.id, remarks(scopes)));
  }

  /** Remembers which days the file covered: also a day that no row of it names is zero then, not missing. */
  private async cover(uow: UnitOfWork, job: ImportRow, coverage: Coverage, places: readonly CoveredItemLocation[]): Promise<void> {
    const lanes = new Map(places.map((place) => [`${place.agreementId} ${place.locationId}`, place]));
    const days = coverage.spans();
    const spans = [...lanes.values()].flatMap(({ buyerId, supplierId, agreementId, locationId }) =>
      (days.get(locationId) ?? []).map((span) => ({ buyerId, supplierId, agreementId, locationId, ...span })));
    await uow.write(async (tx) => {
      const grown = await this.demand.cover(tx, spans, job.id);
      if (grown.length > 0) await new TouchedRepo(tx).add(job.id, grown);
    });
  }

  private async write(uow: UnitOfWork, job: ImportRow, zeros: readonly Zero[]): Promise<void> {
    for (let from = 0; from < zeros.length; from += batchSize) {
      const part = zeros.slice(from, from + batchSize);
      await uow.write(async (tx) => {
        const done = job.kind === 'STOCK' ? await this.stock.acceptSnapshots(tx, part as SnapshotRow[]) : await this.demand.recordConsumption(tx, part as ConsumptionRow[]);
        if (done.applied > 0) await new TouchedRepo(tx).add(job.id, part);
      });
    }
  }
}

function snapshots(scope: Scope, here: readonly CoveredItemLocation[], coverage: Coverage, importId: string, now: Date): SnapshotRow[] {
  return [...scope.parts].flatMap((ownership) =>
    here.filter(({ itemLocationId }) => !coverage.has(itemLocationId, scope.day, ownership)).map(({ timeZone, locationId: _, ...place }) => ({
      ...place,
      businessDate: scope.day,
      ownership: ownership as Ownership,
      asOf: snapshotInstant(scope.day, null, timeZone, now),
      unrestricted: ZERO,
      blocked: ZERO,
      quality: ZERO,
      reserved: ZERO,
      importId,
    })),
  );
}

/** A zero for each item-location without any row that day, and for each reference that counted before and is not named now. */
function consumption(day: Day, here: readonly CoveredItemLocation[], standing: readonly StandingConsumption[], coverage: Coverage, importId: string): ConsumptionRow[] {
  const byId = new Map(here.map((place) => [place.itemLocationId, place]));
  const zero = (place: CoveredItemLocation, kind: ConsumptionRow['kind'], sourceRef: string): ConsumptionRow => {
    const { timeZone: _, locationId: __, ...tenant } = place;
    return { ...tenant, businessDate: day, kind, sourceRef, quantity: ZERO, importId };
  };
  const absent = here.filter(({ itemLocationId }) => !coverage.has(itemLocationId, day)).map((place) => zero(place, 'REGULAR', ''));
  const dropped = standing.flatMap(({ itemLocationId, kind, sourceRef }) => {
    const place = byId.get(itemLocationId);
    const written = kind === 'REGULAR' && sourceRef === '' && !coverage.has(itemLocationId, day);
    return place && !written && !coverage.has(itemLocationId, day, consumptionPart(kind, sourceRef)) ? [zero(place, kind, sourceRef)] : [];
  });
  return [...absent, ...dropped];
}

/** Told on the header row: which parts of the file could not be completed with zeros. */
function remarks(scopes: readonly Scope[]): NewRowResult[] {
  return scopes.filter(({ complete }) => !complete).slice(0, 100).map(({ location, day }, at) => ({
    ...rowFault('SCOPE_NOT_COMPLETED', null, null, { location, day }),
    rowNo: 1,
    seq: at + 1,
    outcome: 'WARNING',
    line: '',
  }));
}

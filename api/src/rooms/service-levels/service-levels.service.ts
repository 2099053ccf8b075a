import { Injectable } from '@nestjs/common';
import { type DueLine, type Quantity, type Ratio, monthOf, monthPeriod, otif, percentOf, qualityOfCoverage } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type MeasuredAgreement, MeasuredAgreementsRepo } from './agreements-measured.repo.js';
import { BandDaysRepo } from './band-days.repo.js';
import { DueLinesRepo } from './due-lines.repo.js';
import { floatingDays } from './floating-days.js';
import { type BandDays, type Period, noBandDays, shareOf, sumBandDays } from './measure.js';
import type { Kpi, ServiceLevel } from './service-levels.types.js';

/** Figures over the facts on hand, each side's own: what is not shared is not measured, and the quality says so. */
@Injectable()
export class ServiceLevelsService {
  async levels(uow: UnitOfWork, month: { year: number; month: number } | null): Promise<ServiceLevel[]> {
    const { timeZone } = await uow.actor();
    const today = uow.clock.today(timeZone);
    const period = month ? periodOf(month) : monthOf(today);
    if (period.start > today) return [];
    return uow.read(async (tx) => {
      const agreements = await new MeasuredAgreementsRepo(tx).inForce(period);
      if (agreements.length === 0) return [];
      const repo = new BandDaysRepo(tx, agreements, period);
      const fixed = await repo.fixed();
      const floating = await floatingDays(repo, today);
      const lines = await new DueLinesRepo(tx).due(agreements, period);
      return agreements.map((agreement) => {
        const id = agreement.agreementId;
        const [byQuantity, byDemand] = [fixed.get(id) ?? noBandDays, floating.get(id) ?? noBandDays];
        const days = sumBandDays([byQuantity, byDemand]);
        uow.reads.note(id, 'STOCK', days.measured, stockFields);
        // Limits in days of demand are quantities of the demand that was.
        uow.reads.note(id, 'CONSUMPTION', byDemand.measured, stockFields);
        return { ...levelOf(agreement, days, lines.get(id) ?? []), periodStart: period.start, periodEnd: period.end, provisional: period.end >= today };
      });
    }, 'serviceLevel:read');
  }
}

/** What is counted from the buyer's closing stock; deliveries are both parties' own. */
const stockFields = ['inBand', 'belowMin', 'aboveMax', 'stockout', 'daysMeasured', 'quality'];

function periodOf({ year, month }: { year: number; month: number }): Period {
  const period = monthPeriod(year, month);
  if (!period.ok) throw new GraphQLError('period is not a month', { extensions: { code: 'BAD_USER_INPUT' } });
  return period.value;
}

type Figures = Omit<ServiceLevel, 'periodStart' | 'periodEnd' | 'provisional'>;

function levelOf(agreement: MeasuredAgreement, days: BandDays, lines: readonly DueLine[]): Figures {
  const { earlyDays, lateDays, quantityPercent, inBandTarget, otifTarget } = agreement;
  const delivered = otif(lines, { earlyDays, lateDays, quantityPercent });
  return {
    agreementId: agreement.agreementId,
    inBand: kpi(shareOf(days, 'inBand'), inBandTarget),
    belowMin: kpi(shareOf(days, 'below')),
    aboveMax: kpi(shareOf(days, 'above')),
    stockout: kpi({ numerator: days.stockouts, denominator: days.stockoutMeasured }),
    onTime: kpi(delivered.onTime),
    inFull: kpi(delivered.inFull),
    otif: kpi(delivered.otif, otifTarget),
    daysExpected: days.expected,
    daysMeasured: days.measured,
    quality: qualityOfCoverage(days.measured, days.expected),
  };
}

function kpi(ratio: Ratio, target: Quantity | null = null): Kpi {
  return { ...ratio, percent: percentOf(ratio), target };
}

import { addDays, formatQuantity, fromTenThousandths } from '@stockpact/shared';
import { encodeId } from '../../platform/graphql/ids.js';
import type { Consignment, ToldLine } from '../told-deliveries.js';
import type { Cast } from './cast.js';
import { localInstant } from './story-clock.js';

interface Handle {
  id: string;
  version: number;
}

interface DiscrepancyHandle extends Handle {
  kind: 'SHORT' | 'OVER' | 'DAMAGED';
}

interface ShipmentHandle extends Handle {
  lines: Array<Handle & { lineNo: number; discrepancies: DiscrepancyHandle[] }>;
}

const PROPOSAL = 'id version';
const SHIPMENT = 'id version lines { id version lineNo discrepancies { id version kind } }';

const carriers: Readonly<Record<string, string>> = { 'Asia/Tokyo': 'Tsubame Logistics', 'Europe/Berlin': 'Hansaroute Spedition', 'America/New_York': 'Erie Freight Lines' };

/** One consignment on its way through the portal: proposed, accepted, committed, shipped, received, its differences settled. */
export class Journey {
  private proposals: Handle[] = [];
  private shipment: ShipmentHandle | null = null;

  constructor(
    readonly told: Consignment,
    private readonly cast: Cast,
  ) {}

  get isOnTheWay(): boolean {
    return this.shipment !== null && this.told.arrives === null;
  }

  /** The steps that had happened before `today`, each with its instant. */
  steps(today: string): Array<[Date, () => Promise<void>]> {
    const { placed, ships, arrives, site } = this.told;
    const at = (day: Consignment['due'], time: string) => localInstant(day, time, site.timeZone);
    const steps: Array<[Date, () => Promise<void>]> = [
      [at(placed, '09:10'), () => this.propose()],
      [at(placed, '11:40'), () => this.accept()],
      [at(placed, '13:30'), () => this.commit()],
    ];
    if (ships < today) steps.push([at(ships, '15:20'), () => this.dispatch()]);
    if (arrives !== null) {
      steps.push([at(arrives, '09:20'), () => this.receive()]);
      if (addDays(arrives, 1) < today) steps.push([at(addDays(arrives, 1), '10:00'), () => this.settle()]);
    }
    return steps;
  }

  private async propose(): Promise<void> {
    const planner = await this.cast.supplierPlanner(this.told.agreement);
    for (const line of this.told.lines) {
      const input = { itemLocation: encodeId('ItemLocation', line.placement.id), quantity: announced(line), arrivalDate: this.told.due };
      const { proposal } = await planner.mutate<{ proposal: Handle }>('replenishmentProposalCreate', input, `proposal { ${PROPOSAL} }`);
      this.proposals.push(proposal);
    }
    const items = this.proposals.map(({ id, version }) => ({ id, expectedVersion: version }));
    this.take(await planner.mutate<{ proposals: Handle[] }>('replenishmentProposalBulkRelease', { items }, `proposals { ${PROPOSAL} }`));
  }

  private async accept(): Promise<void> {
    const planner = await this.cast.buyerPlanner(this.told.site);
    for (const { id, version } of this.proposals) {
      const { proposal } = await planner.mutate<{ proposal: Handle }>('replenishmentProposalAccept', { id, expectedVersion: version }, `proposal { ${PROPOSAL} }`);
      this.take({ proposals: [proposal] });
    }
  }

  private async commit(): Promise<void> {
    const planner = await this.cast.supplierPlanner(this.told.agreement);
    const { due, ships } = this.told;
    for (const [index, { id, version }] of this.proposals.entries()) {
      const line = this.told.lines[index];
      if (!line) continue;
      const input = { id, expectedVersion: version, quantity: announced(line), arrivalDate: due, shipDate: ships };
      const { proposal } = await planner.mutate<{ proposal: Handle }>('replenishmentProposalCommit', input, `proposal { ${PROPOSAL} }`);
      this.take({ proposals: [proposal] });
    }
  }

  async dispatch(): Promise<void> {
    const planner = await this.cast.supplierPlanner(this.told.agreement);
    const { agreement, site, number, ships, due, lines } = this.told;
    const input = {
      asnNumber: `${agreement.supplier.slice(0, 2).toUpperCase()}-${ships.slice(2, 4)}${ships.slice(5, 7)}-${String(number).padStart(4, '0')}`,
      shipDate: ships,
      eta: due,
      carrier: carriers[site.timeZone] ?? null,
      lines: this.proposals.map(({ id, version }, i) => ({ proposal: id, expectedVersion: version, quantity: lines[i] ? announced(lines[i]) : '0' })),
    };
    const { shipment } = await planner.mutate<{ shipment: ShipmentHandle }>('shipmentDispatch', input, `shipment { ${SHIPMENT} }`);
    this.shipment = shipment;
  }

  /** As it came, or as `count` says it was found; not `final` when more of the consignment is awaited. */
  async receive(count: Count = asTold, final = true): Promise<void> {
    if (!this.shipment) return;
    const planner = await this.cast.buyerPlanner(this.told.site);
    const lines = this.shipment.lines.map(({ id, lineNo }) => receiptOf(id, count(this.told.lines[lineNo - 1])));
    const input = { shipment: this.shipment.id, expectedVersion: this.shipment.version, lines, final };
    const { shipment } = await planner.mutate<{ shipment: ShipmentHandle }>('receiptRecord', input, `shipment { ${SHIPMENT} }`);
    this.shipment = shipment;
  }

  /** Damaged goods go back and missing ones are credited: the buyer proposes, the supplier confirms. */
  private async settle(): Promise<void> {
    const buyer = await this.cast.buyerPlanner(this.told.site);
    const supplier = await this.cast.supplierPlanner(this.told.agreement);
    for (const { id, version, kind } of this.shipment?.lines.flatMap((line) => line.discrepancies) ?? []) {
      const resolution = kind === 'DAMAGED' ? 'RETURN' : 'CREDIT';
      const { discrepancy } = await buyer.mutate<{ discrepancy: Handle }>('discrepancyPropose', { id, expectedVersion: version, resolution }, 'discrepancy { id version }');
      await supplier.mutate('discrepancyConfirm', { id, expectedVersion: discrepancy.version }, 'discrepancy { id }');
    }
  }

  private take({ proposals }: { proposals: Handle[] }): void {
    const current = new Map(proposals.map((each) => [each.id, each]));
    this.proposals = this.proposals.map((each) => current.get(each.id) ?? each);
  }
}

function announced(line: ToldLine): string {
  return formatQuantity(fromTenThousandths(line.quantity + line.short));
}

/** What the dock counts of a line, in ten-thousandths. */
export type Count = (line: ToldLine | undefined) => { accepted: number; rejected: number; reason?: string };

const asTold: Count = (line) => {
  const { quantity = 0, rejected = 0 } = line ?? {};
  return { accepted: quantity - rejected, rejected, ...(rejected > 0 ? { reason: 'Packaging crushed' } : {}) };
};

function receiptOf(line: string, { accepted, rejected, reason }: ReturnType<Count>): Record<string, string> {
  const text = (count: number) => formatQuantity(fromTenThousandths(count));
  return { line, accepted: text(accepted), rejected: text(rejected), ...(reason ? { reason } : {}) };
}

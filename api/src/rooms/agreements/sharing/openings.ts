import {
  type DemandSource, type FieldGroup, type FigureOpening, type Permission, closed, daily, demandSourceOf, FIELD_GROUPS, openFully,
} from '@stockpact/shared';

/** What a role must hold to read a figure, whoever shares it. */
const readers: Readonly<Record<FieldGroup, Permission>> = { STOCK: 'stock:read', CONSUMPTION: 'demand:read', FORECAST: 'demand:read', PRICE: 'price:read' };

/** How the figures of one agreement stand open to the asker. The one place of the server that derived figures ask. */
export class Openings {
  static readonly full = new Openings(new Map(FIELD_GROUPS.map((figure) => [figure, openFully(figure)])));

  private constructor(private readonly stated: ReadonlyMap<FieldGroup, FigureOpening>) {}

  static of(stated: readonly FigureOpening[]): Openings {
    return new Openings(new Map(stated.map((each) => [each.figure, each])));
  }

  /** Of these what the roles of the asker read at all: an agreement shares with an organisation, not with each of its roles. */
  within(permissions: ReadonlySet<Permission>): Openings {
    return new Openings(new Map(FIELD_GROUPS.map((figure) => [figure, permissions.has(readers[figure]) ? this.of(figure) : closed(figure)])));
  }

  of(figure: FieldGroup): FigureOpening {
    return this.stated.get(figure) ?? closed(figure);
  }

  /** The figure flows, in whatever dose. */
  flows(figure: FieldGroup): boolean {
    return this.of(figure).reason === null;
  }

  /** The figure flows day by day. */
  byDay(figure: FieldGroup): boolean {
    return daily(this.of(figure)).reason === null;
  }

  /** Expected demand, by what it was estimated from; without demand there is nothing to withhold. */
  demand(method: string | null): FigureOpening {
    const source: DemandSource = demandSourceOf(method);
    if (source === 'NONE') return openFully('CONSUMPTION');
    return this.of(source);
  }
}

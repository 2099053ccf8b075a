import { type Day, type DaySpan, type Header, type ImportKind, addDays } from '@stockpact/shared';
import type { Verdict } from './batch.js';

/** A location and a day that a FULL file covers, so that absence there means zero. */
export interface Scope {
  locationId: string;
  location: string;
  day: Day;
  /** Ownerships of stock that the file speaks of there. */
  parts: ReadonlySet<string>;
  /** False when a row of it was refused: nobody can tell then what is absent. */
  complete: boolean;
}

type Open = Scope & { parts: Set<string> };

/** What a FULL file says by what it leaves out. */
export class Coverage {
  private readonly byScope = new Map<string, Open>();
  private readonly incomplete = new Set<string>();
  private readonly named = new Map<string, Set<string>>();
  private everything = true;

  constructor(private readonly kind: ImportKind) {}

  note(verdicts: readonly Verdict[], header: Header): void {
    for (const verdict of verdicts) {
      const covers = verdict.resolved?.covers;
      if (!covers) this.noteRefused(verdict, header);
      else {
        const { place, day, part } = covers;
        this.scope(place.locationId, place.locationCode, day).parts.add(part);
        this.name(day, part, place.id);
        this.name(day, anyPart, place.id);
      }
    }
  }

  /** True when the file has a row of this key; without `part` a row of any. */
  has(itemLocationId: string, day: Day, part = anyPart): boolean {
    return this.named.get(`${day} ${part}`)?.has(itemLocationId) ?? false;
  }

  scopes(): Scope[] {
    return [...this.byScope.values()].map((scope) => ({ ...scope, complete: this.everything && !this.incomplete.has(`${scope.location} ${scope.day}`) }));
  }

  /** The days from the first to the last that the file names, at each of its locations, without those of which a row was refused. */
  spans(): Map<string, DaySpan[]> {
    const scopes = [...this.byScope.values()];
    const days = scopes.map(({ day }) => day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (!this.everything || !first || !last) return new Map();
    const codes = new Map(scopes.map(({ locationId, location }) => [locationId, location]));
    return new Map([...codes].map(([locationId, location]) => [locationId, spansBetween(first, last, (day) => this.incomplete.has(`${location} ${day}`))]));
  }

  /** A second row of a key is no gap: the first one counts. */
  private noteRefused({ row, faults }: Verdict, header: Header): void {
    if (faults.some(({ code }) => code === 'DUPLICATE_ROW')) return;
    const cell = (name: string): string => (row.cells[header.places.get(name) ?? -1] ?? '').trim();
    const location = cell('location');
    const day = cell(this.kind === 'STOCK' ? 'snapshot_date' : 'date');
    const readable = location !== '' && /^\d{4}-\d\d-\d\d$/.test(day) && !faults.some(({ code }) => code === 'UNKNOWN_LOCATION' || code === 'COLUMN_COUNT');
    if (readable) this.incomplete.add(`${location} ${day}`);
    else this.everything = false;
  }

  private scope(locationId: string, location: string, day: Day): Open {
    const key = `${locationId} ${day}`;
    const known = this.byScope.get(key);
    if (known) return known;
    const scope = { locationId, location, day, parts: new Set<string>(), complete: true };
    this.byScope.set(key, scope);
    return scope;
  }

  private name(day: Day, part: string, itemLocationId: string): void {
    const key = `${day} ${part}`;
    const set = this.named.get(key) ?? new Set<string>();
    this.named.set(key, set.add(itemLocationId));
  }
}

const anyPart = '*';

function spansBetween(first: Day, last: Day, gap: (day: Day) => boolean): DaySpan[] {
  const spans: DaySpan[] = [];
  let open: DaySpan | null = null;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (gap(day)) open = null;
    else if (open) open.to = day;
    else spans.push((open = { from: day, to: day }));
  }
  return spans;
}

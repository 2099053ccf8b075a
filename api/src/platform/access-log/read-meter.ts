/** What one operation read of the figures that an agreement shares. */
export interface ReadNote {
  agreementId: string;
  figure: string;
  rows: number;
}

interface Noted extends ReadNote {
  /** Fields that carry the figure; null: it was certainly told. */
  fields: readonly string[] | null;
}

/**
 * Counts, while an operation runs, which shared figures it tells. A list that reads its columns ahead of being asked names the
 * fields that would tell them: only those that the document selects count.
 */
export class ReadMeter {
  private readonly noted = new Map<string, Noted>();
  private operation = '';
  private selected: ReadonlySet<string> | null = null;

  note(agreementId: string, figure: string, rows = 1, fields: readonly string[] | null = null): void {
    if (rows <= 0) return;
    const key = `${agreementId} ${figure} ${fields?.join() ?? ''}`;
    const known = this.noted.get(key);
    if (known) known.rows += rows;
    else this.noted.set(key, { agreementId, figure, rows, fields });
  }

  /** What the document calls itself and which fields it selects; without, everything noted counts as told. */
  describe(operation: string, selected: ReadonlySet<string>): void {
    this.operation = operation;
    this.selected = selected;
  }

  /** Everything told since the last time. */
  take(): { operation: string; notes: ReadNote[] } {
    const { selected } = this;
    const told = new Map<string, ReadNote>();
    for (const { agreementId, figure, rows, fields } of this.noted.values()) {
      if (fields !== null && selected !== null && !fields.some((field) => selected.has(field))) continue;
      const key = `${agreementId} ${figure}`;
      const known = told.get(key);
      if (known) known.rows = Math.max(known.rows, rows);
      else told.set(key, { agreementId, figure, rows });
    }
    this.noted.clear();
    return { operation: this.operation, notes: [...told.values()] };
  }
}

import { type FileFault, type Header, readHeader, rowReader } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { type Decoded, decode } from '../files/decode.js';
import { FileRepo } from '../files/file.repo.js';
import { ahead, batches, survey } from '../files/split.js';
import { type ImportRow, ImportsRepo } from '../imports.repo.js';
import type { Feed } from '../kinds/feed.js';
import { RowResultsRepo } from '../row-results.repo.js';
import { Duplicates, type Verdict, judge, rowResults } from './batch.js';
import { Coverage } from './coverage.js';
import { daysByLocation, scopeFault } from './full-scope.js';
import { TouchedRepo } from './touched.repo.js';
import { ZerosRepo } from './zeros.repo.js';

const batchSize = 5_000;

/** A file that may be applied: its text and where its columns stand. */
export interface CheckedFile {
  decoded: Decoded;
  header: Header;
  rows: number;
}

/** One import from its file to its rows. Everything it keeps in memory can be read again from the file. */
export class ImportRun {
  readonly duplicates = new Duplicates();
  readonly coverage: Coverage | null;

  constructor(
    private readonly uow: UnitOfWork,
    readonly job: ImportRow,
    private readonly feed: Feed,
  ) {
    this.coverage = job.mode === 'FULL' ? new Coverage(job.kind) : null;
  }

  /** Looks at the whole file before anything of it is applied. */
  async check(): Promise<CheckedFile | FileFault> {
    const content = await this.uow.read((tx) => new FileRepo(tx).content(this.job.fileId));
    await this.uow.close();
    if (!content) throw new Error('the file of an import is gone');
    const decoded = decode(content);
    if ('code' in decoded) return decoded;
    const found = await survey(decoded.content);
    if ('code' in found) return found;
    const header = readHeader(this.job.kind, found.header);
    if ('code' in header) return header;
    if (found.rows === 0) return { code: 'NO_ROWS', params: {} };
    const tooLarge = this.coverage ? await this.scopeFault(decoded.content, header) : null;
    return tooLarge ?? { decoded, header, rows: found.rows };
  }

  private async scopeFault(content: Buffer, header: Header): Promise<FileFault | null> {
    const days = await daysByLocation(this.job.kind, content, header);
    return scopeFault(days, await this.uow.read((tx) => new ZerosRepo(tx).itemLocationCounts([...days.keys()])));
  }

  /** Applies the rows that are not done yet, batch by batch. Rows done before a crash are only read again. */
  async apply({ decoded, header }: CheckedFile): Promise<void> {
    const read = rowReader(this.job.kind, header);
    const refusedBefore = this.job.rowsDone > 0 ? await this.uow.read((tx) => new RowResultsRepo(tx).rejectedRows(this.job.id)) : new Set<number>();
    let seen = 0;
    for await (const rows of ahead(batches(decoded.content, batchSize))) {
      const verdicts = await this.uow.read((tx) => judge(tx, this.feed, read, rows));
      const done = Math.max(0, this.job.rowsDone - seen);
      keepVerdicts(verdicts.slice(0, done), refusedBefore);
      this.duplicates.mark(verdicts);
      this.coverage?.note(verdicts, header);
      const open = verdicts.slice(done);
      if (open.length > 0) await this.uow.write((tx) => this.save(tx, open, seen + rows.length - open.length));
      seen += rows.length;
    }
  }

  private async save(tx: Tx, verdicts: readonly Verdict[], from: number): Promise<void> {
    const good = verdicts.flatMap(({ resolved }) => resolved ?? []);
    const done = good.length > 0 ? await this.feed.apply(tx, good.map(({ value }) => value)) : { applied: 0, unchanged: 0 };
    await new RowResultsRepo(tx).add(this.job.id, rowResults(verdicts));
    if (done.applied > 0) await new TouchedRepo(tx).add(this.job.id, good.flatMap(({ touches }) => touches ?? []));
    const progress = { done: verdicts.length, ...done, rejected: verdicts.length - good.length };
    if (!(await new ImportsRepo(tx).advance(this.job.id, from, progress))) throw new Error('another worker has moved this import on');
  }
}

/** A row that was refused before a crash stays refused, whatever has been created since: a later row may have taken its key. */
function keepVerdicts(verdicts: readonly Verdict[], refused: ReadonlySet<number>): void {
  for (const verdict of verdicts) if (refused.has(verdict.row.rowNo)) verdict.resolved = null;
}

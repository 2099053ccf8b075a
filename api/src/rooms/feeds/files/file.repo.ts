import type { Tx } from '../../../platform/db/tx.js';

export interface NewFile {
  name: string;
  sha256: string;
  content: Buffer;
}

export class FileRepo {
  constructor(private readonly tx: Tx) {}

  async store(file: NewFile): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.feeds_file (org_id, name, sha256, byte_size, content, uploaded_by, uploaded_at)
       values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7) returning id`,
      [this.tx.actor.organisationId, file.name, file.sha256, file.content.length, file.content, this.tx.actor.userId, this.tx.clock.now()],
    );
    return row?.id ?? '';
  }

  async content(id: string): Promise<Buffer | null> {
    const row = await this.tx.first<{ content: Buffer }>('select content from smi.feeds_file where org_id = $1 and id = $2', [this.tx.actor.organisationId, id]);
    return row?.content ?? null;
  }
}

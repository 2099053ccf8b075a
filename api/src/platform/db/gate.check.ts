import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { gate, linesOf } from '@stockpact/migrations';
import { Database } from './database.js';

/** Fails closed: the server does not serve from a database whose catalogue lets one tenant reach another. */
@Injectable()
export class GateCheck implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    const findings = await gate((text) => this.db.query(text));
    if (findings.length > 0) throw new Error(`the catalogue gate is closed:\n${linesOf(findings).join('\n')}`);
  }
}

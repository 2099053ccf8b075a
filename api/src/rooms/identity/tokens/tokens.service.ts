import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Permission, type Refusal, type Result, type Side, judgeTokenPermissions, ok, permissionsOf, readLine, refusal, refusalsOf, refuse, refuseAll } from '@stockpact/shared';
import { CONFIG, type Config } from '../../../config.js';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { newApiToken } from '../../../platform/http/api-token.js';
import { type TokenRow, TokensRepo } from './tokens.repo.js';
import type { ApiTokenCreateInput, ApiTokenRevokeInput } from './tokens.types.js';

const usualDays = 90;
export const longestDays = 365;
const longestName = 100;

/** API tokens of the organisation: made and revoked by its administrator, acting as its integration client. */
@Injectable()
export class TokensService {
  constructor(
    private readonly facts: Facts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What an integration client of the side may do, and so a token at most. */
  grantable(side: Side): Permission[] {
    return [...permissionsOf(side, ['IC'])];
  }

  async token(uow: UnitOfWork, id: string): Promise<TokenRow | null> {
    return uow.read((tx) => new TokensRepo(tx).byId(id));
  }

  async tokens<T>(uow: UnitOfWork, first: number, after: string | null | undefined, node: (row: TokenRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['instant', 'id']);
    const rows = await uow.read((tx) => new TokensRepo(tx).page(request));
    return connectionOf(rows, request, { node, cursorOf: (row) => [row.createdAt.toISOString(), row.id], count: () => uow.read((tx) => new TokensRepo(tx).count()) });
  }

  /** The secret exists in this answer and nowhere else: neither in the outcome that a replay gives nor in the trail. */
  async create(uow: UnitOfWork, input: ApiTokenCreateInput): Promise<{ result: Result<{ tokenId: string }>; secret: string | null }> {
    let secret: string | null = null;
    const result = await command(uow, 'apiTokenCreate', input, async (tx) => {
      const days = input.days ?? usualDays;
      const judged = judgeTokenPermissions(tx.actor.side, input.permissions);
      const read = readLine('name', input.name, longestName);
      const faults = [...refusalsOf(read), ...faultsOf(days), ...refusalsOf(judged)];
      if (faults.length > 0 || !read.ok || !judged.ok) return refuseAll(faults);
      const [name, permissions] = [read.value, judged.value];
      const token = newApiToken(this.config.demo ? 'demo' : 'live');
      const hash = createHash('sha256').update(token).digest();
      const tokenId = await new TokensRepo(tx).create({ name, lastFour: token.slice(-4), permissions, days, hash });
      await this.facts.record(tx, { agreementId: null, kind: 'token.created', subjectType: 'ApiToken', subjectId: tokenId, payload: { name, permissions, days } });
      secret = token;
      return ok({ tokenId });
    });
    return { result, secret: result.ok ? secret : null };
  }

  async revoke(uow: UnitOfWork, input: ApiTokenRevokeInput): Promise<Result<{ tokenId: string }>> {
    return command(uow, 'apiTokenRevoke', input, async (tx) => {
      const id = decodeId('ApiToken', input.id);
      if (!id.ok) return id;
      const repo = new TokensRepo(tx);
      const row = await repo.byId(id.value);
      if (!row) return refuse('NOT_FOUND', ['id']);
      if (row.version !== input.expectedVersion) return refuse('STALE_OBJECT', [], { type: 'ApiToken', id: row.id, currentVersion: row.version });
      if (!(await repo.revoke(row.id))) return refuse('WRONG_STATE', [], { state: 'REVOKED', action: 'revoke' });
      await this.facts.record(tx, { agreementId: null, kind: 'token.revoked', subjectType: 'ApiToken', subjectId: row.id, payload: { name: row.name } });
      return ok({ tokenId: row.id });
    });
  }
}

function faultsOf(days: number): Refusal[] {
  const faults: Refusal[] = [];
  if (days < 1 || days > longestDays) faults.push(refusal('OUT_OF_RANGE', ['days'], { lowest: 1, highest: longestDays }));
  return faults;
}

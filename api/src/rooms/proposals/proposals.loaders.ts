import DataLoader from 'dataloader';
import type { ExplanationStep } from '@stockpact/shared';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { AgreementsService } from '../agreements/agreements.service.js';
import type { Price } from '../agreements/terms.js';
import type { CommitmentEntity } from './commitment.entity.js';
import type { ProposalEntity } from './proposal.entity.js';
import { ProposalsRepo } from './proposals.repo.js';

/** An item-location with the tenant that leads every index. */
export interface At {
  buyerId: string;
  itemLocationId: string;
}

const idsOf = (places: readonly At[]): [string[], string[]] => [[...new Set(places.map((at) => at.buyerId))], places.map((at) => at.itemLocationId)];
const byPlace = { cacheKeyFn: (at: At) => at.itemLocationId };

/** Rows of one operation, batched; nothing here lives longer than the asker's operation. */
export const proposalLoader = (uow: UnitOfWork): DataLoader<string, ProposalEntity | null> =>
  uow.once('proposals.proposal', () => new DataLoader(async (ids: readonly string[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).byIds(ids));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }));

export const urgentLoader = (uow: UnitOfWork): DataLoader<At, ProposalEntity | null, string> =>
  uow.once('proposals.urgent', () => new DataLoader(async (places: readonly At[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).mostUrgent(...idsOf(places)));
    const byItemLocation = new Map(rows.map((row) => [row.itemLocationId, row]));
    return places.map((at) => byItemLocation.get(at.itemLocationId) ?? null);
  }, byPlace));

export const latestLoader = (uow: UnitOfWork, limit: number): DataLoader<At, ProposalEntity[], string> =>
  uow.once(`proposals.latest.${limit}`, () => new DataLoader(async (places: readonly At[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).latestOf(...idsOf(places), limit));
    return places.map((at) => rows.filter((row) => row.itemLocationId === at.itemLocationId));
  }, byPlace));

export const plannedLoader = (uow: UnitOfWork): DataLoader<At, ProposalEntity[], string> =>
  uow.once('proposals.planned', () => new DataLoader(async (places: readonly At[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).plannedAt(...idsOf(places)));
    return places.map((at) => rows.filter((row) => row.itemLocationId === at.itemLocationId));
  }, byPlace));

export const commitmentsLoader = (uow: UnitOfWork): DataLoader<string, CommitmentEntity[]> =>
  uow.once('proposals.commitments', () => new DataLoader(async (ids: readonly string[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).commitmentsOf(ids));
    return ids.map((id) => rows.filter((row) => row.proposalId === id));
  }));

export const traceLoader = (uow: UnitOfWork): DataLoader<string, ExplanationStep[]> =>
  uow.once('proposals.trace', () => new DataLoader(async (ids: readonly string[]) => {
    const rows = await uow.read((tx) => new ProposalsRepo(tx).tracesOf(ids));
    const byId = new Map(rows.map((row) => [row.proposalId, row.steps]));
    return ids.map((id) => byId.get(id) ?? []);
  }));

/** Prices in force today among those the asker may see. */
export const priceLoader = (uow: UnitOfWork, agreements: AgreementsService): DataLoader<string, Price | null> =>
  uow.once('proposals.price', () => new DataLoader(async (ids: readonly string[]) => {
    const prices = await uow.read((tx) => agreements.pricesInForce(tx, ids));
    return ids.map((id) => prices.get(id) ?? null);
  }));

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactReader } from '../../platform/facts/fact-reader.js';
import { ItemLocationHistoryRepo } from './item-location-history.repo.js';

/** What happened to proposals and shipments of an item-location happened to the item-location. Only the last room knows them all. */
@Injectable()
export class ItemLocationHistory implements OnModuleInit {
  constructor(private readonly facts: FactReader) {}

  onModuleInit(): void {
    this.facts.relate('ItemLocation', (tx, id) => new ItemLocationHistoryRepo(tx).subjects(id));
  }
}

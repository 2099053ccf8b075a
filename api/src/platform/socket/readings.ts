import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { FairShare } from '../db/fair-share.js';

/**
 * Turns of the sockets at the database: a quarter of the connections at most, so that a thousand screens that want to know what
 * changed never stand in the way of somebody who asks. Nobody is refused here: who waits is bounded by how many sockets there may be.
 */
@Injectable()
export class Readings extends FairShare {
  constructor(@Inject(CONFIG) config: Config) {
    super(Math.max(1, Math.floor(config.poolSize / 4)));
  }
}

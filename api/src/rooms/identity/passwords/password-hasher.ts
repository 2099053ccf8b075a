import { randomBytes } from 'node:crypto';
import { HttpException, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, two passes, one lane (OWASP). */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const mostWaiting = 40;

/**
 * The only place that hashes passwords. Two at once: a flood of sign-ins must not take memory and processor from everybody
 * else; whoever comes when the queue is full is asked to come again.
 */
@Injectable()
export class PasswordHasher {
  /** Verifications so far: one for every sign-in, whether the address is known or not. */
  verified = 0;
  /** Most that ever ran at once. */
  busiest = 0;
  private running = 0;
  private readonly waiting: Array<() => void> = [];
  /** Verified against when there is no password to compare with, so that both cases take the same time. */
  private readonly nobody = hash(randomBytes(16), strength);

  async hash(password: string): Promise<string> {
    return this.turn(() => hash(password, strength));
  }

  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const against = passwordHash ?? (await this.nobody);
    return this.turn(async () => {
      this.verified += 1;
      const matches = await verify(against, password).catch(() => false);
      return matches && passwordHash !== null;
    });
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) {
      if (this.waiting.length >= mostWaiting) throw new HttpException({ code: 'RATE_LIMITED', retryAfter: 5 }, 429);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    this.busiest = Math.max(this.busiest, this.running);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

import type { LoggerService } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/** Nest's own messages through our log. Refusals that GraphQL answers are no errors of the server. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    if (message instanceof GraphQLError || (message instanceof Error && 'getStatus' in message)) return;
    if (message instanceof Error) this.pino[level](message);
    else this.pino[level]({ from: rest.at(-1) }, String(message));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
}

import { Controller, Get, HttpCode, ServiceUnavailableException } from '@nestjs/common';
import { Database } from '../db/database.js';

/** `/livez`: the process answers. `/readyz`: it reaches its database too. */
@Controller()
export class HealthController {
  constructor(private readonly db: Database) {}

  @Get('livez')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(): Promise<{ status: string; database: string }> {
    try {
      await this.db.query('select 1');
      return { status: 'ok', database: 'ok' };
    } catch {
      throw new ServiceUnavailableException({ status: 'error', database: 'unreachable' });
    }
  }
}

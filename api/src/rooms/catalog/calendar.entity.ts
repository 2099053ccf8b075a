import type { Day } from '@stockpact/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'smi', name: 'catalog_calendar' })
export class CalendarEntity {
  @PrimaryColumn('uuid', { name: 'org_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  /** Open weekdays as bits, Monday = 1, Tuesday = 2, … Sunday = 64. */
  @Column('smallint') weekdays: number;
}

/** A day on which the calendar differs from its weekdays. */
@Entity({ schema: 'smi', name: 'catalog_calendar_day' })
export class CalendarDayEntity {
  @PrimaryColumn('uuid', { name: 'org_id' }) organisationId: string;
  @PrimaryColumn('uuid', { name: 'calendar_id' }) calendarId: string;
  @PrimaryColumn('date') day: Day;
  @Column('boolean') open: boolean;
  @Column('text', { nullable: true }) note: string | null;
}

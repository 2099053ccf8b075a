import type { MigrationInterface, QueryRunner } from 'typeorm';

const curves = ['confirmed_curve', 'proposed_curve', 'in_transit_curve', 'minimum_curve', 'maximum_curve', 'demand_curve', 'supply_curve'];

/** A series as eight bytes a day, in the packed form that the rules read as well as the short one. */
const asTheyAre = (curve: string): string =>
  `int2send(cardinality(${curve})::int2) || '\\x00'::bytea || coalesce((select string_agg(int8send(v), ''::bytea order by n) from unnest(${curve}) with ordinality u(v, n)), ''::bytea)`;

/**
 * The seven daily series of a plan in one packed column instead of seven arrays. `sec.plan_curve` reads a series with SQL, for
 * whoever looks after the database. Plans in force are rewritten once, so the table is locked for as long as that takes; the next run
 * writes them shorter.
 */
export class PackedCurves1760000110000 implements MigrationInterface {
  name = 'PackedCurves1760000110000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_plan add column curves bytea');
    await q.query(`update smi.planning_plan set curves = '\\x0100'::bytea || ${curves.map(asTheyAre).join(' || ')}`);
    await q.query(`alter table smi.planning_plan alter column curves set not null, ${curves.map((curve) => `drop column ${curve}`).join(', ')}`);
    await q.query("comment on column smi.planning_plan.curves is 'Seven daily series from start_day on, in ten-thousandths, packed; sec.plan_curve reads one'");
    await q.query(reading);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`alter table smi.planning_plan ${curves.map((curve) => `add column ${curve} bigint[]`).join(', ')}`);
    await q.query(`update smi.planning_plan set ${curves.map((curve, place) => `${curve} = sec.plan_curve(curves, ${place + 1})`).join(', ')}`);
    await q.query(`alter table smi.planning_plan ${curves.map((curve) => `alter column ${curve} set not null`).join(', ')}, drop column curves`);
    await q.query('drop function sec.plan_curve(bytea, integer)');
  }
}

const reading = `
create function sec.plan_curve(curves bytea, place integer) returns bigint[] language plpgsql immutable strict set search_path = pg_catalog as $$
declare at integer := 2; tens bigint := 10 ^ get_byte(curves, 1); days integer; kind integer; head integer; part bigint; weight bigint; total bigint; first bigint[]; made bigint[];
begin
  for series in 1..place loop
    days := get_byte(curves, at) * 256 + get_byte(curves, at + 1);
    kind := get_byte(curves, at + 2);
    at := at + 3;
    made := '{}';
    total := 0;
    for day in 1..days loop
      if kind = 0 then
        made[day] := substr(curves, at + 1, 8)::bigint;
        at := at + 8;
      else
        head := get_byte(curves, at);
        at := at + 1;
        part := head & 63;
        weight := 64;
        while head >= 128 loop
          made[day] := get_byte(curves, at);
          part := part + (made[day] & 127) * weight;
          weight := weight * 128;
          at := at + 1;
          exit when made[day] < 128;
        end loop;
        total := total + case when head & 64 > 0 then -part else part end * tens;
        made[day] := total + case when kind = 2 then first[day] else 0 end;
      end if;
    end loop;
    if series = 1 then first := made; end if;
  end loop;
  return made;
end $$;
revoke all on function sec.plan_curve(bytea, integer) from public;
comment on function sec.plan_curve(bytea, integer) is 'Ten-thousandths of one series of a plan: 1 confirmed, 2 with proposals, 3 in transit only, 4 minimum, 5 maximum, 6 demand, 7 supply';
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Numbers in blocks. Why: one plan run numbers thousands of proposals; taking them one by one rewrites the counter row as
 * often within one transaction. Locks nothing.
 */
export class NumberBlocks1760000022000 implements MigrationInterface {
  name = 'NumberBlocks1760000022000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
create function sec.next_numbers(agreement uuid, kind text, count integer) returns bigint language plpgsql volatile security definer
set search_path = pg_catalog as $$
#variable_conflict use_column
declare s auth.session := sec.current_session(); v bigint;
begin
  if next_numbers.count < 1 then raise exception 'count must be positive' using errcode = '22023'; end if;
  if not exists (select 1 from smi.agreements_agreement g where g.id = next_numbers.agreement and s.org_id in (g.buyer_id, g.supplier_id)) then
    raise exception 'not a party' using errcode = '42501';
  end if;
  insert into smi.platform_counter as c (agreement_id, kind, value) values (next_numbers.agreement, next_numbers.kind, next_numbers.count)
  on conflict (agreement_id, kind) do update set value = c.value + next_numbers.count returning c.value into v;
  return v - next_numbers.count + 1;
end $$;
comment on function sec.next_numbers(uuid, text, integer) is 'First of a block of numbers of the agreement';
revoke all on function sec.next_numbers(uuid, text, integer) from public;
grant execute on function sec.next_numbers(uuid, text, integer) to smi_buyer, smi_supplier;
alter function sec.next_numbers(uuid, text, integer) owner to smi_ctx;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop function sec.next_numbers(uuid, text, integer)');
  }
}

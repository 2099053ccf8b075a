/**
 * delegation_in_use: what this transaction names, or what its session keeps. delegated_person: who is acted for while that holds; a job
 * that was asked for while it held may finish. acting_for: the person whose grants count, null for the asker's own; refused with a state
 * of its own when the delegation does not hold. grant_holder: whose grants count.
 */
export const holders = `
create function sec.delegation_in_use() returns uuid language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare s auth.session := sec.current_session();
begin return coalesce(s.delegation_id, nullif(current_setting('app.delegation', true), '')::uuid); end $$;
create function sec.delegated_person(s auth.session, used uuid) returns uuid language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin
  return (select d.from_user_id from smi.identity_delegation d join smi.identity_user u on u.id = d.from_user_id
    where d.org_id = s.org_id and d.id = used and d.to_user_id = s.user_id and u.disabled_at is null
      and (s.kind = 'job' or (d.revoked_at is null and sec.today() between d.valid_from and d.valid_to)));
end $$;
create function sec.acting_for() returns uuid language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
declare s auth.session; used uuid; person uuid;
begin
  if coalesce(current_setting('app.sid', true), '') = '' then return null; end if;
  s := sec.current_session();
  used := coalesce(s.delegation_id, nullif(current_setting('app.delegation', true), '')::uuid);
  if used is null then return null; end if;
  person := sec.delegated_person(s, used);
  if person is null then raise exception 'the delegation does not hold' using errcode = '28DE1'; end if;
  return person;
end $$;
create function sec.grant_holder() returns uuid language plpgsql stable security definer parallel safe set search_path = pg_catalog as $$
begin return coalesce(sec.acting_for(), (sec.current_session()).user_id); end $$;
create function sec.bind_socket_ticket(ticket text, delegation uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update auth.socket_ticket t set delegation_id = delegation from auth.session s
   where t.ticket_hash = sha256(convert_to(ticket, 'UTF8')) and s.id = t.session_id and sec.delegated_person(s, delegation) is not null;
  return found;
end $$;
revoke all on function sec.delegation_in_use(), sec.delegated_person(auth.session, uuid), sec.acting_for(), sec.grant_holder(), sec.bind_socket_ticket(text, uuid) from public;
grant execute on function sec.acting_for(), sec.grant_holder() to smi_buyer, smi_supplier;
grant execute on function sec.bind_socket_ticket(text, uuid) to smi_auth;
alter function sec.delegation_in_use() owner to smi_ctx;
alter function sec.delegated_person(auth.session, uuid) owner to smi_ctx;
alter function sec.acting_for() owner to smi_ctx;
alter function sec.grant_holder() owner to smi_ctx;
alter function sec.bind_socket_ticket(text, uuid) owner to smi_ctx;
`;

/**
 * partners: who is tied to these persons by a delegation that holds now or held at that instant, in either direction. one_person: how
 * the asker and a user count as one for the segregation of duties: SAME person, or tied by a DELEGATION; null when they are two.
 */
export const persons = `
create function sec.partners(ids uuid[], at timestamptz) returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select case when d.from_user_id = any (ids) then d.to_user_id else d.from_user_id end from smi.identity_delegation d
    where (d.from_user_id = any (ids) or d.to_user_id = any (ids))
      and ((d.revoked_at is null and sec.today() between d.valid_from and d.valid_to)
        or (at at time zone 'UTC')::date between d.valid_from and least(d.valid_to, (sec.shown(d.revoked_at) at time zone 'UTC')::date));
end $$;
create function sec.one_person(other uuid, at timestamptz) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
declare s auth.session := sec.current_session(); mine uuid[] := array[s.user_id, sec.grant_holder()]; theirs uuid[] := array[other];
begin
  if exists (select from smi.identity_user a join smi.identity_user b on b.id = a.id or (b.email = a.email and not a.service and not b.service)
      where a.id = any (mine) and b.id = any (theirs)) then return case when other = s.user_id or sec.same_person(other) then 'SAME' else 'DELEGATION' end; end if;
  mine := mine || array(select sec.partners(mine, at));
  theirs := theirs || array(select sec.partners(theirs, at));
  if exists (select from smi.identity_user a join smi.identity_user b on b.id = a.id or (b.email = a.email and not a.service and not b.service)
      where a.id = any (mine) and b.id = any (theirs)) then return 'DELEGATION'; end if;
  return null;
end $$;
revoke all on function sec.partners(uuid[], timestamptz), sec.one_person(uuid, timestamptz) from public;
grant execute on function sec.one_person(uuid, timestamptz) to smi_buyer, smi_supplier;
alter function sec.partners(uuid[], timestamptz) owner to smi_ctx;
alter function sec.one_person(uuid, timestamptz) owner to smi_ctx;
`;

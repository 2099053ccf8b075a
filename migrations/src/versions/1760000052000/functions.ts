/** Definer functions of smi_ctx, closed to the public and opened to the roles named. */
export function definers(openTo: string, functions: ReadonlyArray<readonly [signature: string, returns: string, body: string]>): string {
  return functions
    .map(([signature, returns, body]) => {
      const types = signature.replace(/\(.*\)$/s, (list) => `(${list.slice(1, -1).split(',').map((each) => each.trim().split(' ')[1] ?? '').join(', ')})`);
      return `
create function sec.${signature} returns ${returns} language plpgsql volatile security definer set search_path = pg_catalog as $$
${body} $$;
revoke all on function sec.${types} from public;
${openTo ? `grant execute on function sec.${types} to ${openTo};` : ''}
alter function sec.${types} owner to smi_ctx;`;
    })
    .join('\n');
}

/** A fact in the name of somebody who is not signed in yet: an entrance session that lives as long as the sentence. Called by functions only. */
export const speaking = definers('', [
  [
    'speak(speaker uuid, kind text, subject_type text, subject uuid, payload jsonb, at timestamptz)',
    'void',
    `declare token text := gen_random_uuid()::text || gen_random_uuid()::text; before text := coalesce(current_setting('app.sid', true), '');
begin
  insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
  select sha256(convert_to(token, 'UTF8')), 'entrance', u.id, u.org_id, o.side, clock_timestamp() + interval '1 minute'
    from smi.identity_user u join smi.identity_organisation o on o.id = u.org_id where u.id = speaker;
  perform set_config('app.sid', token, true);
  perform sec.record_fact(null, kind, subject_type, subject, payload, at);
  perform set_config('app.sid', before, true);
  update auth.session a set revoked_at = clock_timestamp() where a.token_hash = sha256(convert_to(token, 'UTF8'));
end`,
  ],
]);

/** The outbox: written in the transaction of its cause, emptied by a job of the same organisation. */
export const letters =
  definers('smi_buyer, smi_supplier', [
    [
      'post_mail(kind text, sealed bytea)',
      'uuid',
      `declare s auth.session := sec.current_session(); m uuid;
begin
  insert into auth.mail (org_id, kind, sealed) values (s.org_id, post_mail.kind, post_mail.sealed) returning id into m;
  perform sec.enqueue('mail.send', jsonb_build_object('mail', m), null);
  return m;
end`,
    ],
    [
      'take_mail(which uuid)',
      'bytea',
      `declare s auth.session := sec.current_session(); letter bytea;
begin
  if s.kind <> 'job' then raise exception 'only a job sends mail' using errcode = '42501'; end if;
  select m.sealed into letter from auth.mail m where m.id = which and m.org_id = s.org_id and m.sent_at is null;
  return letter;
end`,
    ],
    [
      'mail_sent(which uuid)',
      'void',
      `declare s auth.session := sec.current_session();
begin
  if s.kind <> 'job' then raise exception 'only a job sends mail' using errcode = '42501'; end if;
  update auth.mail m set sent_at = clock_timestamp(), sealed = null where m.id = which and m.org_id = s.org_id;
end`,
    ],
    [
      'issue_invitation(which uuid, link_hash bytea, sealed bytea)',
      'void',
      `declare s auth.session := sec.current_session(); i smi.identity_invitation; m uuid;
begin
  select * into i from smi.identity_invitation v where v.id = which and v.org_id = s.org_id and v.accepted_at is null and v.revoked_at is null;
  if i.id is null then raise exception 'no open invitation' using errcode = '42501'; end if;
  update auth.link l set used_at = clock_timestamp() where l.subject_id = i.id and l.used_at is null;
  insert into auth.link (token_hash, purpose, org_id, subject_id, expires_at) values (link_hash, 'INVITATION', i.org_id, i.id, i.expires_at);
  m := sec.post_mail('INVITATION', issue_invitation.sealed);
  update auth.mail a set subject_id = i.id where a.id = m;
end`,
    ],
    [
      'invitation_sent(which uuid)',
      'timestamptz',
      `declare s auth.session := sec.current_session(); sent timestamptz;
begin
  select m.sent_at into sent from auth.mail m where m.org_id = s.org_id and m.subject_id = which order by m.created_at desc limit 1;
  return sent;
end`,
    ],
    [
      'withdraw_invitation(which uuid)',
      'void',
      `declare s auth.session := sec.current_session();
begin
  update auth.link l set used_at = clock_timestamp() where l.subject_id = which and l.org_id = s.org_id and l.purpose = 'INVITATION' and l.used_at is null;
end`,
    ],
  ]) + '\nset local role smi_ctx; grant execute on function sec.post_mail(text, bytea) to smi_auth; set local role smi_owner;';

/** What the sign-in may know: the credential of an address, and whose a session is. Disabled users have neither. */
export const credentials = definers('smi_auth', [
  [
    'credential_of(address text)',
    `table (user_id uuid, org_id uuid, side text, password_hash text, second_factor boolean)`,
    `begin
  return query select c.user_id, c.org_id, c.side, c.password_hash, f.confirmed_at is not null
    from auth.credential c join smi.identity_user u on u.id = c.user_id left join auth.second_factor f on f.user_id = c.user_id
   where c.email = lower(address) and c.disabled_at is null and u.disabled_at is null;
end`,
  ],
  [
    'session_user(token text)',
    `table (user_id uuid, org_id uuid, side text, email text, name text, locale text, password_hash text, second_factor boolean)`,
    `begin
  return query select u.id, u.org_id, a.side, u.email, u.name, u.locale, c.password_hash, f.confirmed_at is not null
    from auth.session a join smi.identity_user u on u.id = a.user_id left join auth.credential c on c.user_id = u.id left join auth.second_factor f on f.user_id = u.id
   where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.kind = 'web' and sec.session_counts(a);
end`,
  ],
]);

/** One statement whether the address is known or not; the caller has made token and letter before it asks. */
export const resets = definers('smi_auth', [
  [
    'request_reset(address text, link_hash bytea, sealed bytea)',
    'void',
    `declare c record; m uuid; g uuid;
begin
  select k.user_id, k.org_id, k.side into c from sec.credential_of(address) k;
  if c.user_id is null then return; end if;
  update auth.link l set used_at = clock_timestamp() where l.subject_id = c.user_id and l.used_at is null;
  insert into auth.link (token_hash, purpose, org_id, subject_id, expires_at) values (link_hash, 'RESET', c.org_id, c.user_id, clock_timestamp() + interval '30 minutes');
  insert into auth.mail (org_id, kind, sealed) values (c.org_id, 'PASSWORD_RESET', request_reset.sealed) returning id into m;
  insert into auth.job_grant (user_id, org_id, side) values (c.user_id, c.org_id, c.side) returning id into g;
  perform queue.add('mail.send', json_build_object('mail', m, 'grant', g), null, clock_timestamp());
end`,
  ],
  [
    'look_reset(link_hash bytea)',
    'table (email text, name text)',
    `begin
  return query select u.email, u.name from auth.link l join smi.identity_user u on u.id = l.subject_id
   where l.token_hash = link_hash and l.purpose = 'RESET' and l.used_at is null and l.expires_at > clock_timestamp() and u.disabled_at is null;
end`,
  ],
  [
    'close_resets(whose uuid)',
    'void',
    `begin
  update auth.link l set used_at = clock_timestamp() where l.subject_id = whose and l.purpose = 'RESET' and l.used_at is null;
end`,
  ],
  [
    'reset_password(link_hash bytea, new_hash text, at timestamptz)',
    'uuid',
    `declare l auth.link;
begin
  update auth.link k set used_at = clock_timestamp() where k.token_hash = link_hash and k.purpose = 'RESET' and k.used_at is null and k.expires_at > clock_timestamp()
    returning * into l;
  if l.subject_id is null then return null; end if;
  if exists (select from smi.identity_user u where u.id = l.subject_id and u.disabled_at is not null) then return null; end if;
  update auth.credential c set password_hash = new_hash, changed_at = clock_timestamp() where c.user_id = l.subject_id;
  update auth.session a set revoked_at = clock_timestamp() where a.user_id = l.subject_id and a.kind = 'web' and a.revoked_at is null;
  perform sec.speak(l.subject_id, 'user.passwordReset', 'User', l.subject_id, '{}', at);
  return l.subject_id;
end`,
  ],
]);

/** The roles come from the invitation and the side from the organisation: nothing that the new user sends decides about rights. */
export const acceptance = definers('smi_auth', [
  [
    'look_invitation(link_hash bytea)',
    'table (email text, name text, organisation text, locale text, roles text[])',
    `begin
  return query select i.email, i.name, o.name, i.locale, i.roles from auth.link l join smi.identity_invitation i on i.id = l.subject_id join smi.identity_organisation o on o.id = i.org_id
   where l.token_hash = link_hash and l.purpose = 'INVITATION' and l.used_at is null and l.expires_at > clock_timestamp() and i.accepted_at is null and i.revoked_at is null;
end`,
  ],
  [
    'accept_invitation(link_hash bytea, new_name text, new_locale text, new_zone text, new_hash text, at timestamptz)',
    'text',
    `declare l auth.link; i smi.identity_invitation; u uuid;
begin
  update auth.link k set used_at = clock_timestamp() where k.token_hash = link_hash and k.purpose = 'INVITATION' and k.used_at is null and k.expires_at > clock_timestamp()
    returning * into l;
  select * into i from smi.identity_invitation v where v.id = l.subject_id and v.accepted_at is null and v.revoked_at is null;
  if i.id is null then return 'LINK_INVALID'; end if;
  if exists (select from auth.credential c where c.email = i.email) then return 'ADDRESS_TAKEN'; end if;
  insert into smi.identity_user (org_id, email, name, locale, time_zone) values (i.org_id, i.email, new_name, new_locale, new_zone) returning id into u;
  insert into smi.identity_role_grant (org_id, user_id, role) select i.org_id, u, r from unnest(i.roles) r;
  insert into auth.credential (user_id, org_id, side, email, password_hash, changed_at)
    select u, o.id, o.side, i.email, new_hash, clock_timestamp() from smi.identity_organisation o where o.id = i.org_id;
  update smi.identity_invitation v set accepted_at = clock_timestamp(), accepted_by = u, version = v.version + 1 where v.id = i.id;
  perform sec.speak(u, 'user.joined', 'User', u, jsonb_build_object('roles', i.roles, 'invitation', i.id), at);
  return 'JOINED';
end`,
  ],
]);

export const ownSecurity = definers('smi_buyer, smi_supplier', [
  [
    'own_security()',
    'table (second_factor_at timestamptz, codes_left integer, password_changed_at timestamptz)',
    `declare s auth.session := sec.current_session();
begin
  return query select f.confirmed_at, (select count(*)::integer from auth.recovery_code r where r.user_id = s.user_id and r.used_at is null), c.changed_at
    from auth.credential c left join auth.second_factor f on f.user_id = c.user_id where c.user_id = s.user_id;
end`,
  ],
]);

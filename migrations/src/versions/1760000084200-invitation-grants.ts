import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Edit, editFunction, undoEdits } from '../functions.js';
import { noPreview, organisationPolicies } from '../policies.js';

/**
 * An invitation carries the grants that its acceptance makes: role, days, agreements and locations, approval limit. Why: with roles
 * alone everybody came in for everything and was narrowed afterwards. Invitations that stand get a grant for each of their roles.
 * Grants that the entrance makes otherwise, for members of a provider and for programs, begin on their day and not in the year 2000.
 * New tables and two functions: locks nothing for long.
 */
export class InvitationGrants1760000084200 implements MigrationInterface {
  name = 'InvitationGrants1760000084200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query('insert into smi.identity_invitation_grant (org_id, invitation_id, role) select i.org_id, i.id, r from smi.identity_invitation i, unnest(i.roles) r');
    await q.query(editFunction(accept, acceptEdits) + editFunction(look, lookEdits) + editFunction(provision, provisionEdits) + editFunction(token, tokenEdits));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(undoEdits(token, tokenEdits) + undoEdits(provision, provisionEdits) + undoEdits(look, lookEdits) + undoEdits(accept, acceptEdits));
    await q.query(`drop policy context_binds on smi.identity_grant_agreement; drop policy context_binds on smi.identity_grant_location;
      revoke insert on smi.identity_grant_agreement, smi.identity_grant_location from smi_ctx`);
    await q.query('drop table smi.identity_invitation_agreement, smi.identity_invitation_location, smi.identity_invitation_grant');
  }
}

const administered = (name: string): string => `
${organisationPolicies(name, ['insert'])}
${noPreview(name)}
create policy administered_insert on smi.${name} as restrictive for insert to smi_buyer, smi_supplier with check ((select sec.administers()));
create policy context_reads on smi.${name} for select to smi_ctx using (true);
grant select on smi.${name} to smi_ctx;`;

const tables = `
create table smi.identity_invitation_grant (
  org_id uuid not null,
  id uuid not null default uuidv7() unique,
  invitation_id uuid not null,
  role text not null check (role in ('SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD')),
  valid_from date,
  valid_to date,
  all_agreements boolean not null default true,
  all_locations boolean not null default true,
  limit_minor bigint check (limit_minor >= 0),
  limit_currency text check (limit_currency ~ '^[A-Z]{3}$'),
  primary key (org_id, id),
  foreign key (org_id, invitation_id) references smi.identity_invitation (org_id, id),
  check (valid_to >= valid_from),
  check ((limit_minor is null) = (limit_currency is null))
);
create index identity_invitation_grant_of on smi.identity_invitation_grant (org_id, invitation_id);
comment on column smi.identity_invitation_grant.valid_from is 'Null: the day of acceptance';
create table smi.identity_invitation_agreement (
  org_id uuid not null,
  wish_id uuid not null,
  buyer_id uuid not null,
  supplier_id uuid not null,
  agreement_id uuid not null,
  primary key (buyer_id, wish_id, agreement_id),
  check (org_id in (buyer_id, supplier_id)),
  foreign key (org_id, wish_id) references smi.identity_invitation_grant (org_id, id),
  foreign key (buyer_id, supplier_id, agreement_id) references smi.agreements_agreement (buyer_id, supplier_id, id)
);
create table smi.identity_invitation_location (
  org_id uuid not null,
  wish_id uuid not null,
  buyer_id uuid not null,
  location_id uuid not null,
  primary key (buyer_id, wish_id, location_id),
  foreign key (org_id, wish_id) references smi.identity_invitation_grant (org_id, id),
  foreign key (buyer_id, location_id) references smi.catalog_location (buyer_id, id)
);
create index identity_invitation_agreement_wish on smi.identity_invitation_agreement (org_id, wish_id);
create index identity_invitation_location_wish on smi.identity_invitation_location (org_id, wish_id);
${['identity_invitation_grant', 'identity_invitation_agreement', 'identity_invitation_location'].map(administered).join('\n')}
create policy context_binds on smi.identity_grant_agreement for insert to smi_ctx with check (org_id in (buyer_id, supplier_id));
create policy context_binds on smi.identity_grant_location for insert to smi_ctx with check (buyer_id is not null);
grant insert on smi.identity_grant_agreement, smi.identity_grant_location to smi_ctx;
`;

const accept = 'sec.accept_invitation(bytea, text, text, text, text, timestamptz)';
const look = 'sec.look_invitation(bytea)';
/** An invitation whose every grant is over would open an account that may do nothing. */
const stillGives = `exists (select from smi.identity_invitation_grant v where v.org_id = i.org_id and v.invitation_id = i.id and coalesce(v.valid_to, 'infinity'::date) >= sec.today())`;

const acceptEdits: Edit[] = [
  ['i smi.identity_invitation; u uuid;', 'i smi.identity_invitation; u uuid; w smi.identity_invitation_grant; g uuid;'],
  [`if i.id is null then return 'LINK_INVALID'; end if;`, `if i.id is null or not ${stillGives} then return 'LINK_INVALID'; end if;`],
  [
    'insert into smi.identity_role_grant (org_id, user_id, role) select i.org_id, u, r from unnest(i.roles) r;',
    `for w in select * from smi.identity_invitation_grant v where v.org_id = i.org_id and v.invitation_id = i.id order by v.id loop
    insert into smi.identity_role_grant (org_id, user_id, role, valid_from, valid_to, all_agreements, all_locations, limit_minor, limit_currency, granted_by)
      values (w.org_id, u, w.role, coalesce(w.valid_from, least(sec.today(), w.valid_to)), w.valid_to, w.all_agreements, w.all_locations, w.limit_minor, w.limit_currency, i.invited_by) returning id into g;
    insert into smi.identity_grant_agreement (org_id, grant_id, buyer_id, supplier_id, agreement_id)
      select a.org_id, g, a.buyer_id, a.supplier_id, a.agreement_id from smi.identity_invitation_agreement a where a.org_id = w.org_id and a.wish_id = w.id;
    insert into smi.identity_grant_location (org_id, grant_id, buyer_id, location_id)
      select p.org_id, g, p.buyer_id, p.location_id from smi.identity_invitation_location p where p.org_id = w.org_id and p.wish_id = w.id;
  end loop;`,
  ],
];
const lookEdits: Edit[] = [['and i.accepted_at is null and i.revoked_at is null;', `and i.accepted_at is null and i.revoked_at is null and ${stillGives};`]];

const provision = 'sec.provision_member(uuid, text, text, text, timestamptz)';
const provisionEdits: Edit[] = [
  ['(org_id, user_id, role) select organisation, u, r from unnest(wanted) r;', '(org_id, user_id, role, valid_from) select organisation, u, r, sec.today() from unnest(wanted) r;'],
];
const token = 'sec.token_create(text, text, text[], timestamptz, bytea)';
const tokenEdits: Edit[] = [
  [`(org_id, user_id, role, granted_by) values (s.org_id, actor, 'IC', s.user_id);`, `(org_id, user_id, role, granted_by, valid_from) values (s.org_id, actor, 'IC', s.user_id, sec.today());`],
];

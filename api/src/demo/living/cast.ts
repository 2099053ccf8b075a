import type { Role } from '@stockpact/shared';
import { IdSource } from '../ids.js';
import { DEMO_PASSWORD } from '../load/sign-ins.js';
import type { OrganisationKey, Person } from '../parties.js';
import type { AgreementPlan } from '../partnerships.js';
import type { Site } from '../sites.js';
import type { World } from '../world.js';
import { PortalClient } from './portal-client.js';

/** The people who act, each signed in once. */
export class Cast {
  private readonly clients = new Map<string, Promise<PortalClient>>();

  constructor(
    private readonly world: World,
    private readonly url: string,
  ) {}

  supplierPlanner(agreement: AgreementPlan): Promise<PortalClient> {
    return this.signedIn(this.person(agreement.supplier, 'SP'));
  }

  /** The planner who lives in the site's time zone, else the first one; Osaka has its own. */
  buyerPlanner(site: Site): Promise<PortalClient> {
    const planners = this.world.people.filter((each) => each.organisation.key === site.buyer && each.role === 'BP');
    const own = site.code === 'OSK1' ? planners.at(-1) : planners.find((each) => each.timeZone === site.timeZone);
    return this.signedIn(own ?? this.person(site.buyer, 'BP'));
  }

  /** Everybody signs out: the story leaves no open session behind. */
  async leave(): Promise<void> {
    for (const client of this.clients.values()) await (await client).signOut();
  }

  private person(key: OrganisationKey, role: Role): Person {
    const found = this.world.people.find((each) => each.organisation.key === key && each.role === role);
    if (!found) throw new Error(`${key} has nobody with the role ${role}`);
    return found;
  }

  private signedIn({ email }: Person): Promise<PortalClient> {
    const known = this.clients.get(email);
    if (known) return known;
    const client = PortalClient.signIn(this.url, email, DEMO_PASSWORD, new IdSource(this.world.seed, `keys of ${email}`));
    this.clients.set(email, client);
    return client;
  }
}

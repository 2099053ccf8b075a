import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface Claimed {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** A real OpenID provider on this machine. Whoever comes is signed in as `who`, with the claims set for that account, by the `methods` it then names. */
export class OidcProvider {
  who = 'nobody';
  methods: string[] | null = null;
  readonly accounts = new Map<string, Claimed>();
  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(client: { id: string; secret: string; redirectUri: string }): Promise<OidcProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new OidcProvider(server, issuer);
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri], response_types: ['code'], grant_types: ['authorization_code'] }],
      pkce: { required: () => true },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...self.accounts.get(id) }) }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId ?? '', accountId: ctx.oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
      cookies: { keys: ['a key of this test'] },
    });
    provider.use(async (ctx, next) => {
      if (!ctx.path.startsWith('/interaction/')) return next();
      return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: self.who, ...(self.methods ? { amr: self.methods } : {}) } });
    });
    server.on('request', (request, response) => void provider.callback()(request, response));
    return self;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** A browser without a screen: keeps cookies per host and follows redirects until `until`, or the end. */
export class Traveller {
  private readonly jar = new Map<string, Map<string, string>>();

  cookie(url: string, name: string): string | undefined {
    return this.jar.get(new URL(url).host)?.get(name);
  }

  async go(start: string, until: (url: string) => boolean = () => false): Promise<{ url: string; status: number }> {
    let url = start;
    for (let hop = 0; hop < 20; hop += 1) {
      const { status, location } = await this.get(url);
      if (!location) return { url, status };
      url = new URL(location, url).href;
      if (until(url)) return { url, status };
    }
    throw new Error('too many redirects');
  }

  private async get(url: string): Promise<{ status: number; location: string | null }> {
    const cookies = this.jar.get(new URL(url).host) ?? new Map<string, string>();
    this.jar.set(new URL(url).host, cookies);
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location') };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { isStrongSignOn } from '@stockpact/shared';
import * as oidc from 'openid-client';
import { readEmail, readLine } from '@stockpact/shared';
import { CONFIG, type Config } from '../../../config.js';
import { PublicAddress } from '../../../platform/http/public-address.js';
import { providerFetch } from './provider-fetch.js';

export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
}

/** What we sent along with a browser and must find again when it comes back. */
export interface Errand {
  organisationId: string;
  state: string;
  nonce: string;
  verifier: string;
  next: string;
  until: number;
}

export interface KnownPerson {
  email: string;
  name: string;
  locale: string | null;
  /** The provider says that it asked for more than one factor. */
  strong: boolean;
}

/** A name that is none, as of a provider that sends something else there, is left out rather than mended. */
function nameOf(said: unknown): string | null {
  const name = readLine('name', typeof said === 'string' ? said : '', 200);
  return name.ok ? name.value : null;
}

const callbackPath = '/auth/single-sign-on/callback';

/** OpenID Connect, authorization code with PKCE. Issuer, audience, signature, expiry, state and nonce are checked by openid-client. */
@Injectable()
export class Provider {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly address: PublicAddress,
  ) {}

  callbackUrl(): string {
    return this.address.link(callbackPath);
  }

  async begin(settings: ProviderSettings, hint: { email: string | null }): Promise<{ url: string; secrets: Pick<Errand, 'state' | 'nonce' | 'verifier'> }> {
    const provider = await this.discover(settings);
    const secrets = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.callbackUrl(),
      scope: 'openid email profile',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ...(hint.email ? { login_hint: hint.email } : {}),
    });
    return { url: url.href, secrets };
  }

  /** The person the provider vouches for; null when it does not vouch for the address. */
  async complete(settings: ProviderSettings, errand: Errand, query: string): Promise<KnownPerson | null> {
    const provider = await this.discover(settings);
    const answer = new URL(`${this.callbackUrl()}${query}`);
    const tokens = await oidc.authorizationCodeGrant(provider, answer, {
      pkceCodeVerifier: errand.verifier,
      expectedState: errand.state,
      expectedNonce: errand.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return null;
    const more = typeof claims['email'] === 'string' ? {} : await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
    const said: Record<string, unknown> = { ...more, ...claims };
    const email = typeof said['email'] === 'string' ? readEmail('email', said['email']) : null;
    if (!email?.ok || said['email_verified'] !== true) return null;
    return {
      email: email.value,
      name: nameOf(said['name']) ?? email.value,
      locale: typeof said['locale'] === 'string' ? said['locale'] : null,
      // Only the signed token counts: what the other answer says was not said about this sign-on.
      strong: isStrongSignOn(methodsOf(claims['amr'])),
    };
  }

  /** Throws when the provider does not answer as an OpenID provider of that name. */
  async discover(settings: ProviderSettings): Promise<oidc.Configuration> {
    const local = this.config.signOnLocal;
    return oidc.discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret ?? undefined, settings.clientSecret ? undefined : oidc.None(), {
      timeout: 10,
      [oidc.customFetch]: providerFetch(local) as unknown as oidc.CustomFetch,
      ...(local ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  }
}

function methodsOf(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((each): each is string => typeof each === 'string') : [];
}

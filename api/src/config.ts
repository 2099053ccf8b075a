import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KeptDays } from './platform/retention/retention.js';

/** A number of days; 0: for ever. */
const keptDays = (usual: number) => z.coerce.number().int().min(0).max(36_500).default(usual);

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  APP_DATABASE_URL: z.string().min(1),
  AUTH_DATABASE_URL: z.string().min(1),
  WORKER_DATABASE_URL: z.string().min(1),
  POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  DEMO: z.stringbool().default(false),
  CLOCK: z.iso.datetime().optional(),
  WEB_ROOT: z.string().optional(),
  COOKIE_SECURE: z.stringbool().default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  ALLOWED_ORIGINS: z.string().default(''),
  USER_COST_PER_MINUTE: z.coerce.number().int().min(1).default(1_000_000),
  ORGANISATION_COST_PER_MINUTE: z.coerce.number().int().min(1).default(5_000_000),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  EXPORT_ROWS_PER_DAY: z.coerce.number().int().min(1).default(50_000),
  LARGE_EXPORT_ROWS: z.coerce.number().int().min(1).default(5_000),
  KEEP_ACCESS_LOG_DAYS: keptDays(400),
  KEEP_MAIL_DAYS: keptDays(90),
  KEEP_ANSWERS_DAYS: keptDays(30),
  KEEP_SESSIONS_DAYS: keptDays(30),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Stockpact <no-reply@stockpact.invalid>'),
  MAIL_FOLDER: z.string().optional(),
  SECRETS_KEY: z.string().min(32).optional(),
  SIGN_ON_LOCAL: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  host: string;
  port: number;
  role: 'web' | 'worker' | 'all';
  databases: { app: string; auth: string; worker: string };
  poolSize: number;
  demo: boolean;
  clock: Date | null;
  webRoot: string | null;
  cookieSecure: boolean;
  trustProxy: number;
  /** Origins whose pages may open a socket; empty: only pages of the host that is asked. */
  origins: string[];
  /** What a caller may use in a minute: cost of documents, and requests outside GraphQL. */
  allowances: { user: number; organisation: number; requests: number };
  /** Rows that one person may save in files in a day, and how many of one owner's data are so many that the owner is told. */
  exports: { rowsPerDay: number; large: number };
  /** After how many days rows go; see Retention. */
  kept: KeptDays;
  /** How long a caller may take to send, in milliseconds. */
  deadlines: { header: number; body: number; request: number };
  /** Where browsers reach the portal; links in mails point there. Null: where this process listens. */
  publicUrl: string | null;
  mail: { smtpUrl: string | null; from: string; folder: string | null };
  /** Seals what must be readable again: second factors, client secrets, unsent mails. */
  secretsKey: string;
  /** Sign-on providers may stand on this machine or without https: for tests and trials only. */
  signOnLocal: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** A secret may come as a value (`X`) or as the path of a file that holds it (`X_FILE`). */
function environment(): Record<string, string | undefined> {
  const read: Record<string, string | undefined> = {};
  for (const name of Object.keys(schema.shape)) {
    const path = process.env[`${name}_FILE`];
    read[name] = process.env[name] || (path ? readFileSync(path, 'utf8').trim() : undefined);
  }
  return read;
}

/** Reads and checks the environment once; a missing or malformed variable stops the start with its name. */
export function loadConfig(overrides: Partial<Config> = {}): Config {
  const parsed = schema.safeParse(environment());
  if (!parsed.success) {
    throw new Error(`Configuration: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
  }
  const e = parsed.data;
  return {
    host: e.HOST,
    port: e.PORT,
    role: e.ROLE,
    databases: { app: e.APP_DATABASE_URL, auth: e.AUTH_DATABASE_URL, worker: e.WORKER_DATABASE_URL },
    poolSize: e.POOL_SIZE,
    demo: e.DEMO,
    clock: e.CLOCK ? new Date(e.CLOCK) : null,
    webRoot: e.WEB_ROOT ?? null,
    cookieSecure: e.COOKIE_SECURE,
    trustProxy: e.TRUST_PROXY,
    origins: e.ALLOWED_ORIGINS.split(',').map((origin) => origin.trim()).filter((origin) => origin !== ''),
    allowances: { user: e.USER_COST_PER_MINUTE, organisation: e.ORGANISATION_COST_PER_MINUTE, requests: e.REQUESTS_PER_MINUTE },
    exports: { rowsPerDay: e.EXPORT_ROWS_PER_DAY, large: e.LARGE_EXPORT_ROWS },
    kept: { accessLog: e.KEEP_ACCESS_LOG_DAYS, mail: e.KEEP_MAIL_DAYS, answers: e.KEEP_ANSWERS_DAYS, sessions: e.KEEP_SESSIONS_DAYS },
    deadlines: { header: 15_000, body: 15_000, request: 300_000 },
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    mail: { smtpUrl: e.SMTP_URL ?? null, from: e.MAIL_FROM, folder: e.MAIL_FOLDER ?? null },
    secretsKey: e.SECRETS_KEY ?? `password of smi_auth: ${new URL(e.AUTH_DATABASE_URL).password}`,
    signOnLocal: e.SIGN_ON_LOCAL,
    logLevel: e.LOG_LEVEL,
    ...overrides,
  };
}

/** Nest injection token of the configuration. */
export const CONFIG = Symbol('config');

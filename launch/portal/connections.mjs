/** From one administrator's address and the passwords of the portal's three roles: what migrations, server and worker are told. */
export function connections(adminUrl, secrets) {
  const as = (user, password) => Object.assign(new URL(adminUrl), { username: user, password }).href;
  return {
    env: {
      ADMIN_DATABASE_URL: adminUrl,
      APP_DATABASE_URL: as('smi_app', secrets.app),
      AUTH_DATABASE_URL: as('smi_auth', secrets.auth),
      WORKER_DATABASE_URL: as('smi_worker', secrets.worker),
      APP_DB_PASSWORD: secrets.app,
      AUTH_DB_PASSWORD: secrets.auth,
      WORKER_DB_PASSWORD: secrets.worker,
    },
  };
}

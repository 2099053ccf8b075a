// Runs once before the first start of the containers: makes the passwords that do not exist yet, in the folders of the volumes.
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../house/command.mjs';
import { print } from '../house/progress.mjs';

const FILES = ['admin/password', 'roles/app', 'roles/auth', 'roles/worker'];

await command(() => {
  const folder = process.env.SECRETS ?? '/run/stockpact';
  for (const file of FILES.filter((one) => !existsSync(join(folder, one)))) {
    // Readable for other accounts: the database's container runs as another one, and only the services that need a volume see it.
    writeFileSync(join(folder, file), randomBytes(24).toString('base64url'), { mode: 0o444 });
    print(`made ${file}`);
  }
});

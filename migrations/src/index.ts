export { migrate, type MigrateOptions } from './migrate.js';
export { versions } from './versions.js';
export { bootstrapRoles, type RolePasswords } from './bootstrap/roles.js';

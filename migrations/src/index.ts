export { migrate, type MigrateOptions } from './migrate.js';
export { versions } from './versions.js';
export { bootstrapRoles, type RolePasswords } from './bootstrap/roles.js';
export { type Finding, gate, linesOf } from './gate/gate.js';
export { rules } from './gate/rules.js';

export * from './approval.js';
export * from './export-quota.js';
export * from './grant.js';
export * from './matrix.js';
export * from './password.js';
export * from './permission.js';
export * from './role.js';
export * from './segregation.js';

export * from './catalogue.js';
export * from './finding.js';
export * from './reconcile.js';
export * from './score.js';
export * from './signals.js';

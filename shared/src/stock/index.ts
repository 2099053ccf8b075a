export * from './ageing.js';
export * from './carrying-cost.js';
export * from './lot-layers.js';
export * from './lots.js';
export * from './stock-basis.js';
export * from './stock-role.js';

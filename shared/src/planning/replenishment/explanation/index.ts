export { type Choice, explain, explainUnplaced } from './explain.js';
export * from './steps.js';

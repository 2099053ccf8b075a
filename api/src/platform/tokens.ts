/** Nest injection tokens of the platform. */
export const AUTH_DATABASE = Symbol('auth database');
export const LOGGER = Symbol('logger');

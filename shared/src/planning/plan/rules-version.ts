/** Names the set of rules in this package. It travels with every plan: figures of another version are never accepted. */
export const RULES_VERSION = '1.1.0';

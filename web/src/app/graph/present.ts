/** The object behind `node(id)` when it is of the asked type; an id of another type comes back without fields. */
export const present = <N extends object>(node: N | Record<PropertyKey, never> | null | undefined): N | null =>
  node && Object.keys(node).some((key) => key !== '__typename') ? (node as N) : null;

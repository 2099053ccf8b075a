import { actingFor } from '../session/acting.js';

/** Sent with every request that may change something: a foreign page cannot set it, so a forged form is refused. */
export const OWN_REQUEST = { 'x-stockpact': '1' } as const;

/** The same with the delegation that this tab acts under: what it asks and does it asks and does for that person. */
export const ownRequest = (): Record<string, string> => {
  const acting = actingFor();
  return acting ? { ...OWN_REQUEST, 'x-stockpact-acting-for': acting.delegation } : { ...OWN_REQUEST };
};

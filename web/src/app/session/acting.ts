/** A delegation that this tab acts under, and whose grants it uses. */
export type Acting = { delegation: string; name: string };

const ACTING = 'stockpact.actingFor';
const ENDED = 'stockpact.actingEnded';

const isActing = (value: unknown): value is Acting =>
  typeof value === 'object' && value !== null && typeof (value as Acting).delegation === 'string' && typeof (value as Acting).name === 'string';

/** For whom this tab acts. Another tab of the same browser may act for nobody: what is on the screen decides, not the sign-in. */
export const actingFor = (): Acting | null => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(ACTING) ?? 'null');
    return isActing(kept) ? kept : null;
  } catch {
    return null;
  }
};

/** Acts for somebody from now on, or for oneself again. The page is loaded anew: nothing that was read with other rights stays. */
export const actFor = (acting: Acting | null, to = '/home'): void => {
  if (acting) sessionStorage.setItem(ACTING, JSON.stringify(acting));
  else sessionStorage.removeItem(ACTING);
  location.assign(to);
};

/** The delegation was taken back or is over: the tab acts for its own person again, and says so. */
export const endActing = (): void => {
  const was = actingFor();
  sessionStorage.removeItem(ACTING);
  if (was) sessionStorage.setItem(ENDED, was.name);
  location.assign('/home');
};

/** Whom the tab no longer acts for, until the reader has taken note. */
export const actingEnded = (): string | null => sessionStorage.getItem(ENDED);
export const noteEnded = (): void => sessionStorage.removeItem(ENDED);

export const forgetActing = (): void => sessionStorage.removeItem(ACTING);

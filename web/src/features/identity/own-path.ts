/** Only a path of our own: an address from outside must not steer where a signed-in user lands. */
export const ownPath = (next: string | null): string => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/home');

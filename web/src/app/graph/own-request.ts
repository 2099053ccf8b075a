/** Sent with every request that may change something: a foreign page cannot set it, so a forged form is refused. */
export const OWN_REQUEST = { 'x-stockpact': '1' } as const;

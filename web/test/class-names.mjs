/** Class names of a style module stand for themselves. */
const names = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? name : undefined) });

export default names;

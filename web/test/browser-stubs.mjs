/** What jsdom lacks and the kit asks for. Layout does not exist here, so every element is as large as a screen. */
window.matchMedia ??= (query) => ({ matches: false, media: query, onchange: null, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false });
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.scrollTo ??= () => undefined;
for (const [name, size] of Object.entries({ offsetHeight: 640, clientHeight: 640, offsetWidth: 1200, clientWidth: 1200 })) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}
Object.defineProperty(document, 'fonts', { configurable: true, value: { addEventListener() {}, removeEventListener() {}, ready: Promise.resolve() } });

// The environment has Node's AbortSignal, which jsdom's listeners do not know.
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function addEventListener(type, listener, options) {
  if (typeof options !== 'object' || !options?.signal) return listen.call(this, type, listener, options);
  const { signal, ...others } = options;
  signal.addEventListener('abort', () => this.removeEventListener(type, listener, others));
  return listen.call(this, type, listener, others);
};

// jsdom's files cannot be read as a promise yet.
Object.getPrototypeOf(File.prototype).arrayBuffer ??= function arrayBuffer() {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
};

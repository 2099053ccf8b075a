/** The nonce that the server wrote into this page: the content security policy takes style elements with it only. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/** The scroll lock behind dialogs writes a style element of its own; it asks for the nonce under this name. */
export const shareStyleNonce = (): void => {
  const nonce = styleNonce();
  if (nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce });
};

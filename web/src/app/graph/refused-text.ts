import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { Refusal } from './use-refusal-text.js';

type Told = { code?: unknown; reason?: unknown; input?: unknown };

/** The refusal of a text that nothing keeps, from what the server says of it: the place without the name of the whole input. */
export const textRefusal = ({ code, reason, input }: Told): Refusal | null => {
  if (code !== 'BAD_USER_INPUT' || typeof reason !== 'string' || !Array.isArray(input)) return null;
  const path = input.map(String);
  return { code: reason === 'TOO_LONG' ? 'OUT_OF_RANGE' : 'INVALID', message: reason, path: path[0] === 'input' ? path.slice(1) : path, params: { reason } };
};

/** Such a text is refused before anything runs, so it comes as an error; for the reader it is a "no" like any other, at its field. */
export const refusedTexts = (error: unknown): Refusal[] =>
  extensionsOf(error).map(textRefusal).filter((refusal) => refusal !== null);

const extensionsOf = (error: unknown): Told[] => {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(({ extensions }) => extensions ?? {});
  if (!ServerError.is(error) || error.statusCode !== 400) return [];
  try {
    const { errors } = JSON.parse(error.bodyText) as { errors?: Array<{ extensions?: Told }> };
    return (errors ?? []).map(({ extensions }) => extensions ?? {});
  } catch {
    return [];
  }
};

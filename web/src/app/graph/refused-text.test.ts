import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, test } from '@jest/globals';
import { refusedTexts, textRefusal } from './refused-text.js';

const said = (reason: string, input: unknown = ['input', 'lines', '0', 'lot']) => ({ code: 'BAD_USER_INPUT', reason, input });
const answered = (status: number, body: string) => new ServerError('refused', { response: new Response(null, { status }), bodyText: body });

describe('A text that the server keeps nowhere', () => {
  test('is a refusal at its field, however the answer comes', () => {
    const wanted = [{ code: 'INVALID', message: 'NUL_CHARACTER', path: ['lines', '0', 'lot'], params: { reason: 'NUL_CHARACTER' } }];
    expect(refusedTexts(answered(400, JSON.stringify({ errors: [{ message: 'x', extensions: said('NUL_CHARACTER') }] })))).toEqual(wanted);
    expect(refusedTexts(new CombinedGraphQLErrors({ errors: [{ message: 'x', extensions: said('NUL_CHARACTER') }] }))).toEqual(wanted);
    expect(textRefusal(said('TOO_LONG', ['name']))).toMatchObject({ code: 'OUT_OF_RANGE', path: ['name'], params: { reason: 'TOO_LONG' } });
  });

  test('is not seen in anything else that goes wrong', () => {
    for (const error of [new Error('x'), answered(500, JSON.stringify({ errors: [{ extensions: said('NUL_CHARACTER') }] })), answered(400, 'no JSON'), answered(400, '{}'), new CombinedGraphQLErrors({ errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] })]) expect(refusedTexts(error)).toEqual([]);
    expect([textRefusal({ code: 'INVALID_CREDENTIALS' }), textRefusal(said('NUL_CHARACTER', 'name'))]).toEqual([null, null]);
  });
});

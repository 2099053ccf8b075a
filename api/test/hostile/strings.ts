/** Texts that people, languages and attackers write, none of which may be changed, run, or answered with a fault. */
const writings: readonly string[] = [
  // Languages and their writing
  'Grüße aus Köln', 'naïve façade œuvre', 'Đặng Thị Hồng', 'İstanbul ıssız', 'ΣΊΣΥΦΟΣ σίσυφος', 'Здравствуйте', '在庫が足りません', '株式会社髙島屋﨑', 'カタカナ', '안녕하세요', 'हिन्दी में', 'ไม่มีสินค้า', 'ქართული', 'አማርኛ', '𠮷野家𩸽',
  // Right to left, and signs that turn the direction, closed and unclosed
  'مرحبا بالعالم', 'שלום עולם', 'abc\u202egnp.exe', '\u2066isolated\u2069 and \u2067turned\u2069', 'price: \u200f12.50\u200f EUR', '\u202b\u202b\u202bnever closed', '\u2069\u202cclosed and never opened',
  // Combining, invisible, alike
  'e\u0301 is not é', 'A\u030a Å \u212b', 'ﬁ ﬂ ﬀ', 'Z\u0351\u036b\u0343a\u0365\u0364l\u0322\u0321g\u0334\u0335o', 'zero\u200bwidth\u200cnon\u200djoin', 'soft\u00adhyphen', 'no\u00a0break\u2007spaces\u202f', 'раypal', 'word\u2060joiner', '\u115f\u1160\u3164 fillers', '葛\u{e0100}城 with a variant',
  // Emoji and beyond the basic plane
  '📦🚚', '👩🏽‍🚀👨‍👩‍👧‍👦', '🇯🇵🇩🇪', '1️⃣ #️⃣', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', '\u{10ffff} last', '\u{e0001}tag\u{e0020}', '\ufdd0, \ufffe and \uffff no characters', '\ufeff a mark of byte order \ufeff', '\ufffd replaced', '\ue000 private',
  // Signs that steer
  'bell\u0007 back\u0008space', '\u001b[31mred\u001b[0m', `every one ${String.fromCharCode(...Array.from({ length: 31 }, (_, index) => index + 1))}.`, 'deleted\u007f', 'the upper ones \u0080\u0084\u0090\u009b31m\u009f', 'next\u0085line', 'a\u2028b\u2029c', 'tab\there', 'line\nbreak', 'Windows\r\nbreak',
  // SQL
  "'; drop table smi.platform_fact; --", "' or '1'='1", '1; select pg_sleep(10)', "\\'; --", '$$; reset role; $$', "E'\\x00'", '%', '_', '\\', '100% _off_', "' union select password_hash from auth.credential --", '$1', ':id', '{"a":1}', '{}', '[]', 'null', 'NULL', 'undefined', 'NaN', 'true', '-0', '1e309', '0x7f',
  // HTML and script
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt; &amp;amp; &#x3c;', 'javascript:alert(1)', '<!-- --><![CDATA[x]]>', '{{constructor.constructor("return 1")()}}', '${7*7}#{7*7}<%= 7*7 %>', '</textarea><svg/onload=alert(1)>',
  // Formulas, shells, paths, headers
  '=1+1', '@SUM(A1)', "=cmd|' /C calc'!A0", '+49 30 1234', '-5 pallets', '../../etc/passwd', 'C:\\Windows\\system32', '%2e%2e%2f%00', '`id` $(id) ; id | id', 'a\r\nX-Injected: 1', 'https://example.test/?a=1&b=2#c', 'someone@example.test', '__proto__', 'constructor', 'toString', '\\u0000 \\ud800 written out',
  // Blank and long
  '', ' ', '\u3000', '\t\n', '  spaces around  ', 'x'.repeat(301), '長'.repeat(501), '😀'.repeat(2_001), 'word '.repeat(4_000), 'a\u0301'.repeat(1_000),
];

/** Texts that nothing could keep as they came, by the reason for which they are refused wherever they stand. */
export const unkeepable: ReadonlyArray<readonly [reason: 'NUL_CHARACTER' | 'HALF_CHARACTER' | 'TOO_LONG', text: string]> = [
  ['NUL_CHARACTER', '\0'], ['NUL_CHARACTER', 'in the\0middle'], ['NUL_CHARACTER', 'at the end\0'], ['NUL_CHARACTER', `${'x'.repeat(2_000)}\0`],
  ['HALF_CHARACTER', '\ud83d'], ['HALF_CHARACTER', 'the other \ude00 half'], ['HALF_CHARACTER', 'turned \ude00\ud83d round'], ['HALF_CHARACTER', '😀\ud83d'],
  ['TOO_LONG', 'word '.repeat(8_000)], ['TOO_LONG', '長'.repeat(300_000)],
];

/** Every text that each input is tried with. */
export const payloads: readonly string[] = [...writings, ...unkeepable.map(([, text]) => text)];

/** What no name of a person, an organisation or a thing may hold. */
export const notNames: readonly string[] = [
  'two\nlines', 'two\r\nlines', 'a\ttab', 'bell\u0007', '\u001b[31mred', 'deleted\u007f', 'next\u0085line', '\u009b31mred', 'a\u2028b', 'a\u2029b',
  'abc\u202egnp.exe', '\u202dforced', '\u202aembedded\u202c', '\u202bembedded', '\u2066isolated\u2069', '\u2067never closed', '\u2068first', 'closed\u2069',
  'damaged\ufffd', 'a\ufffe', 'a\uffff', 'a\ufdd0', '\u200b', '\u3164', '\u2060\u200d', '\u{e0100}', '\u00ad',
];

/** What makes two codes look alike that are not. */
export const notCodes: readonly string[] = ['CO\u200bDE', 'CO\u00adDE', 'CO\ufeffDE', 'CODE\u2060', 'CO\u200dDE', 'CODE\ufe0f', 'CO\u00a0DE', 'CO\u3000DE', 'CO\u2007DE', 'C\u034fODE', 'CODE\u{e0041}', 'CO\u115fDE', 'CODE\u200e'];

const cursor = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
const someId = '0198f7a4-0000-7000-8000-000000000000';

/** What comes where an id, a day, an instant or a number belongs. */
export const notValues: readonly string[] = [
  '', ' ', '\0', '\ud800', 'null', '-1', '0', '1e999', 'NaN', 'Infinity', '0x10', '١٢', '１２', '1,5', '9'.repeat(400), '0000-00-00', '0000-01-01', '9999-12-31', '2026-02-30', '99999-01-01', '-0001-01-01', '2026-03-02T25:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-03-02T00:00:00+99:99',
  '__proto__', "' or 1=1 --", '../..', someId, Buffer.from(`Agreement:${someId}`).toString('base64url'), Buffer.from(`\0:${someId}`).toString('base64url'), Buffer.from(`__proto__:${someId}`).toString('base64url'), Buffer.from('Agreement:\0').toString('base64url'),
];

/** Places in a list that no list gave. */
export const notCursors: readonly string[] = [
  ...notValues.slice(0, 6), cursor(), cursor(null), cursor('\0'), cursor('x'), cursor(null, null), cursor('\0', someId), cursor('\ud800', someId), cursor('x', 'no id'), cursor(1e300, someId), cursor(-1, someId), cursor('2026-02-30T00:00:00Z', someId), cursor('not a day', someId), cursor('infinity', someId), cursor({ toString: 'x' }, someId), cursor([someId]),
  cursor('x', 'x', 'x'), cursor('PRIORITY', '\0', someId), cursor('PRIORITY', 'NaN', someId), cursor('PRIORITY', 9e15, someId), cursor('LOCATION', '\0', '\0', someId), cursor('\0', '\0', '\0', '\0'), cursor(1, 1, 1, 1), cursor('x'.repeat(9_000), someId),
];

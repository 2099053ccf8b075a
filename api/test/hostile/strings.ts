/**
 * Texts that people, languages and attackers write, none of which may be changed, run, or answered with a fault. A NUL and half a
 * surrogate pair are not among them yet: the database cannot hold them, and the API does not refuse them by a code of its own.
 */
export const payloads: readonly string[] = [
  // Languages and their writing
  'Grüße aus Köln', 'naïve façade œuvre', 'Đặng Thị Hồng', 'İstanbul ıssız', 'ΣΊΣΥΦΟΣ σίσυφος', 'Здравствуйте', '在庫が足りません', '株式会社髙島屋﨑', 'カタカナ', '안녕하세요', 'हिन्दी में', 'ไม่มีสินค้า', 'ქართული', 'አማርኛ', '𠮷野家𩸽',
  // Right to left, and signs that turn the direction
  'مرحبا بالعالم', 'שלום עולם', 'abc\u202egnp.exe', '\u2066isolated\u2069 and \u2067turned\u2069', 'price: \u200f12.50\u200f EUR',
  // Combining, invisible, alike
  'e\u0301 is not é', 'A\u030a Å \u212b', 'ﬁ ﬂ ﬀ', 'Z\u0351\u036b\u0343a\u0365\u0364l\u0322\u0321g\u0334\u0335o', 'zero\u200bwidth\u200cnon\u200djoin', 'soft\u00adhyphen', 'no\u00a0break\u2007spaces\u202f', 'раypal', 'word\u2060joiner', '\u115f\u1160\u3164 fillers',
  // Emoji and beyond the basic plane
  '📦🚚', '👩🏽‍🚀👨‍👩‍👧‍👦', '🇯🇵🇩🇪', '1️⃣ #️⃣', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', '\u{10ffff} last', '\u{e0001}tag\u{e0020}', '\ufdd0 and \uffff no characters', '\ufffd replaced',
  // Signs that steer
  'bell\u0007 back\u0008space', '\u001b[31mred\u001b[0m', 'next\u0085line', 'a\u2028b\u2029c', 'tab\there', 'line\nbreak', 'Windows\r\nbreak',
  // SQL
  "'; drop table smi.platform_fact; --", "' or '1'='1", '1; select pg_sleep(10)', "\\'; --", '$$; reset role; $$', "E'\\x00'", '%', '_', '\\', '100% _off_', "' union select password_hash from auth.credential --", '$1', ':id', '{"a":1}', '{}', '[]', 'null', 'NULL', 'undefined', 'NaN', 'true', '-0', '1e309', '0x7f',
  // HTML and script
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt; &amp;amp; &#x3c;', 'javascript:alert(1)', '<!-- --><![CDATA[x]]>', '{{constructor.constructor("return 1")()}}', '${7*7}#{7*7}<%= 7*7 %>', '</textarea><svg/onload=alert(1)>',
  // Formulas, shells, paths, headers
  '=1+1', '@SUM(A1)', "=cmd|' /C calc'!A0", '+49 30 1234', '-5 pallets', '../../etc/passwd', 'C:\\Windows\\system32', '%2e%2e%2f%00', '`id` $(id) ; id | id', 'a\r\nX-Injected: 1', 'https://example.test/?a=1&b=2#c', 'someone@example.test', '__proto__', 'constructor', 'toString',
  // Blank and long
  '', ' ', '\u3000', '\t\n', '  spaces around  ', 'x'.repeat(301), '長'.repeat(501), '😀'.repeat(2_001), 'word '.repeat(8_000), 'a\u0301'.repeat(1_000),
];

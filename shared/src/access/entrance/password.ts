import { type Result, ok, refuse } from '../../kernel/result.js';

export const PASSWORD_MINIMUM = 12;
export const PASSWORD_MAXIMUM = 200;

/** Long passwords that head the lists of breached ones, in small letters and without anything that is no letter or digit. */
const COMMON = new Set(
  `123456789012 1234567890123 12345678901234 123456789123 123412341234 123123123123 112233445566 121212121212 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  q1w2e3r4t5y6 qwertyuiop12 qwertyuiop123 qwertyuiopasdf qwertyuiopasdfghjkl qwerty123456 qwerty1234567 qwertyqwerty asdfghjkl123 asdfasdfasdf zxcvbnm12345
  passwordpassword password1234 password12345 password123456 password2024 password2025 password2026 passw0rd1234 p4ssw0rd1234 mypassword123 yourpassword
  administrator administrator1 admin1234567 adminadminadmin adminpassword rootrootroot welcome12345 welcome123456 welcometothejungle letmein12345 letmeinplease
  changeme1234 changemeplease changeme12345 iloveyou1234 iloveyouforever iloveyousomuch ilovemyfamily trustno1trustno1 abc123abc123 abcd12345678 abcdefghijkl abcdefghijklm
  abcdefg123456 superman1234 batman123456 football1234 baseball1234 basketball12 liverpool123 manchesterunited chelsea12345 dragon123456 monkey123456 michael12345
  jessica12345 princess1234 sunshine1234 computer1234 internet1234 starwars1234 pokemon12345 samsung12345 correcthorsebatterystaple onceuponatime thequickbrownfox
  testtesttest test12345678 testpassword temporary123 secret123456 supersecret1 topsecret1234 summer202400 winter202500 spring202600 company12345 inventory123
  supplier1234 stockpact123 stockpactdemo purchasing12 warehouse123 nihon1234567 sakura123456 doraemon1234 konnichiwa12 arigatougozaimasu`.split(/\s+/),
);

const onlyLetters = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');

/** A run such as 7654321 or abcdef, or the same few characters over and over. */
function isMonotonous(plain: string): boolean {
  const characters = [...plain];
  if (new Set(characters).size < 5) return true;
  const steps = new Set(characters.slice(1).map((each, index) => (each.codePointAt(0) ?? 0) - (characters[index]?.codePointAt(0) ?? 0)));
  return steps.size === 1;
}

/**
 * Whether somebody may choose this password: twelve characters or more, none of the common ones, not the own name or
 * address. No rule about kinds of characters: they make passwords worse to remember and no harder to guess (NIST SP 800-63B).
 * Example: "Password-2026!" is refused as common, "stapler under a wet umbrella" is taken.
 */
export function judgePassword(password: string, own: { email: string; name: string }): Result<true> {
  const length = [...password].length;
  if (length === 0) return refuse('REQUIRED', ['password']);
  if (length < PASSWORD_MINIMUM) return refuse('OUT_OF_RANGE', ['password'], { reason: 'PASSWORD_SHORT', minimum: PASSWORD_MINIMUM });
  if (length > PASSWORD_MAXIMUM) return refuse('OUT_OF_RANGE', ['password'], { reason: 'TOO_LONG', maximum: PASSWORD_MAXIMUM });
  const plain = onlyLetters(password);
  if (COMMON.has(plain) || isMonotonous(plain)) return refuse('INVALID', ['password'], { reason: 'TOO_COMMON' });
  const [mailbox = '', domain = ''] = own.email.split('@');
  const owned = [onlyLetters(own.email), onlyLetters(mailbox), onlyLetters(own.name), onlyLetters(domain)].filter((each) => each.length >= 4);
  if (owned.some((each) => plain.includes(each) && plain.length - each.length < 6)) return refuse('INVALID', ['password'], { reason: 'OWN_NAME' });
  return ok(true);
}

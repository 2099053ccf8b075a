import type { Calendar } from '@stockpact/shared';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const JAPANESE = '月火水木金土日';
const ALL: Record<string, number> = { daily: 0b111_1111, 'every day': 0b111_1111, all: 0b111_1111, weekdays: 0b001_1111, workdays: 0b001_1111, 'working days': 0b001_1111 };

/**
 * Weekdays as people write them: `Mon/Wed/Fri`, `1;3;5` (Monday is 1), `Mon-Fri`, `135`, `daily`, `月水金`; null when it is none of them.
 */
export function weekdaysIn(text: string): Calendar | null {
  const plain = text.trim().toLowerCase();
  const weekdays = ALL[plain] ?? digits(plain) ?? characters(plain) ?? list(plain);
  return weekdays === null || weekdays === 0 ? null : { weekdays, exceptions: new Map() };
}

function digits(text: string): number | null {
  return /^[1-7]{1,7}$/.test(text) ? [...text].reduce((mask, digit) => mask | (1 << (Number(digit) - 1)), 0) : null;
}

function characters(text: string): number | null {
  return [...text].every((each) => JAPANESE.includes(each)) && text !== '' ? [...text].reduce((mask, each) => mask | (1 << JAPANESE.indexOf(each)), 0) : null;
}

function list(text: string): number | null {
  let mask = 0;
  for (const part of text.split(/[\s,;/+|&]+/).filter(Boolean)) {
    const [from, to, more] = part.split(/[-–]|to/).map(weekday);
    if (from === undefined || from < 0 || more !== undefined || (to !== undefined && to < from)) return null;
    for (let n = from; n <= (to ?? from); n += 1) mask |= 1 << n;
  }
  return mask;
}

/** 0 for Monday to 6 for Sunday, −1 for anything else. */
function weekday(name: string): number {
  if (/^[1-7]$/.test(name)) return Number(name) - 1;
  return name.length < 2 ? -1 : NAMES.findIndex((each) => each.startsWith(name.slice(0, 3)) && 'mondaytuesdaywednesdaythursdayfridaysaturdaysunday'.includes(name));
}

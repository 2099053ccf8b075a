const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width forms (１２，３４５．６) as a Japanese keyboard gives them, brought to their ASCII twins. */
export const toHalfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0\u202f\u2009]/g, ' ').replace(/[−ー―]/g, '-').replace(/。/g, '.').replace(/、/g, ',');

const GROUPED = /^[+-]?\d{1,3}([,.' ]\d{3})+$/;

/**
 * What a person typed as a quantity -> plain decimal text ('1234.5'), or null when it is not one.
 * Accepts 1,234.5 · 1.234,5 · １２３４ · 1 234. A single separator followed by exactly three digits is read as the reader's own
 * language writes it: '1.234' is 1234 in German and 1.234 in English.
 */
export const readDecimal = (typed: string, decimalMark: '.' | ',' = '.'): string | null => {
  const text = toHalfWidth(typed).trim();
  if (text === '') return null;
  const marks = text.replace(/[^.,]/g, '');
  const plain = /^[+-]?\d*([.,]\d+)?$/;
  let candidate = text.replace(/[' ]/g, '');
  if (new Set(marks).size === 2) {
    const last = marks.at(-1) ?? '.';
    const other = last === '.' ? ',' : '.';
    if (candidate.split(last).length > 2) return null;
    const [whole = '', fraction = ''] = candidate.split(last);
    if (!GROUPED.test(whole)) return null;
    candidate = `${whole.split(other).join('')}.${fraction}`;
  } else if (marks.length > 1) {
    if (!GROUPED.test(candidate)) return null;
    candidate = candidate.replace(/[.,]/g, '');
  } else if (marks.length === 1 && marks !== decimalMark && GROUPED.test(candidate)) {
    candidate = candidate.replace(/[.,]/g, '');
  } else if (!plain.test(candidate)) return null;
  candidate = candidate.replace(',', '.');
  const parts = /^([+-]?)(\d*)(?:\.(\d+))?$/.exec(candidate);
  if (!parts || (parts[2] === '' && parts[3] === undefined)) return null;
  const whole = (parts[2] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  const sign = parts[1] === '-' && (whole !== '0' || fraction !== '') ? '-' : '';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

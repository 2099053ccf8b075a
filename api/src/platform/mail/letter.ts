/** A mail as it is written: plain text in paragraphs, one of which may be the link to open. */
export interface Letter {
  to: string;
  locale: string;
  subject: string;
  paragraphs: string[];
  /** What to do, and where; stands after the first paragraph. */
  action: { label: string; url: string } | null;
}

export function plainText(letter: Letter): string {
  const [first = '', ...rest] = letter.paragraphs;
  return [first, ...(letter.action ? [`${letter.action.label}:\n${letter.action.url}`] : []), ...rest].join('\n\n') + '\n';
}

/** Everything that people wrote is escaped; no picture, no style sheet, nothing fetched from anywhere. */
export function html(letter: Letter): string {
  const [first = '', ...rest] = letter.paragraphs;
  const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escape(text)}</p>`;
  const button = letter.action
    ? `<p style="margin:0 0 16px"><a href="${escape(letter.action.url)}" style="display:inline-block;padding:10px 18px;background:#1b5e8c;color:#fff;text-decoration:none;border-radius:4px">${escape(letter.action.label)}</a></p>` +
      `<p style="margin:0 0 16px;font-size:13px;color:#555;word-break:break-all">${escape(letter.action.url)}</p>`
    : '';
  return `<!doctype html><html lang="${letter.locale}"><head><meta charset="utf-8"><title>${escape(letter.subject)}</title></head>` +
    `<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff"><div style="max-width:560px">` +
    `<p style="margin:0 0 24px;font-weight:bold">Stockpact</p>${paragraph(first)}${button}${rest.map(paragraph).join('')}</div></body></html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

import type { Letter } from '../../../platform/mail/letter.js';
import type { localeOf } from '../passwords/letters.js';

interface Invited {
  to: string;
  name: string;
  organisation: string;
  inviter: string;
  url: string;
}

export function invitationLetter(locale: ReturnType<typeof localeOf>, { to, name, organisation, inviter, url }: Invited): Letter {
  if (locale === 'ja') {
    return {
      to, locale, subject: `${organisation} から Stockpact への招待`,
      paragraphs: [
        `${name} 様\n${organisation} の ${inviter} さんから、在庫管理ポータル Stockpact に招待されました。下のリンクからパスワードを設定すると、ご利用を始められます。`,
        'このリンクは7日間、1回だけ有効です。',
        'お心当たりがない場合は、このメールを破棄してください。',
      ],
      action: { label: '招待を受ける', url },
    };
  }
  return {
    to, locale, subject: `${organisation} invites you to Stockpact`,
    paragraphs: [
      `Hello ${name}, ${inviter} of ${organisation} invites you to Stockpact, the portal for supplier-managed inventory. Open the link, choose a password, and you are in.`,
      'The link works once, for seven days.',
      'If you did not expect this, ignore this mail.',
    ],
    action: { label: 'Accept the invitation', url },
  };
}

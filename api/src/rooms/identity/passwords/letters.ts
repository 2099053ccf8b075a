import type { Letter } from '../../../platform/mail/letter.js';

type Locale = 'en' | 'ja';

export function localeOf(text: string | null | undefined): Locale {
  return text === 'ja' ? 'ja' : 'en';
}

/** Nothing in it depends on the account: it is written before anybody knows whether there is one. */
export function resetLetter(to: string, locale: Locale, url: string): Letter {
  if (locale === 'ja') {
    return {
      to, locale, subject: 'パスワードの再設定',
      paragraphs: [
        'Stockpact のパスワード再設定が申し込まれました。下のリンクから新しいパスワードを設定してください。',
        'このリンクは30分間、1回だけ有効です。設定すると、開いているすべてのサインインが終了します。',
        'お心当たりがない場合は、このメールを破棄してください。パスワードは変更されません。',
      ],
      action: { label: '新しいパスワードを設定する', url },
    };
  }
  return {
    to, locale, subject: 'Set a new password',
    paragraphs: [
      'Somebody asked for a new password for this address at Stockpact. Open the link to set one.',
      'The link works once, for 30 minutes. Setting a new password ends all your open sessions.',
      'If it was not you, ignore this mail; your password stays as it is.',
    ],
    action: { label: 'Set a new password', url },
  };
}

export function passwordChangedLetter(to: string, locale: Locale, url: string): Letter {
  if (locale === 'ja') {
    return {
      to, locale, subject: 'パスワードが変更されました',
      paragraphs: ['Stockpact のパスワードが変更されました。', 'お心当たりがない場合は、すぐにパスワードを再設定し、管理者にご連絡ください。'],
      action: { label: 'パスワードを再設定する', url },
    };
  }
  return {
    to, locale, subject: 'Your password was changed',
    paragraphs: ['The password of your Stockpact account was changed.', 'If it was not you, set a new password at once and tell your administrator.'],
    action: { label: 'Set a new password', url },
  };
}

import type { Letter } from '../mail/letter.js';

/** A large export as its owner is told of it. */
export interface LargeExport {
  person: string;
  organisation: string;
  /** Number of the agreement; null: data of the own organisation. */
  agreement: string | null;
  list: string;
  rows: number;
  mark: string;
}

/** Says what is known and where more stands; nothing of the data itself. */
export function largeExportLetter(to: string, locale: string, what: LargeExport, url: string): Letter {
  const rows = what.rows.toLocaleString(locale === 'ja' ? 'ja' : 'en');
  if (locale === 'ja') {
    return {
      to, locale, subject: `大量のデータが書き出されました: ${what.organisation}`,
      paragraphs: [
        `${what.organisation} の ${what.person} さんが、本日${what.agreement ? `契約 ${what.agreement} の` : '貴社の'}データを大量に書き出しました。直近のファイル: ${what.list}、${rows}行、識別記号 ${what.mark}。`,
        '誰が何を書き出したかは、アクセスログと監査証跡に残っています。お心当たりがない場合は、書き出した担当者または組織にご確認ください。',
      ],
      action: { label: 'アクセスログを開く', url },
    };
  }
  return {
    to, locale, subject: `Much data was exported: ${what.organisation}`,
    paragraphs: [
      `${what.person} of ${what.organisation} has saved many rows of ${what.agreement ? `agreement ${what.agreement}` : 'your organisation'} in files today. The latest file: ${what.list}, ${rows} rows, mark ${what.mark}.`,
      'Who saved what stands in the access log and in the audit trail. If you did not expect it, ask the person or the organisation.',
    ],
    action: { label: 'Open the access log', url },
  };
}

/** Days on which plants and carriers rest, April 2025 to January 2027, as `MM-DD` per year with the reason. */
type Year = Readonly<Record<string, string>>;
export type Holidays = Readonly<Record<2025 | 2026 | 2027, Year>>;

/** Public holidays (国民の祝日), the summer closure around Obon and the turn of the year. */
export const JAPAN: Holidays = {
  2025: {
    '04-29': '昭和の日', '05-05': 'こどもの日', '05-06': '振替休日', '07-21': '海の日', '08-11': '山の日', '08-12': '夏季休業', '08-13': '夏季休業',
    '08-14': '夏季休業', '08-15': '夏季休業', '09-15': '敬老の日', '09-23': '秋分の日', '10-13': 'スポーツの日', '11-03': '文化の日', '11-24': '振替休日',
    '12-29': '年末年始', '12-30': '年末年始', '12-31': '年末年始',
  },
  2026: {
    '01-01': '元日', '01-02': '年末年始', '01-12': '成人の日', '02-11': '建国記念の日', '02-23': '天皇誕生日', '03-20': '春分の日', '04-29': '昭和の日',
    '05-04': 'みどりの日', '05-05': 'こどもの日', '05-06': '振替休日', '07-20': '海の日', '08-11': '山の日', '08-12': '夏季休業', '08-13': '夏季休業',
    '08-14': '夏季休業', '09-21': '敬老の日', '09-22': '国民の休日', '09-23': '秋分の日', '10-12': 'スポーツの日', '11-03': '文化の日', '11-23': '勤労感謝の日',
    '12-29': '年末年始', '12-30': '年末年始', '12-31': '年末年始',
  },
  2027: { '01-01': '元日', '01-11': '成人の日' },
};

/** Hamburg: federal holidays and Reformation Day; works holidays at the turn of the year. */
export const HAMBURG: Holidays = {
  2025: {
    '04-18': 'Karfreitag', '04-21': 'Ostermontag', '05-01': 'Tag der Arbeit', '05-29': 'Christi Himmelfahrt', '06-09': 'Pfingstmontag',
    '10-03': 'Tag der Deutschen Einheit', '10-31': 'Reformationstag', '12-24': 'Betriebsruhe', '12-25': '1. Weihnachtstag', '12-26': '2. Weihnachtstag',
    '12-29': 'Betriebsruhe', '12-30': 'Betriebsruhe', '12-31': 'Betriebsruhe',
  },
  2026: {
    '01-01': 'Neujahr', '01-02': 'Betriebsruhe', '04-03': 'Karfreitag', '04-06': 'Ostermontag', '05-01': 'Tag der Arbeit', '05-14': 'Christi Himmelfahrt',
    '05-25': 'Pfingstmontag', '12-24': 'Betriebsruhe', '12-25': '1. Weihnachtstag', '12-31': 'Betriebsruhe',
  },
  2027: { '01-01': 'Neujahr' },
};

/** Saxony adds the Day of Repentance, the Wednesday before 23 November. */
export const SAXONY: Holidays = {
  2025: { ...HAMBURG[2025], '11-19': 'Buß- und Bettag' },
  2026: { ...HAMBURG[2026], '11-18': 'Buß- und Bettag' },
  2027: HAMBURG[2027],
};

export const UNITED_STATES: Holidays = {
  2025: {
    '05-26': 'Memorial Day', '07-04': 'Independence Day', '09-01': 'Labor Day', '11-27': 'Thanksgiving', '11-28': 'Day after Thanksgiving',
    '12-24': 'Christmas Eve', '12-25': 'Christmas Day', '12-26': 'Plant shutdown', '12-31': 'Plant shutdown',
  },
  2026: {
    '01-01': "New Year's Day", '01-02': 'Plant shutdown', '05-25': 'Memorial Day', '07-03': 'Independence Day (observed)', '09-07': 'Labor Day',
    '11-26': 'Thanksgiving', '11-27': 'Day after Thanksgiving', '12-24': 'Christmas Eve', '12-25': 'Christmas Day',
  },
  2027: { '01-01': "New Year's Day" },
};

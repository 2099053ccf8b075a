import { families, type Words } from './family.js';

const STEEL: readonly Words[] = [
  { ja: '三価クロメート', de: '8.8 verzinkt', en: '8.8 zinc plated' },
  { ja: 'SUS304', de: 'A2-70', en: 'A2-70 stainless' },
];
const WASHER: readonly Words[] = [
  { ja: '三価クロメート', de: 'verzinkt', en: 'zinc plated' },
  { ja: 'SUS304', de: 'A2', en: 'A2 stainless' },
];
const HARD: readonly Words[] = [{ ja: '12.9 黒染め', de: '12.9 geschwärzt', en: '12.9 black oxide' }];

export const FASTENERS = families([
  ['六角ボルト', 'Sechskantschraube', 'Hex bolt', 'KF-HB', 'EA', 'PARTS', 'M5×16 M6×16 M6×20 M6×30 M8×20 M8×25 M8×40 M8×60 M10×30 M10×45 M10×80 M12×40 M12×60 M16×60 M16×90 M20×80', [50, 100, 200], [60, 900], [0.04, 1.2], STEEL],
  ['六角穴付きボルト', 'Zylinderschraube', 'Socket head cap screw', 'KF-SC', 'EA', 'PARTS', 'M3×8 M3×12 M4×10 M4×16 M5×12 M5×20 M6×16 M6×25 M8×20 M8×35 M10×40 M12×50', [50, 100, 200], [80, 1200], [0.03, 0.9], HARD],
  ['六角ナット', 'Sechskantmutter', 'Hex nut', 'KF-HN', 'EA', 'PARTS', 'M3 M4 M5 M6 M8 M10 M12 M16 M20', [100, 200, 500], [120, 1500], [0.01, 0.35], STEEL],
  ['ナイロンナット', 'Sicherungsmutter', 'Nylon insert lock nut', 'KF-LN', 'EA', 'PARTS', 'M4 M5 M6 M8 M10 M12', [100, 200], [60, 500], [0.03, 0.28]],
  ['平座金', 'Scheibe', 'Flat washer', 'KF-FW', 'EA', 'PARTS', 'M3 M4 M5 M6 M8 M10 M12 M16 M20', [200, 500, 1000], [150, 2400], [0.006, 0.12], WASHER],
  ['ばね座金', 'Federring', 'Spring lock washer', 'KF-SW', 'EA', 'PARTS', 'M4 M5 M6 M8 M10 M12 M16', [200, 500], [100, 1500], [0.008, 0.1]],
  ['十字穴付きなべ小ねじ', 'Linsenkopfschraube', 'Pan head machine screw', 'KF-PH', 'EA', 'PARTS', 'M2×6 M2.5×8 M3×6 M3×10 M4×8 M4×12 M5×10', [200, 500], [120, 1800], [0.009, 0.06]],
  ['タッピンねじ', 'Blechschraube', 'Tapping screw', 'KF-TS', 'EA', 'PARTS', '3×10 3×12 4×12 4×16 5×20', [200, 500], [100, 900], [0.01, 0.05]],
  ['六角穴付き止めねじ', 'Gewindestift', 'Set screw', 'KF-SS', 'EA', 'PARTS', 'M3×4 M4×5 M4×8 M5×6 M6×8 M8×10', [100, 200], [30, 400], [0.02, 0.09]],
  ['平行ピン', 'Zylinderstift', 'Dowel pin', 'KF-DP', 'EA', 'PARTS', '3×12 4×16 5×20 6×24 8×30 10×40', [50, 100], [20, 240], [0.06, 0.6]],
  ['割りピン', 'Splint', 'Split pin', 'KF-CP', 'EA', 'PARTS', '1.6×16 2×20 2.5×25 3.2×32', [200, 500], [20, 260], [0.01, 0.05]],
  ['C形止め輪 軸用', 'Sicherungsring Welle', 'External retaining ring', 'KF-RE', 'EA', 'PARTS', '8 10 12 15 20 25 30 40', [100, 200], [20, 320], [0.02, 0.3]],
  ['C形止め輪 穴用', 'Sicherungsring Bohrung', 'Internal retaining ring', 'KF-RI', 'EA', 'PARTS', '16 22 26 32 35 47 52', [100, 200], [20, 260], [0.03, 0.35]],
  ['ブラインドリベット', 'Blindniet', 'Blind rivet', 'KF-BR', 'EA', 'PARTS', '3.2×6 3.2×8 4×8 4×12 4.8×10', [250, 500], [60, 1200], [0.01, 0.06]],
  ['Uボルト', 'Bügelschraube', 'U-bolt', 'KF-UB', 'EA', 'PARTS', '15A 20A 25A 32A 50A', [20, 50], [6, 60], [0.4, 2.2]],
  ['アイボルト', 'Ringschraube', 'Eye bolt', 'KF-EB', 'EA', 'PARTS', 'M8 M10 M12 M16', [10, 20], [3, 36], [0.8, 4.5]],
  ['全ねじ', 'Gewindestange', 'Threaded rod', 'KF-TR', 'M', 'RAW_MATERIAL', 'M6 M8 M10 M12 M16', [1, 2, 5], [4, 46], [0.6, 4.4]],
  ['ステンレス線', 'Edelstahldraht', 'Stainless wire', 'KF-SU', 'KG', 'RAW_MATERIAL', 'φ0.8 φ1 φ1.6 φ2 φ3.2', [2.5, 5, 12.5], [3, 34], [5.2, 8.6]],
]);

import { families } from './family.js';

/** Packaging, chemicals and shop supplies, with some inch hardware that competes with the metric fasteners of another supplier. */
export const SUPPLIES = families([
  ['段ボール箱', 'Faltkarton', 'Corrugated box', 'LK-CB', 'EA', 'PACKAGING', '200×150×100 300×200×150 400×300×200 500×400×300 600×400×400 800×600×500', [20, 25, 50], [30, 420], [0.32, 3.4]],
  ['ストレッチフィルム', 'Stretchfolie', 'Stretch film roll', 'LK-SF', 'EA', 'PACKAGING', '17µm 20µm 23µm', [6, 12], [2, 26], [7.2, 11]],
  ['梱包テープ', 'Packband', 'Packing tape', 'LK-PT', 'EA', 'PACKAGING', '48mm 50mm 75mm', [36, 48], [10, 140], [0.9, 2.2]],
  ['発泡シート', 'PE-Schaumfolie', 'PE foam sheet', 'LK-FS', 'M', 'PACKAGING', '1mm 2mm 3mm 5mm', [50, 100], [30, 360], [0.16, 0.74]],
  ['防錆フィルム', 'VCI-Folie', 'VCI film', 'LK-VC', 'M', 'PACKAGING', '500mm 1000mm 1500mm', [50, 100], [12, 160], [0.6, 1.9]],
  ['乾燥剤', 'Trockenmittelbeutel', 'Desiccant bag', 'LK-DB', 'EA', 'PACKAGING', '50g 125g 250g 500g', [50, 100], [16, 240], [0.22, 1.4]],
  ['木製パレット', 'Holzpalette', 'Wood pallet', 'LK-WP', 'EA', 'PACKAGING', '800×600 1200×800 1200×1000', [10, 15], [6, 60], [5.4, 12.5]],
  ['水溶性切削油', 'Kühlschmierstoff', 'Coolant concentrate', 'LK-CO', 'L', 'MRO', '5% 8% 10%', [20, 60], [10, 120], [3.6, 6.2]],
  ['防錆油', 'Korrosionsschutzöl', 'Rust preventive oil', 'LK-RP', 'L', 'MRO', 'VG_10 VG_22 VG_46', [5, 20], [4, 60], [4.1, 7.4]],
  ['脱脂洗浄剤', 'Kaltreiniger', 'Degreaser', 'LK-DG', 'L', 'MRO', 'A B C', [5, 10, 20], [5, 80], [2.8, 5.9]],
  ['イソプロピルアルコール', 'Isopropanol', 'Isopropyl alcohol', 'LK-IP', 'L', 'MRO', '70% 99.9%', [5, 10], [3, 44], [2.6, 4.8]],
  ['エポキシ接着剤', 'Epoxidharzkleber', 'Epoxy adhesive', 'LK-EA', 'KG', 'RAW_MATERIAL', '5min 30min 90min', [0.5, 1, 2.5], [0.6, 9], [18, 36]],
  ['ねじ緩み止め剤', 'Schraubensicherung', 'Thread locker', 'LK-TL', 'EA', 'MRO', '10ml 50ml 250ml', [6, 10, 12], [1, 16], [5.2, 38]],
  ['万能グリース', 'Mehrzweckfett', 'Multi-purpose grease', 'LK-MG', 'KG', 'MRO', 'EP1 EP2', [0.4, 5], [1, 12], [5.6, 8.2]],
  ['ブラスト材', 'Strahlmittel', 'Blasting media', 'LK-BM', 'KG', 'MRO', 'F36 F60 F80 F120', [25], [14, 160], [1.1, 1.9]],
  ['ニトリル手袋', 'Nitrilhandschuhe', 'Nitrile gloves', 'LK-NG', 'EA', 'MRO', 'S M L XL', [100, 200], [60, 900], [0.06, 0.1]],
  ['六角ボルト', 'Sechskantschraube', 'Hex cap screw', 'LK-HC', 'EA', 'PARTS', '1/4-20×1 1/4-20×2 5/16-18×1 3/8-16×1 3/8-16×2 1/2-13×2', [50, 100], [40, 500], [0.07, 0.86]],
  ['六角ナット', 'Sechskantmutter', 'Hex nut', 'LK-HN', 'EA', 'PARTS', '1/4-20 5/16-18 3/8-16 1/2-13', [100, 200], [60, 800], [0.03, 0.28]],
  ['ラベルロール', 'Etikettenrolle', 'Label roll', 'LK-LR', 'EA', 'PACKAGING', '50×30 70×50 100×50 100×150', [12, 24], [2, 30], [3.8, 9.4]],
]);

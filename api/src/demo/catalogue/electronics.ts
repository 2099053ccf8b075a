import { families } from './family.js';

export const ELECTRONICS = families([
  ['積層セラミックコンデンサ', 'Keramikkondensator', 'MLCC', 'SE-MC', 'EA', 'PARTS', '10pF_50V_1005 100pF_50V_1608 1nF_50V_1608 10nF_50V_1608 0.1µF_50V_1608 1µF_25V_1608 10µF_16V_2012 22µF_25V_3216', [1000, 2000, 4000], [400, 6000], [0.003, 0.06]],
  ['チップ抵抗', 'SMD-Widerstand', 'Chip resistor', 'SE-CR', 'EA', 'PARTS', '0Ω_1608 10Ω_1608 100Ω_1608 1kΩ_1608 4.7kΩ_1608 10kΩ_1608 47kΩ_1608 100kΩ_2012 1MΩ_2012', [2500, 5000], [500, 7000], [0.002, 0.01]],
  ['アルミ電解コンデンサ', 'Elektrolytkondensator', 'Electrolytic capacitor', 'SE-EC', 'EA', 'PARTS', '47µF_25V 100µF_25V 220µF_35V 470µF_35V 1000µF_35V 2200µF_50V', [200, 500], [40, 600], [0.04, 0.6]],
  ['整流ダイオード', 'Gleichrichterdiode', 'Rectifier diode', 'SE-RD', 'EA', 'PARTS', '1A_400V 1A_1000V 3A_400V 3A_1000V', [500, 1000], [60, 900], [0.02, 0.12]],
  ['コネクタ XH', 'Steckverbinder XH', 'Connector XH', 'SE-CX', 'EA', 'PARTS', '2P 3P 4P 5P 6P 8P 10P 12P', [100, 250, 500], [40, 800], [0.03, 0.22]],
  ['端子台', 'Reihenklemme', 'Terminal block', 'SE-TB', 'EA', 'PARTS', '2.5mm² 4mm² 6mm² 10mm² 16mm²', [20, 50], [10, 140], [0.5, 3.1]],
  ['近接センサ', 'Näherungsschalter', 'Proximity sensor', 'SE-PS', 'EA', 'PARTS', 'M8_NPN M8_PNP M12_NPN M12_PNP M18_NPN M18_PNP', [1, 5], [1, 16], [14, 38]],
  ['光電センサ', 'Lichtschranke', 'Photoelectric sensor', 'SE-OS', 'EA', 'PARTS', '0.3m 2m 5m 10m', [1, 5], [1, 10], [26, 74]],
  ['パワーリレー DC24V', 'Leistungsrelais 24 VDC', 'Power relay 24 VDC', 'SE-PR', 'EA', 'PARTS', '1c_10A 2c_5A 4c_5A', [10, 20, 25], [8, 120], [2.2, 5.6]],
  ['スイッチング電源 24V', 'Schaltnetzteil 24 V', 'Switching power supply 24 V', 'SE-SP', 'EA', 'PARTS', '1.1A 2.5A 5A 10A 20A', [1, 2], [1, 14], [19, 128]],
  ['LED表示灯', 'LED-Meldeleuchte', 'LED pilot lamp', 'SE-LL', 'EA', 'PARTS', 'φ16_R φ16_G φ22_R φ22_G φ22_W', [10, 20], [3, 44], [2.4, 6.8]],
  ['ガラス管ヒューズ', 'Feinsicherung', 'Glass tube fuse', 'SE-GF', 'EA', 'MRO', '0.5A 1A 2A 3A 5A 10A', [50, 100], [6, 140], [0.08, 0.24]],
  ['ビニル絶縁電線 KIV', 'Einzelader H05V-K', 'Hook-up wire', 'SE-HW', 'M', 'RAW_MATERIAL', '0.5sq 0.75sq 1.25sq 2sq 3.5sq', [50, 100, 200], [60, 900], [0.09, 0.62]],
  ['熱収縮チューブ', 'Schrumpfschlauch', 'Heat shrink tubing', 'SE-HS', 'M', 'RAW_MATERIAL', 'φ2 φ3 φ5 φ8 φ12', [5, 10, 50], [6, 120], [0.14, 0.9]],
  ['鉛フリーはんだ', 'Lötdraht bleifrei', 'Lead-free solder wire', 'SE-SW', 'KG', 'RAW_MATERIAL', 'φ0.6 φ0.8 φ1.0 φ1.6', [0.5, 1], [0.3, 4], [34, 48]],
  ['DINレール', 'Hutschiene', 'DIN rail', 'SE-DR', 'M', 'PARTS', '35×7.5 35×15', [2], [4, 40], [1.6, 3.4]],
  ['ロータリエンコーダ', 'Drehgeber', 'Rotary encoder', 'SE-RE', 'EA', 'PARTS', '100P/R 360P/R 600P/R 1024P/R', [1, 2], [1, 8], [58, 142]],
]);

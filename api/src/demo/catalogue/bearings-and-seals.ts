import { families, type Words } from './family.js';

const SHIELD: readonly Words[] = [
  { ja: 'ZZ', de: '2Z', en: 'ZZ shielded' },
  { ja: 'LLU', de: '2RS1', en: '2RS sealed' },
];
const RUBBER: readonly Words[] = [
  { ja: 'NBR', de: 'NBR 70', en: 'NBR 70' },
  { ja: 'FKM', de: 'FKM 75', en: 'FKM 75' },
];

export const BEARINGS_AND_SEALS = families([
  ['軸受', 'Rillenkugellager', 'Deep groove ball bearing', 'NH-DG', 'EA', 'PARTS', '608 6000 6001 6002 6003 6004 6200 6201 6202 6203 6204 6205 6206 6207 6208 6304 6305 6306 6308', [5, 10, 20], [4, 90], [1.2, 19], SHIELD],
  ['円すいころ軸受', 'Kegelrollenlager', 'Tapered roller bearing', 'NH-TR', 'EA', 'PARTS', '30203 30204 30205 30206 30207 32006 32008', [2, 5, 10], [2, 26], [5.8, 28]],
  ['円筒ころ軸受', 'Zylinderrollenlager', 'Cylindrical roller bearing', 'NH-CR', 'EA', 'PARTS', 'NU204 NU205 NU206 NU208 NU210', [2, 5], [1, 16], [11, 46]],
  ['針状ころ軸受', 'Nadelhülse', 'Drawn cup needle bearing', 'NH-NB', 'EA', 'PARTS', 'HK0810 HK1010 HK1210 HK1512 HK2016 HK2520', [10, 20], [6, 80], [1.4, 5.2]],
  ['スラスト玉軸受', 'Axialrillenkugellager', 'Thrust ball bearing', 'NH-TB', 'EA', 'PARTS', '51103 51104 51105 51106 51108', [2, 5, 10], [2, 22], [4.2, 14]],
  ['ピローブロック', 'Stehlagereinheit', 'Pillow block unit', 'NH-PB', 'EA', 'PARTS', 'UCP204 UCP205 UCP206 UCP208', [2, 4], [1, 12], [9, 31]],
  ['オイルシール TC', 'Wellendichtring A', 'Rotary shaft seal', 'NH-SR', 'EA', 'PARTS', '12×22×7 15×25×7 20×35×7 25×40×7 30×47×7 35×52×7 40×62×8 50×72×8', [10, 20, 50], [8, 130], [0.7, 4.8], RUBBER],
  ['Oリング P', 'O-Ring', 'O-ring', 'NH-OR', 'EA', 'PARTS', '8×1.9 10×1.9 12×2.4 16×2.4 20×2.4 25×3.5 32×3.5 40×3.5 50×3.5 65×5.7', [50, 100, 200], [40, 640], [0.03, 0.9], RUBBER],
  ['Vパッキン', 'Dachmanschette', 'V-packing', 'NH-VP', 'EA', 'PARTS', '20×30 25×35 32×45 40×55', [10, 20], [3, 40], [1.8, 7.4]],
  ['ダストシール', 'Abstreifer', 'Wiper seal', 'NH-WS', 'EA', 'PARTS', '16×24 20×28 25×33 32×40 45×53', [10, 20], [4, 60], [0.9, 4.1]],
  ['ガスケットシート', 'Dichtungsplatte', 'Gasket sheet', 'NH-GS', 'M', 'RAW_MATERIAL', '1.0t 1.5t 2.0t 3.0t', [1, 2.5, 5], [1.5, 18], [12, 38]],
  ['グランドパッキン', 'Packungsschnur', 'Braided packing', 'NH-BP', 'M', 'MRO', '6_mm 8_mm 10_mm 12_mm', [5, 8, 10], [1, 14], [3.4, 9.8]],
  ['Vベルト', 'Keilriemen SPA', 'V-belt', 'NH-VB', 'EA', 'MRO', '900 1000 1120 1250 1400 1600', [2, 5], [1, 12], [6.5, 14]],
  ['軸受グリース', 'Wälzlagerfett', 'Bearing grease', 'NH-GR', 'KG', 'MRO', 'NLGI_2 NLGI_3', [0.4, 1, 5], [0.8, 9], [9, 16]],
  ['ギヤ油', 'Getriebeöl', 'Gear oil', 'NH-GO', 'L', 'MRO', 'VG_100 VG_220 VG_320', [5, 20], [4, 60], [3.1, 4.4]],
  ['リニアブッシュ', 'Linearkugellager', 'Linear ball bushing', 'NH-LB', 'EA', 'PARTS', '10 12 16 20 25', [2, 5, 10], [2, 28], [6.4, 22]],
]);

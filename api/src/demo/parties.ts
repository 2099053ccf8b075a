import type { Role, Side } from '@stockpact/shared';
import { IdSource } from './ids.js';

export interface Organisation {
  id: string;
  key: OrganisationKey;
  side: Side;
  name: string;
  shortName: string;
}

export interface Person {
  id: string;
  organisation: Organisation;
  name: string;
  email: string;
  locale: 'en' | 'ja';
  timeZone: string;
  role: Role;
}

export type BuyerKey = 'aomine' | 'falkenried';
export type SupplierKey = 'kitahama' | 'nordhaus' | 'shirakawa' | 'lakeshore';
export type OrganisationKey = BuyerKey | SupplierKey;

const organisations: ReadonlyArray<[OrganisationKey, Side, name: string, shortName: string]> = [
  ['aomine', 'BUYER', '青嶺精機株式会社', 'Aomine Seiki'],
  ['falkenried', 'BUYER', 'Falkenried Antriebstechnik GmbH', 'Falkenried'],
  ['kitahama', 'SUPPLIER', '北浜ファスナー株式会社', 'Kitahama Fasteners'],
  ['nordhaus', 'SUPPLIER', 'Nordhaus Lager & Dichtung GmbH', 'Nordhaus'],
  ['shirakawa', 'SUPPLIER', '白川電子部品株式会社', 'Shirakawa Electronics'],
  ['lakeshore', 'SUPPLIER', 'Lakeshore Industrial Supply Inc.', 'Lakeshore'],
];

const TOKYO = 'Asia/Tokyo';
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

type PersonRow = [OrganisationKey, Role, name: string, mailbox: string, locale: 'en' | 'ja', timeZone: string];

/** The first planner of an organisation is the one to try first. */
const people: readonly PersonRow[] = [
  ['aomine', 'BP', '山本 健太', 'kenta.yamamoto@aomine-seiki.example', 'ja', TOKYO],
  ['aomine', 'BP', 'Mai Fischer', 'mai.fischer@aomine-seiki.example', 'en', TOKYO],
  ['aomine', 'BC', '井上 美咲', 'misaki.inoue@aomine-seiki.example', 'ja', TOKYO],
  ['aomine', 'FC', '渡辺 誠', 'makoto.watanabe@aomine-seiki.example', 'ja', TOKYO],
  ['aomine', 'AU', '小林 直子', 'naoko.kobayashi@aomine-seiki.example', 'ja', TOKYO],
  ['aomine', 'AD', '加藤 亮', 'ryo.kato@aomine-seiki.example', 'en', TOKYO],
  ['falkenried', 'BP', 'Katrin Weber', 'katrin.weber@falkenried.example', 'en', BERLIN],
  ['falkenried', 'BP', 'Marcus Reed', 'marcus.reed@falkenried.example', 'en', NEW_YORK],
  ['falkenried', 'BC', 'Jonas Lindner', 'jonas.lindner@falkenried.example', 'en', BERLIN],
  ['falkenried', 'FC', 'Birgit Hoffmann', 'birgit.hoffmann@falkenried.example', 'en', BERLIN],
  ['falkenried', 'AU', 'Stefan Krüger', 'stefan.krueger@falkenried.example', 'en', BERLIN],
  ['falkenried', 'AD', 'Petra Neumann', 'petra.neumann@falkenried.example', 'en', BERLIN],
  ['kitahama', 'SP', 'Aiko Sato', 'aiko.sato@kitahama.example', 'en', TOKYO],
  ['kitahama', 'SP', '清水 翔', 'sho.shimizu@kitahama.example', 'ja', TOKYO],
  ['kitahama', 'SA', '高橋 大輔', 'daisuke.takahashi@kitahama.example', 'ja', TOKYO],
  ['kitahama', 'FC', '伊藤 さくら', 'sakura.ito@kitahama.example', 'ja', TOKYO],
  ['kitahama', 'AD', '松本 剛', 'tsuyoshi.matsumoto@kitahama.example', 'ja', TOKYO],
  ['nordhaus', 'SP', 'Lukas Brenner', 'lukas.brenner@nordhaus.example', 'en', BERLIN],
  ['nordhaus', 'SA', 'Anja Vogt', 'anja.vogt@nordhaus.example', 'en', BERLIN],
  ['nordhaus', 'AU', 'Heike Sommer', 'heike.sommer@nordhaus.example', 'en', BERLIN],
  ['nordhaus', 'AD', 'Uwe Kastner', 'uwe.kastner@nordhaus.example', 'en', BERLIN],
  ['shirakawa', 'SP', '森 由紀', 'yuki.mori@shirakawa.example', 'ja', TOKYO],
  ['shirakawa', 'SA', '林 拓也', 'takuya.hayashi@shirakawa.example', 'ja', TOKYO],
  ['shirakawa', 'FC', '岡田 恵', 'megumi.okada@shirakawa.example', 'ja', TOKYO],
  ['shirakawa', 'AD', '藤田 浩', 'hiroshi.fujita@shirakawa.example', 'ja', TOKYO],
  ['lakeshore', 'SP', 'Emily Carter', 'emily.carter@lakeshore.example', 'en', NEW_YORK],
  ['lakeshore', 'SA', 'Daniel Ortiz', 'daniel.ortiz@lakeshore.example', 'en', NEW_YORK],
  ['lakeshore', 'FC', 'Grace Nguyen', 'grace.nguyen@lakeshore.example', 'en', NEW_YORK],
  ['lakeshore', 'AD', 'Paul Whitaker', 'paul.whitaker@lakeshore.example', 'en', NEW_YORK],
];

export function makeOrganisations(seed: number): Map<OrganisationKey, Organisation> {
  const ids = new IdSource(seed, 'organisation');
  return new Map(organisations.map(([key, side, name, shortName]) => [key, { id: ids.next(), key, side, name, shortName }]));
}

export function makePeople(seed: number, parties: ReadonlyMap<OrganisationKey, Organisation>): Person[] {
  const ids = new IdSource(seed, 'user');
  return people.map(([key, role, name, email, locale, timeZone]) => {
    const organisation = parties.get(key);
    if (!organisation) throw new Error(`no organisation ${key}`);
    return { id: ids.next(), organisation, name, email, locale, timeZone, role };
  });
}

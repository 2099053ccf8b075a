import { IconLock } from '@tabler/icons-react';
import { Facts } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import type { ItemLocation } from '../item-location.js';
import { Pattern } from '../../board/class-columns.js';
import { ClassCells } from './class-cell.js';
import type { Profile } from './profiled.js';
import classes from './profile.module.css';

/** Amounts in the base unit; p-values and ratios as numbers; shares as per cent. */
const SHARES: ReadonlySet<string> = new Set(['trendYearly', 'silenceChance', 'seasonStrength']);

const usePatternFigures = (profile: Profile) => {
  const words = useCodeText();
  const formats = useFormats();
  return profile.figures.map(({ name, value }) => ({ name: words('profileFigure', name), value: SHARES.has(name) ? formats.percent(Number(value)) : formats.decimal(value, 4) }));
};

/** Which class the item is of, by value, variability, pattern, movement and lifecycle, with the numbers behind each. */
export const ItemClasses = ({ item, profile }: { item: ItemLocation; profile: Profile }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const figures = usePatternFigures(profile);
  const { mover, policy, computedAt } = profile;
  const notGiven = <span className="sp-quiet"><IconLock size={14} aria-hidden="true" /> {t('profile.notShared')}</span>;
  const moverInputs = mover ? [
    { name: t('profile.idle'), value: mover.idleDays === null ? '–' : t('unit.days', { days: mover.idleDays }) },
    { name: t('profile.age'), value: mover.ageDays === null ? '–' : t('unit.days', { days: mover.ageDays }) },
    { name: t('board.cover'), value: mover.daysOfSupply === null ? '–' : t('unit.days', { days: formats.decimal(mover.daysOfSupply, 1) }) },
  ] : [];
  const items = [
    {
      name: t('profile.cell'), value: <><ClassCells abc={profile.abc} xyz={profile.xyz} />{profile.abcPending ? <span className="sp-quiet">{t('profile.pending', { abc: profile.abcPending })}</span> : null}</>,
      info: <FormulaCard title={t('profile.cell')} reference="F-01 · F-02" expression={t('profile.cell.formula')} meaning={t('profile.cell.meaning')} inputs={[...(profile.abcSince ? [{ name: t('profile.abcSince'), value: profile.abcSince }] : []), ...(profile.abcPending ? [{ name: t('profile.abcPending'), value: profile.abcPending }] : []), ...figures.filter((_, at) => profile.figures[at]?.name === 'cv')]} asOf={computedAt} />,
    },
    {
      name: t('profile.pattern'), value: <span className={classes.patterns}>{profile.patternLabels.map((each) => <Pattern key={each} pattern={each} />)}</span>,
      info: <FormulaCard title={t('profile.pattern')} reference="F-03" expression={t('profile.pattern.formula')} meaning={words('patternMeaning', profile.pattern)} inputs={figures} asOf={computedAt} />,
    },
    {
      name: t('slow.mover'), value: mover ? words('mover', mover.class) : notGiven,
      ...(mover ? { info: <FormulaCard title={t('slow.mover')} reference="F-04" expression={words('moverRule', mover.rule)} inputs={moverInputs} asOf={computedAt} /> } : {}),
    },
    { name: t('profile.lifecycle'), value: words('lifecycle', item.item.lifecycle) },
    ...(policy ? [{ name: t('profile.policy'), value: t('profile.policyValue', { level: formats.percent(Number(policy.serviceLevel), 0), review: policy.reviewDays, delivery: policy.deliveryDays }) }] : []),
  ];
  return (
    <div className={classes.block}>
      <Facts items={items} />
      <h3 className={classes.head}>{t('profile.numbers')}</h3>
      <Facts items={[{ name: t('profile.sbc'), value: words('sbcPattern', profile.intermittency) }, ...figures.map(({ name, value }) => ({ name, value: <span className="sp-figure">{value}</span> }))]} />
    </div>
  );
};

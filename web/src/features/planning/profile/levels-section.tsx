import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../../app/session/session.js';
import { Withheld } from '../../../ui/figures/shared-figure.js';
import { onDemand } from '../../../ui/layout/on-demand.js';
import { Facts, Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import { ToldSteps } from '../../../ui/trust/told-steps.js';
import type { ItemLocation } from '../item-location.js';
import { ItemClasses } from './classes-section.js';
import type { Levels, Profile } from './profiled.js';
import { LeadTimeFacts } from './lead-time-facts.js';
import { LevelsTable } from './levels-table.js';
import classes from './profile.module.css';
import { useToldSteps } from './told-steps.js';

const ThresholdDialog = onDemand(() => import('../threshold-dialog.js').then((module) => module.ThresholdDialog));

/** The classes of an item and the levels that follow from them, beside the agreed band; the buyer can take them over. */
export const LevelsSection = ({ item, profile }: { item: ItemLocation; profile: Profile }) => {
  const t = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const { levels } = profile;
  const finalOf = (field: string): string | undefined => levels?.figures.find((each) => each.field === field)?.final;
  const [minimum, maximum] = [finalOf('minimum'), finalOf('maximum')];
  const proposed = minimum !== undefined && maximum !== undefined ? { minimum, maximum, reason: t('profile.takeOverReason') } : null;
  return (
    <Section title={t('profile.classes')} aside={proposed && may('threshold:schedule') ? <Button size="xs" variant="default" onClick={() => setOpen(true)}>{t('profile.takeOver')}</Button> : null}>
      <ItemClasses item={item} profile={profile} />
      {levels ? <Recommended item={item} levels={levels} computedAt={profile.computedAt} /> : <p><Withheld {...profile.forecastSharing} label /></p>}
      {open && proposed ? <ThresholdDialog item={item} proposed={proposed} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
};

const Recommended = ({ item, levels, computedAt }: { item: ItemLocation; levels: Levels; computedAt: string }) => {
  const t = useText();
  const words = useCodeText();
  const toldSteps = useToldSteps();
  if (levels.figures.length === 0) {
    return (
      <>
        <h3 className={classes.head}>{t('profile.levels')}</h3>
        <p>{t('profile.refused')}</p>
        <ul className={classes.refusals}>{levels.refusals.map((each) => <li key={each}>{words('levelRefusal', each.split(':')[1] ?? each)}<span className="sp-quiet"> ({words('levelField', each.split(':')[0] ?? '')})</span></li>)}</ul>
        {levels.leadTime ? <LeadTimeFacts leadTime={levels.leadTime} computedAt={computedAt} /> : null}
      </>
    );
  }
  return (
    <div className={classes.halves}>
      <div>
        <h3 className={classes.head}>{t('profile.levels')}</h3>
        <LevelsTable item={item} levels={levels} computedAt={computedAt} />
        {levels.outcome ? <Outcome outcome={levels.outcome} unit={item.item.uom} computedAt={computedAt} /> : null}
        {levels.leadTime ? <LeadTimeFacts leadTime={levels.leadTime} computedAt={computedAt} /> : null}
      </div>
      <div><h3 className={classes.head}>{t('profile.whyLevels')}</h3><ToldSteps steps={toldSteps('levelStep', levels.steps, item.item.uom)} /></div>
    </div>
  );
};

const Outcome = ({ outcome, unit, computedAt }: { outcome: NonNullable<Levels['outcome']>; unit: string; computedAt: string }) => {
  const t = useText();
  const formats = useFormats();
  const deliveries = { name: t('profile.deliveriesYear'), value: formats.decimal(outcome.deliveriesPerYear, 1) };
  const stock = { name: t('profile.meanStock'), value: formats.rough(outcome.meanStock, unit) };
  return (
    <div className={classes.block}>
      <h3 className={classes.head}>{t('profile.outcome')}<FormulaCard title={t('profile.outcome')} reference="F-27" expression={t('profile.outcome.formula')} meaning={t('profile.outcome.meaning')} inputs={[deliveries, stock]} asOf={computedAt} /></h3>
      <Facts items={[
        { name: t('profile.cycleService'), value: formats.percent(Number(outcome.cycleService)) },
        { name: t('profile.fillRate'), value: formats.percent(Number(outcome.fillRate)) },
        { name: t('board.cover'), value: outcome.coverDays === null ? '–' : t('unit.days', { days: formats.decimal(outcome.coverDays, 1) }) },
        { name: t('profile.stockoutsYear'), value: formats.decimal(outcome.stockoutsPerYear, 2) },
        deliveries, stock,
      ]} />
    </div>
  );
};

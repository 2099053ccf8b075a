import { GRANULARITIES, type SharingPolicy } from '@stockpact/shared';
import { Badge, Button, Group, NumberInput, Select, Switch } from '@mantine/core';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay, useViewer } from '../../app/session/session.js';
import { Withheld } from '../../ui/figures/shared-figure.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useText } from '../../ui/text/use-text.js';
import type { FullAgreement } from './full-agreement.js';
import classes from './sharing.module.css';
import { changesOf, has, policyOf, usePolicySentence, type Rule } from './policy-words.js';
import { SharingDialog } from './sharing-dialog.js';

/** What the supplier sees of the buyer's figures, figure by figure in a sentence, and the measures behind it. */
export const Sharing = ({ agreement }: { agreement: FullAgreement }) => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  const saved = agreement.sharing.map(policyOf);
  const [draft, setDraft] = useState<readonly SharingPolicy[] | null>(null);
  const [asking, setAsking] = useState(false);
  const editable = organisation.side === 'BUYER' && may('sharing:write');
  const shown = draft ?? saved;
  const changes = draft ? changesOf(saved, draft) : [];
  const put = (figure: SharingPolicy['figure'], part: Partial<SharingPolicy>) => setDraft(shown.map((each) => (each.figure === figure ? { ...each, ...part } : each)));
  return (
    <>
      <ul className={classes.figures}>
        {agreement.sharing.map((rule) => {
          const policy = shown.find((each) => each.figure === rule.fieldGroup) ?? policyOf(rule);
          return (
            <li key={rule.fieldGroup} data-changed={changes.some((each) => each.after.figure === rule.fieldGroup) || undefined}>
              <Head rule={rule} policy={policy} supplier={agreement.supplier.shortName} editable={editable} onShared={(shared) => put(rule.fieldGroup, { shared })} />
              {editable && policy.shared ? <Measures policy={policy} onChange={(part) => put(rule.fieldGroup, part)} /> : null}
            </li>
          );
        })}
      </ul>
      {editable ? (
        <Group justify="flex-end" mt="sm">
          {draft ? <Button variant="default" size="xs" onClick={() => setDraft(null)}>{t('action.cancel')}</Button> : null}
          <Button size="xs" disabled={changes.length === 0} onClick={() => setAsking(true)}>{t('sharing.review', { count: changes.length })}</Button>
        </Group>
      ) : null}
      {asking && draft ? <SharingDialog agreement={agreement} changes={changes} after={draft} onClose={() => setAsking(false)} onSaved={() => {
        setAsking(false);
        setDraft(null);
      }} /> : null}
    </>
  );
};

type HeadProps = { rule: Rule; policy: SharingPolicy; supplier: string; editable: boolean; onShared: (shared: boolean) => void };

const Head = ({ rule, policy, supplier, editable, onShared }: HeadProps) => {
  const t = useText();
  const sentence = usePolicySentence();
  const figure = t(`fieldGroup.${rule.fieldGroup}`);
  return (
    <div className={classes.head}>
      <span className={classes.name}>
        <b>{figure}</b>
        <span className={classes.says}>{sentence(supplier, policy)}</span>
        {rule.shared && rule.reason ? <Withheld reason={rule.reason} label /> : null}
      </span>
      {editable ? <Switch checked={policy.shared} onChange={(event) => onShared(event.currentTarget.checked)} aria-label={t('sharing.toggle', { group: figure, supplier })} /> : (
        <Badge color={rule.reason ? 'gray' : 'teal'} leftSection={rule.reason ? <IconLock size={12} aria-hidden="true" /> : <IconEye size={12} aria-hidden="true" />}>{t(rule.reason ? 'sharing.withheld' : 'sharing.shared')}</Badge>
      )}
    </div>
  );
};

const whole = (value: number | string, none: number | null): number | null => (value === '' || value === 0 ? none : Math.trunc(Number(value)));

const Measures = ({ policy, onChange }: { policy: SharingPolicy; onChange: (part: Partial<SharingPolicy>) => void }) => {
  const t = useText();
  const label = (name: string): string => `${name}, ${t(`fieldGroup.${policy.figure}`)}`;
  return (
    <div className={classes.measures}>
      {has(policy, 'granularity') ? <Select size="xs" label={t('sharing.granularity')} aria-label={label(t('sharing.granularity'))} value={policy.granularity} allowDeselect={false} onChange={(value) => onChange({ granularity: GRANULARITIES.find((each) => each === value) ?? 'DAY' })} data={GRANULARITIES.map((value) => ({ value, label: t(`granularity.${value}`) }))} /> : null}
      {has(policy, 'delayDays') ? <NumberInput size="xs" label={t('sharing.delay')} aria-label={label(t('sharing.delay'))} value={policy.delayDays} min={0} max={90} allowDecimal={false} onChange={(value) => onChange({ delayDays: whole(value, 0) ?? 0 })} /> : null}
      {has(policy, 'historyWeeks') ? <NumberInput size="xs" label={t('sharing.history')} aria-label={label(t('sharing.history'))} value={policy.historyWeeks ?? ''} placeholder={t('sharing.noLimit')} min={1} max={520} allowDecimal={false} onChange={(value) => onChange({ historyWeeks: whole(value, null) })} /> : null}
      {has(policy, 'horizonWeeks') ? <NumberInput size="xs" label={t('sharing.horizon')} aria-label={label(t('sharing.horizon'))} value={policy.horizonWeeks ?? ''} placeholder={t('sharing.noLimit')} min={1} max={104} allowDecimal={false} onChange={(value) => onChange({ horizonWeeks: whole(value, null) })} /> : null}
      <DayInput size="xs" label={t('sharing.expires')} aria-label={label(t('sharing.expires'))} value={policy.expiresOn ?? ''} onChange={(day) => onChange({ expiresOn: (day || null) as SharingPolicy['expiresOn'] })} />
    </div>
  );
};

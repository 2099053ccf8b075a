import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../../app/session/session.js';
import { onDemand } from '../../../ui/layout/on-demand.js';
import { Section } from '../../../ui/layout/page.js';
import { useText } from '../../../ui/text/use-text.js';
import type { ItemLocation } from '../item-location.js';

const WhatIfPanel = onDemand(() => import('./what-if-panel.js').then((module) => module.WhatIfPanel));

/** A scratch scenario of the item: nothing is fetched until it is opened, and nothing in it is ever saved. */
export const WhatIfSection = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  if (!may('plan:simulate')) return null;
  const opened = params.has('whatif');
  const turn = () => setParams((old) => {
    const next = new URLSearchParams(old);
    if (opened) for (const name of ['whatif', 'look', 'seed']) next.delete(name);
    else next.set('whatif', '');
    return next;
  }, { replace: true, preventScrollReset: true });
  return (
    <Section title={t('whatIf.title')} id="what-if" aside={<Button size="xs" variant="default" aria-expanded={opened} leftSection={<IconAdjustmentsHorizontal size={15} />} onClick={turn}>{opened ? t('whatIf.close') : t('whatIf.open')}</Button>}>
      {opened ? <WhatIfPanel item={item} /> : <p className="sp-quiet">{t('whatIf.lead')}</p>}
    </Section>
  );
};

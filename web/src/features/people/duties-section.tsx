import { useQuery } from '@apollo/client/react';
import { Badge } from '@mantine/core';
import { Gate } from '../../app/graph/gate.js';
import { SegregationDutiesDocument } from '../../gql/segregation-duties.js';
import { Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';

/** Every rule, those that block first. What is not guarded yet stands here too, with what it comes with. */
export const DutiesSection = () => {
  const t = useText();
  const asked = useQuery(SegregationDutiesDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <Section title={t('duties.title')} flush>
      <Gate asked={asked} shape="grid">{({ segregationDuties }) => (
        <ul className={classes.duties}>
          {segregationDuties.map((duty) => (
            <li key={duty.id} data-later={duty.comesWith ? true : undefined}>
              <span>{t(`duty.${duty.id}`)}<span className="sp-quiet">{t(`dutyHow.${duty.id}`)}{duty.apart ? ` ${t('duties.apart')}` : ''}</span></span>
              {duty.comesWith
                ? <Badge variant="default" tt="none">{t('duties.comesWith', { what: t(`later.${duty.comesWith}`) })}</Badge>
                : <span className={classes.roles}><Badge variant="light" color="teal" tt="none" c="var(--mantine-color-text)">{t('duties.blocks')}</Badge><span className="sp-quiet sp-figure">{t('duties.blocked', { count: duty.blocked })}</span></span>}
            </li>
          ))}
        </ul>
      )}</Gate>
    </Section>
  );
};

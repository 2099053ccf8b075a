import { useQuery } from '@apollo/client/react';
import { Badge } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { Absent, Gate } from '../../app/graph/gate.js';
import { present } from '../../app/graph/present.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { AgreementDocument } from '../../gql/agreement.js';
import type { AgreementQuery } from '../../gql/types.js';
import type { FullAgreement } from './full-agreement.js';
import { Facts, Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './agreements.module.css';
import { ClassCells } from '../class-cells/class-cells.js';
import { PlanningCard } from '../plan-runs/planning-card.js';
import { Calendars } from './calendars.js';
import { Capacity } from './capacity.js';
import { ItemTerms } from './item-terms.js';
import { LimitChangesSection } from './limit-changes-section.js';
import { Confidentiality } from './confidentiality.js';
import { Sharing } from './sharing.js';
import { Storage } from './storage/storage.js';


/** What both sides signed: terms, what is shared, when the docks are open, and the band of every item. */
export const Component = () => {
  const { id = '' } = useParams();
  const asked = useQuery(AgreementDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Gate asked={asked}>{(data) => {
    const agreement = present(data.node);
    return agreement ? <View agreement={agreement} rows={data.itemLocations} /> : <Absent />;
  }}</Gate>;
};

const Terms = ({ agreement }: { agreement: FullAgreement }) => {
  const t = useText();
  const formats = useFormats();
  const { current } = agreement;
  const signed = (at: string | null): string => (at ? formats.instant(at) : t('agreement.notSigned'));
  return (
    <Facts items={[
      { name: t('agreement.mode'), value: t(`authority.${current.authorityMode}`) }, { name: t('agreement.basis'), value: t(`stockBasis.${current.stockBasis}`) },
      { name: t('agreement.currency'), value: current.currency }, { name: t('agreement.horizon'), value: t('unit.days', { days: current.horizonDays }) }, { name: t('agreement.frozen'), value: t('unit.days', { days: current.frozenDays }) },
      { name: t('agreement.tolerance'), value: t('agreement.toleranceValue', { early: current.earlyToleranceDays, late: current.lateToleranceDays, quantity: formats.percent(Number(current.quantityTolerancePercent) / 100, 0) }) },
      { name: t('agreement.response'), value: t('agreement.hours', { hours: current.responseHours }) },
      { name: t('agreement.inBandTarget'), value: formats.percent(Number(current.inBandTargetPercent) / 100) }, { name: t('agreement.otifTarget'), value: formats.percent(Number(current.otifTargetPercent) / 100) },
      { name: t('agreement.signedBuyer'), value: signed(current.signedByBuyerAt) }, { name: t('agreement.signedSupplier'), value: signed(current.signedBySupplierAt) },
      { name: t('agreement.supplierCode'), value: agreement.supplierCode },
    ]} />
  );
};

const View = ({ agreement, rows }: { agreement: FullAgreement; rows: AgreementQuery['itemLocations'] }) => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  const formats = useFormats();
  return (
    <Page title={agreement.number} back={<Link to="/agreements" className={classes.back}><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.agreements')}</Link>}
      lead={<><span>{agreement.supplier.name} → {agreement.buyer.name}</span><Badge>{t(`agreementState.${agreement.state}`)}</Badge><span>{t('agreement.versionSince', { version: agreement.current.versionNo, day: formats.dayFull(agreement.current.effectiveFrom) })}</span></>}>
      <Section title={t('agreement.terms')}><Terms agreement={agreement} /></Section>
      <div className={classes.columns}>
        <Section title={t('agreement.sharing')} aside={organisation.side === 'BUYER' && may('preview:read') ? <Link to={`/board?view=all&partner=${agreement.supplier.id}&agreement=${agreement.id}&as=supplier`} className="sp-text-link">{t('preview.open')}</Link> : null}><Sharing key={agreement.version} agreement={agreement} /></Section>
        <Section title={t('confidentiality.title')}><Confidentiality agreement={agreement} /></Section>
        <Section title={t('agreement.calendars')}><Calendars rows={rows.edges.map((edge) => edge.node)} /></Section>
        {may('capacity:read') ? <Capacity agreement={agreement} /> : null}
        <Storage agreement={agreement.id} rows={rows.edges.map((edge) => edge.node)} />
      </div>
      {may('threshold:read') ? <LimitChangesSection agreement={agreement.id} /> : null}
      {may('board:read') ? <PlanningCard agreement={agreement.id} /> : null}
      <ClassCells agreement={agreement.id} />
      <Section title={t('agreement.bands')} flush aside={<Link to={`/board?view=all&partner=${agreement.buyer.id}`} className="sp-text-link">{t('agreement.onBoard')}</Link>}>
        <ItemTerms rows={rows.edges.map((edge) => edge.node)} total={rows.totalCount.value} />
      </Section>
    </Page>
  );
};

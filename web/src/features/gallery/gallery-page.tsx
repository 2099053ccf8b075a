import { Alert, Badge, Button, Checkbox, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProjectionChart } from '../../ui/chart/projection-chart.js';
import { Sparkline } from '../../ui/chart/sparkline.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ErrorState } from '../../ui/feedback/error-state.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { showProblem, showUndo, UndoBody } from '../../ui/feedback/undo-toast.js';
import { AsOf } from '../../ui/figures/as-of.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { KpiTile } from '../../ui/figures/kpi-tile.js';
import { SharedFigure } from '../../ui/figures/shared-figure.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { ServiceGlyph, StatusGlyph } from '../../ui/figures/status-glyph.js';
import { SERVICE_STATUSES, STATUS_COLOUR, STOCK_STATUSES } from '../../ui/figures/status.js';
import { FileDrop } from '../../ui/input/file-drop.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { Facts, Page, Section, Tiles } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { Explanation } from '../../ui/trust/explanation.js';
import { FormulaBody } from '../../ui/trust/formula-body.js';
import { FormulaCard } from '../../ui/trust/formula-card.js';
import classes from './gallery.module.css';
import { SampleGrid } from './sample-grid.js';
import { sampleDays, sampleFrozen, sampleLeadTime, sampleToday } from './samples.js';

const STATES = ['PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'COMMITTED', 'SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'DISCREPANCY', 'CLOSED', 'REJECTED', 'EXPIRED', 'CANCELLED'];
const INPUTS = [{ name: 'Max', value: '600', source: 'A-12 v6' }, { name: 'PS', value: '144', source: 'plan 8831', asOf: '2026-10-04T22:12:00Z' }];
const STEPS = [
  { step: 'TARGET', formula: 'F-33', params: { target: '600', arrival: '2026-10-09' } }, { step: 'PROJECTED', formula: 'F-34', params: { projected: '144' } }, { step: 'RESULT', formula: 'F-33', params: { quantity: '480' } },
];

const Figures = () => (
  <Section title="Figures">
    <Stack>
      <Group gap="lg">{STOCK_STATUSES.map((status) => <StatusGlyph key={status} status={status} />)}</Group>
      <Group gap="lg">{SERVICE_STATUSES.map((status) => <ServiceGlyph key={status} status={status} />)}</Group>
      <Group gap="lg">
        <SharedFigure value="1240.5" visibility="VISIBLE" unit="EA" /><SharedFigure value={null} visibility="WITHHELD_BY_POLICY" />
        <SharedFigure value={null} visibility="NOT_PROVIDED" /><SharedFigure value="88" visibility="STALE" asOf="2026-10-02T22:00:00Z" unit="EA" />
      </Group>
      <Group gap="lg"><AsOf at="2026-10-04T22:12:00Z" /><AsOf at="2026-10-02T22:12:00Z" stale /><AsOf at={null} /></Group>
      <Group gap="lg">{STATES.map((state) => <StateBadge key={state} state={state} />)}</Group>
      <Sparkline past={sampleDays.slice(18, 30).map((each) => each.stock ?? '0')} projected={sampleDays.slice(30).map((each) => each.confirmed ?? '0')} withProposal={sampleDays.slice(30).map((each) => each.withProposals ?? '0')}
        min="200" max="600" fence={5} label="Sparkline" width={300} height={40} breach={{ index: 6, status: 'BELOW_MIN' }} />
    </Stack>
  </Section>
);

const Inputs = () => {
  const [quantity, setQuantity] = useState('480');
  return (
    <Section title="Inputs">
      <Stack maw={420}>
        <QuantityInput label="Quantity" value={quantity} onChange={setQuantity} unit="EA" lot="48" description={`Decimal: ${quantity}`} />
        <TextInput label="Comment" placeholder="Placeholder" error="An error text" />
        <Select label="Reason" data={['Wrong quantity', 'Wrong date']} placeholder="Choose" />
        <Group><Checkbox label="Checkbox" defaultChecked /><Switch label="Switch" defaultChecked /></Group>
        <FileDrop accept=".csv" maxBytes={20_000_000} hint="CSV, ≤ 20 MB" onFile={() => undefined} />
      </Stack>
    </Section>
  );
};

const Feedback = () => (
  <Section title="Feedback">
    <Stack>
      <Group>
        <Button>Primary</Button><Button variant="default">Default</Button><Button variant="light">Light</Button><Button variant="subtle">Subtle</Button><Button color="red" variant="outline">Danger</Button>
        <Badge>Badge</Badge><Badge color="gray">Gray</Badge><Badge color="yellow">Yellow</Badge>
        <Button variant="default" onClick={() => showUndo('Released 480 EA', async () => undefined)}>Toast</Button>
        <Button variant="default" onClick={() => showProblem('Not sent: the cut-off has passed')}>Problem</Button>
      </Group>
      <Alert title="Notice" color="petrol">Computed on stock of 3 Oct.</Alert>
      <div className={classes.toast}><UndoBody message="Released 480 EA" onUndo={async () => undefined} close={() => undefined} /></div>
      <ErrorState title="This screen could not be shown" detail="Detail" requestId="7f3a-22" onRetry={() => undefined} />
      <div className={classes.empties}>
        <EmptyState kind="first" title="First use" action={{ label: 'Upload', onClick: () => undefined }}>Explain in a sentence.</EmptyState><EmptyState kind="noResults" title="No results" />
        <EmptyState kind="withheld" title="Withheld" /><EmptyState kind="allClear" title="All clear" />
      </div>
      <PageSkeleton shape="tiles" />
    </Stack>
  </Section>
);

/** Every component in its states, for looking at and for the accessibility scan. */
export const Component = () => {
  const t = useText();
  return (
    <main className={classes.gallery}>
      <Page title={t('gallery.title')} lead={<Text size="sm">{t('gallery.lead')}</Text>}>
        <Tiles label="Tiles">
          <KpiTile label={t('status.OUT_OF_STOCK')} mark={<Glyph status="OUT_OF_STOCK" />} value="2" accent={STATUS_COLOUR.OUT_OF_STOCK} delta={{ text: '+1', direction: 'worse' }} to="/board" info={<FormulaCard title="Out" expression="days ÷ days" reference="F-57" inputs={INPUTS} />} />
          <KpiTile label={t('status.BELOW_MIN')} mark={<Glyph status="BELOW_MIN" />} value="9" accent={STATUS_COLOUR.BELOW_MIN} delta={{ text: '−3', direction: 'better' }} />
          <KpiTile label={t('status.ABOVE_MAX')} mark={<Glyph status="ABOVE_MAX" />} value="4" accent={STATUS_COLOUR.ABOVE_MAX} note="¥4.2 M" />
        </Tiles>
        <Section title={t('gallery.projection')}><ProjectionChart title="MAT-00417" days={sampleDays} today={sampleToday} frozenUntil={sampleFrozen} leadTimeUntil={sampleLeadTime} unit="EA" fileName="MAT-00417" /></Section>
        <Section title="Grid"><SampleGrid count={2000} /></Section>
        <Figures />
        <Inputs />
        <Section title="Trust">
          <div className={classes.two}><Explanation steps={STEPS} unit="EA" /><FormulaBody expression="in-band days ÷ measured days" reference="F-56" inputs={INPUTS} asOf="2026-10-04T22:12:00Z" /></div>
          <Facts items={[{ name: 'Lot', value: '48 EA' }, { name: 'MOQ', value: '96 EA' }, { name: 'Lead time', value: '5 d' }]} />
        </Section>
        <Feedback />
      </Page>
    </main>
  );
};

import { useQuery } from '@apollo/client/react';
import { ActionIcon } from '@mantine/core';
import { IconHistory, IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { present } from '../../app/graph/present.js';
import { useMay } from '../../app/session/session.js';
import { ClassCellsDocument } from '../../gql/class-cells.js';
import type { Lifecycle } from '../../gql/types.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { FormulaCard } from '../../ui/trust/formula-card.js';
import type { Cell } from './cell-dialog.js';
import classes from './class-cells.module.css';

const CellDialog = onDemand(() => import('./cell-dialog.js').then((module) => module.CellDialog));
const CellHistory = onDemand(() => import('./cell-history.js').then((module) => module.CellHistory));

const ROWS = ['A', 'B', 'C'] as const;
const COLUMNS = ['X', 'Y', 'Z'] as const;

/** The nine classes of value and variability of an agreement: how many item-locations each has, and the policy they are levelled by. */
export const ClassCells = ({ agreement }: { agreement: string }) => {
  const t = useText();
  const words = useCodeText();
  const may = useMay();
  const [editing, setEditing] = useState<string | null>(null);
  const [looking, setLooking] = useState<string | null>(null);
  const { data } = useQuery(ClassCellsDocument, { variables: { id: agreement }, fetchPolicy: 'cache-and-network' });
  const told = present(data?.node);
  if (!told) return null;
  const of = (name: string | null): Cell | undefined => told.classCells.find((each) => each.cell === name);
  const [edited, looked] = [of(editing), of(looking)];
  return (
    <Section title={t('cells.section')} aside={<FormulaCard title={t('cells.section')} reference="F-01 · F-02 · F-27" expression={t('profile.cell.formula')} meaning={t('cells.meaning')} inputs={[]} />}>
      <p className={classes.lead}>{t('cells.lead')}</p>
      <div className={classes.frame} tabIndex={0} role="group" aria-label={t('cells.section')}>
        <table className={classes.matrix}>
          <thead><tr><td />{COLUMNS.map((xyz) => <th key={xyz} scope="col"><strong>{xyz}</strong> {words('xyz', xyz)}</th>)}</tr></thead>
          <tbody>
            {ROWS.map((abc) => (
              <tr key={abc}>
                <th scope="row"><strong>{abc}</strong> {words('abc', abc)}</th>
                {COLUMNS.map((xyz) => {
                  const cell = of(abc + xyz);
                  return <td key={xyz}>{cell ? <CellBody agreement={agreement} cell={cell} onEdit={may('cellPolicy:write') ? () => setEditing(cell.cell) : null} onHistory={() => setLooking(cell.cell)} /> : null}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Lifecycles agreement={agreement} counts={told.lifecycles} />
      {edited ? <CellDialog agreement={agreement} cell={edited} onClose={() => setEditing(null)} /> : null}
      {looked ? <CellHistory cell={looked} onClose={() => setLooking(null)} /> : null}
    </Section>
  );
};

type BodyProps = { agreement: string; cell: Cell; onEdit: (() => void) | null; onHistory: () => void };

const CellBody = ({ agreement, cell, onEdit, onHistory }: BodyProps) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { policy, itemLocations, abc, xyz, history } = cell;
  const now = history.find((each) => each.inForce);
  const next = history.filter((each) => each.effectiveFrom > (now?.effectiveFrom ?? '') && !each.inForce && each.version > (now?.version ?? 0)).at(-1);
  return (
    <div className={classes.cell}>
      <div className={classes.head}>
        {itemLocations === null ? <span className="sp-quiet" title={t('cells.notShared')}><IconLock size={14} aria-hidden="true" /> <span className="sp-only-read">{t('cells.notShared')}</span></span>
          : itemLocations === 0 ? <span className="sp-quiet">{t('cells.count', { count: 0 })}</span>
            : <Link to={`/board?view=all&agreement=${agreement}&abc=${abc}&xyz=${xyz}`} className="sp-text-link">{t('cells.count', { count: itemLocations })}</Link>}
        <span className={classes.verbs}>
          {history.length > 0 ? <ActionIcon variant="subtle" color="gray" size={24} onClick={onHistory} aria-label={t('cells.historyOf', { cell: cell.cell })}><IconHistory size={15} /></ActionIcon> : null}
          {onEdit ? <ActionIcon variant="subtle" color="gray" size={24} onClick={onEdit} aria-label={t('cells.edit', { cell: cell.cell })}><IconPencil size={15} /></ActionIcon> : null}
        </span>
      </div>
      <strong className={classes.level}>{formats.percent(Number(policy.serviceLevel), 1)}</strong>
      <span className={classes.small}>{t('cells.days', { review: policy.reviewDays, delivery: policy.deliveryDays })}</span>
      {policy.safetyStock === 'AUTOMATIC' ? null : <span className={classes.small}>{words('safetyStockChoice', policy.safetyStock)}</span>}
      <span className={classes.small}>{next ? t('cells.next', { day: formats.day(next.effectiveFrom), level: formats.percent(Number(next.policy.serviceLevel), 1) }) : cell.isDefault ? t('cells.default') : t('cells.since', { day: formats.day(now?.effectiveFrom ?? '') })}</span>
    </div>
  );
};

type Life = readonly { lifecycle: Lifecycle; itemLocations: number }[];

/** Items by the stage of their life, as the buyer declares it. */
const Lifecycles = ({ agreement, counts }: { agreement: string; counts: Life }) => {
  const t = useText();
  const words = useCodeText();
  if (counts.length === 0) return null;
  return (
    <p className={classes.life}>
      <span className="sp-quiet">{t('profile.lifecycle')}</span>
      {counts.map((each) => <Link key={each.lifecycle} to={`/board?view=all&agreement=${agreement}&life=${each.lifecycle}`} className="sp-text-link">{t('cells.lifecycle', { stage: words('lifecycle', each.lifecycle), count: each.itemLocations })}</Link>)}
    </p>
  );
};

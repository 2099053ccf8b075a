import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { ItemTransfersDocument } from '../../gql/item-transfers.js';
import { Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { TransferTable } from './transfer-table.js';

/** What other sites offer or send to this one, and this one to them; nothing where no lane leads. A new plan asks again. */
export const ItemTransfers = ({ id }: { id: string }) => {
  const t = useText();
  const { data, refetch } = useQuery(ItemTransfersDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const rows = data?.itemLocation?.transfers ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('transfers.ofItem')} aside={<Link to="/transfers" className="sp-text-link">{t('nav.transfers')}</Link>} flush>
      <TransferTable label={t('transfers.ofItem')} rows={rows} onDone={() => void refetch()} />
    </Section>
  );
};

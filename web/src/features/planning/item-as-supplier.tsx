import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { Absent, Gate } from '../../app/graph/gate.js';
import { ItemPartiesDocument } from '../../gql/item-parties.js';
import { AsSupplier } from '../agreements/as-supplier.js';

/** The page of an item-location as its supplier sees it. */
export const ItemAsSupplier = ({ id, onClose, children }: { id: string; onClose: () => void; children: ReactNode }) => {
  const asked = useQuery(ItemPartiesDocument, { variables: { id } });
  return <Gate asked={asked}>{({ itemLocation }) => (itemLocation ? <AsSupplier agreement={itemLocation.agreement} supplier={itemLocation.supplier} onClose={onClose}>{children}</AsSupplier> : <Absent />)}</Gate>;
};

import type { ReactNode } from 'react';
import { useQuery } from '@apollo/client/react';
import { AgreementPartiesDocument } from '../../gql/agreement-parties.js';
import { Absent, Gate } from '../../app/graph/gate.js';
import { present } from '../../app/graph/present.js';
import { AsSupplier } from '../agreements/as-supplier.js';

/** The board of one agreement as its supplier sees it. */
export const BoardAsSupplier = ({ agreement, onClose, children }: { agreement: string; onClose: () => void; children: ReactNode }) => {
  const asked = useQuery(AgreementPartiesDocument, { variables: { id: agreement } });
  return <Gate asked={asked} shape="grid">{(data) => {
    const node = present(data.node);
    return node ? <AsSupplier agreement={node} supplier={node.supplier} onClose={onClose}>{children}</AsSupplier> : <Absent />;
  }}</Gate>;
};

import { ApolloProvider } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { makePreviewClient } from '../../app/graph/apollo.js';
import { useDecision } from '../../app/graph/use-decision.js';
import { SessionContext, useViewer } from '../../app/session/session.js';
import { PreviewOpenDocument } from '../../gql/preview-open.js';
import { PageSkeleton } from '../../ui/feedback/skeletons.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './sharing.module.css';

type Party = { id: string; name: string; shortName: string };
type Props = { agreement: { id: string; number: string }; supplier: Party; onClose: () => void; children: ReactNode };
const READS = ['board:read', 'catalog:read', 'agreement:read', 'stock:read', 'demand:read', 'price:read', 'threshold:read', 'proposal:read', 'slowStock:read'];

/**
 * The same screen, answered by the server under the supplier's own policies: a second line to the server with its own cache, so that
 * nothing of what the buyer knows is mixed in.
 */
export const AsSupplier = ({ agreement, supplier, onClose, children }: Props) => {
  const t = useText();
  const viewer = useViewer();
  const { decide } = useDecision(PreviewOpenDocument);
  const [token, setToken] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [ended, setEnded] = useState(false);
  const asked = useRef(-1);
  useEffect(() => {
    if (asked.current === round) return;
    asked.current = round;
    void decide({ agreement: agreement.id }).then((answer) => {
      setToken(answer.payload?.preview?.token ?? null);
      setEnded(answer.payload?.preview == null);
    });
  }, [agreement.id, decide, round]);
  useEffect(() => {
    if (!token) return undefined;
    const timer = window.setTimeout(() => setEnded(true), 9.5 * 60_000);
    return () => window.clearTimeout(timer);
  }, [token]);
  const client = useMemo(() => (token ? makePreviewClient(token) : null), [token]);
  const seenBy = useMemo(() => ({ ...viewer, organisation: { ...viewer.organisation, id: supplier.id, name: supplier.name, shortName: supplier.shortName, side: 'SUPPLIER' as const }, permissions: READS }), [viewer, supplier]);
  const again = () => {
    setEnded(false);
    setToken(null);
    setRound((count) => count + 1);
  };
  return (
    <section className={classes.preview} aria-label={t('preview.title', { supplier: supplier.shortName })} data-preview>
      <div className={classes.previewBar} role="status">
        <span><IconEye size={16} aria-hidden="true" /> <b>{t('preview.title', { supplier: supplier.shortName })}</b> {t('preview.lead', { number: agreement.number })}</span>
        <Button size="xs" variant="white" color="dark" onClick={onClose}>{t('preview.close')}</Button>
      </div>
      {ended ? <div><p>{t('preview.ended')}</p><Button size="xs" onClick={again}>{t('preview.again')}</Button></div>
        : client ? <ApolloProvider client={client}><SessionContext value={seenBy}>{children}</SessionContext></ApolloProvider> : <PageSkeleton />}
    </section>
  );
};

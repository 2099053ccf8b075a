import { Anchor, Button, Code, CopyButton, UnstyledButton } from '@mantine/core';
import { IconLink, IconShieldCheck } from '@tabler/icons-react';
import { DownloadButton } from '../../app/graph/download-button.js';
import type { AuditChainsQuery } from '../../gql/types.js';
import { downloadText } from '../../ui/export/csv.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import own from './audit.module.css';

export type Chain = AuditChainsQuery['factChains']['edges'][number]['node'];

/** Heads of all chains, in the form that the checking script takes as anchors. */
const saveHeads = (chains: readonly Chain[], now: string) =>
  downloadText('heads.json', `${JSON.stringify(chains.map(({ chain, agreementNumber, seq, hash }) => ({ chain, agreement: agreementNumber, seq, hash, notedAt: now })), null, 2)}\n`, 'application/json');

/** Each chain with its head and its download, and how it is checked without the portal. */
export const Chains = ({ chains, now }: { chains: readonly Chain[]; now: string }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Section title={t('audit.chains')} aside={<Button variant="default" size="xs" leftSection={<IconLink size={14} />} onClick={() => saveHeads(chains, now)}>{t('audit.saveHeads')}</Button>}>
      <div className={own.chains}>
        <ul className={own.chainList}>
          {chains.map((chain) => (
            <li key={chain.chain}>
              <span className={own.event}>{chain.agreementNumber ?? t('audit.ownChain')}</span>
              <span className="sp-quiet">{t('audit.records', { count: chain.seq, shown: formats.count(chain.seq) })}</span>
              <CopyButton value={`${chain.seq}:${chain.hash}`}>{({ copied, copy }) => (
                <UnstyledButton className={own.head} onClick={copy} title={chain.hash}><span className="sp-only-read">{t('audit.copyHead', { chain: chain.agreementNumber ?? t('audit.ownChain') })} </span>{copied ? t('action.copied') : `${chain.hash.slice(0, 16)}…`}</UnstyledButton>
              )}</CopyButton>
              <DownloadButton path={`/audit/${chain.id}.jsonl`} size="compact-sm" variant="subtle" className={own.download ?? ''} aria-label={t('audit.downloadOf', { chain: chain.agreementNumber ?? t('audit.ownChain') })}>{t('audit.download')}</DownloadButton>
            </li>
          ))}
        </ul>
        <div className={own.verify}>
          <h3><IconShieldCheck size={16} aria-hidden="true" />{t('audit.verify')}</h3>
          <ol>
            <li>{t('audit.verify.one')} <Anchor href="/audit/verify-chain.mjs" download>verify-chain.mjs</Anchor></li>
            <li>{t('audit.verify.two')}<Code block>node verify-chain.mjs chain.jsonl --anchors heads.json</Code></li>
            <li>{t('audit.verify.three')}</li>
          </ol>
          <p className="sp-quiet">{t('audit.verify.why')}</p>
        </div>
      </div>
    </Section>
  );
};

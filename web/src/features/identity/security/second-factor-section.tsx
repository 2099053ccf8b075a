import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { SecurityQuery } from '../../../gql/types.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { EnrolDialog } from './enrol-dialog.js';
import { RecoveryCodesDialog } from './recovery-codes.js';

type Props = { security: SecurityQuery['viewerSecurity']; onChange: () => void };
type Open = 'ENROL' | 'DISABLE' | 'RENEW' | null;
const FEW = 3;

/** Whether a code is asked at each sign-in; to switch it on or off, and to get new recovery codes. */
export const SecondFactorSection = ({ security, onChange }: Props) => {
  const t = useText();
  const formats = useFormats();
  const [open, setOpen] = useState<Open>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => setOpen(null);
  const shown = (fresh: string[] | null) => {
    close();
    setCodes(fresh);
    onChange();
  };
  const on = security.secondFactorAt !== null;
  return (
    <Section title={t('secondFactor.title')} aside={<Badge color={on ? 'teal' : 'gray'} leftSection={on ? <IconShieldCheck size={12} aria-hidden="true" /> : <IconShieldOff size={12} aria-hidden="true" />}>{t(on ? 'secondFactor.on' : 'secondFactor.off')}</Badge>}>
      <Text size="sm" mb="sm">{security.secondFactorAt ? t('secondFactor.onLead', { at: formats.instant(security.secondFactorAt), codes: security.recoveryCodesLeft }) : t('secondFactor.offLead')}</Text>
      {on && security.recoveryCodesLeft <= FEW ? <Alert color="yellow" mb="sm">{t('secondFactor.few', { codes: security.recoveryCodesLeft })}</Alert> : null}
      <Group>
        {on ? (
          <>
            <Button variant="default" onClick={() => setOpen('RENEW')}>{t('secondFactor.renew')}</Button>
            {security.secondFactorRequired ? <Text size="sm" c="dimmed">{t('secondFactor.required')}</Text> : <Button variant="default" color="red" onClick={() => setOpen('DISABLE')}>{t('secondFactor.disable')}</Button>}
          </>
        ) : <Button onClick={() => setOpen('ENROL')}>{t('secondFactor.enable')}</Button>}
      </Group>
      {open === 'ENROL' ? <EnrolDialog onClose={close} onDone={shown} /> : null}
      {open === 'DISABLE' ? <ConfirmDialog path="second-factor/disable" title={t('secondFactor.disable')} lead={t('secondFactor.disableLead')} onClose={close} onDone={() => shown(null)} /> : null}
      {open === 'RENEW' ? <ConfirmDialog<{ recoveryCodes: string[] }> path="second-factor/recovery-codes" title={t('secondFactor.renew')} lead={t('secondFactor.renewLead')} onClose={close} onDone={(answer) => shown(answer.recoveryCodes)} /> : null}
      {codes ? <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} /> : null}
    </Section>
  );
};

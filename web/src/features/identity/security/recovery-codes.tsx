import { Alert, Button, CopyButton, Group, Modal, Stack } from '@mantine/core';
import { useText } from '../../../ui/text/use-text.js';
import classes from './security.module.css';

const save = (codes: readonly string[]) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
  link.download = 'stockpact-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The one time the codes can be read; the server has kept their hashes only. */
export const RecoveryCodesDialog = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const t = useText();
  return (
    <Modal opened onClose={onClose} title={t('secondFactor.codesTitle')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Stack>
        <Alert color="yellow">{t('secondFactor.codesLead')}</Alert>
        <ul className={classes.codes} aria-label={t('secondFactor.codesTitle')}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
        <Group justify="space-between">
          <Group gap="xs">
            <CopyButton value={codes.join('\n')}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'action.copied' : 'secondFactor.copy')}</Button>}</CopyButton>
            <Button variant="default" onClick={() => save(codes)}>{t('secondFactor.download')}</Button>
          </Group>
          <Button onClick={onClose} data-autofocus>{t('secondFactor.kept')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
};

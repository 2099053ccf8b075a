import { Button, Modal } from '@mantine/core';
import { useText } from '../../../ui/text/use-text.js';
import { EnrolForm } from './enrol-form.js';

type Props = { onClose: () => void; onDone: (codes: string[]) => void };

/** Switches the second factor on from within the portal. */
export const EnrolDialog = ({ onClose, onDone }: Props) => {
  const t = useText();
  return (
    <Modal opened onClose={onClose} title={t('secondFactor.enable')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <EnrolForm password onDone={onDone} aside={<Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>} />
    </Modal>
  );
};

import { Drawer } from '@mantine/core';
import { useText } from '../text/use-text.js';
import { FormulaBody } from './formula-body.js';
import type { Formula } from './formula-card.js';

export const FormulaDrawer = ({ title, onClose, ...formula }: Formula & { onClose: () => void }) => {
  const t = useText();
  return (
    <Drawer opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <FormulaBody {...formula} />
    </Drawer>
  );
};

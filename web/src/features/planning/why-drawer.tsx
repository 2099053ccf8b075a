import { Drawer } from '@mantine/core';
import { useText } from '../../ui/text/use-text.js';
import { Explanation, type ExplanationStep } from '../../ui/trust/explanation.js';

type Props = { title: string; steps: readonly ExplanationStep[] | null; unit: string; onClose: () => void };

/** "Why this quantity?" from anywhere a proposal is named. */
export const WhyDrawer = ({ title, steps, unit, onClose }: Props) => {
  const t = useText();
  return (
    <Drawer opened={steps !== null} onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Explanation steps={steps ?? []} unit={unit} />
    </Drawer>
  );
};

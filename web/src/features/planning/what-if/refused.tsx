import type { Refusal as Ruled } from '@stockpact/shared';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRefusalText, type Refusal } from '../../../app/graph/use-refusal-text.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';

/** Refusals of the rules in the browser, as the server would tell them. */
export const told = (refusals: readonly Ruled[]): Refusal[] => refusals.map((refusal) => ({ ...refusal, message: refusal.code }));

/** Why there is no such plan: the field that the rules refuse, and what is wrong with it. */
export const Refused = ({ refusals }: { refusals: readonly Ruled[] }) => {
  const t = useText();
  const words = useCodeText();
  const why = useRefusalText();
  const lines = [...new Set(told(refusals).map((refusal) => (refusal.path[0] ? t('whatIf.refused', { field: words('field', refusal.path[0]), why: why(refusal) }) : why(refusal))))];
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" title={t('whatIf.impossible')}>
      {lines.map((line) => <div key={line}>{line}</div>)}
    </Alert>
  );
};

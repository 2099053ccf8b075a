import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRefusalText, type Refusal } from './use-refusal-text.js';

/** What stands in the way, in words, above the form it belongs to. */
export const RefusalList = ({ refusals }: { refusals: readonly Refusal[] }) => {
  const words = useRefusalText();
  if (refusals.length === 0) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert">
      {refusals.length === 1 ? words(refusals[0] as Refusal) : <ul style={{ margin: 0, paddingLeft: 18 }}>{refusals.map((refusal) => <li key={`${refusal.code}-${refusal.path.join('.')}`}>{words(refusal)}</li>)}</ul>}
    </Alert>
  );
};

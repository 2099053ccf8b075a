import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../ui/text/use-text.js';

type Props = { error?: string | null; recovery?: boolean; focus?: boolean; description?: string };

/** The code of an authenticator app, or a recovery code. Phones offer the one and not the other. */
export const CodeField = ({ error = null, recovery = true, focus = true, description }: Props) => {
  const t = useText();
  const [lost, setLost] = useState(false);
  return (
    <div>
      <TextInput key={String(lost)} name="code" size="md" required autoFocus={focus} data-autofocus={focus || undefined} maxLength={20} spellCheck={false} label={t(lost ? 'secondFactor.recoveryCode' : 'secondFactor.code')}
        description={description ?? t(lost ? 'secondFactor.recoveryHint' : 'secondFactor.codeHint')} autoComplete={lost ? 'off' : 'one-time-code'} inputMode={lost ? 'text' : 'numeric'}
        autoCapitalize={lost ? 'characters' : 'none'} error={error} styles={{ input: { fontVariantNumeric: 'tabular-nums', letterSpacing: '0.12em' } }} />
      {recovery ? <button type="button" className="sp-text-link" style={{ marginTop: 8, background: 'none', border: 0, padding: '4px 0', font: 'inherit', fontSize: '0.875rem', cursor: 'pointer' }} onClick={() => setLost(!lost)}>{t(lost ? 'secondFactor.useApp' : 'secondFactor.useRecovery')}</button> : null}
    </div>
  );
};

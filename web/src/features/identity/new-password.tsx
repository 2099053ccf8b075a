import { PasswordInput } from '@mantine/core';
import { judgePassword, PASSWORD_MINIMUM } from '@stockpact/shared';
import { useState } from 'react';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { useText } from '../../ui/text/use-text.js';

type Props = { own: { email: string; name: string }; label: string; name?: string; autoFocus?: boolean; size?: 'sm' | 'md' };

/** A password to be chosen: the rule is told before and judged while leaving the field; the server judges again. */
export const NewPassword = ({ own, label, name = 'password', autoFocus = false, size = 'md' }: Props) => {
  const t = useText();
  const words = useRefusalText();
  const [problem, setProblem] = useState<string | null>(null);
  const judge = (password: string) => {
    const verdict = judgePassword(password, own);
    setProblem(password === '' || verdict.ok ? null : verdict.refusals.map((each) => words({ ...each, message: each.code })).join(' '));
  };
  return (
    <PasswordInput name={name} label={label} description={t('password.hint', { minimum: PASSWORD_MINIMUM })} autoComplete="new-password" required size={size} autoFocus={autoFocus} minLength={PASSWORD_MINIMUM}
      error={problem} onBlur={(event) => judge(event.currentTarget.value)} onChange={(event) => (problem ? judge(event.currentTarget.value) : undefined)}
      visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} />
  );
};

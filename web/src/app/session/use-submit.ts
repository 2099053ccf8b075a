import { useState, type FormEvent } from 'react';

/** A form that asks the server: `send` gives the problem in words, or null when all is well. One question at a time, the last problem beside it. */
export function useSubmit(send: (form: HTMLFormElement) => Promise<string | null>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (form: HTMLFormElement) => {
    setPending(true);
    setProblem(null);
    setProblem(await send(form).finally(() => setPending(false)));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(event.currentTarget);
  };
  return { problem, pending, onSubmit };
}

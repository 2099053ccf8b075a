/** Works through a list, several at a time. */
export async function atOnce<T>(list: readonly T[], work: (each: T) => Promise<void>, width = 6): Promise<void> {
  const waiting = [...list];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

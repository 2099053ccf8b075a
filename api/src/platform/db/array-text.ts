/**
 * A column of documents as the text of a Postgres array, for a parameter of type json[]: the driver would take each apart and escape it
 * with two searches. What JSON escapes in a JSON text are quotes and backslashes alone, which is what an array asks for.
 */
export function documents(values: readonly unknown[]): string {
  return `{${values.map((value) => JSON.stringify(JSON.stringify(value))).join(',')}}`;
}

/** A column of array texts of numbers, such as `{1,2}`, in which nothing needs an escape. */
export function numberLists(values: readonly string[]): string {
  return values.length === 0 ? '{}' : `{"${values.join('","')}"}`;
}

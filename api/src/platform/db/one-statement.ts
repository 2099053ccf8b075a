import pg from 'pg';

/**
 * A connection that takes one statement at a time. Without values the driver would use the protocol in which a text may hold many:
 * words that got into a statement could then end it, put down the party's role and begin another.
 */
export class OneStatementClient extends pg.Client {
  override query(question: never, ...rest: never[]): never {
    return super.query(onlyOne(question) as never, ...rest) as never;
  }
}

/** Streams (COPY) speak for themselves. */
function onlyOne(question: unknown): unknown {
  if (typeof question === 'string') return { text: question, queryMode: 'extended' };
  return typeof question === 'object' && question !== null && !('submit' in question) ? Object.assign(question, { queryMode: 'extended' }) : question;
}

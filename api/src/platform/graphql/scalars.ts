import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { type Day, type Quantity, formatQuantity, parseDay, parseQuantity } from '@stockpact/shared';

const invalid = (name: string, value: unknown): GraphQLError =>
  new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}`, { extensions: { code: 'BAD_USER_INPUT' } });

function text(name: string, node: ValueNode): string {
  if (node.kind !== Kind.STRING) throw invalid(name, node.kind);
  return node.value;
}

function toQuantity(value: unknown): Quantity {
  const parsed = typeof value === 'string' ? parseQuantity(value) : null;
  if (!parsed?.ok) throw invalid('Decimal', value);
  return parsed.value;
}

function toDay(value: unknown): Day {
  const parsed = typeof value === 'string' ? parseDay(value) : null;
  if (!parsed?.ok) throw invalid('LocalDate', value);
  return parsed.value;
}

function toInstant(value: unknown): Date {
  const instant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime())) throw invalid('DateTime', value);
  return instant;
}

/** Exact decimal: a string at the door, ten-thousandths inside. JSON numbers are refused, they may have been rounded. */
export const DecimalScalar = new GraphQLScalarType<Quantity, string>({
  name: 'Decimal',
  description: 'Exact decimal number as a string, at most four places, for example "12.5".',
  serialize: (value) => formatQuantity(value as Quantity),
  parseValue: toQuantity,
  parseLiteral: (node) => toQuantity(text('Decimal', node)),
});

export const LocalDateScalar = new GraphQLScalarType<Day, string>({
  name: 'LocalDate',
  description: 'Calendar day of a location, YYYY-MM-DD.',
  serialize: (value) => value as string,
  parseValue: toDay,
  parseLiteral: (node) => toDay(text('LocalDate', node)),
});

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'Instant in UTC, ISO 8601 with Z.',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: toInstant,
  parseLiteral: (node) => toInstant(text('DateTime', node)),
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Typed JSON value; its shape is documented at the field. Output only.',
  serialize: (value) => value,
  parseValue: (value) => {
    throw invalid('JSON', value);
  },
});

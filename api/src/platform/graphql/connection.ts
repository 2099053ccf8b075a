import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { findTextFault, parseDay } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { isRowId } from './ids.js';

@ObjectType()
export class PageInfo {
  @Field() hasNextPage: boolean;
  @Field() hasPreviousPage: boolean;
  @Field(() => String, { nullable: true }) startCursor: string | null;
  @Field(() => String, { nullable: true }) endCursor: string | null;
}

@ObjectType({ description: 'Count of a list; counting stops at 10,000 and says so.' })
export class TotalCount {
  @Field(() => Int) value: number;
  @Field() isExact: boolean;
}

export const maximumCount = 10_000;
export const maximumPage = 200;

/** `count` is the number of rows found among the first maximumCount + 1. */
export function totalCount(count: number): TotalCount {
  return { value: Math.min(count, maximumCount), isExact: count <= maximumCount };
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A page of a keyset list. `totalCount` is a getter: counting happens only when the document selects it. */
export interface ConnectionOf<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  readonly totalCount: Promise<TotalCount>;
}

/** Connection and edge object types of a node type, named after it. */
export function connectionTypes<T>(node: Type<T>, name = node.name.replace(/Type$/, '')): { Connection: Type<ConnectionOf<T>>; Edge: Type<Edge<T>> } {
  @ObjectType(`${name}Edge`)
  class EdgeType implements Edge<T> {
    @Field() cursor: string;
    @Field(() => node) node: T;
  }
  @ObjectType(`${name}Connection`)
  class ConnectionType {
    @Field(() => [EdgeType]) edges: EdgeType[];
    @Field(() => PageInfo) pageInfo: PageInfo;
    @Field(() => TotalCount) totalCount: Promise<TotalCount>;
  }
  return { Connection: ConnectionType as Type<ConnectionOf<T>>, Edge: EdgeType };
}

export type CursorValue = string | number | null;

/** What a key of a list's order is: a cursor that holds something else was not given by that list. */
export type CursorKey = 'text' | 'id' | 'day' | 'dayOrNone' | 'instant' | 'whole';

const isText = (value: unknown): value is string => typeof value === 'string' && findTextFault(value) === null;
const isDay = (value: unknown): boolean => isText(value) && parseDay(value).ok;
const fits: Record<CursorKey, (value: unknown) => boolean> = {
  text: isText,
  id: (value) => isText(value) && isRowId(value),
  day: isDay,
  dayOrNone: (value) => value === null || isDay(value),
  instant: (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)),
  whole: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647,
};

export interface PageRequest {
  /** Rows wanted; a repository fetches one more to know whether the list goes on. */
  limit: number;
  after: CursorValue[] | null;
}

/** Checks paging arguments. Throws BAD_USER_INPUT: these are faults of the caller's program, not of a user. */
export function pageRequest(first: number, after: string | null | undefined, keys: readonly CursorKey[]): PageRequest {
  if (!Number.isInteger(first) || first < 1 || first > maximumPage) throw badInput(`first must be between 1 and ${maximumPage}`);
  return { limit: first, after: after ? decodeCursor(after, keys) : null };
}

/** Page from one row more than wanted. `cursorOf` gives the sort key and the id of a row. */
export function connectionOf<R, T>(
  rows: R[],
  request: PageRequest,
  options: { node: (row: R) => T; cursorOf: (row: R) => CursorValue[]; count: () => Promise<number> },
): ConnectionOf<T> {
  const page = rows.slice(0, request.limit);
  const edges = page.map((row) => ({ cursor: encodeCursor(options.cursorOf(row)), node: options.node(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.limit,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return options.count().then(totalCount);
    },
  };
}

export function encodeCursor(values: CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decodeCursor(cursor: string, keys: readonly CursorKey[]): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === keys.length && keys.every((key, index) => fits[key](values[index]))) return values as CursorValue[];
  } catch {
    // falls through to the one message for every malformed cursor
  }
  throw foreignCursor();
}

/** The one answer to a cursor that the list did not give. */
export function foreignCursor(): GraphQLError {
  return badInput('cursor is not of this list');
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
